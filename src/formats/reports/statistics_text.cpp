#include "reg/formats/reports/statistics_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

constexpr std::size_t kBarWidth = 24;
// Where there is no room for the bars anyway, a column goes before a label is cut to a few letters.
constexpr std::size_t kNarrow = 80;
constexpr std::size_t kFigureWidth = 38;      // of the labels
constexpr std::size_t kSeatsAndWaiting = 16;  // the width of the two columns that stay longest

std::string repeated(const char* mark, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += mark;
  return text;
}

// Cells in proportion to `most`, rounded; whatever is not nothing has at least one.
std::string bar(const Tally& tally, std::int64_t most, bool held) {
  const auto cells = [&](std::int64_t value) -> std::size_t {
    if (value <= 0 || most <= 0) return 0;
    const auto width = static_cast<std::int64_t>(kBarWidth);
    return static_cast<std::size_t>(std::max<std::int64_t>(1, (value * width + most / 2) / most));
  };
  const std::string waiting = repeated("░", cells(tally.waiting));
  if (!held) return repeated("█", cells(tally.seats)) + waiting;
  return repeated("█", cells(tally.came)) + repeated("▓", cells(tally.seats - tally.came)) + waiting;
}

std::string table(const std::string& title, const std::vector<Tally>& tallies, std::size_t width, bool held) {
  std::int64_t most = 0;
  for (const Tally& tally : tallies) {
    if (!tally.cancelled) most = std::max({most, tally.requests, tally.came + tally.waiting});
  }
  const std::size_t label =
      width < kNarrow ? std::clamp<std::size_t>(width - std::min(width, kSeatsAndWaiting), 12, 20) : 12;
  TextTable text(
      {{title, Align::kLeft, 9, label},
       {"Capacity", Align::kRight, 4, 0, true},
       {"Applicants", Align::kRight, 6},
       {"Full cycle", Align::kRight, 5},
       {"Requests", Align::kRight, 3},
       {"Seats", Align::kRight, 8},
       {"Waiting", Align::kRight, 7},
       {"Came", Align::kRight, 8, 0, true},
       {"No-shows", Align::kRight, 7, 0, true},
       {held ? "█ came ▓ seats ░ waiting" : "█ seats ░ waiting", Align::kLeft, 2, 0, false, true}});
  for (const Tally& tally : tallies) {
    if (tally.cancelled) continue;
    const bool noted = tally.came + tally.no_shows > 0;
    text.add_row({tally.label.empty() ? "(not said)" : tally.label,
                  tally.capacity > 0 ? std::to_string(tally.capacity) : "", std::to_string(tally.applicants),
                  fmt::format("{:.0f} %", 100 * tally.full_cycle_share()), std::to_string(tally.requests),
                  std::to_string(tally.seats), std::to_string(tally.waiting),
                  noted ? std::to_string(tally.came) : "", noted ? std::to_string(tally.no_shows) : "",
                  bar(tally, most, held)});
  }
  return text.render(width);
}

// What a report to those who pay needs.
std::string figures(const Statistics& statistics, std::size_t width) {
  const Tally& total = statistics.total();
  std::string text = fmt::format("\n{} of {} held so far\n", statistics.held(),
                                 counted(statistics.planned(), "workshop", "workshops"));
  const auto line = [&](std::string_view label, const std::string& value) {
    text +=
        shorten(fmt::format("  {}  {}", pad_right(label, kFigureWidth), pad_left(value, 6)), width) + "\n";
  };
  line("People who came at least once", std::to_string(total.people));
  line("People who came to every workshop held", std::to_string(total.attended_all));
  line("Attendances (people × workshops)", std::to_string(total.came));
  line("No-shows", std::to_string(total.no_shows));
  line("Hours of attendance", fmt::format("{:.6g}", total.hours()));
  line("Full-cycle applicants with every seat", std::to_string(total.cycle_seats));
  line("… who came to every workshop held", std::to_string(total.cycle_kept));
  line("Organisations whose people came", std::to_string(statistics.organisations().size()));
  return text;
}

}  // namespace

std::string statistics_text(const Statistics& statistics, std::size_t width) {
  const Tally& total = statistics.total();
  const std::string heading =
      fmt::format("{}, {:.0f} % of them for the full cycle; {}, {} with a seat",
                  counted(static_cast<std::size_t>(total.applicants), "applicant", "applicants"),
                  100 * total.full_cycle_share(),
                  counted(static_cast<std::size_t>(total.requests), "request", "requests"), total.seats);
  std::string text;
  for (const std::string& line : wrap(heading, width)) text += line + "\n";
  const bool held = statistics.held() > 0;
  text += "\n" + table("Workshop", statistics.workshops(), width, held) + "\n";
  text += table("Group", statistics.groups(), width, held) + "\n";
  text += table("Region", statistics.regions(), width, held);
  return held ? text + figures(statistics, width) : text;
}

std::string statistics_csv(const Statistics& statistics) {
  std::string text = csv_row({"by", "key", "label", "capacity", "applicants", "full_cycle",
                              "full_cycle_share", "requests", "seats", "waiting", "came", "no_shows",
                              "people", "attended_all", "full_cycle_seated", "full_cycle_kept", "hours"});
  const auto rows = [&](const std::string& by, const std::vector<Tally>& tallies) {
    for (const Tally& t : tallies) {
      if (t.cancelled) continue;
      text += csv_row({by, t.key, t.label, t.capacity > 0 ? std::to_string(t.capacity) : "",
                       std::to_string(t.applicants), std::to_string(t.full_cycle),
                       fmt::format("{:.4f}", t.full_cycle_share()), std::to_string(t.requests),
                       std::to_string(t.seats), std::to_string(t.waiting), std::to_string(t.came),
                       std::to_string(t.no_shows), std::to_string(t.people), std::to_string(t.attended_all),
                       std::to_string(t.cycle_seats), std::to_string(t.cycle_kept),
                       fmt::format("{:.2f}", t.hours())});
    }
  };
  rows("cycle", {statistics.total()});
  rows("workshop", statistics.workshops());
  rows("group", statistics.groups());
  rows("region", statistics.regions());
  rows("organisation", statistics.organisations());
  return text;
}

}  // namespace reg
