#include "reg/core/letters/letter_kind.h"

namespace reg {

std::string_view letter_name(LetterKind kind) {
  static constexpr std::array<std::string_view, kLetterKinds.size()> kNames = {
      "received", "decision", "promotion", "reminder", "changed", "cancelled", "thanks"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<LetterKind> parse_letter(std::string_view name) {
  for (const LetterKind kind : kLetterKinds) {
    if (letter_name(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace reg
