// What always holds between two states of a cycle, whatever the command between them was. Judged from the
// tables alone.
#pragma once

#include <fmt/format.h>

#include "property/cycle_command.h"
#include "reg/core/rule/request.h"

namespace reg::test {

class CycleCheck {
 public:
  explicit CycleCheck(const Moment& moment)
      : model_(moment.model), moment_(moment), before_(moment.before), after_(moment.after) {}

  // A sentence for everything that does not hold.
  std::vector<std::string> faults() {
    check_status();
    check_journal();
    check_numbers();
    if (!faults_.empty()) return faults_;
    for (const auto& [place, request] : after_.requests) {
      check_request(place, request);
      check_move(place, request);
    }
    for (const auto& [place, request] : before_.requests) check_kept(place, request);
    // At the door the seats of those who are absent count for nothing: property/cycle_door_check.h.
    if (name() == "attend") return faults_;
    for (const auto& workshop : model_.workshops) check_room(workshop);
    return faults_;
  }

 private:
  using Place = CycleState::Place;
  using Request = CycleState::Request;

  template <typename... Values>
  void fault(fmt::format_string<Values...> text, Values&&... values) {
    faults_.push_back(fmt::format(text, std::forward<Values>(values)...));
  }
  static std::string at(const Place& place) { return fmt::format("{} at {}", place.first, place.second); }
  const std::string& name() const { return moment_.command.name; }

  // Other than the journal.
  bool changed() const {
    if (before_.there) return before_.rest != after_.rest;
    return !after_.people.empty() || after_.runs > 0 || !after_.secret.empty();
  }

  void check_status() {
    const int status = moment_.result.status;
    const bool no_database = status == 3 && !after_.there;
    if (status != 0 && status != 1 && !no_database) {
      fault("exit status {}: {}", status, moment_.result.err);
    }
    if (changed() && moment_.command.only_reads()) fault("something was changed by reading");
    if (changed() && status != 0 && name() != "check") fault("refused, but something was changed");
    if (status == 1 && name() != "check" && moment_.result.err.empty()) fault("refused without a word");
  }

  void check_journal() {
    const auto& was = before_.journal;
    const auto& is = after_.journal;
    if (is.size() < was.size() || !std::equal(was.begin(), was.end(), is.begin())) {
      fault("the journal was rewritten");
      return;
    }
    const std::size_t rows = is.size() - was.size();
    if (rows != (changed() ? 1 : 0)) {
      fault("{} rows of the journal, where something was {}", rows, changed() ? "changed" : "left as it was");
    }
    const std::string begin = fmt::format("{} {} ", moment_.now, name());
    for (std::size_t i = was.size(); i < is.size(); ++i) {
      if (!is[i].starts_with(begin)) fault("the journal says \"{}\"", is[i]);
    }
  }

  void check_numbers() {
    for (const auto& [number, person] : before_.people) {
      const auto now = after_.people.find(number);
      if (now == after_.people.end() || now->second.email != person.email) {
        fault("number {} is not the same person any more", number);
      } else if (now->second != narrowed(number, person) && !moment_.speaks(number)) {
        fault("number {} was changed without a word", number);
      }
    }
    std::int64_t next = before_.next_applicant;
    for (const auto& [number, person] : after_.people) {
      if (!before_.people.contains(number) && number != next++)
        fault("{} got number {}", person.email, number);
    }
    if (after_.next_applicant != next) fault("the next number is {}", after_.next_applicant);
  }

  // Who lets the offer of a seat expire does not ask for the full cycle any more.
  CycleState::Person narrowed(std::int64_t number, CycleState::Person person) const {
    for (const auto& id : model_.ids()) {
      const auto* was = before_.find(number, id);
      const auto* now = after_.find(number, id);
      if (was != nullptr && was->state != "expired" && now != nullptr && now->state == "expired") {
        person.full_cycle = false;
      }
    }
    return person;
  }

  void check_request(const Place& place, const Request& request) {
    if (request.is_active() && after_.people.at(place.first).withdrawn_at) {
      fault("{} is {} and has withdrawn", at(place), request.state);
    }
    if (request.announced && !request.has_seat()) fault("{} is {} and announced", at(place), request.state);
    if (request.state == "confirmed" && !request.announced) fault("{} confirmed nothing", at(place));
    if (request.confirm_by && !(request.state == "admitted" && request.announced)) {
      fault("{} is {} and has a time to be confirmed", at(place), request.state);
    }
    if (request.confirm_by && *request.confirm_by > CycleModel::start_of(place.second)) {
      fault("{} may confirm after the start", at(place));
    }
    const bool seat_reason = request.reason.starts_with("SEAT_");
    if (request.state == "requested" ? !request.reason.empty()
        : request.state == "waiting" ? seat_reason || request.reason.empty()
                                     : request.has_seat() && !seat_reason) {
      fault("{} is {} for the reason \"{}\"", at(place), request.state, request.reason);
    }
  }

  static bool may(const std::string& from, const std::string& to) {
    return may_move(parse_state(from).value(), parse_state(to).value());
  }
  // By one word, and by what may come after it: a run, or the next of several answers in one file.
  bool may_come(const std::string& from, const std::string& to, bool spoke) const {
    if (from == to || may(from, to)) return true;
    // At the door, whoever waits or walks in is given the seat and takes it in one.
    if (name() == "attend") {
      return spoke && may(from, "requested") && (to == "admitted" || to == "confirmed");
    }
    const bool twice = moment_.ran() || name() == "import";
    return spoke && twice && may(from, "requested") && may("requested", to);
  }

  void check_move(const Place& place, const Request& now) {
    const auto* was = before_.find(place.first, place.second);
    if (was != nullptr && *was == now) return;
    const bool spoke = moment_.speaks(place.first);
    const bool passed_on = name() == "substitute" && !before_.people.contains(place.first);
    if (model_.find(place.second) == nullptr) {
      // Without its place in the schedule, only a withdrawal is about it.
      if (!(name() == "withdraw" && spoke)) fault("{} changed outside of the schedule", at(place));
      return;
    }
    if (was == nullptr) {
      const bool completed = moment_.ran() && after_.people.at(place.first).full_cycle;
      if (!spoke && !passed_on && !completed) fault("{} was never asked for", at(place));
      return;
    }
    if (!may_come(was->state, now.state, spoke)) {
      fault("{} moved from {} to {}", at(place), was->state, now.state);
    }
    // What attend does to those whom it does not name, CycleDoorCheck judges.
    const bool by_rule = moment_.ran() || name() == "check" || name() == "announce" || name() == "attend";
    if (!spoke && !by_rule) fault("{} changed by {}", at(place), name());
    if (!spoke && now.state != was->state && !now.has_seat() && now.state != "waiting" &&
        now.state != "expired") {
      fault("{} is {} without a word of the applicant", at(place), now.state);
    }
  }

  // What is binding stays so, except by its applicant's own word or because time ran out.
  void check_kept(const Place& place, const Request& was) {
    const auto* now = after_.find(place.first, place.second);
    if (now == nullptr) {
      fault("the request of {} is gone", at(place));
      return;
    }
    if (!was.is_held() || now->is_held()) return;
    if (now->state == "expired") {
      if (!was.confirm_by || *was.confirm_by >= moment_.now)
        fault("the offer to {} expired early", at(place));
    } else if (!moment_.speaks(place.first)) {
      fault("{} lost a binding seat and is {}", at(place), now->state);
    }
  }

  void check_room(const CycleModel::Workshop& workshop) {
    const int seats = after_.seats(workshop.id);
    if (seats > std::max(workshop.capacity, before_.seats(workshop.id))) {
      fault("{} has {} seats for a capacity of {}", workshop.id, seats, workshop.capacity);
    }
    if (name() == "substitute") return;
    for (const auto& [place, request] : after_.requests) {
      const auto* was = before_.find(place.first, place.second);
      if (place.second != workshop.id || !request.has_seat() || (was != nullptr && was->has_seat())) continue;
      check_limits(place);
    }
  }

  // A new seat keeps every limit.
  void check_limits(const Place& place) {
    const auto& one = after_.people.at(place.first);
    int of_organisation = 0;
    int of_region = 0;
    for (const auto& [other, request] : after_.requests) {
      if (other.second != place.second || !request.has_seat()) continue;
      of_organisation += folded(after_.people.at(other.first).organisation) == folded(one.organisation);
      of_region += after_.people.at(other.first).region == one.region;
    }
    const int limit = model_.organisation_limit(folded(one.organisation));
    if (!one.organisation.empty() && limit > 0 && of_organisation > limit) {
      fault("{} is above the limit of {}", at(place), one.organisation);
    }
    if (!one.region.empty() && model_.per_region > 0 && of_region > model_.per_region) {
      fault("{} is above the limit of {}", at(place), one.region);
    }
  }

 public:
  // Names here are ASCII.
  static std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
  }

 private:
  const CycleModel& model_;
  const Moment& moment_;
  const CycleState& before_;
  const CycleState& after_;
  std::vector<std::string> faults_;
};

}  // namespace reg::test
