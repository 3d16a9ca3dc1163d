#include "reg/app/roster_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reg/app/rule_run.h"
#include "reg/base/text/noncharacter.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/requests.h"

namespace reg {
namespace {

constexpr std::array kShownTexts = {&RosterRow::name,   &RosterRow::given_name, &RosterRow::family_name,
                                    &RosterRow::email,  &RosterRow::phone,      &RosterRow::organisation,
                                    &RosterRow::region, &RosterRow::note};

// Everybody who still wants a seat there, in the order of the rule.
std::vector<RosterRow> waiting_rows(const View& view, const Schedule& schedule, std::size_t workshop,
                                    const std::optional<Draw>& draw) {
  Prioritisation order(schedule);
  view.applicants().each_participant([&](const Participant& participant) { order.add(participant); });
  std::vector<RosterRow> rows;
  for (const std::int64_t number : order.in_line(workshop, draw)) {
    const Applicant applicant = view.applicants().get(number);
    const Registration& r = applicant.registration;
    RosterRow row{number,         r.name,
                  r.given_name,   r.family_name,
                  r.email,        r.phone,
                  r.organisation, r.group,
                  r.region,       RequestState::kWaiting,
                  r.note,         static_cast<int>(rows.size()) + 1};
    for (const Request& request : applicant.requests) {
      if (request.workshop == workshop) row.state = request.state;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Of those who came into the database when nobody looked for it.
void name_unshowable(const OpenCycle& cycle, const std::vector<RosterRow>& rows) {
  std::vector<std::string> numbers;
  for (const RosterRow& row : rows) {
    const bool odd = std::any_of(kShownTexts.begin(), kShownTexts.end(),
                                 [&](auto text) { return has_noncharacter(row.*text); });
    if (odd) numbers.push_back(std::to_string(row.applicant));
  }
  if (numbers.empty()) return;
  cycle.notice(
      fmt::format("what cannot be shown is replaced by \uFFFD: in number {}; `register edit` fixes it",
                  join(numbers, ", ")));
}

}  // namespace

Roster read_roster(const OpenCycle& cycle, const View& view, std::size_t workshop, bool with_waiting,
                   Language language) {
  Roster roster;
  roster.workshop = workshop;
  roster.seats = view.requests().seats(workshop);
  sort_by_surname(roster.seats, language);
  bool ready = false;
  const auto draw = with_waiting ? rule_draw(cycle, view, cycle.schedule(), ready) : std::nullopt;
  roster.waiting_known = ready;
  if (ready) roster.waiting = waiting_rows(view, cycle.schedule(), workshop, draw);
  name_unshowable(cycle, roster.seats);
  name_unshowable(cycle, roster.waiting);
  return roster;
}

std::string variant_text(const RosterVariant& variant, Language cycle) {
  std::string text;
  if (variant.language != cycle) text = language_code(variant.language);
  if (variant.waiting) text += text.empty() ? "waiting" : " waiting";
  return text;
}

RosterVariant parse_variant(std::string_view text, Language cycle) {
  const std::string_view first = text.substr(0, text.find(' '));
  return {parse_language(first).value_or(cycle), text.ends_with("waiting")};
}

std::string why_not_mailed(const View& view, std::size_t workshop) {
  if (!view.cycle().announced_at()) return "the result is not announced";
  const std::int64_t seats = view.requests().count_provisional(workshop);
  if (seats == 0) return "";
  return fmt::format("{} not announced", counted(static_cast<std::size_t>(seats), "seat is", "seats are"));
}

std::string not_mailed_text(const Schedule& schedule, std::size_t workshop, const std::string& why) {
  return fmt::format("{}: no roster is mailed, as {}; `register announce` makes the seats binding",
                     schedule.workshops[workshop].id, why);
}

}  // namespace reg
