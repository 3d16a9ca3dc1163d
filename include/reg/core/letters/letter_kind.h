// The kinds of letters to applicants. Their names are the words of [mail] letters, of `mail queue`, of the
// outbox, and of the templates' files.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace reg {

enum class LetterKind {
  kReceived,   // the registration arrived
  kDecision,   // what became of each request, for the first time
  kPromotion,  // a seat that the applicant did not have
  kReminder,   // some days before
  kChanged,    // another date, time or venue
  kCancelled,  // a seat is no more: given up, not confirmed in time, or the workshop does not take place
  kThanks,     // afterwards, with the materials
};

inline constexpr std::array kLetterKinds = {
    LetterKind::kReceived, LetterKind::kDecision,  LetterKind::kPromotion, LetterKind::kReminder,
    LetterKind::kChanged,  LetterKind::kCancelled, LetterKind::kThanks};

std::string_view letter_name(LetterKind kind);  // "received", "decision", …
std::optional<LetterKind> parse_letter(std::string_view name);

}  // namespace reg
