// The answers of a form that are no free text, and how messages show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reg {

// Longest value that a finding keeps, in characters.
inline constexpr std::size_t kMaxFindingValue = 200;

enum class Answer { kNone, kYes, kNo, kOther };

// Yes and no in Czech, English and German, as words, 1 and 0, or an x that ticks a box.
Answer parse_answer(std::string_view cell);

// Consent is not given: no, nothing, or a sentence that begins with a refusal ("Nesouhlasím", "I do not …").
bool is_refusal(std::string_view cell);

// As it stood, with an ellipsis where it is too long to be kept whole.
std::string kept_value(std::string_view cell);

// «value», fit for a terminal, short enough for a sentence.
std::string in_guillemets(std::string_view value);
// «one», «two».
std::string quoted_list(const std::vector<std::string>& values);

}  // namespace reg
