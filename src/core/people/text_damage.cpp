#include "core/people/text_damage.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "reg/base/text/text.h"
#include "reg/base/text/twice_encoded.h"

namespace reg {
namespace {

constexpr std::size_t kShownPart = 60;

using Clause = std::optional<std::string>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
bool is_letter(char c) {
  return is_ascii_letter(c) || is_beyond_ascii(c);
}

// Whether a look at the bytes leaves it possible that something is wrong; most texts end here.
bool may_be_damaged(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return !is_ascii_letter(c) && c != ' ' && c != '.'; });
}

// The digits at the beginning of the text.
std::size_t digits_at(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

// A number of a spreadsheet that is too long for its column: «4,20777E+11», «7.77e8», «4E+11».
bool is_scientific(std::string_view key) {
  std::size_t at = digits_at(key);
  if (at == 0) return false;
  bool certain = false;  // beyond digits and an e, which may be a name
  if (at < key.size() && (key[at] == ',' || key[at] == '.')) {
    certain = true;
    at += 1 + digits_at(key.substr(at + 1));
  }
  const auto skip_space = [&] { at = std::min(key.find_first_not_of(' ', at), key.size()); };
  skip_space();
  if (at >= key.size() || key[at] != 'e') return false;
  ++at;
  skip_space();
  if (at < key.size() && (key[at] == '+' || key[at] == '-')) {
    certain = true;
    ++at;
    skip_space();
  }
  return certain && at < key.size() && digits_at(key.substr(at)) == key.size() - at;
}

// A day and a month that a spreadsheet made of a text: «03.V».
bool is_roman_date(std::string_view key) {
  const std::size_t digits = digits_at(key);
  if (digits == 0 || digits > 2 || digits + 1 >= key.size() || key[digits] != '.') return false;
  constexpr std::array<std::string_view, 12> kMonths = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                        "vii", "viii", "ix",  "x",  "xi", "xii"};
  return contains(kMonths, key.substr(digits + 1));
}

// «#REF!», «#NAME?» and their like in any language, «#N/A», «Err:502».
bool is_error_value(std::string_view text, std::string_view key) {
  constexpr std::array<std::string_view, 5> kWithoutMark = {"#n/a", "#nv", "#getting_data",
                                                            "#neni_k_dispozici", "[object object]"};
  for (const std::string_view error : {"err:", "chyba:"}) {
    if (!key.starts_with(error) || key.size() < error.size() + 3) continue;
    if (digits_at(key.substr(error.size())) == key.size() - error.size()) return true;
  }
  if (contains(kWithoutMark, key)) return true;
  const bool marked = key.size() > 3 && key.front() == '#' && (key.back() == '!' || key.back() == '?');
  return marked &&
         std::none_of(text.begin(), text.end(), [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); });
}

// The names that HTML has for characters which stand in texts; those of letters end with their accent.
bool is_entity_name(std::string_view name) {
  constexpr std::array<std::string_view, 26> kNames = {
      "amp",   "lt",     "gt",    "quot",  "apos",  "nbsp",  "szlig", "eth",   "ndash",
      "mdash", "hellip", "bdquo", "ldquo", "rdquo", "lsquo", "rsquo", "sbquo", "laquo",
      "raquo", "shy",    "copy",  "reg",   "deg",   "euro",  "trade", "middot"};
  constexpr std::array<std::string_view, 14> kAccents = {"acute", "caron", "grave", "circ",  "uml",
                                                         "tilde", "cedil", "ring",  "slash", "ogon",
                                                         "breve", "strok", "dblac", "macr"};
  if (contains(kNames, name)) return true;
  return std::any_of(kAccents.begin(), kAccents.end(), [&](std::string_view accent) {
    return name.size() > accent.size() && name.size() <= accent.size() + 2 && name.ends_with(accent);
  });
}

// A character as HTML writes it, where one begins at `at`: «&aacute;», «&#225;», «&#xE1;».
std::string_view entity_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 12;
  const std::size_t end = text.find(';', at);
  if (text[at] != '&' || end == std::string_view::npos || end - at > kLongest || end - at < 3) return {};
  std::string_view name = text.substr(at + 1, end - at - 1);
  bool is_one = is_entity_name(name);
  if (name.front() == '#') {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    is_one = !name.empty() && std::all_of(name.begin(), name.end(), hex ? is_hex : is_digit);
  }
  return is_one ? text.substr(at, end - at + 1) : std::string_view();
}

// `sign` and two hexadecimal digits of a byte beyond ASCII.
bool is_high_byte(std::string_view text, std::size_t at, char sign) {
  return at + 2 < text.size() && text[at] == sign && is_hex(text[at + 1]) && !is_digit(text[at + 1]) &&
         is_hex(text[at + 2]);
}

bool is_high_pair(std::string_view text, std::size_t at, char sign) {
  constexpr std::size_t kWidth = 3;
  const bool first = is_high_byte(text, at, sign);
  const std::size_t next = at + kWidth;
  return first && next + 2 < text.size() && text[next] == sign &&
         (text[next + 1] == '8' || text[next + 1] == '9' || is_high_byte(text, next, sign)) &&
         is_hex(text[next + 2]);
}

// A letter as programs write it among themselves: «%C3%A1», «=C3=A1», «\u00e1», and «u00e1» within a word.
std::string_view escape_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kBytes = 6;
  for (const char sign : {'%', '='}) {
    if (is_high_pair(text, at, sign)) return text.substr(at, kBytes);
  }
  if (text.substr(at).starts_with("=?") && text.find("?=", at) != std::string_view::npos)
    return text.substr(at, 2);
  const std::size_t begin = text[at] == '\\' ? at + 1 : at;
  const std::string_view code = text.substr(std::min(begin, text.size()));
  const bool is_code = code.size() >= 5 && code[0] == 'u' && code[1] == '0' &&
                       (code[2] == '0' || code[2] == '1') && is_hex(code[3]) && is_hex(code[4]);
  if (is_code && (code[2] == '1' || !is_digit(code[3]) || code[3] >= '8')) {
    return text.substr(at, begin - at + 5);
  }
  return {};
}

// Of signs within words: those that a wrong encoding of Central Europe has in the place of letters.
bool is_stray_sign(std::string_view sign) {
  constexpr std::array<std::string_view, 20> kSigns = {"¢", "£", "¤", "¥", "¦", "§", "¨", "©", "¬", "®",
                                                       "¯", "±", "²", "³", "¹", "¸", "¼", "½", "¾", "¿"};
  return contains(kSigns, sign);
}

// A question mark between letters, or one that begins a word in small letters; in a name beside any letter.
bool stands_for_letter(std::string_view text, std::size_t at, TextKind kind) {
  const bool before = at > 0 && is_letter(text[at - 1]);
  const bool after = at + 1 < text.size() && is_letter(text[at + 1]);
  if (kind == TextKind::kName) return before || after;
  const bool small = at + 1 < text.size() && text[at + 1] >= 'a' && text[at + 1] <= 'z';
  const bool begins = at == 0 || text[at - 1] == ' ';
  return (before && after) || (begins && small);
}

Clause character_damage(std::string_view text, std::size_t at, TextKind kind) {
  if (const auto entity = entity_at(text, at); !entity.empty()) {
    return fmt::format("«{}» stands in it for a character, as in HTML", entity);
  }
  if (kind == TextKind::kNote) return std::nullopt;
  if (text[at] == '?' && stands_for_letter(text, at, kind))
    return "«?» stands in it in the place of a letter";
  if (const auto escape = escape_at(text, at); !escape.empty()) {
    return fmt::format("«{}» stands in it for a letter, as programs write it", escape);
  }
  if (!is_beyond_ascii(text[at]) || at == 0 || !is_letter(text[at - 1])) return std::nullopt;
  std::size_t end = at;
  next_code_point(text, end);
  const std::string_view sign = text.substr(at, end - at);
  if (end >= text.size() || !is_letter(text[end]) || !is_stray_sign(sign)) return std::nullopt;
  return fmt::format("«{}» stands in it in the place of a letter", sign);
}

}  // namespace

Clause spreadsheet_damage(std::string_view text) {
  const std::string_view cell = trim(text);
  if (cell.size() < 2 || !may_be_damaged(cell)) return std::nullopt;
  if (cell.find_first_not_of('#') == std::string_view::npos) {
    return "it is what a spreadsheet shows where a column is too narrow";
  }
  const std::string key = fold(cell);
  if (is_error_value(cell, key)) return "it is an error that a spreadsheet shows";
  if (is_scientific(key)) return "it is a number that a spreadsheet shortened, and its other digits are lost";
  if (is_roman_date(key)) return "it is a date that a spreadsheet made of another text";
  return std::nullopt;
}

Clause text_damage(std::string_view text, TextKind kind) {
  if (!may_be_damaged(text)) return std::nullopt;
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  if (text.find(kReplacement) != std::string_view::npos)
    return "«\uFFFD» stands in it in the place of a letter";
  if (const auto before = once_encoded(text)) {
    return fmt::format("it is «{}» in another encoding; save the file anew as UTF-8",
                       shorten(printable(*before), kShownPart));
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (Clause clause = character_damage(text, at, kind)) return clause;
  }
  return std::nullopt;
}

Clause phone_fault(std::string_view phone) {
  if (Clause clause = spreadsheet_damage(phone)) return clause;
  const std::string key = fold(phone);
  const auto digits = std::count_if(key.begin(), key.end(), is_digit);
  const bool has_letters = std::any_of(key.begin(), key.end(), is_letter);
  if (digits == 0) return "it has no digits";
  if (key.find('@') != std::string::npos) return "it has an @, as an e-mail address does";
  // «112» is a number, «linka 5» and «Silesia 2027» are none.
  constexpr std::ptrdiff_t kFewest = 3;
  constexpr std::ptrdiff_t kFewestBesideWords = 5;
  if (digits < (has_letters ? kFewestBesideWords : kFewest))
    return fmt::format("it has only {}", counted(static_cast<std::size_t>(digits), "digit", "digits"));
  const std::size_t plain = digits_at(key);
  const std::string_view rest = std::string_view(key).substr(plain);
  constexpr std::size_t kLocalNumber = 6;
  if (plain >= kLocalNumber && rest.size() > 1 && (rest[0] == '.' || rest[0] == ',') &&
      rest.find_first_not_of('0', 1) == std::string_view::npos) {
    return "a spreadsheet made a number of it, and what stood before its digits may be lost";
  }
  constexpr std::size_t kWithCountry = 11;
  if (plain == key.size() && plain >= kWithCountry && key.ends_with("000000")) {
    return "a spreadsheet shortened it, and its last digits are lost";
  }
  return std::nullopt;
}

}  // namespace reg
