#include "reg/core/people/email.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

#include "reg/base/text/idna.h"
#include "reg/base/text/text.h"
#include "reg/base/text/utf8.h"

namespace reg {

namespace {

using Fault = std::optional<std::string>;

bool is_ascii_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// RFC 5322's atext.
bool is_local_character(char c) {
  static constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~";
  return is_ascii_letter_or_digit(c) || kMarks.find(c) != std::string_view::npos;
}

// White space, controls and what steers the direction of text: nothing that an address shows.
bool is_invisible(char32_t c) {
  return (c >= 0x80 && c <= 0xA0) || c == 0xAD || c == 0x61C || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) ||
         c == 0x3000 || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE;
}

Fault invisible_fault(std::string_view address) {
  if (is_ascii(address)) return {};
  for (std::size_t at = 0; at < address.size();) {
    const char32_t character = next_code_point(address, at);
    if (is_invisible(character)) {
      return fmt::format("it contains the invisible character U+{:04X}",
                         static_cast<std::uint32_t>(character));
    }
  }
  return {};
}

std::string character_fault(std::string_view part, char c) {
  if (c == ' ') return fmt::format("{} contains a space", part);
  return fmt::format("{} contains «{}»", part, printable(std::string_view(&c, 1)));
}

// What is said of the dots in the local part and in the domain alike.
Fault dot_fault(std::string_view name, std::string_view part) {
  if (part.front() == '.') return fmt::format("{} begins with a dot", name);
  if (part.back() == '.') return fmt::format("{} ends with a dot", name);
  if (part.find("..") != std::string_view::npos) return fmt::format("{} has two dots in a row", name);
  return {};
}

// The first character of the text that is none of ASCII; empty where there is none.
std::string_view first_beyond_ascii(std::string_view text) {
  const auto begin = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_high) - text.begin());
  if (begin == text.size()) return {};
  std::size_t end = begin;
  next_code_point(text, end);
  return text.substr(begin, end - begin);
}

// What the person probably meant, as the end of a clause.
std::string plain_form(std::string_view local) {
  const std::string plain = fold(local);
  const bool usable = is_ascii(plain) && std::all_of(plain.begin(), plain.end(), [](char c) {
                        return c == '.' || is_local_character(c);
                      });
  return usable ? fmt::format("; is it «{}@…»?", plain) : "";
}

Fault local_part_fault(std::string_view local) {
  static constexpr std::string_view kName = "the part before the @";
  if (local.empty()) return "nothing stands before the @";
  if (const std::string_view letter = first_beyond_ascii(local); !letter.empty()) {
    return fmt::format("{} contains «{}», and mail reaches plain letters alone{}", kName, letter,
                       plain_form(local));
  }
  for (const char c : local) {
    if (c != '.' && !is_local_character(c)) return character_fault(kName, c);
  }
  if (local.size() > kMaxLocalPartLength) {
    return fmt::format("{} has {} bytes; at most {} are allowed", kName, local.size(), kMaxLocalPartLength);
  }
  return dot_fault(kName, local);
}

Fault label_fault(std::string_view label) {
  if (label.size() > kMaxDomainLabelLength) {
    return fmt::format("a part of the domain has {} bytes; at most {} are allowed", label.size(),
                       kMaxDomainLabelLength);
  }
  if (label.front() == '-' || label.back() == '-') {
    return fmt::format("the domain's part «{}» begins or ends with a hyphen", label);
  }
  return {};
}

Fault domain_fault(std::string_view domain) {
  static constexpr std::string_view kName = "the domain";
  if (domain.empty()) return "nothing stands after the @";
  for (const char c : domain) {
    if (c != '.' && c != '-' && !is_ascii_letter_or_digit(c) && !is_high(c)) return character_fault(kName, c);
  }
  if (const Fault fault = dot_fault(kName, domain)) return fault;
  const std::size_t last_dot = domain.rfind('.');
  if (last_dot == std::string_view::npos) return "the domain has no dot";
  for (std::size_t begin = 0; begin <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', begin), domain.size());
    if (const Fault fault = label_fault(domain.substr(begin, end - begin))) return fault;
    begin = end + 1;
  }
  if (const Fault fault = idna_fault(domain)) return "the domain is none: " + *fault;
  const std::string_view top = domain.substr(last_dot + 1);
  if (top.find_first_not_of("0123456789") == std::string_view::npos) {
    return fmt::format("the domain ends with the number {}", top);
  }
  return {};
}

bool is_ascii_without_space(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

std::optional<std::string> email_fault(std::string_view address) {
  if (address.empty()) return "it is empty";
  if (invalid_utf8_at(address)) return "it is not valid UTF-8";
  if (Fault fault = invisible_fault(address)) return fault;
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos) return "it has no @";
  if (address.find('@', at + 1) != std::string_view::npos) return "it has more than one @";
  if (Fault fault = local_part_fault(address.substr(0, at))) return fault;
  if (Fault fault = domain_fault(address.substr(at + 1))) return fault;
  if (address.size() > kMaxEmailLength) {
    return fmt::format("it has {} bytes; at most {} are allowed", address.size(), kMaxEmailLength);
  }
  return {};
}

std::string email_key(std::string_view address) {
  if (!is_ascii_without_space(address)) return nfc(fold_case(nfc(address)));
  std::string key(address);
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

}  // namespace reg
