#include "formats/form/form_import_values.h"

#include <algorithm>
#include <array>

#include "reg/base/text/text.h"
#include "reg/core/people/yes_no.h"

namespace reg {

namespace {

constexpr std::array<std::string_view, 14> kOther = {"other",
                                                     "others",
                                                     "jine",
                                                     "jiny",
                                                     "jina",
                                                     "jiny, uvedte",
                                                     "jine, uvedte",
                                                     "jina odpoved",
                                                     "jine (uvedte)",
                                                     "sonstiges",
                                                     "andere",
                                                     "ostatni",
                                                     "other (please specify)",
                                                     "other, please specify"};

// What may follow a yes or no without changing it.
constexpr std::array<std::string_view, 18> kPolite = {
    "prosim", "dekuji", "diky",   "moc",  "urcite", "samozrejme", "please", "thanks", "thank",
    "you",    "of",     "course", "sure", "bitte",  "danke",      "gerne",  "gern",   "definitely"};

bool is_polite(std::string_view rest) {
  constexpr std::string_view kMarks = " ,.!";
  bool any = false;
  for (std::size_t at = rest.find_first_not_of(kMarks); at < rest.size();) {
    const std::size_t end = std::min(rest.find_first_of(kMarks, at), rest.size());
    if (!contains(kPolite, rest.substr(at, end - at))) return false;
    any = true;
    at = rest.find_first_not_of(kMarks, end);
  }
  return any || !rest.empty();
}

Answer answer_of(std::optional<bool> meant) {
  if (!meant) return Answer::kOther;
  return *meant ? Answer::kYes : Answer::kNo;
}

// "Ano, prosím", "Ne!" begin with a word for yes or no.
Answer polite_answer(std::string_view key) {
  constexpr std::size_t kShortest = 2;  // "a" and "x" are ticks, no words
  const std::size_t end = key.find_first_of(" ,.!");
  if (end == std::string_view::npos || end < kShortest || !is_polite(key.substr(end))) return Answer::kOther;
  const std::string_view word = key.substr(0, end);
  return answer_of(yes_or_no(word));
}

}  // namespace

Answer parse_answer(std::string_view cell) {
  const std::string key = fold(cell);
  if (key.empty()) return Answer::kNone;
  if (const auto meant = yes_or_no(key)) return answer_of(meant);
  return polite_answer(key);
}

bool is_other_word(std::string_view text) {
  std::string key = fold(text);
  while (!key.empty() && (key.back() == ':' || key.back() == ' ')) key.pop_back();
  return contains(kOther, key);
}

bool is_other_answer(std::string_view text) {
  const std::size_t colon = text.find(':');
  return is_other_word(text.substr(0, colon));
}

std::string kept_value(std::string_view cell) {
  if (cell.size() <= kMaxFindingValue || code_points(cell) <= kMaxFindingValue) return std::string(cell);
  std::size_t end = 0;
  for (std::size_t left = kMaxFindingValue - 1; left > 0; --left) {
    ++end;
    while (end < cell.size() && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80) ++end;
  }
  return std::string(cell.substr(0, end)) + "…";
}

std::string quoted_list(const std::vector<std::string>& values) {
  std::vector<std::string> shown;
  for (const std::string& value : values) shown.push_back(in_guillemets(value));
  return join(shown, ", ");
}

}  // namespace reg
