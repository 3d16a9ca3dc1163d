// The header of a form's export: one row, or several.
#include <algorithm>
#include <set>
#include <utility>

#include "reg/base/text/text.h"
#include "reg/formats/form/columns/form_import_columns.h"
#include "reg/formats/form/columns/form_title.h"

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

// Questions above their choices, where the tool fills every place in one of the two rows: the first row has
// gaps, the second something in each of them, and nothing in the first column.
bool fills_gaps(const FormCells& first, const FormCells& second) {
  if (first.size() != second.size() || first.empty() || first.front().empty() || !second.front().empty()) {
    return false;
  }
  bool any = false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!first[i].empty()) continue;
    if (second[i].empty()) return false;
    any = true;
  }
  return any && std::none_of(second.begin(), second.end(), looks_like_an_answer);
}

// Qualtrics' own row for its programs: {"ImportId":"QID1"} in every column.
bool holds_import_ids(const FormCells& row) {
  return !row.empty() && std::all_of(row.begin(), row.end(), [](const std::string& cell) {
    return cell.starts_with("{\"ImportId\"");
  });
}

// No cell empty, none with a blank, no two alike.
bool look_like_codes(const FormCells& row) {
  const std::set<std::string> different(row.begin(), row.end());
  return different.size() == row.size() && std::none_of(row.begin(), row.end(), [](const std::string& cell) {
           return cell.empty() || cell.find(' ') != std::string::npos;
         });
}

// "G01Q03[SQ001]" of "G01Q03[SQ001]. Workshops [Housing]".
std::string_view code_before(std::string_view title) {
  const std::size_t end = title.find(". ");
  if (end == std::string_view::npos || end == 0 || end + 2 >= title.size()) return {};
  const bool begins = (title[0] >= 'A' && title[0] <= 'Z') || (title[0] >= 'a' && title[0] <= 'z');
  const bool is_code =
      std::all_of(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '[' || c == ']';
      });
  return begins && is_code ? title.substr(0, end) : std::string_view();
}

// Where every title begins with a code, the codes are taken off.
void take_codes(FormHeader& header) {
  const bool all = std::all_of(header.titles.begin(), header.titles.end(),
                               [](const std::string& title) { return !code_before(title).empty(); });
  if (!all || header.titles.size() < 2 || !header.codes.empty()) return;
  for (std::string& title : header.titles) {
    header.codes.emplace_back(code_before(title));
    title = tidy(title.substr(header.codes.back().size() + 2));
  }
}

void take_groups(FormHeader& header, FormCells second) {
  std::string group;
  for (std::size_t i = 0; i < second.size(); ++i) {
    const std::string above = i < header.titles.size() ? header.titles[i] : "";
    if (!above.empty()) group = above;
    if (second[i].empty()) second[i] = above;
    header.groups.push_back(group);
  }
  header.titles = std::move(second);
}

// Of how many rows the header is.
int rows_of(const std::vector<FormCells>& rows, const FormCells& first, const FormCells& second) {
  if (rows.size() > 2 && holds_import_ids(rows[2])) return 3;
  const bool two = holds_codes(first, second) || holds_groups(first, second) || fills_gaps(first, second);
  return two ? 2 : 1;
}

}  // namespace

FormHeader read_form_header(const std::vector<FormCells>& rows, const std::vector<int>& lines, int asked) {
  FormHeader header;
  header.titles = tidied(rows.front());
  header.line = lines.front();
  FormCells second = rows.size() < 2 ? FormCells() : tidied(rows[1]);
  const int found = second.empty() ? 1 : asked > 0 ? asked : rows_of(rows, header.titles, second);
  header.rows = std::min(found, static_cast<int>(rows.size()));
  header.line = lines[static_cast<std::size_t>(header.rows) - 1];
  if (header.rows > 1) {
    second.resize(std::max(second.size(), header.titles.size()));
    const bool codes = holds_codes(header.titles, second) || (header.rows > 2 && holds_import_ids(rows[2])) ||
                       (asked > 0 && look_like_codes(header.titles));
    if (codes) {
      header.codes = std::exchange(header.titles, std::move(second));
      header.codes.resize(header.titles.size());
      for (std::size_t i = 0; i < header.titles.size(); ++i) {
        if (header.titles[i].empty()) header.titles[i] = header.codes[i];
      }
    } else {
      take_groups(header, std::move(second));
    }
  }
  take_codes(header);
  return header;
}

}  // namespace reg
