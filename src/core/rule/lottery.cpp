#include "reg/core/rule/lottery.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <limits>

#include "reg/core/rule/beacon.h"

namespace reg {
namespace {

constexpr std::array<std::string_view, 3> kRoundUses = {"committed", "unfrozen", "missing"};

Instant moment_of(std::string_view source, std::string_view round) {
  const auto moment = time_of_round(source, round);
  assert(moment);
  return moment.value_or(Instant());
}

CountedRound fallback_round(const Lottery& lottery, RoundUse use, Instant from) {
  const std::string round = round_from(lottery.fallback, from);
  return {use, lottery.fallback, round, moment_of(lottery.fallback, round)};
}

// Of version 2: whether the value is that of the round that counts.
std::string drawn_fault(const Lottery& lottery, const DrawnValue& drawn) {
  if (!time_of_round(lottery.source, lottery.round) || !has_rounds(lottery.fallback)) {
    return "its lottery's commitment names no round, or no fallback";
  }
  const auto counts = round_that_counts(lottery, drawn.use == RoundUse::kMissing);
  if (!counts) return "its lottery was drawn without numbers that were frozen";
  if (counts->use != drawn.use || counts->round != drawn.round) {
    return "its lottery was drawn at another round than the one that counts";
  }
  const BeaconReading reading = read_beacon(counts->source, drawn.value, drawn.signature);
  if (!reading.value) return "its lottery's value is none of the source: " + reading.fault;
  const bool written_so = *reading.value == BeaconValue{drawn.value, drawn.signature};
  return written_so ? "" : "its lottery's value is not in lower case";
}

}  // namespace

std::string lottery_seed(std::string_view secret, std::string_view value) {
  std::string text = "workshop-cycle-lottery-v1\n";
  text.append(secret).append("\n").append(value);
  return sha256_hex(text);
}

Ticket lottery_ticket(std::string_view seed, std::int64_t number) {
  char digits[std::numeric_limits<std::int64_t>::digits10 + 2];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  std::string text;
  text.reserve(seed.size() + 1 + sizeof digits);
  text.append(seed).append("\n").append(digits, end);
  return sha256_bytes(text);
}

std::string_view round_use_name(RoundUse use) {
  return kRoundUses[static_cast<std::size_t>(use)];
}

std::optional<RoundUse> parse_round_use(std::string_view name) {
  const auto* found = std::find(kRoundUses.begin(), kRoundUses.end(), name);
  return found == kRoundUses.end() ? std::nullopt
                                   : std::optional(static_cast<RoundUse>(found - kRoundUses.begin()));
}

std::string lottery_commitment(const Lottery& lottery) {
  if (lottery.version == 1) return sha256_hex(lottery.secret);
  return sha256_hex("workshop-cycle-lottery-v2\n" + lottery.secret + "\n" + lottery.source + "\n" +
                    lottery.round + "\n" + lottery.fallback);
}

Instant committed_round(const Lottery& lottery) {
  return moment_of(lottery.source, lottery.round);
}

std::optional<CountedRound> round_that_counts(const Lottery& lottery, bool missing) {
  if (!lottery.frozen) return std::nullopt;
  const Instant at = committed_round(lottery);
  if (lottery.frozen->at >= at) {
    return fallback_round(lottery, RoundUse::kUnfrozen, lottery.frozen->at + kFallbackAfterFreeze);
  }
  if (missing) return fallback_round(lottery, RoundUse::kMissing, at + kSourceWithin);
  return CountedRound{RoundUse::kCommitted, lottery.source, lottery.round, at};
}

LotteryDue lottery_due(const std::optional<Lottery>& lottery, Instant registration_closes, Instant now) {
  if (now < registration_closes) return lottery ? LotteryDue::kNothing : LotteryDue::kCommit;
  if (!lottery || lottery->drawn) return LotteryDue::kNothing;
  if (lottery->version == 1) return LotteryDue::kDraw;
  const auto counts = round_that_counts(*lottery);
  if (counts) return now < counts->at ? LotteryDue::kNothing : LotteryDue::kDraw;
  return now < committed_round(*lottery) ? LotteryDue::kFreeze : LotteryDue::kLateFreeze;
}

std::string lottery_fault(const Lottery& lottery) {
  if (lottery_commitment(lottery) != lottery.commitment) {
    return lottery.version == 1 ? "its lottery's commitment is not that of the secret"
                                : "its lottery's commitment is not that of the secret and the round";
  }
  if (!lottery.drawn) return "its lottery was not drawn";
  std::string fault = lottery.version == 1 ? "" : drawn_fault(lottery, *lottery.drawn);
  if (!fault.empty()) return fault;
  const bool seeded = lottery_seed(lottery.secret, lottery.drawn->value) == lottery.drawn->seed;
  return seeded ? "" : "its seed is not that of the lottery's secret and value";
}

}  // namespace reg
