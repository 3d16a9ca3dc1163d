#include "reg/core/people/yes_no.h"

#include <array>

#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::array<std::string_view, 17> kYes = {"ano", "yes", "ja", "true", "pravda",    "wahr",
                                                   "a",   "y",   "j",  "1",    "checked",   "x",
                                                   "✓",   "✔",   "☑",  "✅",    "zaskrtnuto"};
constexpr std::array<std::string_view, 20> kNo = {
    "ne", "no", "nein", "false", "nepravda",  "falsch",       "n",   "0",    "-", "–", "—", "✗",
    "✘",  "✕",  "❌",    "☐",     "unchecked", "nezaskrtnuto", "n/a", "n. a."};

}  // namespace

std::optional<bool> yes_or_no(std::string_view key) {
  if (contains(kYes, key)) return true;
  if (contains(kNo, key)) return false;
  return std::nullopt;
}

}  // namespace reg
