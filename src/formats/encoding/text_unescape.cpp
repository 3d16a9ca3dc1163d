#include "formats/encoding/text_unescape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "reg/base/text/text.h"
#include "reg/base/text/utf8.h"
#include "reg/formats/encoding/encoding.h"

namespace reg {
namespace {

// Of these an import takes bytes that are no UTF-8.
constexpr std::array<const char*, 4> kEncodings = {"windows-1250", "ISO-8859-2", "windows-1252", "IBM852"};

// Each byte's character, in UTF-8.
using CodePage = std::array<std::string, 256>;

CodePage read_code_page(const std::string& encoding) {
  CodePage page;
  for (std::size_t byte = 0; byte < page.size(); ++byte) {
    const char c = static_cast<char>(byte);
    Decoder decoder({encoding, 0, ""}, [&](std::string_view text) { page[byte] += text; });
    decoder.feed({&c, 1});
    decoder.finish();
    if (decoder.fault()) page[byte] = "\uFFFD";
  }
  return page;
}

// Of a single-byte encoding.
const CodePage& code_page(const std::string& encoding) {
  static std::map<std::string, CodePage> pages;
  const auto found = pages.find(encoding);
  return found != pages.end() ? found->second
                              : pages.emplace(encoding, read_code_page(encoding)).first->second;
}

std::string decode(std::string_view bytes, const std::string& encoding) {
  const CodePage& page = code_page(encoding);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) text += page[static_cast<unsigned char>(c)];
  return text;
}

// The bytes of a word whose encoding is said beside it; of one that is not known, as they are.
std::string in_encoding(std::string_view said, const std::string& bytes) {
  const auto encoding = canonical_encoding(said.substr(0, said.find('*')));  // a language may follow
  const bool known =
      encoding && std::find(kEncodings.begin(), kEncodings.end(), *encoding) != kEncodings.end();
  return known ? decode(bytes, *encoding) : bytes;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Its six bits; -1: no sign of base64.
int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// Other signs are passed over.
std::string from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

// Of a word in a header of mail.
std::string from_q(std::string_view word) {
  std::string bytes;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const int high = word[i] == '=' && i + 2 < word.size() ? hex_digit(word[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(word[i + 2]) : -1;
    if (low >= 0) i += 2;
    bytes += low >= 0 ? static_cast<char>(high << 4 | low) : word[i] == '_' ? ' ' : word[i];
  }
  return bytes;
}

// Where the signs of base64 from `at` on end: at the end of a line they go on, where the next line is one of
// them as a whole.
std::size_t base64_end(std::string_view text, std::size_t at) {
  const auto end_of_word = [&](std::size_t from) {
    while (from < text.size() && base64_digit(text[from]) >= 0) ++from;
    return from;
  };
  std::size_t end = end_of_word(at);
  while (end < text.size() && (text[end] == '\r' || text[end] == '\n')) {
    const std::size_t next = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    std::size_t stop = end_of_word(next);
    if (stop == next) break;
    while (stop < text.size() && text[stop] == '=') ++stop;
    if (stop < text.size() && text[stop] != '\r' && text[stop] != '\n') break;
    end = stop;
  }
  return end;
}

class Unescaping {
 public:
  explicit Unescaping(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (line_fold() || header_word() || quoted_printable() || entity() || backslash()) continue;
      out_ += text_[at_++];
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

  // =?windows-1250?Q?…?=, =?UTF-8?B?…?=
  bool header_word() {
    constexpr std::size_t kLongest = 1000;
    if (peek(0) != '=' || peek(1) != '?') return false;
    const std::string_view rest = text_.substr(at_ + 2, kLongest);
    const std::size_t mark = rest.find('?');
    if (mark == std::string_view::npos || mark + 2 >= rest.size() || rest[mark + 2] != '?') return false;
    const std::size_t end = rest.find("?=", mark + 3);
    if (end == std::string_view::npos) return false;
    const char way = static_cast<char>(rest[mark + 1] | 0x20);
    if (way != 'q' && way != 'b') return false;
    const std::string_view word = rest.substr(mark + 3, end - mark - 3);
    out_ += in_encoding(rest.substr(0, mark), way == 'q' ? from_q(word) : from_base64(word));
    at_ += 2 + end + 2;
    const std::size_t next = text_.find_first_not_of(" \t\r\n", at_);  // none between two such words
    if (next != std::string_view::npos && text_.substr(next, 2) == "=?") at_ = next;
    return true;
  }

  // =C5=88, = at the end of a line; %40, as addresses of the web have it
  bool quoted_printable() {
    if (peek(0) != '=' && peek(0) != '%') return false;
    if (const std::size_t end = line_end(1); end > 0 && peek(0) == '=') {
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

  // "scaron", "Iacute": of these the search takes the letter.
  static std::optional<char32_t> accented(std::string_view name) {
    static constexpr std::array<std::string_view, 9> kAccents = {"acute", "caron", "uml",  "grave", "circ",
                                                                 "cedil", "tilde", "ring", "breve"};
    if (name.size() < 2 || std::find(kAccents.begin(), kAccents.end(), name.substr(1)) == kAccents.end()) {
      return std::nullopt;
    }
    return static_cast<char32_t>(name.front());
  }

  static std::optional<char32_t> character(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, char>, 6> kNames = {
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
    for (const auto& [known, c] : kNames) {
      if (name == known) return c;
    }
    if (!name.starts_with('#')) return accented(name);
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::uint32_t number = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), number, hex ? 16 : 10);
    const bool sound = read.ec == std::errc() && read.ptr == name.data() + name.size() && number > 0 &&
                       number < 0x110000 && (number < 0xD800 || number >= 0xE000);
    return sound ? std::optional(static_cast<char32_t>(number)) : std::nullopt;
  }

  // Before a mark, as Markdown and calendars have it; \\u017e, as JSON may.
  bool backslash() {
    if (peek(0) != '\\') return false;
    const char next = peek(1);
    if (next == 'u' && at_ + 6 <= text_.size()) {
      std::uint32_t unit = 0;
      const char* digits = text_.data() + at_ + 2;
      const auto read = std::from_chars(digits, digits + 4, unit, 16);
      if (read.ptr != digits + 4 || (unit >= 0xD800 && unit < 0xE000)) return false;
      append_code_point(out_, static_cast<char32_t>(unit));
      at_ += 6;
      return true;
    }
    const bool mark = next > ' ' && next < 0x7F && hex_digit(next) < 0 && !(next >= 'a' && next <= 'z') &&
                      !(next >= 'A' && next <= 'Z');
    if (!mark) return false;
    out_ += next;
    at_ += 2;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string unescape(std::string_view text) {
  return Unescaping(text).run();
}

std::vector<std::string> as_other_encodings(std::string_view bytes) {
  std::vector<std::string> readings;
  for (const char* encoding : kEncodings) readings.push_back(decode(bytes, encoding));
  return readings;
}

std::string from_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return {};
  const auto pair = [&](std::size_t at, bool big) {
    const auto first = static_cast<unsigned char>(bytes[at]),
               second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  const bool big =
      bytes.starts_with("\xFE\xFF") || (bytes[0] == '\0' && bytes[2] == '\0' && bytes[1] != '\0');
  const bool little =
      bytes.starts_with("\xFF\xFE") || (bytes[1] == '\0' && bytes[3] == '\0' && bytes[0] != '\0');
  if (!big && !little) return {};
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

std::vector<std::string> base64_parts(std::string_view text) {
  constexpr std::size_t kShortest = 8;  // "a@b.cz"
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = base64_end(text, at);
    if (end - at >= kShortest) parts.push_back(from_base64(text.substr(at, end - at)));
    at = std::max(end, at + 1);
  }
  return parts;
}

}  // namespace reg
