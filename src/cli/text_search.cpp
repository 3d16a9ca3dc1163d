#include "reg/cli/text_search.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "reg/base/text.h"

namespace reg {
namespace {

// Of a large file, so much is looked at at once, and so much twice: no text is longer.
constexpr std::size_t kWindow = 1 << 20;
constexpr std::size_t kOverlap = 1 << 14;

bool is_mark(char32_t c) {
  return (c >= 0x80 && c < 0xC0) || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040);
}

// fold(), with a space for each quotation mark, dash or sign beyond ASCII.
std::string folded(std::string_view text) {
  std::string out = fold(text);
  if (is_ascii(out)) return out;
  for (std::size_t i = 0; i < out.size();) {
    const std::size_t begin = i;
    if (static_cast<unsigned char>(out[i]) < 0x80) {
      ++i;
      continue;
    }
    if (is_mark(next_code_point(out, i)))
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin),
                out.begin() + static_cast<std::ptrdiff_t>(i), ' ');
  }
  return out;
}

// What goes on with a name or an address.
bool continues(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '+' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The word at the beginning; a dot at its end is a sentence's.
std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && continues(text[end])) ++end;
  while (end > 0 && text[end - 1] == '.') --end;
  return text.substr(0, end);
}

bool ends_word(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == '.') ++at;
  return at == text.size() || !continues(text[at]);
}

// Byte pairs as UTF-8, where the bytes begin as UTF-16 does or have a NUL in every other place.
std::optional<std::string> from_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return std::nullopt;
  const auto pair = [&](std::size_t at, bool big) {
    const auto first = static_cast<unsigned char>(bytes[at]),
               second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  const bool big =
      bytes.starts_with("\xFE\xFF") || (bytes[0] == '\0' && bytes[2] == '\0' && bytes[1] != '\0');
  const bool little =
      bytes.starts_with("\xFF\xFE") || (bytes[1] == '\0' && bytes[3] == '\0' && bytes[0] != '\0');
  if (!big && !little) return std::nullopt;
  std::string out;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = pair(at, big);
    const bool high = c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size();
    const char32_t low = high ? pair(at + 2, big) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_code_point(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Takes back, all at once, what writers do to a text. What was not escaped may suffer: it is looked at as it
// is, too.
class Unescaping {
 public:
  explicit Unescaping(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (line_fold() || quoted_printable() || entity() || backslash()) continue;
      out_ += in_header_word_ && text_[at_] == '_' ? ' ' : text_[at_];
      ++at_;
    }
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::size_t line_end(std::size_t ahead) const {
    if (peek(ahead) == '\r' && peek(ahead + 1) == '\n') return 2;
    return peek(ahead) == '\n' ? 1 : 0;
  }

  // As calendars have it: the line's end and a space that is none.
  bool line_fold() {
    const std::size_t end = line_end(0);
    if (end == 0 || (peek(end) != ' ' && peek(end) != '\t')) return false;
    at_ += end + 1;
    return true;
  }

  // =C5=88, = at the end of a line, =?UTF-8?Q?…?=
  bool quoted_printable() {
    if (in_header_word_ && peek(0) == '?' && peek(1) == '=') {
      in_header_word_ = false;
      at_ += 2;
      return true;
    }
    if (peek(0) != '=') return false;
    constexpr std::string_view kWord = "=?utf-8?q?";
    if (fold_case(text_.substr(at_, kWord.size())) == kWord) {
      in_header_word_ = true;
      at_ += kWord.size();
      return true;
    }
    if (const std::size_t end = line_end(1); end > 0) {
      at_ += 1 + end;
      return true;
    }
    const int high = hex_digit(peek(1)), low = hex_digit(peek(2));
    if (high < 0 || low < 0) return false;
    out_ += static_cast<char>(high << 4 | low);
    at_ += 3;
    return true;
  }

  bool entity() {
    if (peek(0) != '&') return false;
    const std::string_view rest = text_.substr(at_ + 1, 10);
    const std::size_t end = rest.find(';');
    if (end == std::string_view::npos) return false;
    const auto c = character(rest.substr(0, end));
    if (!c) return false;
    append_code_point(out_, *c);
    at_ += end + 2;
    return true;
  }

  static std::optional<char32_t> character(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, char>, 6> kNames = {
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
    for (const auto& [known, c] : kNames) {
      if (name == known) return c;
    }
    if (!name.starts_with('#')) return std::nullopt;
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::uint32_t number = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), number, hex ? 16 : 10);
    const bool sound = read.ec == std::errc() && read.ptr == name.data() + name.size() && number > 0 &&
                       number < 0x110000 && (number < 0xD800 || number >= 0xE000);
    return sound ? std::optional(static_cast<char32_t>(number)) : std::nullopt;
  }

  bool backslash() {
    const char next = peek(1);
    const bool mark = next > ' ' && next < 0x7F && hex_digit(next) < 0 && !(next >= 'a' && next <= 'z') &&
                      !(next >= 'A' && next <= 'Z');
    if (peek(0) != '\\' || !mark) return false;
    out_ += next;
    at_ += 2;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  bool in_header_word_ = false;
};

}  // namespace

TextSearch::TextSearch(const std::set<std::string>& texts) {
  for (const std::string& text : texts) {
    std::string whole = folded(text);
    const auto begin = std::find_if(whole.begin(), whole.end(), continues);
    whole.erase(whole.begin(), begin);
    if (!first_word(whole).empty()) texts_.push_back(std::move(whole));
  }
  for (const std::string& text : texts_) by_word_[first_word(text)].push_back(text);
}

bool TextSearch::finds(std::string_view bytes) const {
  if (texts_.empty()) return false;
  const auto wide = from_utf16(bytes);
  const std::string_view text = wide ? std::string_view(*wide) : bytes;
  for (std::size_t begin = 0; begin < text.size();) {
    if (finds_in_text(text.substr(begin, kWindow))) return true;
    if (text.size() - begin <= kWindow) break;
    begin += kWindow - kOverlap;
    const std::size_t space = text.find_first_of(" \n", begin);  // no word begins in the midst of one
    if (space != std::string_view::npos && space < begin + kOverlap / 2) begin = space;
  }
  return false;
}

bool TextSearch::finds_in_text(std::string_view text) const {
  return finds_folded(folded(text)) || (text.find_first_of("=&\\\n") != std::string_view::npos &&
                                        finds_folded(folded(Unescaping(text).run())));
}

bool TextSearch::finds_folded(std::string_view text) const {
  for (std::size_t at = 0; at < text.size();) {
    if (!continues(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && continues(text[end])) ++end;
    const auto found = by_word_.find(first_word(text.substr(at, end - at)));
    if (found != by_word_.end()) {
      for (const std::string_view wanted : found->second) {
        if (text.substr(at, wanted.size()) == wanted && ends_word(text, at + wanted.size())) return true;
      }
    }
    at = end;
  }
  return false;
}

bool is_packed(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::array kBeginnings = {"PK\x03\x04"sv,
                                             "%PDF"sv,
                                             "\x1F\x8B"sv,
                                             "7z\xBC\xAF\x27\x1C"sv,
                                             "BZh"sv,
                                             "\xFD"
                                             "7zXZ"sv,
                                             "\x28\xB5\x2F\xFD"sv,
                                             "Rar!"sv,
                                             "SQLite format 3\0"sv};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return bytes.starts_with(beginning); });
}

}  // namespace reg
