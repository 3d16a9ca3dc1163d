#include "reg/core/rule/prioritisation.h"

#include <algorithm>
#include <cassert>

#include "reg/base/digest.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/lottery.h"
#include "reg/core/rule/order.h"

namespace reg {
namespace {

RequestState decided_state(const Standing& before, Verdict verdict) {
  if (verdict == Verdict::kHeld) return before.state;
  return is_seat(verdict) ? RequestState::kAdmitted : RequestState::kWaiting;
}

// "name<TAB>seats" a line, by the folded name.
std::string named_sha256(const Limit& limit) {
  std::string text;
  for (const auto& [name, seats] : limit.exceptions) text += name + "\t" + std::to_string(seats) + "\n";
  return text.empty() ? "" : sha256_hex(text);
}

// Of a person's numbers, those that were frozen count, where some were.
std::int64_t lowest_number(std::int64_t number, const std::vector<std::int64_t>& others,
                           const NumberSet* frozen) {
  std::vector<std::int64_t> all = others;
  all.push_back(number);
  if (frozen != nullptr) std::erase_if(all, [&](std::int64_t one) { return !frozen->contains(one); });
  return all.empty() ? number : *std::min_element(all.begin(), all.end());
}

}  // namespace

std::optional<Verdict> parse_verdict(std::string_view name) {
  for (const auto verdict : {Verdict::kHeld, Verdict::kSeatReserved, Verdict::kSeatOpen, Verdict::kFull,
                             Verdict::kOrgCap, Verdict::kRegionCap, Verdict::kWholeOnly, Verdict::kClosed}) {
    if (verdict_name(verdict) == name) return verdict;
  }
  return std::nullopt;
}

Prioritisation::Prioritisation(const Schedule& schedule) : schedule_(schedule) {
  const std::size_t workshops = schedule.workshops.size();
  closed_.assign(workshops, false);
  record_.cycle = schedule.id;
  for (const Workshop& workshop : schedule.workshops) {
    record_.workshops.push_back(workshop.id);
    record_.input.capacity.push_back(workshop.capacity);
  }
  record_.input.groups = schedule.groups.size();
  record_.input.reserve.assign(record_.input.groups * workshops, 0);
  for (std::size_t g = 0; g < schedule.groups.size(); ++g) {
    const std::string& code = schedule.groups[g].code;
    groups_.emplace(code, static_cast<std::int32_t>(g));
    record_.groups.push_back(code);
    for (std::size_t w = 0; w < workshops; ++w) {
      record_.input.reserve[g * workshops + w] =
          reserved_seats(schedule.policy, code, schedule.workshops[w].id);
    }
  }
  record_.organisation_default = schedule.policy.per_organisation.fallback.value_or(-1);
  record_.region_default = schedule.policy.per_region.fallback.value_or(-1);
  record_.organisations_named = named_sha256(schedule.policy.per_organisation);
  record_.regions_named = named_sha256(schedule.policy.per_region);
  record_.input.lottery = schedule.policy.tie_break == TieBreak::kLottery;
  record_.input.first_wish.assign(1, 0);
}

std::int32_t Prioritisation::key(std::string_view name,
                                 std::unordered_map<std::string, std::int32_t>& spellings,
                                 std::unordered_map<std::string, std::int32_t>& keys, const Limit& limit,
                                 std::vector<std::int32_t>& limits) {
  if (name.empty() || !limit.any()) return -1;
  const auto [spelling, unseen] = spellings.try_emplace(std::string(name), -1);
  if (unseen) {
    const std::string folded = fold(name);
    if (folded.empty()) return -1;
    const auto [entry, is_new] = keys.try_emplace(folded, static_cast<std::int32_t>(keys.size()));
    if (is_new) limits.push_back(limit.of(folded).value_or(-1));
    spelling->second = entry->second;
  }
  return spelling->second;
}

void Prioritisation::add(const Participant& participant) {
  const auto first = static_cast<std::ptrdiff_t>(standings_.size());
  std::size_t active = 0;
  for (const Standing& standing : participant.standings) {
    if (!is_active(standing.state)) continue;
    ++active;
    const bool dropped = closed_[standing.workshop] && schedule_.workshops[standing.workshop].cancelled;
    if (!dropped || has_seat(standing.state)) standings_.push_back(standing);
  }
  // The record tells them in the order of the cycle, however they came.
  std::sort(standings_.begin() + first, standings_.end(),
            [](const Standing& a, const Standing& b) { return a.workshop < b.workshop; });
  std::vector<Wish> wishes;
  for (auto standing = standings_.begin() + first; standing != standings_.end(); ++standing) {
    const bool closed = closed_[standing->workshop];
    const bool held = closed ? has_seat(standing->state) : is_held(standing->state, standing->announced);
    wishes.push_back({static_cast<std::uint16_t>(standing->workshop), held, closed && !held});
  }
  if (std::all_of(wishes.begin(), wishes.end(), [](const Wish& wish) { return wish.closed; })) {
    standings_.resize(static_cast<std::size_t>(first));
    return;
  }
  Claimant claimant;
  claimant.number = participant.number;
  claimant.applied_at = participant.applied_at.time_since_epoch().count();
  claimant.late = is_late(schedule_, participant.applied_at);
  claimant.full_cycle = active == schedule_.workshops.size();
  claimant.whole_only = participant.whole_only;
  const auto group = groups_.find(std::string(participant.group));
  claimant.group = group == groups_.end() ? -1 : group->second;
  claimant.organisation = key(participant.organisation, organisation_spellings_, organisations_,
                              schedule_.policy.per_organisation, record_.input.organisation_limit);
  claimant.region = key(participant.region, region_spellings_, regions_, schedule_.policy.per_region,
                        record_.input.region_limit);
  record_.input.add(claimant, wishes);
  if (!participant.merged.empty()) merged_.emplace(participant.number, participant.merged);
}

void Prioritisation::set_draw(const std::optional<Draw>& draw) {
  assert(draw.has_value() == record_.input.lottery);
  record_.seed = draw ? std::optional(draw->seed) : std::nullopt;
  record_.lottery = draw ? draw->lottery : std::nullopt;
  record_.ticket_of.clear();
  const bool named_no_round = record_.lottery && record_.lottery->version == 1;
  if (draw && !named_no_round) {
    for (const auto& [number, others] : merged_) {
      const std::int64_t ticket = lowest_number(number, others, draw->frozen());
      if (ticket != number) record_.ticket_of.emplace(number, ticket);
    }
  }
  for (Claimant& claimant : record_.input.claimants) {
    if (is_left_out(record_, claimant.number)) claimant.late = true;
  }
  draw_tickets(record_);
}

std::vector<std::int64_t> Prioritisation::in_line(std::size_t workshop, const std::optional<Draw>& draw) {
  set_draw(draw);
  std::vector<std::int64_t> numbers;
  for (const std::uint32_t p : order_of(record_.input)) {
    for (std::uint32_t r = record_.input.first_wish[p]; r < record_.input.first_wish[p + 1]; ++r) {
      if (record_.input.wishes[r].workshop == workshop && !has_seat(standings_[r].state)) {
        numbers.push_back(record_.input.claimants[p].number);
      }
    }
  }
  return numbers;
}

void Prioritisation::decide(const std::optional<Draw>& draw) {
  set_draw(draw);
  allocation_ = allocate(record_.input);
  results_ = by_workshop(record_.input, allocation_);
  rank_.resize(record_.input.claimants.size());
  for (std::size_t i = 0; i < allocation_.order.size(); ++i) {
    rank_[allocation_.order[i]] = static_cast<std::uint32_t>(i + 1);
  }
}

Verdict Prioritisation::verdict(std::uint32_t p, std::size_t w) const {
  std::uint32_t r = record_.input.first_wish[p];
  while (record_.input.wishes[r].workshop != w) {
    ++r;
    assert(r < record_.input.first_wish[p + 1]);
  }
  return allocation_.verdicts[r];
}

std::vector<std::string> Prioritisation::crossing_organisations() const {
  std::vector<std::string> names;
  std::vector<std::int32_t> region_of(record_.input.organisation_limit.size(), -1);
  std::vector<bool> crossing(region_of.size(), false);
  for (const Claimant& c : record_.input.claimants) {
    if (c.organisation < 0 || c.region < 0) continue;
    const auto organisation = static_cast<std::size_t>(c.organisation);
    if (record_.input.organisation_limit[organisation] < 0) continue;
    if (record_.input.region_limit[static_cast<std::size_t>(c.region)] < 0) continue;
    if (region_of[organisation] < 0) region_of[organisation] = c.region;
    if (region_of[organisation] != c.region) crossing[organisation] = true;
  }
  std::vector<std::string> spelling(region_of.size());
  for (const auto& [name, key] : organisation_spellings_) {
    if (key < 0 || !crossing[static_cast<std::size_t>(key)]) continue;
    std::string& shown = spelling[static_cast<std::size_t>(key)];
    if (shown.empty() || name < shown) shown = name;
  }
  for (std::string& name : spelling) {
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

std::vector<RequestUpdate> Prioritisation::updates() const {
  std::vector<RequestUpdate> updates;
  for (std::size_t p = 0; p < record_.input.claimants.size(); ++p) {
    for (std::uint32_t r = record_.input.first_wish[p]; r < record_.input.first_wish[p + 1]; ++r) {
      const Standing& before = standings_[r];
      const Verdict verdict = allocation_.verdicts[r];
      if (verdict == Verdict::kClosed) continue;
      if (verdict == Verdict::kHeld) continue;  // keeps the reason by which it was given
      const RequestState state = decided_state(before, verdict);
      if (state == before.state && before.reason == verdict) continue;
      updates.push_back({record_.input.claimants[p].number, before.workshop, state, verdict, before.state});
    }
  }
  return updates;
}

std::vector<RunWorkshop> Prioritisation::summary() const {
  std::vector<RunWorkshop> summary;
  for (const Workshop& workshop : schedule_.workshops) summary.push_back({workshop.id, workshop.capacity});
  for (std::size_t p = 0; p < record_.input.claimants.size(); ++p) {
    for (std::uint32_t r = record_.input.first_wish[p]; r < record_.input.first_wish[p + 1]; ++r) {
      if (record_.input.wishes[r].closed) continue;
      RunWorkshop& row = summary[record_.input.wishes[r].workshop];
      ++row.requests;
      row.full_cycle += record_.input.claimants[p].full_cycle ? 1 : 0;
      ++(is_seat(allocation_.verdicts[r]) ? row.seats : row.waiting);
    }
  }
  return summary;
}

std::vector<WorkshopChange> Prioritisation::changes() const {
  std::vector<WorkshopChange> changes(schedule_.workshops.size());
  for (std::size_t r = 0; r < standings_.size(); ++r) {
    const bool before = has_seat(standings_[r].state);
    const bool after = is_seat(allocation_.verdicts[r]);
    WorkshopChange& change = changes[standings_[r].workshop];
    change.gained += !before && after ? 1 : 0;
    change.lost += before && !after ? 1 : 0;
  }
  return changes;
}

std::string Prioritisation::input_sha256() const {
  return sha256_hex(write_record(record_));
}

std::string reason_words(std::string_view reason) {
  const auto verdict = parse_verdict(reason);
  if (!verdict) return "";
  switch (*verdict) {
    case Verdict::kHeld:
      return "held before the run";
    case Verdict::kSeatReserved:
      return "a seat reserved for the group";
    case Verdict::kSeatOpen:
      return "an open seat";
    case Verdict::kFull:
      return "all seats were taken";
    case Verdict::kOrgCap:
      return "the organisation has its limit of seats";
    case Verdict::kRegionCap:
      return "the region has its limit of seats";
    case Verdict::kWholeOnly:
      return "wanted all or none, and not all were free";
    case Verdict::kClosed:
      return "too late for a seat";
  }
  return "";
}

}  // namespace reg
