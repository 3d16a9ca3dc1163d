#include "reg/base/text/twice_encoded.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "reg/base/error.h"
#include "reg/base/text/utf8.h"

namespace reg {
namespace {

constexpr char32_t kNoBreakSpace = 0xA0;
constexpr char32_t kNoCharacter = 0xFFFD;
constexpr char32_t kFirstEmoji = 0x1F000;

// The upper half of an encoding of one byte a character.
struct Page {
  bool has_no_break_space = false;                     // at 0xA0
  std::vector<std::pair<char32_t, unsigned char>> of;  // ascending
};

void check(UErrorCode status, const char* name) {
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot read {}: {}", name, u_errorName(status)));
  }
}

// What ICU's converter makes of each byte. Those that the encoding does not have are control characters with
// most programs.
Page read_page(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status), &ucnv_close);
  check(status, name);
  Page page;
  for (unsigned int byte = 0x80; byte < 0x100; ++byte) {
    const char source = static_cast<char>(byte);
    std::array<UChar, 4> target{};
    const std::int32_t length = ucnv_toUChars(converter.get(), target.data(),
                                              static_cast<std::int32_t>(target.size()), &source, 1, &status);
    check(status, name);
    const char32_t character = length == 1 && target[0] != kNoCharacter ? target[0] : byte;
    page.of.emplace_back(character, static_cast<unsigned char>(byte));
    if (byte == 0xA0) page.has_no_break_space = character == kNoBreakSpace;
  }
  std::sort(page.of.begin(), page.of.end());
  return page;
}

// By which text is misread.
const std::vector<Page>& misreading_pages() {
  static const std::vector<Page> pages = [] {
    std::vector<Page> read;
    for (const char* name : {"windows-1252", "windows-1250", "ISO-8859-2", "macintosh",
                             "x-mac-centraleurroman", "IBM852", "IBM850"}) {
      read.push_back(read_page(name));
    }
    return read;
  }();
  return pages;
}

// With which letters and signs people of Central Europe write, and then of Western Europe too.
enum class Alphabet { kCentral, kWestern };

bool has_character(const Page& page, char32_t character) {
  const auto found =
      std::lower_bound(page.of.begin(), page.of.end(), std::pair(character, static_cast<unsigned char>(0)));
  return found != page.of.end() && found->first == character;
}

bool is_european(char32_t character, Alphabet alphabet) {
  static const Page central = read_page("windows-1250");
  static const Page western = read_page("windows-1252");
  if (character < kNoBreakSpace) return false;
  return has_character(central, character) ||
         (alphabet == Alphabet::kWestern && has_character(western, character));
}

std::vector<char32_t> characters_of(std::string_view text) {
  std::vector<char32_t> characters;
  for (std::size_t i = 0; i < text.size();) characters.push_back(next_code_point(text, i));
  return characters;
}

// Whether a byte begins a letter of Latin in UTF-8 that ends with a no-break space.
bool may_precede_no_break_space(char byte) {
  return byte == '\xC3' || byte == '\xC4' || byte == '\xC5';
}

// The bytes of the text in the encoding; nothing where it does not have all of its characters. `loose`: a
// space, or the end of the text, stands for the no-break space that belongs to the byte before it, since
// programs make one of the other, or trim it.
std::optional<std::string> bytes_of(const std::vector<char32_t>& text, const Page& page, bool loose) {
  std::string bytes;
  for (const char32_t character : text) {
    if (character < 0x80) {
      const bool lost =
          loose && character == ' ' && !bytes.empty() && may_precede_no_break_space(bytes.back());
      bytes += lost ? '\xA0' : static_cast<char>(character);
      continue;
    }
    const auto found =
        std::lower_bound(page.of.begin(), page.of.end(), std::pair(character, static_cast<unsigned char>(0)));
    if (found != page.of.end() && found->first == character) {
      bytes += static_cast<char>(found->second);
    } else if (character < kNoBreakSpace) {
      bytes += static_cast<char>(character);
    } else {
      return std::nullopt;
    }
  }
  if (loose && !bytes.empty() && may_precede_no_break_space(bytes.back())) bytes += '\xA0';
  return bytes;
}

bool is_latin_letter(char32_t character) {
  UErrorCode status = U_ZERO_ERROR;
  const auto code = static_cast<UChar32>(character);
  return u_isalpha(code) && uscript_getScript(code, &status) == USCRIPT_LATIN;
}

bool is_lower(char32_t character) {
  return u_islower(static_cast<UChar32>(character));
}
bool is_upper(char32_t character) {
  return u_isupper(static_cast<UChar32>(character));
}

// A small letter among capitals: of two capitals that happen to be the bytes of one.
bool stands_among_capitals(const std::vector<char32_t>& text, std::size_t i) {
  if (!is_lower(text[i]) || i == 0 || !is_upper(text[i - 1])) return false;
  const bool ends = i + 1 == text.size() || !u_isalpha(static_cast<UChar32>(text[i + 1]));
  return ends ? i > 1 && is_upper(text[i - 2]) : is_upper(text[i + 1]);
}

// Whether somebody can have written this.
bool is_plausible(const std::vector<char32_t>& text, Alphabet alphabet) {
  const bool has_latin = std::any_of(text.begin(), text.end(), is_latin_letter);
  std::size_t others = 0;  // letters of other scripts
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0x80) continue;
    if (stands_among_capitals(text, i)) return false;
    if (is_european(text[i], alphabet) || text[i] == kNoCharacter || text[i] >= kFirstEmoji) continue;
    const bool is_other_letter = u_isalpha(static_cast<UChar32>(text[i])) && !is_latin_letter(text[i]);
    if (!is_other_letter || has_latin) return false;
    ++others;
  }
  return others != 1;
}

bool has_neighbours_beyond_ascii(std::string_view text) {
  // Two characters side by side: the second begins behind the first's last byte.
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool begins = static_cast<unsigned char>(text[i]) >= 0xC0;
    if (begins && static_cast<unsigned char>(text[i - 1]) >= 0x80) return true;
  }
  return false;
}

// The bytes of the text in the encoding, where they are UTF-8 again.
std::optional<std::string> utf8_in(const std::vector<char32_t>& characters, const Page& page) {
  auto bytes = bytes_of(characters, page, false);
  if (bytes && invalid_utf8_at(*bytes) && page.has_no_break_space) bytes = bytes_of(characters, page, true);
  return bytes && !invalid_utf8_at(*bytes) ? bytes : std::nullopt;
}

std::optional<std::string> turned_back(std::string_view text) {
  const std::vector<char32_t> characters = characters_of(text);
  for (const Alphabet alphabet : {Alphabet::kCentral, Alphabet::kWestern}) {
    for (const Page& page : misreading_pages()) {
      auto bytes = utf8_in(characters, page);
      if (bytes && is_plausible(characters_of(*bytes), alphabet)) return bytes;
    }
  }
  return std::nullopt;
}

// The text with those words turned back that can be; nothing where none can.
std::optional<std::string> words_turned_back(std::string_view text) {
  std::string result;
  bool any = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const auto turned = has_neighbours_beyond_ascii(word) ? turned_back(word) : std::nullopt;
    any = any || turned;
    result += turned ? *turned : std::string(word);
    if (end < text.size()) result += ' ';
    begin = end + 1;
  }
  return any ? std::optional(result) : std::nullopt;
}

}  // namespace

std::optional<std::string> once_encoded(std::string_view text) {
  constexpr int kMostTimes = 3;
  std::optional<std::string> result;
  for (int times = 0; times < kMostTimes; ++times) {
    const std::string_view now = result ? std::string_view(*result) : text;
    if (!has_neighbours_beyond_ascii(now)) break;
    auto before = turned_back(now);
    if (!before) before = words_turned_back(now);
    if (!before) break;
    result = std::move(before);
  }
  return result;
}

}  // namespace reg
