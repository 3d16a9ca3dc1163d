// How letters look: lines of plain text wrapped, and HTML with the spaces that do not break.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

inline constexpr std::size_t kLetterWidth = 72;

// Each line of `text` is a paragraph, a line of an address or an item of a list; a longer one is wrapped at
// spaces to `width` columns, and goes on below its first word (in a list, below the text of the item). Words
// are never broken: a link stays one. Several empty lines become one. Ends in one line break.
std::string wrapped_letter(std::string_view text, std::size_t width);

// With the spaces made non-breaking at which a line of the language is not to end.
std::string with_fixed_spaces(std::string_view text, Language language);

// As wrapped in HTML by the rules of the language: in Czech, no line ends in a preposition of one letter, nor
// between "28." and "dubna". Remembers what stood before, so that a text may come in pieces.
class Typesetter {
 public:
  explicit Typesetter(Language language) : czech_(language == Language::kCzech) {}

  // Text of HTML with its tags, which are left as they are, as is what stands in <style>.
  std::string markup(std::string_view html);
  // A value: escaped, and joined to what stands before and after as it is.
  std::string value(std::string_view text) const;

 private:
  bool czech_;
  bool in_tag_ = false;
  bool in_style_ = false;
};

}  // namespace reg
