#include "reg/formats/statistics_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reg/base/text.h"
#include "reg/formats/csv.h"
#include "reg/formats/text_table.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kBarWidth = 24;
// Where there is no room for the bars anyway, a column goes before a label is cut to a few letters.
constexpr std::size_t kNarrow = 80;
constexpr std::size_t kSeatsAndWaiting = 16;  // the width of the two columns that stay longest

double share(const Tally& tally) {
  return tally.applicants == 0
             ? 0.0
             : static_cast<double>(tally.full_cycle) / static_cast<double>(tally.applicants);
}

std::string repeated(const char* mark, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += mark;
  return text;
}

// Cells in proportion to `most`, rounded; whatever is not nothing has at least one.
std::string bar(const Tally& tally, std::int64_t most) {
  const auto cells = [&](std::int64_t value) -> std::size_t {
    if (value <= 0 || most <= 0) return 0;
    const auto width = static_cast<std::int64_t>(kBarWidth);
    return static_cast<std::size_t>(std::max<std::int64_t>(1, (value * width + most / 2) / most));
  };
  return repeated("█", cells(tally.seats)) + repeated("░", cells(tally.waiting));
}

std::string table(const std::string& title, const std::vector<Tally>& tallies, std::size_t width) {
  std::int64_t most = 0;
  for (const Tally& tally : tallies) most = std::max(most, tally.requests);
  const std::size_t label =
      width < kNarrow ? std::clamp<std::size_t>(width - std::min(width, kSeatsAndWaiting), 12, 20) : 12;
  TextTable text({{title, Align::kLeft, 9, label},
                  {"Capacity", Align::kRight, 4, 0, true},
                  {"Applicants", Align::kRight, 6},
                  {"Full cycle", Align::kRight, 5},
                  {"Requests", Align::kRight, 3},
                  {"Seats", Align::kRight, 8},
                  {"Waiting", Align::kRight, 7},
                  {"█ seats ░ waiting", Align::kLeft, 2}});
  for (const Tally& tally : tallies) {
    text.add_row({tally.label.empty() ? "(not said)" : tally.label,
                  tally.capacity > 0 ? std::to_string(tally.capacity) : "", std::to_string(tally.applicants),
                  fmt::format("{:.0f} %", 100 * share(tally)), std::to_string(tally.requests),
                  std::to_string(tally.seats), std::to_string(tally.waiting), bar(tally, most)});
  }
  return text.render(width);
}

Json object(const Tally& tally) {
  return Json{{"key", tally.key},
              {"label", tally.label},
              {"capacity", tally.capacity > 0 ? Json(tally.capacity) : Json(nullptr)},
              {"applicants", tally.applicants},
              {"full_cycle", tally.full_cycle},
              {"full_cycle_share", share(tally)},
              {"requests", tally.requests},
              {"seats", tally.seats},
              {"waiting", tally.waiting}};
}

Json array(const std::vector<Tally>& tallies) {
  Json list = Json::array();
  for (const Tally& tally : tallies) list.push_back(object(tally));
  return list;
}

}  // namespace

std::string statistics_text(const Statistics& statistics, std::size_t width) {
  const Tally& total = statistics.total();
  const std::string heading = fmt::format(
      "{}, {:.0f} % of them for the full cycle; {}, {} with a seat",
      counted(static_cast<std::size_t>(total.applicants), "applicant", "applicants"), 100 * share(total),
      counted(static_cast<std::size_t>(total.requests), "request", "requests"), total.seats);
  std::string text;
  for (const std::string& line : wrap(heading, width)) text += line + "\n";
  text += "\n" + table("Workshop", statistics.workshops(), width) + "\n";
  text += table("Group", statistics.groups(), width) + "\n";
  return text + table("Region", statistics.regions(), width);
}

std::string statistics_csv(const Statistics& statistics) {
  std::string text = csv_row({"by", "key", "label", "capacity", "applicants", "full_cycle",
                              "full_cycle_share", "requests", "seats", "waiting"});
  const auto rows = [&](const std::string& by, const std::vector<Tally>& tallies) {
    for (const Tally& t : tallies) {
      text += csv_row({by, t.key, t.label, t.capacity > 0 ? std::to_string(t.capacity) : "",
                       std::to_string(t.applicants), std::to_string(t.full_cycle),
                       fmt::format("{:.4f}", share(t)), std::to_string(t.requests), std::to_string(t.seats),
                       std::to_string(t.waiting)});
    }
  };
  rows("cycle", {statistics.total()});
  rows("workshop", statistics.workshops());
  rows("group", statistics.groups());
  rows("region", statistics.regions());
  return text;
}

std::string statistics_json(const Statistics& statistics) {
  return Json{{"cycle", object(statistics.total())},
              {"workshops", array(statistics.workshops())},
              {"groups", array(statistics.groups())},
              {"regions", array(statistics.regions())}}
             .dump(2) +
         "\n";
}

}  // namespace reg
