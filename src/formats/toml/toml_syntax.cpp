#include "formats/toml/toml_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reg/base/text/text.h"
#include "reg/base/time.h"

namespace reg {
namespace {

// Deeper keys than this are nobody's, and each part costs a level of recursion.
constexpr int kMaxDotsInLine = 32;

// Walks over what stands outside of texts and comments, and finds there what toml++ had better not see. Text
// that is not TOML may lead it astray, but then the parser stops where that begins.
class OutsideWalker {
 public:
  explicit OutsideWalker(std::string_view text) : text_(text) {}

  std::optional<ByteFault> find_fault() {
    int dots = 0;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '#') {
        position_ = std::min(text_.find('\n', position_), text_.size());
      } else if (c == '"' || c == '\'') {
        skip_string(c);
      } else if (static_cast<unsigned char>(c) >= 0x80) {
        return not_ascii();
      } else {
        dots = c == '\n' ? 0 : dots + (c == '.' ? 1 : 0);
        if (dots > kMaxDotsInLine) {
          return ByteFault{position_,
                           fmt::format("this line has more than {} dots outside quotes", kMaxDotsInLine)};
        }
        ++position_;
      }
    }
    return std::nullopt;
  }

 private:
  // Typographic quotes, no-break spaces, keys with accents: toml++ has no clear words for them.
  ByteFault not_ascii() const {
    std::size_t end = position_ + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) {
      ++end;
    }
    return {position_,
            fmt::format("{} stands outside plain quotes (\"); a text needs them, and so does a key with "
                        "other characters than a to z, digits, _ and -",
                        printable(text_.substr(position_, end - position_)))};
  }

  void skip_string(char quote) {
    const std::string three(3, quote);
    if (text_.substr(position_, 3) == three) {
      position_ += 3;
      skip_lines_to(three, quote);
      return;
    }
    ++position_;
    while (position_ < text_.size() && text_[position_] != '\n') {
      const char c = text_[position_];
      position_ += c == '\\' && quote == '"' ? 2 : 1;
      if (c == quote) {
        return;
      }
    }
  }

  void skip_lines_to(std::string_view three, char quote) {
    while (position_ < text_.size()) {
      if (text_.substr(position_, 3) == three) {
        position_ += 3;
        for (int i = 0; i < 2 && position_ < text_.size() && text_[position_] == quote; ++i) {
          ++position_;  // up to two quotes before the closing ones belong to the text
        }
        return;
      }
      position_ += text_[position_] == '\\' && quote == '"' ? 2 : 1;
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_moment_char(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ':' || c == '.' ||
         c == '+' || c == '-';
}

// Whether `text` has the shape of `pattern`, in which 0 stands for any digit.
bool has_shape(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '0' ? is_digit(c) : c == p; });
}

bool only_digits_and(std::string_view text, char separator) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return is_digit(c) || c == separator; });
}

// Why a token is no date and no time of TOML, if that is what it was meant to be.
std::optional<std::string> moment_fault(std::string_view token) {
  const std::string_view day = token.substr(0, 10);
  if (has_shape(day, "0000-00-00")) {
    if (!parse_iso_date(day)) {
      return fmt::format("the date {} does not exist", day);
    }
    if (token.size() > 10) {
      return fmt::format(
          "a date with a time is written 2022-04-10T12:00:00 or 2022-04-10T12:00:00+02:00, and this is {}",
          token);
    }
    return std::nullopt;
  }
  if (has_shape(token, "00:00:00")) {
    return fmt::format("the time {} does not exist", token);
  }
  if (token.find(':') != std::string_view::npos) {
    return fmt::format("a time is written 10:00:00, and this is {}", token);
  }
  for (const char separator : {'-', '.'}) {
    if (only_digits_and(token, separator) && std::count(token.begin(), token.end(), separator) == 2) {
      return fmt::format("a date is written 2022-04-28, and this is {}", token);
    }
  }
  return std::nullopt;
}

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Token token_around(std::string_view line, std::size_t offset) {
  Token token{offset, offset};
  while (token.begin > 0 && is_moment_char(line[token.begin - 1])) {
    --token.begin;
  }
  while (token.end < line.size() && is_moment_char(line[token.end])) {
    ++token.end;
  }
  return token;
}

std::string_view text_of(std::string_view line, const Token& token) {
  return line.substr(token.begin, token.end - token.begin);
}

// "2022-04-10 12:00:00" is one value, whichever half `token` is.
Token with_other_half(std::string_view line, Token token) {
  if (token.begin >= 11 && line[token.begin - 1] == ' ') {
    const Token before = token_around(line, token.begin - 1);
    if (has_shape(text_of(line, before), "0000-00-00") && is_digit(line[token.begin])) {
      token.begin = before.begin;
    }
  }
  if (has_shape(text_of(line, token), "0000-00-00") && token.end + 1 < line.size() &&
      line[token.end] == ' ') {
    const Token after = token_around(line, token.end + 1);
    if (is_digit(line[after.begin]) && text_of(line, after).find(':') != std::string_view::npos) {
      token.end = after.end;
    }
  }
  return token;
}

struct Translation {
  std::string_view needle;
  std::string_view message;
};

constexpr std::string_view kNoValue =
    "this is not a value: a text needs quotes, a date is written 2022-04-28, a time 10:00:00, and yes and no "
    "are true and false";

constexpr std::array kTranslations = {
    Translation{"could not determine value type", kNoValue},
    Translation{"parsing boolean", kNoValue},
    Translation{"expected value", "a value is missing here"},
    Translation{"expected a comment or whitespace",
                "this cannot stand after a value; a text needs quotes around the whole of it"},
    Translation{"expected bare key", "the name of a key or table is missing here"},
    Translation{"expected keys, tables",
                "a key or a [table] is expected here; a key with other characters than a to z, digits, _ and "
                "- needs quotes"},
    Translation{"expected '='", "a key needs = and a value after it"},
    Translation{"expected ']'", "a table's name ends in ] (or ]], where it began with [[)"},
    Translation{"parsing array", "a comma or the closing ] of the list is missing here"},
    Translation{"parsing inline table",
                "the table that begins with { is not well-formed here: it is written "
                "{ key = value, key = value } on one line"},
    Translation{"not representable in 64 bits", "this number is too large"},
    Translation{"leading zeroes", "a whole number is written without a leading 0"},
    Translation{"exceeded maximum nested value depth", "lists and tables are nested too deeply here"},
    Translation{"unknown escape sequence", "a backslash in a text is written twice: \\\\"},
};

// 'name' in "cannot redefine existing table 'name'".
std::string redefined_name(std::string_view description) {
  const std::size_t begin = description.find('\'');
  const std::size_t end = description.find('\'', begin + 1);
  return std::string(description.substr(begin + 1, end - begin - 1));
}

}  // namespace

std::optional<ByteFault> find_byte_fault(std::string_view text) {
  if (const auto bad = invalid_utf8_at(text)) {
    return ByteFault{
        *bad, fmt::format("the file is not UTF-8: the byte 0x{:02X} cannot stand here; save it as UTF-8",
                          static_cast<unsigned char>(text[*bad]))};
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return ByteFault{nul, "a NUL byte cannot stand here; this may be another kind of file"};
  }
  return OutsideWalker(text).find_fault();
}

std::optional<MomentFault> find_moment_fault(std::string_view line, std::size_t offset) {
  if (offset >= line.size() || !is_moment_char(line[offset])) {
    offset = std::min(offset, line.size());
    if (offset == 0) {
      return std::nullopt;
    }
    --offset;
  }
  if (!is_moment_char(line[offset])) {
    return std::nullopt;
  }
  const Token token = with_other_half(line, token_around(line, offset));
  if (!is_digit(line[token.begin])) {
    return std::nullopt;
  }
  auto message = moment_fault(text_of(line, token));
  if (!message) {
    return std::nullopt;
  }
  return MomentFault{token.begin, token.end, std::move(*message)};
}

SyntaxFault translate_syntax_error(std::string_view description, std::string_view line, std::size_t offset) {
  const auto says = [&](std::string_view words) { return description.find(words) != std::string_view::npos; };
  if (says("cannot redefine")) {
    const std::string name = redefined_name(description);
    const std::size_t begin = line.substr(0, offset).rfind(name);
    return {begin != std::string_view::npos ? begin : offset,
            fmt::format("\"{}\" stands here a second time; all of it belongs in one place", printable(name))};
  }
  if (says("string:") && (offset >= line.size() || says("end-of-file"))) {
    return {offset, "a text that was opened with a quote is not closed"};
  }
  if (says("control characters") || says("vertical tabs")) {
    return {offset, "a control character cannot stand here"};
  }
  if (says("integer:") || says("floating-point:")) {
    offset = token_around(line, std::min(offset, line.size())).begin;
  }
  for (const Translation& translation : kTranslations) {
    if (says(translation.needle)) {
      return {offset, std::string(translation.message)};
    }
  }
  const std::size_t prefix = description.find(": ");
  return {offset,
          fmt::format("this is not TOML: {}",
                      printable(description.substr(prefix == std::string_view::npos ? 0 : prefix + 2)))};
}

}  // namespace reg
