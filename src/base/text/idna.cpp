#include "reg/base/text/idna.h"

#include <fmt/format.h>
#include <unicode/uidna.h>

#include <array>
#include <memory>

#include "reg/base/error.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

const UIDNA* open_idna() {
  UErrorCode status = U_ZERO_ERROR;
  const UIDNA* idna = uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                          UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
                                      &status);
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot work on domains: {}", u_errorName(status)));
  }
  return idna;
}

// Kept for as long as the program runs.
const UIDNA* idna() {
  static const UIDNA* const opened = open_idna();
  return opened;
}

struct Converted {
  std::string text;
  std::uint32_t errors = 0;  // of uidna.h
};

Converted convert(std::string_view domain, decltype(&uidna_nameToASCII_UTF8) to) {
  constexpr std::size_t kRoom = 4;  // an ASCII form may be longer than the letters
  Converted result;
  result.text.resize(domain.size() * kRoom + 64);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length =
      to(idna(), domain.data(), static_cast<std::int32_t>(domain.size()), result.text.data(),
         static_cast<std::int32_t>(result.text.size()), &info, &status);
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot work on a domain: {}", u_errorName(status)));
  }
  result.text.resize(static_cast<std::size_t>(length));
  result.errors = info.errors;
  return result;
}

const char* clause_of(std::uint32_t errors) {
  struct Clause {
    std::uint32_t errors;
    const char* words;
  };
  static constexpr std::array kClauses = {
      Clause{UIDNA_ERROR_PUNYCODE | UIDNA_ERROR_INVALID_ACE_LABEL,
             "a part that begins with «xn--» stands for no name"},
      Clause{UIDNA_ERROR_LABEL_TOO_LONG, "a part of it has more than 63 characters once it is in ASCII"},
      Clause{UIDNA_ERROR_DOMAIN_NAME_TOO_LONG, "it has more than 253 characters once it is in ASCII"},
      Clause{UIDNA_ERROR_EMPTY_LABEL, "it has an empty part"},
      Clause{UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN,
             "a part of it begins or ends with a hyphen"},
      Clause{UIDNA_ERROR_LEADING_COMBINING_MARK, "a part of it begins with an accent"},
      Clause{UIDNA_ERROR_BIDI, "letters of two directions are mixed in it"},
      Clause{UIDNA_ERROR_CONTEXTJ | UIDNA_ERROR_DISALLOWED | UIDNA_ERROR_LABEL_HAS_DOT,
             "it has a character that no domain may have"},
  };
  for (const Clause& clause : kClauses) {
    if ((errors & clause.errors) != 0) return clause.words;
  }
  return nullptr;
}

}  // namespace

std::optional<std::string> idna_fault(std::string_view domain) {
  const std::string key = nfc(fold_case(domain));
  if (is_ascii(key) && key.find("xn--") == std::string::npos) return std::nullopt;
  const Converted ascii = convert(domain, &uidna_nameToASCII_UTF8);
  if (const char* clause = clause_of(ascii.errors)) return clause;
  // Fullwidth letters and dots and other forms of a character are read as the plain one, and not by all.
  const Converted plain = convert(domain, &uidna_nameToUnicodeUTF8);
  const bool is_plain = plain.text == key || is_ascii(key);
  if (is_plain) return std::nullopt;
  return fmt::format("it is written with other characters than «{}»", plain.text);
}

}  // namespace reg
