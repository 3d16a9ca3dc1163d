// A tiny instance of the rule, and what has to hold of its result. People are ranked as they stand.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "reg/core/rule/allocation.h"

namespace reg::test {

inline constexpr int kMostWorkshops = 2;
inline constexpr int kGroups = 2;

enum class TinyWish : std::uint8_t { kNone, kAsked, kHeld, kClosed };

struct TinyPerson {
  std::array<TinyWish, kMostWorkshops> wish{};
  bool whole_only = false;
  int group = -1;
  int organisation = -1;
  int region = -1;

  int wants() const {
    return static_cast<int>(
        std::count_if(wish.begin(), wish.end(), [](TinyWish one) { return one != TinyWish::kNone; }));
  }
  bool takes_part() const {
    return std::any_of(wish.begin(), wish.end(),
                       [](TinyWish one) { return one == TinyWish::kAsked || one == TinyWish::kHeld; });
  }
};

struct TinyPolicy {
  int workshops = 0;
  std::array<int, kMostWorkshops> capacity{};
  std::array<std::array<int, kMostWorkshops>, kGroups> reserve{};
  int organisation_limit = -1;
  int region_limit = -1;
};

struct TinyInstance {
  TinyPolicy policy;
  std::vector<TinyPerson> people;
  RuleVersion rule = RuleVersion::kRaising;

  // A line for the policy and one for each person: "2 group 0 organisation 0 all or none: A B(held)".
  std::string text() const {
    std::string text;
    for (int w = 0; w < policy.workshops; ++w) {
      text += std::string(1, static_cast<char>('A' + w)) + ": " + std::to_string(policy.capacity[at(w)]) +
              " seats";
      for (int g = 0; g < kGroups; ++g) {
        text +=
            ", " + std::to_string(policy.reserve[at(g)][at(w)]) + " reserved for group " + std::to_string(g);
      }
      text += "\n";
    }
    for (std::size_t p = 0; p < people.size(); ++p) text += person_text(p);
    return text;
  }
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

 private:
  std::string person_text(std::size_t p) const {
    const auto& person = people[p];
    std::string text = std::to_string(p + 1);
    const auto add = [&](const char* what, int key) {
      if (key >= 0) text += what + std::to_string(key);
    };
    add(" group ", person.group);
    add(" organisation ", person.organisation);
    add(" region ", person.region);
    text += person.whole_only ? " all or none:" : ":";
    for (int w = 0; w < policy.workshops; ++w) {
      const auto wish = person.wish[at(w)];
      if (wish == TinyWish::kNone) continue;
      text += std::string(" ") + static_cast<char>('A' + w);
      text += wish == TinyWish::kHeld ? "(held)" : wish == TinyWish::kClosed ? "(closed)" : "";
    }
    return text + "\n";
  }
};

// The input in the order of rank, or the other way round; with every seat of `before` held.
AllocationInput tiny_input(const TinyInstance& instance, bool backwards);

class TinyJudge {
 public:
  explicit TinyJudge(const TinyInstance& instance);

  // A promise that the result breaks, or nothing.
  std::string fault();
  // Whether a member waits at a workshop where fewer of the group sit than the schedule reserves, and could
  // sit there in the place of a new holder who is no member and does not want all or none, within all limits;
  // of those who want all or none themselves, if they could have every other seat that they miss, too.
  bool misses_guarantee(bool whole_only) const;

 private:
  static constexpr std::size_t kMostPeople = 4;
  using Verdicts = std::array<std::array<Verdict, kMostWorkshops>, kMostPeople>;

  Verdicts decide(const TinyInstance& instance, bool backwards);
  void check_person(int p);
  void check_wish(int p, int w);
  void check_holder(int p, int w);
  void check_refusal(int p, int w);
  void check_workshop(int w);
  void check_second_run();

  int people() const { return static_cast<int>(instance_.people.size()); }
  const TinyPerson& person(int p) const { return instance_.people[at(p)]; }
  TinyWish wish(int p, int w) const { return person(p).wish[at(w)]; }
  Verdict verdict(int p, int w) const { return verdicts_[at(p)][at(w)]; }
  bool sits(int p, int w) const { return wish(p, w) != TinyWish::kNone && is_seat(verdict(p, w)); }
  bool newly(int p, int w) const { return sits(p, w) && wish(p, w) == TinyWish::kAsked; }
  bool waits(int p, int w) const { return wish(p, w) == TinyWish::kAsked && !sits(p, w); }
  int capacity(int w) const { return instance_.policy.capacity[at(w)]; }
  int effective(int g, int w) const { return effective_[at(g * instance_.policy.workshops + w)]; }
  int owed(int g, int w, int seated) const { return std::max(0, effective(g, w) - seated); }

  // Who sits at w, all of them or those of one key; without one of them.
  template <typename Counts>
  int seats(int w, Counts counts) const {
    int sum = 0;
    for (int p = 0; p < people(); ++p) sum += sits(p, w) && counts(p) ? 1 : 0;
    return sum;
  }
  int all_seats(int w) const {
    return seats(w, [](int) { return true; });
  }
  int group_seats(int g, int w) const {
    return seats(w, [&](int p) { return person(p).group == g; });
  }
  bool is_guaranteed(int p, int w) const;
  bool below_limits(int p, int w, int without) const;
  bool fits(int p, int w, int without) const;
  // A new holder of a worse rank could be replaced, all limits and effective reserves intact.
  bool could_replace(int p, int w) const;

  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  void fault(const char* what, int p, int w) {
    if (fault_.empty()) fault_ = std::to_string(p + 1) + " at " + static_cast<char>('A' + w) + ": " + what;
  }

  const TinyInstance& instance_;
  Verdicts verdicts_{};
  std::vector<std::int32_t> effective_;
  std::string fault_;
};

}  // namespace reg::test
