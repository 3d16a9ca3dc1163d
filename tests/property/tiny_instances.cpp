// Every instance of some tiny families, decided by the rule and judged by what has to hold of a result:
// nothing here knows how a result is found. Prints how many there were, and how often a reserve's guarantee
// was missed; exits with 1 at the first instance that breaks a promise, which it prints, or where a count is
// not the known one.
//
//   tiny_instances [FAMILY…]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tiny_judge.h"

namespace reg::test {
namespace {

// A person's possible wishes are the digits of a number, a policy's the digits of another.
struct Family {
  const char* name;
  int most_people;
  std::vector<TinyPerson> choices;
  std::vector<TinyPolicy> policies;
  // Members who wait while fewer of their group sit there than the schedule reserves, and somebody else newly
  // does: who want single seats, and who want all or none. Those who remain are in conflict with others' all
  // or none, or with limits.
  std::int64_t missed = 0;
  std::int64_t missed_whole = 0;
  RuleVersion rule = RuleVersion::kRaising;
};

// Capacities from 1 to `most` and every reserve of `groups` groups that fits.
std::vector<TinyPolicy> policies(int workshops, int most, int groups, int limits) {
  std::vector<TinyPolicy> all = {TinyPolicy{}};
  for (int w = 0; w < workshops; ++w) {
    std::vector<TinyPolicy> longer;
    for (TinyPolicy policy : all) {
      policy.workshops = w + 1;
      policy.organisation_limit = limits > 0 ? 1 : -1;
      policy.region_limit = limits > 1 ? 1 : -1;
      for (policy.capacity[w] = 1; policy.capacity[w] <= most; ++policy.capacity[w]) {
        for (policy.reserve[0][w] = 0; policy.reserve[0][w] <= policy.capacity[w]; ++policy.reserve[0][w]) {
          const int rest = groups > 1 ? policy.capacity[w] - policy.reserve[0][w] : 0;
          for (policy.reserve[1][w] = 0; policy.reserve[1][w] <= rest; ++policy.reserve[1][w]) {
            longer.push_back(policy);
          }
        }
      }
    }
    all = longer;
  }
  return all;
}

enum class Wishes { kAsked, kAskedHeldOrClosed };

std::vector<TinyPerson> people(int workshops, int groups, int limits, Wishes wishes) {
  std::vector<TinyPerson> all;
  const int kinds = wishes == Wishes::kAsked ? 2 : 4;
  const int combinations = workshops == 1 ? kinds : kinds * kinds;
  for (int combination = 0; combination < combinations; ++combination) {
    TinyPerson person;
    int rest = combination;
    for (int w = 0; w < workshops; ++w, rest /= kinds) person.wish[w] = static_cast<TinyWish>(rest % kinds);
    const auto wanted = person.wants();
    if (!person.takes_part()) continue;
    for (int facts = 0; facts < 2 * (groups + 1) * 4; ++facts) {
      person.whole_only = facts % 2 == 1;
      person.group = facts / 2 % (groups + 1) - 1;
      person.organisation = facts / 2 / (groups + 1) % 2 - 1;
      person.region = facts / 4 / (groups + 1) - 1;
      if (person.whole_only && wanted < 2) continue;
      if ((limits < 1 && person.organisation >= 0) || (limits < 2 && person.region >= 0)) continue;
      all.push_back(person);
    }
  }
  return all;
}

std::vector<Family> families() {
  const auto reserves = people(2, 2, 0, Wishes::kAsked);
  return {
      // The first version of the rule shows that the counting sees what it is there for.
      {"the first rule", 4, reserves, policies(2, 2, 2, 0), 208, 1988, RuleVersion::kLowering},
      {"all or none", 4, reserves, policies(2, 2, 2, 0), 0, 20},
      {"a limit", 3, people(2, 2, 1, Wishes::kAsked), policies(2, 2, 2, 1), 0, 0},
      {"limits that cross", 4, people(1, 2, 2, Wishes::kAsked), policies(1, 3, 2, 2), 8, 0},
      {"held and closed", 3, people(2, 1, 0, Wishes::kAskedHeldOrClosed), policies(2, 2, 1, 0), 0, 0},
  };
}

class Search {
 public:
  // Every sequence of at most so many people, with each policy.
  bool exhaust(const Family& family) {
    family_ = &family;
    instance_.rule = family.rule;
    for (const auto& policy : family.policies) {
      instance_.policy = policy;
      instance_.people.clear();
      if (!extend()) return false;
    }
    return true;
  }
  std::int64_t instances() const { return instances_; }
  std::int64_t missed() const { return missed_; }
  std::int64_t missed_whole() const { return missed_whole_; }

 private:
  bool extend() {
    if (static_cast<int>(instance_.people.size()) == family_->most_people) return true;
    for (const auto& choice : family_->choices) {
      instance_.people.push_back(choice);
      if (!judge() || !extend()) return false;
      instance_.people.pop_back();
    }
    return true;
  }

  bool judge() {
    ++instances_;
    TinyJudge judge(instance_);
    const auto fault = judge.fault();
    if (!fault.empty()) {
      std::printf("%s\n%s", fault.c_str(), instance_.text().c_str());
      return false;
    }
    const auto count = [&](bool whole_only, std::int64_t& so_far) {
      if (!judge.misses_guarantee(whole_only)) return;
      if (++so_far == 1) {
        std::printf("the first %s member without a guaranteed seat:\n%s",
                    whole_only ? "all-or-none" : "plain", instance_.text().c_str());
      }
    };
    count(false, missed_);
    count(true, missed_whole_);
    return true;
  }

  const Family* family_ = nullptr;
  TinyInstance instance_;
  std::int64_t instances_ = 0;
  std::int64_t missed_ = 0;
  std::int64_t missed_whole_ = 0;
};

bool wanted(const char* name, int count, char** names) {
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(names[i], name) == 0) return true;
  }
  return count == 1;
}

int run(int count, char** names) {
  std::int64_t all = 0;
  const auto start = std::chrono::steady_clock::now();
  for (const auto& family : families()) {
    if (!wanted(family.name, count, names)) continue;
    Search search;
    if (!search.exhaust(family)) return EXIT_FAILURE;
    all += search.instances();
    std::printf("%s: %lld instances, guarantees missed: %lld plain, %lld all or none\n", family.name,
                static_cast<long long>(search.instances()), static_cast<long long>(search.missed()),
                static_cast<long long>(search.missed_whole()));
    if (search.missed() != family.missed || search.missed_whole() != family.missed_whole) return EXIT_FAILURE;
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  std::printf("%lld instances in %.1f s\n", static_cast<long long>(all), time.count());
  return all > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace reg::test

int main(int count, char** names) {
  return reg::test::run(count, names);
}
