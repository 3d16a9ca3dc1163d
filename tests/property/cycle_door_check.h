// What `register attend` may do, judged from the tables before and after it: marks for those who are named,
// seats for those of them who are there, and nothing else. Then that it did just what its twin does, and that
// it said so.
#pragma once

#include <nlohmann/json.hpp>

#include "property/cycle_door_twin.h"

namespace reg::test {

class CycleDoorCheck {
 public:
  explicit CycleDoorCheck(const Moment& moment)
      : model_(moment.model), moment_(moment), before_(moment.before), after_(moment.after) {}

  // A sentence for everything that does not hold.
  std::vector<std::string> faults() {
    if (moment_.command.only_reads()) {
      if (moment_.result.status == 0) check_shown();
      return faults_;
    }
    for (const auto& place : places()) {
      check_mark(place);
      check_seat(place);
    }
    if (!given_.empty()) check_room();
    if (faults_.empty()) check_twin();
    if (faults_.empty() && moment_.result.status == 0) check_told();
    return faults_;
  }

  // Those who got a seat by this command, and whether they walked in.
  static std::map<CycleState::Place, bool> seats_given(const Moment& moment) {
    std::map<CycleState::Place, bool> given;
    for (const auto& [place, now] : moment.after.requests) {
      const auto* was = moment.before.find(place.first, place.second);
      if (now.has_seat() && (was == nullptr || !was->has_seat())) {
        given[place] = was == nullptr || !was->is_active();
      }
    }
    return given;
  }

 private:
  using Place = CycleState::Place;
  using Json = nlohmann::json;

  template <typename... Values>
  void fault(fmt::format_string<Values...> text, Values&&... values) {
    faults_.push_back(fmt::format(text, std::forward<Values>(values)...));
  }
  static std::string at(const Place& place) { return fmt::format("{} at {}", place.first, place.second); }
  std::string id() const { return *moment_.command.workshops().begin(); }

  static std::string words(const CycleState::Request* request) {
    if (request == nullptr) return "nothing";
    return request->state + (request->announced ? " (announced) " : " ") + request->reason;
  }
  static std::string words(const CycleState::Mark* mark) {
    if (mark == nullptr) return "not marked";
    return fmt::format("{} since {}", mark->present ? "present" : "absent", mark->noted_at);
  }
  static Json name_of_mark(const CycleState::Mark* mark) {
    return mark == nullptr ? Json(nullptr) : Json(mark->present ? "present" : "absent");
  }

  // Of all requests and marks, before and after.
  std::set<Place> places() const {
    std::set<Place> all;
    for (const auto* state : {&before_, &after_}) {
      for (const auto& entry : state->requests) all.insert(entry.first);
      for (const auto& entry : state->marks) all.insert(entry.first);
    }
    return all;
  }

  bool has_seat(const CycleState& state, const Place& place) const {
    const auto* request = state.find(place.first, place.second);
    return request != nullptr && request->has_seat();
  }

  // Those who are named are marked as the command says, and with --all-but the others who have a seat.
  void check_mark(const Place& place) {
    const auto& command = moment_.command;
    const bool here = place.second == id();
    const bool named = here && moment_.speaks(place.first);
    const auto* was = before_.mark(place);
    const auto* now = after_.mark(place);
    const bool changed = was == nullptr || now == nullptr ? was != now : *was != *now;
    const bool other = here && command.has("--all-but") && has_seat(before_, place);
    if (changed && !named && !other) fault("{} is {} without being named", at(place), words(now));
    if (changed && now != nullptr && !has_seat(after_, place)) {
      fault("{} is {} and has no seat", at(place), words(now));
    }
    if (moment_.result.status != 0 || (!named && !other)) return;
    const bool absent = named && (command.has("--absent") || command.has("--all-but"));
    if (command.has("--clear") ? now != nullptr : now == nullptr || now->present == absent) {
      fault("{} is {}, and {} was meant", at(place), words(now),
            command.has("--clear") ? "nothing"
            : absent               ? "absent"
                                   : "present");
    }
  }

  // A request changes only to a seat, and only of somebody who is there and asked for it or walks in.
  void check_seat(const Place& place) {
    const auto* was = before_.find(place.first, place.second);
    const auto* now = after_.find(place.first, place.second);
    if (was != nullptr && now != nullptr && *was == *now) return;
    const auto* mark = after_.mark(place);
    if (was != nullptr && now != nullptr && was->may_be_lost() && mark != nullptr && mark->present &&
        *now == CycleState::Request{"confirmed", was->reason, true, std::nullopt}) {
      return;  // whoever came keeps the seat
    }
    if (has_seat(before_, place) || !has_seat(after_, place) || place.second != id()) {
      fault("{} became {} by attend", at(place), words(now));
      return;
    }
    const auto& command = moment_.command;
    const bool present = !command.has("--absent") && !command.has("--all-but") && !command.has("--clear");
    const bool asked = was != nullptr && was->is_active();
    if (!moment_.speaks(place.first) || !present) fault("{} got a seat and is not there", at(place));
    if (!asked && !command.has("--walk-in")) fault("{} got a seat and did not ask for it", at(place));
    if (now->state != "confirmed" || !now->announced || now->confirm_by) {
      fault("{} got a seat in person, and is {}", at(place), words(now));
    }
    given_[place] = !asked;
  }

  // Those who have a seat and are not absent.
  std::vector<std::int64_t> sitting() const {
    std::vector<std::int64_t> numbers;
    for (const auto& [place, request] : after_.requests) {
      if (place.second == id() && request.has_seat() && !after_.absent(place)) numbers.push_back(place.first);
    }
    return numbers;
  }

  // Where a seat was given. (That somebody who was marked as absent comes after all is a fact, and takes
  // nobody's seat: without a new seat there may be more than the capacity.)
  void check_room() {
    const auto numbers = sitting();
    const int free = model_.find(id())->capacity - static_cast<int>(numbers.size());
    if (free < 0) fault("{} sit at {}, {} more than there is room for", numbers.size(), id(), -free);
    const bool walked_in =
        std::any_of(given_.begin(), given_.end(), [](const auto& entry) { return entry.second; });
    int waiting = 0;
    for (const auto& [place, request] : after_.requests) {
      waiting += place.second == id() && request.is_active() && !request.has_seat();
    }
    if (walked_in && free < waiting && moment_.now < CycleModel::start_of(id())) {
      fault("somebody walked into {}, where {} wait for {} seats", id(), waiting, free);
    }
    for (const auto& entry : given_) check_limits(entry.first, numbers);
  }

  void check_limits(const Place& place, const std::vector<std::int64_t>& numbers) {
    const auto& one = after_.people.at(place.first);
    const auto count = [&](auto same) {
      return static_cast<int>(std::count_if(numbers.begin(), numbers.end(), [&](std::int64_t number) {
        return same(after_.people.at(number));
      }));
    };
    const std::string organisation = CycleCheck::folded(one.organisation);
    const int limit = model_.organisation_limit(organisation);
    if (!organisation.empty() && limit > 0 && count([&](const auto& other) {
                                                return CycleCheck::folded(other.organisation) == organisation;
                                              }) > limit) {
      fault("{} is above the limit of {}", at(place), one.organisation);
    }
    if (!one.region.empty() && model_.per_region > 0 &&
        count([&](const auto& other) { return other.region == one.region; }) > model_.per_region) {
      fault("{} is above the limit of {}", at(place), one.region);
    }
  }

  void check_twin() {
    const auto expected = DoorTwin(moment_).after();
    const bool done = moment_.result.status == 0;
    if (done != expected.has_value()) {
      fault("attend ended with {}, and ought to be {}: {}", moment_.result.status,
            expected ? "done" : "refused", moment_.result.err);
    }
    if (!done || !expected) return;
    for (const auto& place : places()) {
      const auto* request = expected->find(place.first, place.second);
      const auto* is = after_.find(place.first, place.second);
      if (request == nullptr || is == nullptr || *request != *is) {
        fault("{} is {}; at the door it is {}", at(place), words(is), words(request));
      }
    }
    if (after_.marks != expected->marks) fault("the marks are not those that were given");
    for (const auto& [number, person] : after_.people) {
      const auto found = expected->people.find(number);
      if (found == expected->people.end() || found->second != person) {
        fault("number {} came otherwise than it was said", number);
      }
    }
    if (after_.requests.size() != expected->requests.size()) fault("somebody did not get in");
  }

  void check_told() {
    if (moment_.command.value("--format") != "json") return;
    const auto json = Json::parse(moment_.result.out);
    std::map<std::int64_t, std::pair<Json, Json>> changes, said;
    for (const auto& place : places()) {
      const auto was = name_of_mark(before_.mark(place));
      const auto now = name_of_mark(after_.mark(place));
      if (was != now) changes[place.first] = {was, now};
    }
    for (const auto& change : json.at("changes")) {
      said[change.at("applicant")] = {change.at("before"), change.at("after")};
    }
    if (said != changes) fault("{} marks were changed, and it says {}", changes.size(), json.dump());
    std::map<Place, bool> seated;
    for (const auto& seat : json.at("seated")) {
      const Place place{seat.at("applicant"), id()};
      seated[place] = seat.at("walk_in");
      if (has_seat(after_, place) &&
          after_.find(place.first, id())->reason != seat.at("reason").get<std::string>()) {
        fault("{} has its seat for another reason than {}", at(place), seat.dump());
      }
    }
    if (seated != given_) fault("{} seats were given, and it says {}", given_.size(), json.dump());
    check_counts(json);
  }

  // Of those with a seat.
  void check_counts(const Json& json) {
    std::map<Json, int> counts;
    for (const auto& [place, request] : after_.requests) {
      if (place.second == id() && request.has_seat()) ++counts[name_of_mark(after_.mark(place))];
    }
    if (json.at("present") != counts["present"] || json.at("absent") != counts["absent"] ||
        json.at("not_marked") != counts[nullptr]) {
      fault("the numbers at {} are not right: {}", id(), json.dump());
    }
  }

  // `attend W` by itself.
  void check_shown() {
    if (moment_.command.value("--format") != "json") return;
    const auto json = Json::parse(moment_.result.out);
    std::map<std::int64_t, Json> said, is;
    for (const auto& person : json.at("people")) said[person.at("applicant")] = person.at("attendance");
    for (const auto& [place, request] : after_.requests) {
      if (place.second == id() && request.has_seat()) is[place.first] = name_of_mark(after_.mark(place));
    }
    if (said != is) fault("who came to {} is shown otherwise: {}", id(), json.dump());
    check_counts(json);
  }

  const CycleModel& model_;
  const Moment& moment_;
  const CycleState& before_;
  const CycleState& after_;
  std::map<Place, bool> given_;  // seats; and whether to somebody who walked in
  std::vector<std::string> faults_;
};

}  // namespace reg::test
