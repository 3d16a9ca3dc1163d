// The languages of documents and letters. The program itself (help, messages, errors) speaks English.
#pragma once

#include <optional>
#include <string_view>

namespace reg {

enum class Language { kCzech, kEnglish };

// From and to the codes of the schedule: "cs", "en".
std::optional<Language> parse_language(std::string_view code);
std::string_view language_code(Language language);

}  // namespace reg
