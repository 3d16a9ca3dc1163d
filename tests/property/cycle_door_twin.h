// `register attend` once more, from the words of the README: what the tables hold after it, computed with
// maps from what they held before.
#pragma once

#include "property/cycle_case.h"
#include "property/reference_rule.h"

namespace reg::test {

class DoorTwin {
 public:
  explicit DoorTwin(const Moment& moment)
      : model_(moment.model), now_(moment.now), command_(moment.command), state_(moment.before) {}

  // The state after the command: people, requests and marks. Nothing where it is to be refused.
  std::optional<CycleState> after() {
    if (!state_.there || !is_the_day() || !read_people()) return std::nullopt;
    if (!note_marks() || !serve(waiting_, 0)) return std::nullopt;
    // Until it begins, a seat is kept for everybody who still waits.
    const int kept = now_ < CycleModel::start_of(id()) ? waiting_there() : 0;
    register_walk_ins();
    if (!serve(walk_ins_, kept)) return std::nullopt;
    return state_;
  }

 private:
  using Place = CycleState::Place;
  using Numbers = std::set<std::int64_t>;
  enum class Said { kNothing, kPresent, kAbsent };

  std::string id() const { return *command_.workshops().begin(); }
  CycleState::Request* request_of(std::int64_t number) {
    const auto found = state_.requests.find({number, id()});
    return found == state_.requests.end() ? nullptr : &found->second;
  }
  bool has_seat(std::int64_t number) {
    const auto* request = request_of(number);
    return request != nullptr && request->has_seat();
  }

  // The day begins at midnight, ten hours before the workshop. A mark is taken away at any time.
  bool is_the_day() const {
    if (model_.find(id()) == nullptr) return false;
    return now_ >= CycleModel::start_of(id()) - 10 * kHour || command_.has("--yes") ||
           command_.has("--clear");
  }

  // Whom the command names, and as what: false where one is nobody or stands twice.
  bool read_people() {
    const Said meant = command_.has("--clear")                                 ? Said::kNothing
                       : command_.has("--absent") || command_.has("--all-but") ? Said::kAbsent
                                                                               : Said::kPresent;
    for (const auto& word : command_.people()) {
      const bool digits = word.find_first_not_of("0123456789") == std::string::npos;
      const auto number = digits ? std::optional<std::int64_t>(std::stoll(word)) : state_.number_of(word);
      if (!number || !state_.people.contains(*number)) return false;
      if (!said_.emplace(*number, meant).second) return false;
    }
    if (command_.has("--email")) {
      const auto number = state_.number_of(command_.value("--email"));
      if (number && !said_.emplace(*number, Said::kPresent).second) return false;
      newcomer_ = !number;
    }
    if (!command_.has("--all-but")) return true;
    for (const auto& entry : state_.people) {
      if (has_seat(entry.first)) said_.emplace(entry.first, Said::kPresent);
    }
    return true;
  }

  // Marks need a seat; whoever is there and has none may get one. False where neither is so.
  bool note_marks() {
    for (const auto& [number, said] : said_) {
      const auto* request = request_of(number);
      if (has_seat(number) || (said == Said::kNothing && state_.mark({number, id()}) != nullptr)) {
        note(number, said);
      } else if (said != Said::kPresent) {
        return false;
      } else if (request != nullptr && request->is_active()) {
        waiting_.insert(number);
      } else if (command_.has("--walk-in")) {
        walk_ins_.insert(number);
      } else {
        return false;
      }
    }
    return true;
  }

  // What is noted already keeps its time. Whoever came keeps the seat, whatever it was until then.
  void note(std::int64_t number, Said said) {
    const Place place{number, id()};
    if (auto* request = request_of(number);
        said == Said::kPresent && request != nullptr && request->may_be_lost()) {
      *request = {"confirmed", request->reason, true, std::nullopt};
    }
    const auto* was = state_.mark(place);
    if (said == Said::kNothing) {
      state_.marks.erase(place);
    } else if (was == nullptr || was->present != (said == Said::kPresent)) {
      state_.marks[place] = {said == Said::kPresent, now_};
    }
  }

  int waiting_there() const {
    return static_cast<int>(
        std::count_if(state_.requests.begin(), state_.requests.end(), [&](const auto& entry) {
          return entry.first.second == id() && entry.second.is_active() && !entry.second.has_seat();
        }));
  }

  // Who withdrew comes back for this workshop alone, as somebody who applies now.
  void register_walk_ins() {
    if (newcomer_) {
      CycleState::Person person;
      person.name = command_.value("--name");
      person.email = command_.value("--email");
      person.organisation = command_.value("--organisation");
      person.region = command_.value("--region");
      person.group = command_.value("--group");
      person.applied_at = now_;
      walk_ins_.insert(state_.next_applicant);
      state_.people[state_.next_applicant++] = person;
    }
    for (const auto number : walk_ins_) {
      auto& person = state_.people.at(number);
      if (std::exchange(person.withdrawn_at, std::nullopt)) {
        person.applied_at = now_;
        person.full_cycle = false;
      }
      state_.requests[{number, id()}] = {"requested", "", false, std::nullopt};
    }
  }

  // The rule, with the seats of those who are not absent and with those who are at the door, in what room is
  // left beside the seats that are kept. False where somebody gets none.
  bool serve(const Numbers& candidates, int kept) {
    if (candidates.empty()) return true;
    if (model_.lottery && state_.seed.empty()) return false;
    AllocationCase problem = empty_case(model_, state_);
    problem.capacity = {{id(), std::max(0, model_.find(id())->capacity - kept)}};
    for (const auto& entry : state_.people) {
      add_person(problem, model_, state_, entry.first, [&](const Place& place, Part& part) {
        if (place.second != id()) return false;
        part.held = has_seat(place.first);
        return part.held ? !state_.absent(place) : candidates.contains(place.first);
      });
    }
    const auto verdicts = ReferenceRule(problem).solve().verdicts;
    for (const auto number : candidates) {
      const auto verdict = verdicts.at({name_of(number), id()});
      if (!is_seat(verdict)) return false;
      *request_of(number) = {"confirmed", std::string(verdict_name(verdict)), true, std::nullopt};
      note(number, Said::kPresent);
    }
    return true;
  }

  const CycleModel& model_;
  std::int64_t now_;
  const Command& command_;
  CycleState state_;
  std::map<std::int64_t, Said> said_;
  bool newcomer_ = false;
  Numbers waiting_, walk_ins_;
};

}  // namespace reg::test
