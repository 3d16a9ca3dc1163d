#include "reg/formats/encoding/text_search.h"

#include <algorithm>
#include <array>

#include "formats/encoding/text_unescape.h"
#include "reg/base/text/text.h"
#include "reg/base/text/utf8.h"

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
  if (finds_in_bytes(bytes)) return true;
  const std::string wide = from_utf16(bytes);
  const auto parts = base64_parts(wide.empty() ? bytes : std::string_view(wide));
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return finds_in_bytes(part); });
}

bool TextSearch::finds_in_bytes(std::string_view bytes) const {
  const std::string wide = from_utf16(bytes);
  if (!wide.empty()) return finds_in_windows(wide);
  if (finds_in_windows(bytes)) return true;
  if (!invalid_utf8_at(bytes)) return false;
  const auto readings = as_other_encodings(bytes);
  return std::any_of(readings.begin(), readings.end(),
                     [&](const std::string& reading) { return finds_in_windows(reading); });
}

bool TextSearch::finds_in_windows(std::string_view text) const {
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
  if (finds_folded(folded(text))) return true;
  if (text.find_first_of("=&\\%\n") == std::string_view::npos) return false;
  const std::string plain = unescape(text);
  if (finds_folded(folded(plain))) return true;
  if (!invalid_utf8_at(plain) || invalid_utf8_at(text)) return false;
  const auto readings = as_other_encodings(plain);  // quoted-printable of another encoding
  return std::any_of(readings.begin(), readings.end(),
                     [&](const std::string& reading) { return finds_folded(folded(reading)); });
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

bool has_packed_part(std::string_view bytes) {
  const auto parts = base64_parts(bytes);
  return std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return is_packed(part); });
}

}  // namespace reg
