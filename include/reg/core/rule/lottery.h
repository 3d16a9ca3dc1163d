// The lottery: tickets that nobody could choose and anybody can check.
//
// A secret is committed to (its SHA-256 published) before registration closes; the beacon, a public random
// value, is drawn after it. Together they fix the seed, and the seed fixes every applicant's ticket; the
// lowest ticket comes first. Anyone checks one with
//   printf '%s\n%s' "$SEED" "$NUMBER" | sha256sum
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reg/base/digest.h"

namespace reg {

// Compared as bytes, which is the order of their lower-case hex (to_hex()).
using Ticket = Digest;

// SHA-256("workshop-cycle-lottery-v1\n" + secret + "\n" + beacon), as 64 lower-case hex digits.
std::string lottery_seed(std::string_view secret, std::string_view beacon);

// SHA-256(seed + "\n" + number in decimal). `seed` is the text of 64 hex digits, not its bytes.
Ticket lottery_ticket(std::string_view seed, std::int64_t number);

}  // namespace reg
