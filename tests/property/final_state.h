// What always holds of a result, judged from the result alone: who sits, who waits and why. Nothing here
// knows how a result is found.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "support/allocation_case.h"

namespace reg::test {

class FinalState {
 public:
  FinalState(const AllocationCase& problem, const Outcome& outcome) : problem_(problem), outcome_(outcome) {
    for (const auto& person : problem.people) people_[person.name] = &person;
    for (const auto& name : outcome.order) rank_.emplace(name, rank_.size() + 1);
  }

  // A sentence for everything that does not hold.
  std::vector<std::string> faults() {
    check_shape();
    if (!faults_.empty()) return faults_;
    for (const auto& workshop : problem_.capacity) check_workshop(workshop.first);
    for (const auto& person : problem_.people) check_whole_only(person);
    return faults_;
  }

 private:
  using Names = std::vector<std::string>;

  template <typename... Values>
  void fault(fmt::format_string<Values...> text, Values&&... values) {
    faults_.push_back(fmt::format(text, std::forward<Values>(values)...));
  }

  const Person& person(const std::string& name) const { return *people_.at(name); }
  Verdict verdict(const std::string& name, const std::string& workshop) const {
    return outcome_.verdicts.at({name, workshop});
  }
  bool outranks(const std::string& name, const std::string& other) const {
    return rank_.at(name) < rank_.at(other);
  }
  bool is_new(const std::string& name, const std::string& workshop) const {
    return !person(name).wants.at(workshop);
  }
  int room(const std::string& workshop) const { return problem_.capacity.at(workshop); }
  int owed(const std::string& group, const std::string& workshop) const {
    const auto found = outcome_.effective.find({group, workshop});
    return found == outcome_.effective.end() ? 0 : found->second;
  }

  static int size(const Names& names) { return static_cast<int>(names.size()); }
  int share(const Names& names, std::string Person::*field, const std::string& value) const {
    return static_cast<int>(
        std::count_if(names.begin(), names.end(), [&](auto& name) { return person(name).*field == value; }));
  }
  static Names without(Names names, const std::string& name) {
    std::erase(names, name);
    return names;
  }

  // Nothing, or the limit that has no room for `one` among `seated`.
  bool at_limit(const Person& one, const Names& seated, std::string Person::*field,
                const std::map<std::string, int>& limits) const {
    const auto limit = limits.find(one.*field);
    return limit != limits.end() && share(seated, field, one.*field) >= limit->second;
  }
  bool at_organisation_limit(const Person& one, const Names& seated) const {
    return at_limit(one, seated, &Person::organisation, problem_.organisation_limit);
  }
  bool at_region_limit(const Person& one, const Names& seated) const {
    return at_limit(one, seated, &Person::region, problem_.region_limit);
  }
  bool fits(const Person& one, const Names& seated, const std::string& workshop) const {
    return size(seated) < room(workshop) && !at_organisation_limit(one, seated) &&
           !at_region_limit(one, seated);
  }

  // Everybody who asked, and nobody else, sits or waits, as the verdict says; held seats are held.
  void check_shape() {
    std::map<std::pair<std::string, std::string>, int> listed;
    for (const auto& [workshop, names] : outcome_.seats) {
      for (const auto& name : names) ++listed[{name, workshop}];
    }
    for (const auto& [workshop, names] : outcome_.waiting) {
      for (const auto& name : names) listed[{name, workshop}] += 100;
    }
    std::size_t wishes = 0;
    for (const auto& one : problem_.people) {
      for (const auto& [workshop, held] : one.wants) {
        ++wishes;
        const auto found = outcome_.verdicts.find({one.name, workshop});
        const bool closed = one.closed.count(workshop) > 0;
        if (found == outcome_.verdicts.end()) {
          fault("{} has no verdict at {}", one.name, workshop);
        } else if ((found->second == Verdict::kClosed) != closed) {
          fault("{} at {} reads {}, but closed is {}", one.name, workshop, verdict_name(found->second),
                closed);
        } else if (closed) {
          if (listed.erase({one.name, workshop}) > 0) fault("{} is listed at {}", one.name, workshop);
          --wishes;
        } else if ((found->second == Verdict::kHeld) != held) {
          fault("{} at {} reads {}, but held is {}", one.name, workshop, verdict_name(found->second), held);
        } else if (listed[{one.name, workshop}] != (is_seat(found->second) ? 1 : 100)) {
          fault("{} at {} reads {}, and is not listed so", one.name, workshop, verdict_name(found->second));
        }
      }
    }
    if (listed.size() != wishes) fault("somebody is listed who did not ask");
    if (outcome_.verdicts.size() != wishes + closed_wishes()) fault("somebody has a verdict who did not ask");
    if (std::set<std::string>(outcome_.order.begin(), outcome_.order.end()).size() != people_.size() ||
        outcome_.order.size() != people_.size()) {
      fault("the order is not one of all people");
    }
  }

  std::size_t closed_wishes() const {
    std::size_t count = 0;
    for (const auto& one : problem_.people) count += one.closed.size();
    return count;
  }

  void check_workshop(const std::string& workshop) {
    const auto& seated = outcome_.seats.at(workshop);
    const auto& waiting = outcome_.waiting.at(workshop);
    const auto held = static_cast<int>(
        std::count_if(seated.begin(), seated.end(), [&](auto& n) { return !is_new(n, workshop); }));
    if (size(seated) > std::max(room(workshop), held)) fault("{} has more seats than room", workshop);
    for (const auto& [where, seats] : outcome_.effective) {
      if (where.second == workshop) check_reserve(where.first, workshop, seats);
    }
    check_lists(workshop, held);
    for (const auto& name : seated) check_holder(name, workshop);
    for (const auto& name : waiting) check_waiting(name, workshop);
  }

  void check_reserve(const std::string& group, const std::string& workshop, int seats) {
    const auto& seated = outcome_.seats.at(workshop);
    const auto reserve = problem_.reserve.find({group, workshop});
    if (reserve == problem_.reserve.end() || seats > reserve->second) {
      fault("{} has {} seats reserved at {}, more than promised", group, seats, workshop);
    }
    if (size(seated) < room(workshop) && share(seated, &Person::group, group) < seats) {
      fault("a seat at {} is kept empty for {}", workshop, group);
    }
  }

  // Seats: held ones by number, then new ones by rank. Waiting: by rank.
  void check_lists(const std::string& workshop, int held) {
    const auto by_rank = [&](auto& a, auto& b) { return outranks(a, b); };
    const auto by_number = [&](auto& a, auto& b) { return person(a).number < person(b).number; };
    const auto& seated = outcome_.seats.at(workshop);
    const auto& waiting = outcome_.waiting.at(workshop);
    if (!std::is_sorted(seated.begin(), seated.begin() + held, by_number) ||
        std::any_of(seated.begin(), seated.begin() + held, [&](auto& n) { return is_new(n, workshop); }) ||
        !std::is_sorted(seated.begin() + held, seated.end(), by_rank)) {
      fault("the seats at {} are not in order", workshop);
    }
    if (!std::is_sorted(waiting.begin(), waiting.end(), by_rank)) fault("{}'s waiting list is not", workshop);
  }

  void check_holder(const std::string& name, const std::string& workshop) {
    if (!is_new(name, workshop)) return;
    const auto& one = person(name);
    const auto others = without(outcome_.seats.at(workshop), name);
    if (at_organisation_limit(one, others))
      fault("{} is above {}'s limit at {}", name, one.organisation, workshop);
    if (at_region_limit(one, others)) fault("{} is above {}'s limit at {}", name, one.region, workshop);

    // Who sat there before this seat was given: the held, and new holders of a better rank.
    Names before;
    for (const auto& other : others) {
      if (!is_new(other, workshop) || outranks(other, name)) before.push_back(other);
    }
    const int promised = one.group.empty() ? 0 : owed(one.group, workshop);
    const bool reserved = share(before, &Person::group, one.group) < promised;
    if ((verdict(name, workshop) == Verdict::kSeatReserved) != reserved) {
      fault("{} at {} reads {}, which is not true", name, workshop, verdict_name(verdict(name, workshop)));
    }
    if (!reserved && room(workshop) - size(before) - still_owed(before, workshop) <= 0) {
      fault("{} took a seat at {} that is owed to a group", name, workshop);
    }
  }

  // Seats that groups have yet to use of their reserves when only `seated` sit there.
  int still_owed(const Names& seated, const std::string& workshop) const {
    int sum = 0;
    for (const auto& [where, seats] : outcome_.effective) {
      if (where.second != workshop) continue;
      sum += std::max(0, seats - share(seated, &Person::group, where.first));
    }
    return sum;
  }

  void check_waiting(const std::string& name, const std::string& workshop) {
    const auto& one = person(name);
    if (!reason_is_true(one, workshop)) {
      fault("{} at {} reads {}, which is not true", name, workshop, verdict_name(verdict(name, workshop)));
    }
    if (one.whole_only) return;
    if (fits(one, outcome_.seats.at(workshop), workshop))
      fault("{} waits for an empty seat at {}", name, workshop);
    const auto holder = could_replace(one, workshop);
    if (!holder.empty()) fault("{} outranks {} at {} and could sit there", name, holder, workshop);
  }

  bool reason_is_true(const Person& one, const std::string& workshop) const {
    const auto& seated = outcome_.seats.at(workshop);
    switch (verdict(one.name, workshop)) {
      case Verdict::kFull:
        return size(seated) >= room(workshop);
      case Verdict::kOrgCap:
        return at_organisation_limit(one, seated);
      case Verdict::kRegionCap:
        return at_region_limit(one, seated);
      case Verdict::kWholeOnly:
        return one.whole_only && std::any_of(one.wants.begin(), one.wants.end(), [&](auto& want) {
                 const auto other = verdict(one.name, want.first);
                 return other == Verdict::kFull || other == Verdict::kOrgCap ||
                        other == Verdict::kRegionCap || other == Verdict::kClosed;
               });
      default:
        return false;
    }
  }

  // A new holder of a worse rank whose seat `one` could have, every limit and reserve intact; or nobody.
  std::string could_replace(const Person& one, const std::string& workshop) const {
    const auto& seated = outcome_.seats.at(workshop);
    for (const auto& holder : seated) {
      if (!is_new(holder, workshop) || outranks(holder, one.name)) continue;
      const auto& group = person(holder).group;
      const bool intact = group.empty() || group == one.group ||
                          share(seated, &Person::group, group) - 1 >= owed(group, workshop);
      if (intact && fits(one, without(seated, holder), workshop)) return holder;
    }
    return "";
  }

  void check_whole_only(const Person& one) {
    if (!one.whole_only) return;
    int given = 0;
    int waits = 0;
    bool could_have_all = true;
    for (const auto& [workshop, held] : one.wants) {
      if (held) continue;
      const bool seat = is_seat(verdict(one.name, workshop));
      ++(seat ? given : waits);
      if (seat) continue;
      could_have_all =
          could_have_all && one.closed.count(workshop) == 0 &&
          (fits(one, outcome_.seats.at(workshop), workshop) || !could_replace(one, workshop).empty());
    }
    if (given > 0 && waits > 0) fault("{} wanted all or none, and has some", one.name);
    if (waits > 0 && could_have_all) fault("{} waits, but could have every seat", one.name);
  }

  const AllocationCase& problem_;
  const Outcome& outcome_;
  std::map<std::string, const Person*> people_;
  std::map<std::string, std::size_t> rank_;
  std::vector<std::string> faults_;
};

}  // namespace reg::test
