// The answers of a form that are no free text, and how messages show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reg {

// Longest value that a finding keeps, in characters.
inline constexpr std::size_t kMaxFindingValue = 200;

enum class Answer { kNone, kYes, kNo, kOther };

// Yes and no in Czech, English and German, as words, politely ("Ano, prosím"), 1 and 0, or an x that ticks
// a box.
Answer parse_answer(std::string_view cell);

// "Jiné", "Other", "Sonstiges": what a form calls the answer beside its choices. Texts as they stood.
bool is_other_word(std::string_view text);
// That word, alone or before what somebody wrote: "Jiné: nadace".
bool is_other_answer(std::string_view text);

// As it stood, with an ellipsis where it is too long to be kept whole.
std::string kept_value(std::string_view cell);

// «one», «two».
std::string quoted_list(const std::vector<std::string>& values);

}  // namespace reg
