// The header of a form's export: one row, or two.
#include <algorithm>

#include "reg/base/text.h"
#include "reg/formats/form_import_columns.h"
#include "reg/formats/form_title.h"

namespace reg {

namespace {

// LimeSurvey's codes of the columns that every survey has.
constexpr std::string_view kCodes[] = {"submitdate", "lastpage", "startlanguage"};

bool is_code(const std::string& cell) {
  return std::find(std::begin(kCodes), std::end(kCodes), cell) != std::end(kCodes);
}

// A row of codes above a row of texts.
bool holds_codes(const FormCells& first, const FormCells& second) {
  return std::any_of(first.begin(), first.end(), is_code) &&
         std::none_of(second.begin(), second.end(), is_code) && second.size() == first.size() &&
         !second.empty() && second.front().find_first_not_of("0123456789") != std::string::npos;
}

bool looks_like_an_answer(const std::string& cell) {
  const bool is_time =
      cell.find(':') != std::string::npos && !cell.empty() && cell[0] >= '0' && cell[0] <= '9';
  return is_time || (cell.find('@') != std::string::npos && cell.find(' ') == std::string::npos);
}

// Questions above their choices: the first row is empty wherever a question goes on.
bool holds_groups(const FormCells& first, const FormCells& second) {
  constexpr std::size_t kFewest = 4;
  const std::size_t width = std::min(first.size(), second.size());
  if (width < kFewest || first.size() != second.size()) return false;
  const auto empty = [](const std::string& cell) { return cell.empty(); };
  const auto gaps = static_cast<std::size_t>(std::count_if(first.begin(), first.end(), empty));
  const auto holes = static_cast<std::size_t>(std::count_if(second.begin(), second.end(), empty));
  return gaps < width && 3 * gaps >= width && 5 * holes <= width &&
         std::none_of(second.begin(), second.end(), looks_like_an_answer);
}

FormCells tidied(const FormCells& cells) {
  FormCells titles;
  for (const std::string& cell : cells) titles.push_back(tidy_title(cell));
  return titles;
}

}  // namespace

FormHeader read_form_header(const std::vector<FormCells>& rows, const std::vector<int>& lines) {
  FormHeader header;
  header.titles = tidied(rows.front());
  header.line = lines.front();
  if (rows.size() < 2) return header;
  FormCells second = tidied(rows[1]);
  const bool codes = holds_codes(header.titles, second);
  if (!codes && !holds_groups(header.titles, second)) return header;
  header.rows = 2;
  header.line = lines[1];
  if (codes) {
    header.codes = std::exchange(header.titles, std::move(second));
    return header;
  }
  std::string group;
  for (std::size_t i = 0; i < second.size(); ++i) {
    if (!header.titles[i].empty()) group = header.titles[i];
    if (second[i].empty()) second[i] = header.titles[i];
    header.groups.push_back(group);
  }
  header.titles = std::move(second);
  return header;
}

}  // namespace reg
