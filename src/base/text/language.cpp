#include "reg/base/text/language.h"

namespace reg {

std::optional<Language> parse_language(std::string_view code) {
  if (code == "cs") return Language::kCzech;
  if (code == "en") return Language::kEnglish;
  return std::nullopt;
}

std::string_view language_code(Language language) {
  return language == Language::kCzech ? "cs" : "en";
}

}  // namespace reg
