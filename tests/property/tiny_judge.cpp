#include "tiny_judge.h"

namespace reg::test {

AllocationInput tiny_input(const TinyInstance& instance, bool backwards) {
  const auto& policy = instance.policy;
  AllocationInput input;
  input.rule = instance.rule;
  input.groups = kGroups;
  for (int w = 0; w < policy.workshops; ++w)
    input.capacity.push_back(policy.capacity[static_cast<std::size_t>(w)]);
  for (const auto& reserves : policy.reserve) {
    input.reserve.insert(input.reserve.end(), reserves.begin(), reserves.begin() + policy.workshops);
  }
  if (policy.organisation_limit >= 0) input.organisation_limit = {policy.organisation_limit};
  if (policy.region_limit >= 0) input.region_limit = {policy.region_limit};
  const std::size_t count = instance.people.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t p = backwards ? count - 1 - i : i;
    const auto& person = instance.people[p];
    std::array<Wish, kMostWorkshops> wishes;
    std::size_t size = 0;
    for (int w = 0; w < policy.workshops; ++w) {
      const auto wish = person.wish[static_cast<std::size_t>(w)];
      if (wish == TinyWish::kNone) continue;
      wishes[size++] = {static_cast<std::uint16_t>(w), wish == TinyWish::kHeld, wish == TinyWish::kClosed};
    }
    Claimant claimant;
    claimant.number = static_cast<std::int64_t>(p) + 1;
    claimant.group = person.group;
    claimant.organisation = person.organisation;
    claimant.region = person.region;
    claimant.whole_only = person.whole_only;
    input.add(claimant, std::span(wishes.data(), size));
  }
  return input;
}

TinyJudge::TinyJudge(const TinyInstance& instance) : instance_(instance) {
  verdicts_ = decide(instance, false);
}

TinyJudge::Verdicts TinyJudge::decide(const TinyInstance& instance, bool backwards) {
  const auto input = tiny_input(instance, backwards);
  const auto result = allocate(input);
  Verdicts verdicts{};
  for (std::size_t i = 0; i < input.claimants.size(); ++i) {
    const auto p = static_cast<std::size_t>(input.claimants[i].number - 1);
    for (auto r = input.first_wish[i]; r < input.first_wish[i + 1]; ++r) {
      verdicts[p][input.wishes[r].workshop] = result.verdicts[r];
    }
  }
  if (effective_.empty()) effective_ = result.effective_reserve;
  if (effective_.size() != input.reserve.size())
    fault_ = "the effective reserves are not those of all groups";
  return verdicts;
}

std::string TinyJudge::fault() {
  for (int w = 0; w < instance_.policy.workshops; ++w) check_workshop(w);
  for (int p = 0; p < people(); ++p) check_person(p);
  if (decide(instance_, true) != verdicts_) fault("the order of the input counts", 0, 0);
  check_second_run();
  return fault_;
}

void TinyJudge::check_workshop(int w) {
  int held = 0;
  for (int p = 0; p < people(); ++p) held += wish(p, w) == TinyWish::kHeld ? 1 : 0;
  const int seated = all_seats(w);
  if (seated > std::max(capacity(w), held)) fault("more seats than room", 0, w);
  for (int g = 0; g < kGroups; ++g) {
    if (effective(g, w) > instance_.policy.reserve[at(g)][at(w)]) fault("more reserved than promised", 0, w);
    if (seated < capacity(w) && group_seats(g, w) < effective(g, w)) fault("a seat is kept empty", 0, w);
  }
}

void TinyJudge::check_person(int p) {
  int given = 0;
  int missing = 0;
  bool could_have_all = true;
  for (int w = 0; w < instance_.policy.workshops; ++w) {
    check_wish(p, w);
    given += newly(p, w) ? 1 : 0;
    const bool closed = wish(p, w) == TinyWish::kClosed;
    if (!closed && !waits(p, w)) continue;
    ++missing;
    could_have_all = could_have_all && !closed && (fits(p, w, p) || could_replace(p, w));
  }
  if (!person(p).whole_only) return;
  if (given > 0 && missing > 0) fault("wanted all or none, and has a part", p, 0);
  if (missing > 0 && could_have_all) fault("waits, but could have every seat", p, 0);
}

void TinyJudge::check_wish(int p, int w) {
  if (wish(p, w) == TinyWish::kNone) return;
  if ((verdict(p, w) == Verdict::kHeld) != (wish(p, w) == TinyWish::kHeld)) fault("held or not?", p, w);
  if ((verdict(p, w) == Verdict::kClosed) != (wish(p, w) == TinyWish::kClosed)) fault("closed or not?", p, w);
  if (newly(p, w)) check_holder(p, w);
  if (waits(p, w)) check_refusal(p, w);
}

void TinyJudge::check_holder(int p, int w) {
  if (!below_limits(p, w, p)) fault("above a limit", p, w);
  // Who sat there before: the held, and new holders of a better rank.
  const auto before = [&](int other) { return other != p && (!newly(other, w) || other < p); };
  const auto of_group = [&](int g) {
    return seats(w, [&](int other) { return before(other) && person(other).group == g; });
  };
  const int own = person(p).group;
  const bool reserved = own >= 0 && of_group(own) < effective(own, w);
  if ((verdict(p, w) == Verdict::kSeatReserved) != reserved) fault("an untrue reason for a seat", p, w);
  int kept = 0;
  for (int g = 0; g < kGroups; ++g) kept += owed(g, w, of_group(g));
  if (!reserved && capacity(w) - seats(w, before) - kept <= 0)
    fault("took a seat that is owed to a group", p, w);
}

void TinyJudge::check_refusal(int p, int w) {
  const bool full = all_seats(w) >= capacity(w);
  const auto refused = [&](int other) {
    const auto said = verdict(p, other);
    return wish(p, other) != TinyWish::kNone && !is_seat(said) && said != Verdict::kWholeOnly;
  };
  switch (verdict(p, w)) {
    case Verdict::kFull:
      if (!full) fault("FULL, but it is not", p, w);
      break;
    case Verdict::kOrgCap:
    case Verdict::kRegionCap:
      if (below_limits(p, w, p)) fault("a limit that is not reached", p, w);
      break;
    default:
      if (!person(p).whole_only || (!refused(0) && !refused(1)))
        fault("WHOLE_ONLY, but nothing is missing", p, w);
  }
  if (person(p).whole_only) return;
  if (fits(p, w, p)) fault("waits for an empty seat", p, w);
  if (could_replace(p, w)) fault("outranks somebody whose seat it could have", p, w);
}

bool TinyJudge::below_limits(int p, int w, int without) const {
  const auto below = [&](int limit, int TinyPerson::*key) {
    if (limit < 0 || person(p).*key < 0) return true;
    return seats(w, [&](int other) { return other != without && person(other).*key == person(p).*key; }) <
           limit;
  };
  return below(instance_.policy.organisation_limit, &TinyPerson::organisation) &&
         below(instance_.policy.region_limit, &TinyPerson::region);
}

bool TinyJudge::fits(int p, int w, int without) const {
  return seats(w, [&](int other) { return other != without; }) < capacity(w) && below_limits(p, w, without);
}

bool TinyJudge::could_replace(int p, int w) const {
  for (int holder = p + 1; holder < people(); ++holder) {
    if (!newly(holder, w)) continue;
    const int g = person(holder).group;
    const bool intact = g < 0 || g == person(p).group || group_seats(g, w) - 1 >= effective(g, w);
    if (intact && fits(p, w, holder)) return true;
  }
  return false;
}

void TinyJudge::check_second_run() {
  TinyInstance binding = instance_;
  for (int p = 0; p < people(); ++p) {
    for (int w = 0; w < instance_.policy.workshops; ++w) {
      if (sits(p, w)) binding.people[at(p)].wish[at(w)] = TinyWish::kHeld;
    }
  }
  const auto second = decide(binding, false);
  for (int p = 0; p < people(); ++p) {
    for (int w = 0; w < instance_.policy.workshops; ++w) {
      if (wish(p, w) != TinyWish::kNone && is_seat(second[at(p)][at(w)]) != sits(p, w)) {
        fault("another run changes it", p, w);
      }
    }
  }
}

// By somebody who does not want all or none: to take a seat from such a one takes others with it.
bool TinyJudge::is_guaranteed(int p, int w) const {
  const int g = person(p).group;
  if (g < 0 || group_seats(g, w) >= instance_.policy.reserve[at(g)][at(w)]) return false;
  if (!below_limits(p, w, p)) return false;  // limits are counted in the order of rank, for members too
  for (int holder = 0; holder < people(); ++holder) {
    if (newly(holder, w) && person(holder).group != g && !person(holder).whole_only && fits(p, w, holder)) {
      return true;
    }
  }
  return false;
}

bool TinyJudge::misses_guarantee(bool whole_only) const {
  for (int p = 0; p < people(); ++p) {
    if (person(p).whole_only != whole_only) continue;
    bool misses = false;
    bool could_have_all = true;
    for (int w = 0; w < instance_.policy.workshops; ++w) {
      if (wish(p, w) == TinyWish::kClosed) could_have_all = false;
      if (!waits(p, w)) continue;
      const bool guaranteed = is_guaranteed(p, w);
      misses = misses || guaranteed;
      could_have_all = could_have_all && (guaranteed || fits(p, w, p) || could_replace(p, w));
    }
    if (misses && (could_have_all || !whole_only)) return true;
  }
  return false;
}

}  // namespace reg::test
