// Text as people write it: UTF-8, in normal form C, and compared without accents and case where people
// search. Its place in an alphabet is found by collator.h, its look on a terminal by width.h, its code points
// by utf8.h; all three come with this header.
//
// Unicode facts come from ICU. Every `std::string` here is UTF-8 unless said otherwise.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/collator.h"
#include "reg/base/text/utf8.h"
#include "reg/base/text/width.h"

namespace reg {

// Normal form C. `text` is valid UTF-8.
std::string nfc(std::string_view text);

// Without white space (Unicode's, with the non-breaking space and the BOM) at both ends.
std::string_view trim(std::string_view text);

// nfc() of trim(), with each inner run of white space made one space.
std::string tidy(std::string_view text);

// The key by which texts are the same to a person: compatibility-decomposed, without combining marks and
// invisible characters, case-folded, white space tidied. "  Řehořová-Ďurica" and "REHOROVA-DURICA" have one
// key. Letters that Unicode does not decompose fall to plain ones too: ł to l, ø to o, đ to d, ħ to h, ŧ to
// t, ı to i, æ to ae, œ to oe, ß to ss.
std::string fold(std::string_view text);

// Only case-folded and tidied: accents still count. The key of e-mail addresses.
std::string fold_case(std::string_view text);

// The candidate nearest to `word` (edit distance over folded characters), if near enough to be a
// plausible slip: at most a third of its length.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

// "1 seat", "2 seats".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

// Whether the word is one of the list, as it is.
bool contains(const auto& words, std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Joined by `separator`.
std::string join(std::span<const std::string> parts, std::string_view separator);

}  // namespace reg
