// Whether the seats in the tables are those that the rule gives, by its slow twin
// (property/reference_rule.h).
#pragma once

#include <nlohmann/json.hpp>

#include "property/cycle_case.h"
#include "property/final_state.h"
#include "property/reference_rule.h"

namespace reg::test {

class CycleRuleCheck {
 public:
  explicit CycleRuleCheck(const Moment& moment)
      : model_(moment.model), moment_(moment), before_(moment.before), after_(moment.after) {}

  // After a command that applied the rule.
  std::vector<std::string> faults_of_run() {
    const auto problem = problem_of_run();
    const auto expected = ReferenceRule(problem).solve();
    for (const auto& [who, verdict] : expected.verdicts) check_verdict(who, verdict);
    for (const auto& [place, request] : after_.requests) check_offer(place, request);
    if (moment_.command.name == "prioritise") check_printed(expected);
    if (faults_.empty()) faults_ = FinalState(problem, expected).faults();
    return faults_;
  }

  // Where every free seat has been given out: somebody waits and could have one all the same.
  std::vector<std::string> faults_of_rest() {
    const auto outcome = ReferenceRule(problem_of_rest()).solve();
    for (const auto& [who, verdict] : outcome.verdicts) {
      if (verdict != Verdict::kHeld && is_seat(verdict)) {
        fault("{} waits at {}, where a seat is free", who.first, who.second);
      }
    }
    return faults_;
  }

  // The waiting list of a workshop by number, from the tables.
  std::vector<std::int64_t> in_line(const std::string& workshop) const {
    AllocationCase everybody = empty_case(model_, after_);
    for (const auto& entry : after_.people)
      add(everybody, entry.first, [](const Place&, Part&) { return true; });
    std::vector<std::int64_t> numbers;
    for (const auto& name : ReferenceRule(everybody).solve().order) {
      const auto* request = after_.find(number_of(name), workshop);
      if (request != nullptr && request->is_active() && !request->has_seat()) {
        numbers.push_back(number_of(name));
      }
    }
    return numbers;
  }

 private:
  using Place = CycleState::Place;
  using Request = CycleState::Request;

  template <typename... Values>
  void fault(fmt::format_string<Values...> text, Values&&... values) {
    faults_.push_back(fmt::format(text, std::forward<Values>(values)...));
  }
  static std::int64_t number_of(const std::string& name) { return std::stoll(name.substr(7)); }
  // Whether the run could still give a seat there.
  bool open(const std::string& workshop) const {
    return !before_.announced_at || model_.open(workshop, moment_.now);
  }
  bool was_held(const Place& place) const {
    const auto* was = before_.find(place.first, place.second);
    return was != nullptr && was->is_held();
  }

  template <typename TakesPart>
  void add(AllocationCase& problem, std::int64_t number, TakesPart takes_part) const {
    add_person(problem, model_, after_, number, takes_part);
  }

  // What the run was given: of the seats, those that were binding before and still are; and where no seat is
  // given any more, all of them, and who has none there asks too late.
  AllocationCase problem_of_run() const {
    AllocationCase problem = empty_case(model_, after_);
    for (const auto& entry : after_.people) {
      add(problem, entry.first, [&](const Place& place, Part& part) {
        const bool is_open = open(place.second);
        part.held = is_open ? was_held(place) : after_.find(place.first, place.second)->has_seat();
        part.closed = !is_open && !part.held;
        return true;
      });
    }
    return problem;
  }

  // Everybody who has a seat or waits for one. Who has not been decided yet may come first.
  AllocationCase problem_of_rest() const {
    AllocationCase problem = empty_case(model_, after_);
    for (const auto& [number, person] : after_.people) {
      bool settled = true;
      for (const auto& id : model_.ids()) {
        const auto* request = after_.find(number, id);
        if (request == nullptr || !request->is_active() || request->has_seat()) continue;
        settled = settled && !(person.whole_only && request->state == "requested" && open(id));
      }
      add(problem, number, [&](const Place& place, Part& part) {
        const auto* request = after_.find(place.first, place.second);
        part.held = request->has_seat();
        part.closed = !part.held && !open(place.second);
        return part.held || part.closed || (settled && request->state == "waiting");
      });
    }
    return problem;
  }

  void check_verdict(const std::pair<std::string, std::string>& who, Verdict verdict) {
    const auto* request = after_.find(number_of(who.first), who.second);
    if (verdict == Verdict::kHeld) return;  // it still is, or it would not be in the case
    if (verdict == Verdict::kClosed) {
      const auto* was = before_.find(number_of(who.first), who.second);
      if (was != nullptr && was->is_active() && *was != *request) {
        fault("{} at {} is {}, where no seat is given any more", who.first, who.second, request->state);
      }
      return;
    }
    const std::string state = is_seat(verdict) ? "admitted" : "waiting";
    if (request->state != state || request->reason != verdict_name(verdict)) {
      fault("{} at {} is {} {}; the rule says {} {}", who.first, who.second, request->state, request->reason,
            state, verdict_name(verdict));
    }
  }

  // With auto_promote, new seats are announced at once; without, nothing is.
  void check_offer(const Place& place, const Request& request) {
    if (model_.find(place.second) == nullptr || request.state != "admitted") return;
    const auto* was = before_.find(place.first, place.second);
    if (was_held(place) ? *was == request : !moment_.promotes() && !request.announced) return;
    if (!was_held(place) && moment_.promotes() &&
        (open(place.second)
             ? request.announced && request.confirm_by == model_.confirm_by(place.second, moment_.now)
             : was != nullptr && *was == request)) {
      return;
    }
    fault("{} at {}: the offer is not right", name_of(place.first), place.second);
  }

  // What `prioritise --format json` says.
  void check_printed(const Outcome& expected) {
    if (moment_.command.value("--format") != "json") return;
    Outcome printed;
    const auto json = nlohmann::json::parse(moment_.result.out);
    for (const auto& workshop : json.at("workshops")) {
      const std::string id = workshop.at("id");
      for (const auto* list : {"seats", "waiting"}) {
        auto& names = (list[0] == 's' ? printed.seats : printed.waiting)[id];
        for (const auto& entry : workshop.at(list)) names.push_back(name_of(entry.at("applicant")));
      }
      for (const auto& [group, seats] : workshop.at("effective_reserves").items()) {
        if (seats > 0) printed.effective[{group, id}] = seats;
      }
    }
    if (printed.seats != expected.seats || printed.waiting != expected.waiting ||
        printed.effective != expected.effective || json.at("passes") != expected.passes ||
        json.at("raised") != expected.raised) {
      fault("printed: {}; the rule says {}", seats_and_waiting(printed), seats_and_waiting(expected));
    }
  }

  const CycleModel& model_;
  const Moment& moment_;
  const CycleState& before_;
  const CycleState& after_;
  std::vector<std::string> faults_;
};

}  // namespace reg::test
