#include "reg/formats/form_import_values.h"

#include <algorithm>
#include <array>

#include "reg/base/text.h"

namespace reg {

namespace {

constexpr std::size_t kShownLength = 60;

constexpr std::array<std::string_view, 12> kYes = {"ano", "yes", "ja", "true",    "pravda", "wahr",
                                                   "a",   "y",   "1",  "checked", "x",      "✓"};
constexpr std::array<std::string_view, 10> kNo = {"ne",     "no", "nein", "false", "nepravda",
                                                  "falsch", "n",  "0",    "-",     "n/a"};
// Folded beginnings of a sentence that declines.
constexpr std::array<std::string_view, 10> kRefusals = {
    "ne ", "ne,", "no ", "no,", "nesouhlas", "nedavam", "neudel", "i do not ", "i don't ", "i don’t "};

}  // namespace

Answer parse_answer(std::string_view cell) {
  const std::string key = fold(cell);
  if (key.empty()) return Answer::kNone;
  if (contains(kYes, key)) return Answer::kYes;
  if (contains(kNo, key)) return Answer::kNo;
  return Answer::kOther;
}

bool is_refusal(std::string_view cell) {
  const Answer answer = parse_answer(cell);
  if (answer != Answer::kOther) return answer != Answer::kYes;
  const std::string key = fold(cell);
  return std::any_of(kRefusals.begin(), kRefusals.end(),
                     [&](std::string_view refusal) { return key.starts_with(refusal); });
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

std::string in_guillemets(std::string_view value) {
  return "«" + shorten(printable(value), kShownLength) + "»";
}

std::string quoted_list(const std::vector<std::string>& values) {
  std::vector<std::string> shown;
  for (const std::string& value : values) shown.push_back(in_guillemets(value));
  return join(shown, ", ");
}

}  // namespace reg
