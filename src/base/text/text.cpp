#include "reg/base/text/text.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>

#include "base/text/string_piece.h"
#include "reg/base/error.h"

namespace reg {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

void check(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw EnvironmentError(
        fmt::format("the Unicode library (ICU) cannot work on a text: {}", u_errorName(status)));
  }
}

bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_space(char32_t c) {
  if (c < 0x80) return is_ascii_space(static_cast<char>(c));
  if (c > 0xA0 && c < 0x1680) return false;  // most letters, without asking ICU
  return c == 0xFEFF || (c != kInvalidByte && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

// Where the last character of `text` begins.
std::size_t last_character(std::string_view text) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
    std::size_t i = text.size() - length;
    if (next_code_point(text, i) != kInvalidByte && i == text.size()) return text.size() - length;
  }
  return text.size() - 1;
}

const icu::Normalizer2& normaliser_nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFCInstance(status);
  check(status);
  return *normaliser;
}

const icu::Normalizer2& normaliser_nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFKDInstance(status);
  check(status);
  return *normaliser;
}

// Makes every run of white space one space; none is left at either end of the whole.
class Tidier {
 public:
  explicit Tidier(std::size_t size) { out_.reserve(size); }

  void space() { pending_ = !out_.empty(); }
  void character(char c) {
    settle();
    out_.push_back(c);
  }
  void bytes(std::string_view bytes) {
    settle();
    out_.append(bytes);
  }
  std::string take() { return std::move(out_); }

 private:
  void settle() {
    if (pending_) out_.push_back(' ');
    pending_ = false;
  }

  std::string out_;
  bool pending_ = false;
};

// Letters that Unicode does not decompose, though people leave their stroke or dot out when they type, and
// ligatures that they type as two. ("ß" needs no line here: case folding makes it "ss".)
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'đ':
      return "d";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    case U'ł':
      return "l";
    case U'ø':
      return "o";
    case U'ŧ':
      return "t";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    default:
      return {};
  }
}

// What one code point becomes in fold(), its white space as single spaces. No mark survives, and case
// folding looks at one character at a time, so the fold of a text is the folds of its code points in a row.
std::string fold_code_point(char32_t c) {
  if (is_space(c)) return " ";
  icu::UnicodeString decomposed;
  const auto whole = static_cast<UChar32>(c == kInvalidByte ? kReplacement : c);
  if (!normaliser_nfkd().getDecomposition(whole, decomposed)) decomposed.setTo(whole);
  decomposed.foldCase();
  std::string out;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    const auto scalar = static_cast<char32_t>(part);
    const std::string_view plain = plain_letter(scalar);
    if (!plain.empty()) {
      out += plain;
    } else if (is_space(scalar)) {
      out += ' ';
    } else if ((U_GET_GC_MASK(part) & U_GC_M_MASK) == 0 &&
               !u_hasBinaryProperty(part, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
      append_code_point(out, scalar);
    }
  }
  return out;
}

// The folds of U+0000 to U+024F, in which nearly every European name is written; made at first use.
class FoldTable {
 public:
  static constexpr char32_t kEnd = 0x250;

  static const FoldTable& get() {
    static const FoldTable table;
    return table;
  }
  std::string_view operator[](char32_t c) const {
    const Entry& entry = entries_[c];
    return {entry.bytes.data(), entry.size};
  }

 private:
  struct Entry {
    std::uint8_t size = 0;
    std::array<char, 7> bytes{};
  };

  FoldTable() {
    for (char32_t c = 0; c < kEnd; ++c) {
      const std::string folded = fold_code_point(c);
      Entry& entry = entries_[c];
      entry.size = static_cast<std::uint8_t>(folded.copy(entry.bytes.data(), entry.bytes.size()));
    }
  }

  std::array<Entry, kEnd> entries_;
};

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char same(char c) {
  return c;
}

// What Tidier does, for a text that is ASCII and so can only become shorter.
template <char (*kMap)(char)>
std::string tidy_ascii(std::string_view text) {
  std::string out(text.size(), '\0');
  char* const begin = out.data();
  char* end = begin;
  bool pending = false;
  for (const char c : text) {
    if (is_ascii_space(c)) {
      pending = end != begin;
      continue;
    }
    if (pending) *end++ = ' ';
    pending = false;
    *end++ = kMap(c);
  }
  out.resize(static_cast<std::size_t>(end - begin));
  return out;
}

// Whether each white space in a trimmed text is one plain space.
bool is_tidy(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const bool after_space = i > 0 && text[i - 1] == ' ';
    const char32_t c = next_code_point(text, i);
    if (is_space(c) && (c != U' ' || after_space)) return false;
  }
  return true;
}

// The number of slips (a letter added, left out, changed, or two neighbours swapped) between two words.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::u32string folded_characters(std::string_view text) {
  const std::string folded = fold(text);
  std::u32string out;
  for (std::size_t i = 0; i < folded.size();) {
    out.push_back(next_code_point(folded, i));
  }
  return out;
}

}  // namespace

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& normaliser = normaliser_nfc();
  if (normaliser.isNormalizedUTF8(piece(text), status) && U_SUCCESS(status)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  status = U_ZERO_ERROR;
  normaliser.normalizeUTF8(0, piece(text), sink, nullptr, status);
  check(status);
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t start = 0;
  for (std::size_t next = 0; next < text.size(); start = next) {
    if (!is_space(next_code_point(text, next))) break;
  }
  text.remove_prefix(start);
  while (!text.empty()) {
    const std::size_t last = last_character(text);
    std::size_t i = last;
    if (!is_space(next_code_point(text, i))) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string tidy(std::string_view text) {
  if (is_ascii(text)) return tidy_ascii<same>(text);
  std::string normal = nfc(trim(text));
  if (is_tidy(normal)) return normal;
  Tidier out(normal.size());
  for (std::size_t i = 0; i < normal.size();) {
    const std::size_t start = i;
    if (is_space(next_code_point(normal, i))) {
      out.space();
    } else {
      out.bytes(std::string_view(normal).substr(start, i - start));
    }
  }
  return out.take();
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return tidy_ascii<ascii_lower>(text);
  const FoldTable& table = FoldTable::get();
  Tidier out(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (const char byte = text[i]; static_cast<unsigned char>(byte) < 0x80) {
      ++i;
      is_ascii_space(byte) ? out.space() : out.character(ascii_lower(byte));
      continue;
    }
    const char32_t c = next_code_point(text, i);
    std::string slow;
    std::string_view folded;
    if (c < FoldTable::kEnd) {
      folded = table[c];
    } else {
      slow = fold_code_point(c);
      folded = slow;
    }
    for (const char part : folded) part == ' ' ? out.space() : out.character(part);
  }
  return out.take();
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) return tidy_ascii<ascii_lower>(text);
  const std::string tidied = tidy(text);
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<std::int32_t>(tidied.size()));
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT, piece(tidied), sink, nullptr, status);
  check(status);
  return nfc(folded);
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::u32string wanted = folded_characters(word);
  if (wanted.empty()) return std::nullopt;
  const std::string* best = nullptr;
  std::size_t best_distance = wanted.size() / 3 + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, folded_characters(candidate));
    if (distance < best_distance) {
      best = &candidate;
      best_distance = distance;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace reg
