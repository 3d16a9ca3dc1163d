// Titles of a form's columns, as tools mangle them: a byte order mark, line breaks, non-breaking spaces,
// HTML entities, a trailing colon or asterisk, the question and the choice in one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reg {

// As people are shown it: entities resolved, on one line, white space single.
std::string tidy_title(std::string_view cell);

// By which titles are the same: folded, a trailing colon and asterisk aside.
std::string title_key(std::string_view title);

// What is left of a key without a question's number and the words that only ask: "vase telefonni cislo
// (nepovinne)" is "telefonni cislo", "wie ist dein vorname?" is "vorname".
std::string_view bare_key(std::string_view key);

// "Question [choice]", "Question – choice", "Question >> choice", cut in two.
struct QuestionAndChoice {
  std::string_view question;
  std::string_view choice;
};
std::optional<QuestionAndChoice> cut_title(std::string_view title);

}  // namespace reg
