#include "reg/core/rule/lottery.h"

#include <charconv>
#include <limits>

namespace reg {

std::string lottery_seed(std::string_view secret, std::string_view beacon) {
  std::string text = "workshop-cycle-lottery-v1\n";
  text.append(secret).append("\n").append(beacon);
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

}  // namespace reg
