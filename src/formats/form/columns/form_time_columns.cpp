#include "formats/form/columns/form_time_columns.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/formats/form/columns/form_title.h"
#include "reg/formats/form/form_import_time.h"

namespace reg {

namespace {

// What titles of the time of sending speak of.
constexpr std::string_view kSent[] = {"submi",  "odesl",   "podan",  "abgeschick", "eingereich", "created",
                                      "vytvor", "complet", "dokonc", "regist",     "timestamp"};

bool holds_times(const std::vector<FormCells>& answers, std::size_t column, const Zone& zone) {
  std::size_t filled = 0;
  for (const FormCells& row : answers) {
    if (column >= row.size() || trim(row[column]).empty()) continue;
    if (!is_time_stamp(row[column], zone)) return false;
    ++filled;
  }
  return filled > 0;
}

bool speaks_of_sending(const std::string& title) {
  const std::string key = title_key(title);
  return std::any_of(std::begin(kSent), std::end(kSent),
                     [&](std::string_view part) { return key.find(part) != std::string::npos; });
}

}  // namespace

std::vector<std::size_t> find_time_columns(const FormHeader& header, const std::vector<FormCells>& answers,
                                           const Zone& zone) {
  std::vector<std::size_t> columns;
  for (std::size_t i = header.titles.size(); i-- > 0;) {
    if (holds_times(answers, i, zone)) columns.push_back(i);
  }
  std::stable_partition(columns.begin(), columns.end(),
                        [&](std::size_t i) { return speaks_of_sending(header.titles[i]); });
  return columns;
}

}  // namespace reg
