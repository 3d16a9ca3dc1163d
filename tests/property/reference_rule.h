// The rule once more, written down from its pseudo-code with maps, names and hex strings, slowly: what the
// fast one is compared with.
#pragma once

#include <algorithm>
#include <tuple>

#include "reg/base/digest.h"
#include "support/allocation_case.h"

namespace reg::test {

class ReferenceRule {
 public:
  explicit ReferenceRule(const AllocationCase& problem) : problem_(problem), people_(problem.people) {}

  Outcome solve() {
    std::sort(people_.begin(), people_.end(),
              [&](const Person& a, const Person& b) { return sort_key(a) < sort_key(b); });
    for (const auto& [where, reserve] : problem_.reserve) {
      effective_[where] = std::min(reserve, asked_by(where.first, where.second));
    }
    const auto began = effective_;
    do {
      run_pass();
      ++outcome_.passes;
    } while (lower());
    while (problem_.raises && raise(began)) ++outcome_.raised;
    return finish();
  }

 private:
  using Key = std::pair<std::string, std::string>;  // (what, workshop)

  // Times as text would not sort; a ticket stands in for the time, and the time for the late.
  std::tuple<bool, bool, std::string, std::int64_t, std::int64_t> sort_key(const Person& person) const {
    const bool ticket = !problem_.lottery_seed.empty() && !person.late;
    return {person.late, !person.full_cycle,
            ticket ? sha256_hex(problem_.lottery_seed + "\n" + std::to_string(person.number)) : "",
            ticket ? 0 : person.applied_at, person.number};
  }

  int asked_by(const std::string& group, const std::string& workshop) const {
    return static_cast<int>(std::count_if(people_.begin(), people_.end(), [&](const Person& person) {
      return person.group == group && person.wants.count(workshop) > 0 && person.closed.count(workshop) == 0;
    }));
  }

  void run_pass() {
    free_ = problem_.capacity;
    n_.clear();
    org_.clear();
    reg_.clear();
    outcome_.verdicts.clear();
    for (const auto& person : people_) {
      for (const auto& [workshop, held] : person.wants) {
        if (held) seat(person, workshop, Verdict::kHeld);
      }
    }
    kept_.clear();
    for (const auto& [where, seats] : effective_) kept_[where.second] += std::max(0, seats - n_[where]);
    for (const auto& person : people_) serve(person);
  }

  void serve(const Person& person) {
    std::map<std::string, Verdict> said;
    for (const auto& [workshop, held] : person.wants) {
      if (!held)
        said[workshop] = person.closed.count(workshop) > 0 ? Verdict::kClosed : verdict(person, workshop);
    }
    const bool refused =
        std::any_of(said.begin(), said.end(), [](auto& one) { return !is_seat(one.second); });
    for (const auto& [workshop, verdict] : said) {
      if (!is_seat(verdict)) {
        outcome_.verdicts[{person.name, workshop}] = verdict;
      } else if (person.whole_only && refused) {
        outcome_.verdicts[{person.name, workshop}] = Verdict::kWholeOnly;
      } else {
        seat(person, workshop, verdict);
      }
    }
  }

  Verdict verdict(const Person& person, const std::string& workshop) {
    const auto full = [&](const std::map<std::string, int>& limits, const std::string& name,
                          std::map<Key, int>& seats) {
      return !name.empty() && limits.count(name) > 0 && seats[{name, workshop}] >= limits.at(name);
    };
    if (full(problem_.organisation_limit, person.organisation, org_)) return Verdict::kOrgCap;
    if (full(problem_.region_limit, person.region, reg_)) return Verdict::kRegionCap;
    const Key where{person.group, workshop};
    if (free_[workshop] > 0 && !person.group.empty() && effective_.count(where) > 0 &&
        n_[where] < effective_[where]) {
      return Verdict::kSeatReserved;
    }
    if (free_[workshop] - kept_[workshop] > 0) return Verdict::kSeatOpen;
    return Verdict::kFull;
  }

  void seat(const Person& person, const std::string& workshop, Verdict verdict) {
    outcome_.verdicts[{person.name, workshop}] = verdict;
    --free_[workshop];
    ++n_[{person.group, workshop}];
    ++org_[{person.organisation, workshop}];
    ++reg_[{person.region, workshop}];
    if (verdict == Verdict::kSeatReserved) --kept_[workshop];
  }

  bool lower() {
    bool lowered = false;
    for (auto& [where, seats] : effective_) {
      if (seats > n_[where] && free_[where.second] > 0) {
        seats = n_[where];
        lowered = true;
      }
    }
    return lowered;
  }

  // One seat more for the first that can be raised, by workshops and then groups.
  bool raise(const std::map<Key, int>& began) {
    for (const auto& workshop : problem_.capacity) {
      for (const auto& [where, seats] : began) {
        if (where.second != workshop.first || effective_[where] >= seats || !waits(where)) continue;
        const auto before = effective_;
        ++effective_[where];
        run_pass();
        if (!lower()) return true;
        effective_ = before;
        run_pass();
      }
    }
    return false;
  }

  bool waits(const Key& where) const {
    return std::any_of(people_.begin(), people_.end(), [&](const Person& person) {
      const auto found = outcome_.verdicts.find({person.name, where.second});
      return person.group == where.first && found != outcome_.verdicts.end() &&
             (found->second == Verdict::kFull || found->second == Verdict::kWholeOnly);
    });
  }

  Outcome finish() {
    for (const auto& person : people_) outcome_.order.push_back(person.name);
    for (const auto& [where, seats] : effective_) {
      if (seats > 0) outcome_.effective[where] = seats;
    }
    for (const auto& workshop : problem_.capacity) {
      auto& seats = outcome_.seats[workshop.first];
      auto& waiting = outcome_.waiting[workshop.first];
      std::map<std::int64_t, std::string> held;
      std::vector<std::string> given;
      for (const auto& person : people_) {
        const auto found = outcome_.verdicts.find({person.name, workshop.first});
        if (found == outcome_.verdicts.end()) continue;
        if (found->second == Verdict::kHeld) {
          held[person.number] = person.name;
        } else if (found->second != Verdict::kClosed) {
          (is_seat(found->second) ? given : waiting).push_back(person.name);
        }
      }
      for (const auto& holder : held) seats.push_back(holder.second);
      seats.insert(seats.end(), given.begin(), given.end());
    }
    return outcome_;
  }

  const AllocationCase& problem_;
  std::vector<Person> people_;
  std::map<Key, int> effective_, n_, org_, reg_;
  std::map<std::string, int> free_, kept_;
  Outcome outcome_;
};

}  // namespace reg::test
