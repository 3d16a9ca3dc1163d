// The lottery: tickets that nobody could choose and anybody can check, after RFC 3797.
//
// Before registration closes, a secret is committed to together with the round of a public source that
// decides (core/beacon), and a fallback. After the deadline, and before that round, the numbers that take
// part are frozen and published. The round's value and the secret then fix the seed, and the seed every
// ticket; the lowest comes first. Anyone checks one with
//   printf '%s\n%s' "$SEED" "$NUMBER" | sha256sum
//
// A round without a freeze before it is void: then the fallback's first round an hour after the freeze
// counts. Where the source did not appear within 24 hours, the fallback's first round after these counts.
//
// Of a commitment of version 1, which named no round, the value is whatever was given at the draw, and nobody
// is frozen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reg/base/digest.h"
#include "reg/base/time.h"
#include "reg/core/rule/number_set.h"

namespace reg {

// Compared as bytes, which is the order of their lower-case hex (to_hex()).
using Ticket = Digest;

// SHA-256("workshop-cycle-lottery-v1\n" + secret + "\n" + value), as 64 lower-case hex digits.
std::string lottery_seed(std::string_view secret, std::string_view value);

// SHA-256(seed + "\n" + number in decimal). `seed` is the text of 64 hex digits, not its bytes.
Ticket lottery_ticket(std::string_view seed, std::int64_t number);

// What a round is drawn at that counts.
enum class RoundUse {
  kCommitted,  // the one committed to
  kUnfrozen,   // the fallback's: the one committed to came before the freeze
  kMissing     // the fallback's: the one committed to did not appear
};
// "committed", "unfrozen", "missing".
std::string_view round_use_name(RoundUse use);
std::optional<RoundUse> parse_round_use(std::string_view name);

struct FrozenNumbers {
  Instant at{};
  NumberSet numbers;
  bool operator==(const FrozenNumbers&) const = default;
};

struct DrawnValue {
  Instant at{};
  RoundUse use = RoundUse::kCommitted;  // of version 2, as the round
  std::string round;
  std::string value;
  std::string signature;  // may be empty
  std::string seed;
  std::string numbers_sha256;  // of version 1: of the numbers there were at the draw
  bool operator==(const DrawnValue&) const = default;
};

// The secret is public from the draw on.
struct Lottery {
  int version = 2;
  std::string secret;      // 64 hex digits
  std::string commitment;  // lottery_commitment(); of version 1 the SHA-256 of the secret
  Instant committed_at{};
  // Of version 2:
  std::string source;
  std::string round;
  std::string fallback;
  std::optional<FrozenNumbers> frozen;
  std::optional<DrawnValue> drawn;
  bool operator==(const Lottery&) const = default;
};

// SHA-256("workshop-cycle-lottery-v2\n" + secret + "\n" + source + "\n" + round + "\n" + fallback); of
// version 1 that of the secret.
std::string lottery_commitment(const Lottery& lottery);

// When the round appears that was committed to.
Instant committed_round(const Lottery& lottery);

inline constexpr std::chrono::hours kFallbackAfterFreeze(1);
inline constexpr std::chrono::hours kSourceWithin(24);

struct CountedRound {
  RoundUse use = RoundUse::kCommitted;
  std::string source;
  std::string round;
  Instant at{};
};

// Of a version 2: the round that counts; nothing as long as nobody is frozen. `missing`: the one committed to
// did not appear.
std::optional<CountedRound> round_that_counts(const Lottery& lottery, bool missing = false);

// What is to be done next by the organiser.
enum class LotteryDue {
  kNothing,
  kCommit,      // before registration closes
  kFreeze,      // since it has closed, and before the round
  kLateFreeze,  // the round came without a freeze
  kDraw         // the round that counts is over; of version 1, registration has closed
};
LotteryDue lottery_due(const std::optional<Lottery>& lottery, Instant registration_closes, Instant now);

// What a run is given of a lottery that was drawn.
struct Draw {
  std::string seed;
  std::optional<Lottery> lottery = std::nullopt;  // none in a rehearsal with a seed of its own

  // Who takes part, where that was frozen.
  const NumberSet* frozen() const { return lottery && lottery->frozen ? &lottery->frozen->numbers : nullptr; }
};

// What of a lottery that was drawn does not fit together, a clause: commitment, round, value, seed. Empty
// where all does.
std::string lottery_fault(const Lottery& lottery);

}  // namespace reg
