#include "reg/base/text/width.h"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

#include "reg/base/error.h"
#include "reg/base/text/noncharacter.h"
#include "reg/base/text/utf8.h"

namespace reg {
namespace {

constexpr char32_t kEmojiVariation = 0xFE0F;
constexpr std::string_view kEllipsis = "…";

// Below this no character joins another or is wide.
constexpr char32_t kFirstMark = 0x0300;

bool has(char32_t c, UProperty property) {
  return c != kInvalidByte && u_hasBinaryProperty(static_cast<UChar32>(c), property);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Characters without ink that move what stands around them: line separators and bidirectional marks.
bool moves_text(char32_t c) {
  return c == 0x2028 || c == 0x2029 || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::optional<std::string> shown(char32_t c) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case 0x1B:
      return "\\e";
    default:
      break;
  }
  if (c < 0x20) return fmt::format("\\x{:02x}", std::uint32_t{c});
  if (is_noncharacter(c)) return "\uFFFD";
  if (is_control(c) || moves_text(c)) return fmt::format("\\u{:04x}", std::uint32_t{c});
  return std::nullopt;
}

std::size_t code_point_width(char32_t c) {
  if (c < kFirstMark) return is_control(c) ? 0 : 1;
  if (c == kInvalidByte) return 1;  // the terminal draws a replacement character
  const auto point = static_cast<UChar32>(c);
  if (c == 0x2028 || c == 0x2029 || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0) return 0;
  if (has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return 0;
  const int syllable = u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  if (has(c, UCHAR_EMOJI_PRESENTATION)) return 2;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// An emoji cluster takes two columns however many pictures it joins; any other the sum of its characters.
std::size_t cluster_width(std::string_view cluster) {
  std::size_t i = 0;
  const char32_t base = next_code_point(cluster, i);
  std::size_t width = code_point_width(base);
  const bool can_be_emoji = has(base, UCHAR_EMOJI);
  while (i < cluster.size()) {
    const char32_t c = next_code_point(cluster, i);
    if (can_be_emoji && (c == kEmojiVariation || has(c, UCHAR_EMOJI_PRESENTATION))) return 2;
    width += code_point_width(c);
  }
  return width;
}

// The width of a text in which every character stands alone, or nothing when some may not.
std::optional<std::size_t> simple_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c >= kFirstMark && c != kInvalidByte) return std::nullopt;
    width += code_point_width(c);
  }
  return width;
}

// One a thread: to make a break iterator costs far more than to use it.
icu::BreakIterator& cluster_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw EnvironmentError(fmt::format("the Unicode library (ICU) cannot load its rules for characters: {}",
                                         u_errorName(status)));
    }
    return made;
  }();
  return *iterator;
}

// A line that is being filled by wrap().
class Wrapper {
 public:
  explicit Wrapper(std::size_t width) : limit_(width == 0 ? 1 : width) {}

  void word(std::string_view word) {
    const std::size_t width = display_width(word);
    if (width_ > 0 && width_ + 1 + width <= limit_) {
      line_ += ' ';
      line_ += word;
      width_ += 1 + width;
      return;
    }
    if (!line_.empty()) end_line();
    if (width <= limit_) {
      line_ = word;
      width_ = width;
      return;
    }
    for (const Cluster& cluster : clusters(word)) {
      if (width_ > 0 && width_ + cluster.width > limit_) end_line();
      line_ += cluster.text;
      width_ += cluster.width;
    }
  }

  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    width_ = 0;
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::size_t limit_;
  std::size_t width_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(text, i);
    const std::string_view bytes = text.substr(start, i - start);
    if (c == kInvalidByte) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
    } else if (const auto escape = shown(c)) {
      out += *escape;
    } else {
      out += bytes;
    }
  }
  return out;
}

std::vector<Cluster> clusters(std::string_view text) {
  std::vector<Cluster> out;
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
  icu::BreakIterator& iterator = cluster_iterator();
  iterator.setText(&source, status);
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot work on a text: {}", u_errorName(status)));
  }
  auto start = static_cast<std::size_t>(iterator.first());
  for (std::int32_t next = iterator.next(); next != icu::BreakIterator::DONE; next = iterator.next()) {
    const auto end = static_cast<std::size_t>(next);
    const std::string_view cluster = text.substr(start, end - start);
    out.push_back({cluster, cluster_width(cluster)});
    start = end;
  }
  utext_close(&source);
  return out;
}

std::size_t display_width(std::string_view text) {
  if (const auto simple = simple_width(text)) return *simple;
  std::size_t width = 0;
  for (const Cluster& cluster : clusters(text)) width += cluster.width;
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t own = display_width(text);
  return std::string(text).append(own < width ? width - own : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t own = display_width(text);
  return std::string(own < width ? width - own : 0, ' ').append(text);
}

std::string shorten(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string out;
  std::size_t used = 0;
  for (const Cluster& cluster : clusters(text)) {
    used += cluster.width;
    if (used > width - 1) break;
    out += cluster.text;
  }
  return out.append(kEllipsis);
}

std::string in_guillemets(std::string_view value) {
  constexpr std::size_t kShownLength = 60;
  return "«" + shorten(printable(value), kShownLength) + "»";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  Wrapper wrapper(width);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", i), text.size());
    if (end > i) wrapper.word(text.substr(i, end - i));
    if (end < text.size() && text[end] == '\n') wrapper.end_line();
    i = end + 1;
  }
  wrapper.end_line();
  return wrapper.take();
}

}  // namespace reg
