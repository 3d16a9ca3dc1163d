// Where a line of a printed text must not end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"

namespace reg::pdf {

// Bytes from `begin` to before `end` stay on one line.
struct Tie {
  std::size_t begin;
  std::size_t end;
  bool operator==(const Tie&) const = default;
};

// A number stays with the word after it ("28. dubna", "6 hours"); in Czech a word of one letter, such as the
// prepositions k, s, v, z, does so too. A word with hyphens stays whole: readers of a PDF take a hyphen at
// the end of a line for one that only divides the word, and would not find Nováková-Malá. The text is UTF-8;
// its words are separated by single spaces or line breaks.
std::vector<Tie> ties(std::string_view text, Language language);

}  // namespace reg::pdf
