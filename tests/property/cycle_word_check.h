// Whether a command that was done did what it says, to whom it says.
#pragma once

#include <nlohmann/json.hpp>

#include "property/cycle_check.h"

namespace reg::test {

class CycleWordCheck {
 public:
  explicit CycleWordCheck(const Moment& moment)
      : model_(moment.model), moment_(moment), before_(moment.before), after_(moment.after) {}

  // Nothing to say of a command that was refused or rehearsed.
  std::vector<std::string> faults() {
    const auto& command = moment_.command;
    check_runs();
    check_expired();
    if (command.name == "check" && !command.only_reads()) check_filled();
    if (moment_.result.status != 0 || command.only_reads()) return faults_;
    if (command.name == "announce") check_announced();
    const auto number = after_.number_of(command.applicant());
    if (!number) return faults_;
    if (command.name == "add" || command.name == "edit") {
      check_wanted(*number);
      if (command.name == "edit") check_filled();
    } else if (command.is_word()) {
      check_word(*number);
      if (command.name != "substitute") check_filled();
    }
    return faults_;
  }

 private:
  using Request = CycleState::Request;

  template <typename... Values>
  void fault(fmt::format_string<Values...> text, Values&&... values) {
    faults_.push_back(fmt::format(text, std::forward<Values>(values)...));
  }

  // A seat that somebody had is free.
  bool freed() const {
    return std::any_of(before_.requests.begin(), before_.requests.end(), [&](const auto& entry) {
      const auto* now = after_.find(entry.first.first, entry.first.second);
      // Seats at a workshop that has left the schedule are given to nobody.
      return entry.second.has_seat() && !now->has_seat() && moment_.model.find(entry.first.second) != nullptr;
    });
  }

  // The rule is applied by prioritise, and once a result was announced by whatever frees a seat.
  void check_runs() {
    const auto& command = moment_.command;
    const auto runs = after_.runs - before_.runs;
    const bool may =
        command.name == "prioritise" || (command.frees_seats() && moment_.promotes() && moment_.ready());
    const bool must = may && (command.name == "prioritise" ? moment_.result.status == 0 : freed());
    if (runs > 1 || (runs == 1 && !may) || (runs == 0 && must && !command.only_reads())) {
      fault("{} runs by {}", runs, command.name);
    }
    if (moment_.ran() && !moment_.ready()) fault("a lottery that was not drawn");
  }

  void check_expired() {
    if (!moment_.ran() && (moment_.command.name != "check" || moment_.command.only_reads())) return;
    for (const auto& [place, request] : after_.requests) {
      // Whoever comes keeps the seat: no offer ends once the workshop has begun.
      const bool begun = CycleModel::start_of(place.second) <= moment_.now;
      if (model_.find(place.second) != nullptr && request.confirm_by && *request.confirm_by < moment_.now &&
          !begun) {
        fault("the offer to {} at {} ought to have expired", place.first, place.second);
      }
    }
  }

  void check_announced() {
    if (after_.announced_at != (before_.announced_at ? before_.announced_at : moment_.now)) {
      fault("the moment of the announcement is not right");
    }
    for (const auto& [place, was] : before_.requests) {
      Request expected = was;
      if (model_.find(place.second) != nullptr && was.state == "admitted" && !was.announced) {
        expected.announced = true;
        expected.confirm_by = model_.confirm_by(place.second, moment_.now);
      }
      if (*after_.find(place.first, place.second) != expected) {
        fault("{} at {} was announced otherwise", place.first, place.second);
      }
    }
  }

  std::set<std::string> active(const CycleState& state, std::int64_t number) const {
    std::set<std::string> ids;
    for (const auto& id : model_.ids()) {
      const auto* request = state.find(number, id);
      if (request != nullptr && request->is_active()) ids.insert(id);
    }
    return ids;
  }

  // The run that an edit brings about lets offers expire that nobody confirmed in time; that such a seat is
  // asked for still is no confirmation.
  std::set<std::string> expired(std::int64_t number) const {
    std::set<std::string> ids;
    for (const auto& id : model_.ids()) {
      const auto* was = before_.find(number, id);
      const auto* now = after_.find(number, id);
      if (moment_.ran() && was != nullptr && was->is_held() && now->state == "expired") ids.insert(id);
    }
    return ids;
  }

  // What `add` and `edit` ask for is what is asked for then; a change of other fields is about no request.
  void check_wanted(std::int64_t number) {
    const auto& command = moment_.command;
    std::set<std::string> wanted = command.workshops();
    if (command.has("--full-cycle")) {
      const auto all = model_.ids();
      wanted.insert(all.begin(), all.end());
    } else if (wanted.empty()) {
      wanted = active(before_, number);
    }
    auto now = active(after_, number);
    const auto too_late = expired(number);
    now.insert(too_late.begin(), too_late.end());
    if (now != wanted) {
      fault("number {} asks for {} workshops, not for the {} that were named", number, now.size(),
            wanted.size());
    }
    if (command.name != "add") return;
    for (const auto& id : now) {
      if (after_.find(number, id)->state != "requested") fault("number {} begins with a decision", number);
    }
  }

  // The workshops that a word is about.
  std::set<std::string> meant(std::int64_t number) const {
    const auto& name = moment_.command.name;
    std::set<std::string> ids = moment_.command.workshops();
    if (!ids.empty()) return ids;
    for (const auto& [place, was] : before_.requests) {
      const bool in_time = !was.confirm_by || moment_.now <= *was.confirm_by;
      const bool meant = name == "withdraw"  ? was.is_active()
                         : name == "confirm" ? was.state == "admitted" && was.announced && in_time
                                             : was.has_seat();
      if (place.first == number && meant && (name == "withdraw" || model_.find(place.second) != nullptr)) {
        ids.insert(place.second);
      }
    }
    return ids;
  }

  void check_word(std::int64_t number) {
    const auto& name = moment_.command.name;
    const std::string state = name == "confirm" ? "confirmed" : name == "decline" ? "declined" : "cancelled";
    for (const auto& id : meant(number)) {
      const auto* request = after_.find(number, id);
      if (request == nullptr || request->state != state)
        fault("number {} at {} is not {}", number, id, state);
      if (name == "substitute") check_colleague(number, id);
    }
    if (name == "withdraw" && !after_.people.at(number).withdrawn_at) fault("{} is still there", number);
  }

  // The colleague sits in the same place, and counts for the same organisation, region and group.
  void check_colleague(std::int64_t number, const std::string& workshop) {
    const auto colleague = after_.number_of(moment_.command.value("--email"));
    const auto* was = before_.find(number, workshop);
    const auto* now = colleague ? after_.find(*colleague, workshop) : nullptr;
    if (now == nullptr || *now != *was) {
      fault("the seat of {} at {} did not pass on", number, workshop);
      return;
    }
    const auto& one = after_.people.at(number);
    const auto& other = after_.people.at(*colleague);
    if (one.organisation != other.organisation || one.region != other.region || one.group != other.group) {
      fault("the colleague of {} is no colleague", number);
    }
  }

  // The command says who got a seat.
  void check_filled() {
    if (moment_.command.value("--format") != "json" || !moment_.result.out.starts_with("{")) return;
    std::set<CycleState::Place> said;
    const auto json = nlohmann::json::parse(moment_.result.out);
    for (const auto& seat : json.at("filled")) said.emplace(seat.at("applicant"), seat.at("workshop"));
    std::set<CycleState::Place> got;
    for (const auto& [place, request] : after_.requests) {
      const auto* was = before_.find(place.first, place.second);
      if (request.has_seat() && (was == nullptr || !was->has_seat())) got.insert(place);
    }
    if (said != got) {
      fault("{} seats were given, and {} are told", got.size(), said.size());
    }
  }

  const CycleModel& model_;
  const Moment& moment_;
  const CycleState& before_;
  const CycleState& after_;
  std::vector<std::string> faults_;
};

}  // namespace reg::test
