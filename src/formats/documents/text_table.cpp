#include "reg/formats/documents/text_table.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "reg/base/text/text.h"
#include "reg/base/text/width.h"

namespace reg {
namespace {

constexpr std::size_t kGap = 2;

// Columns and the gaps between those that are there.
std::size_t total_width(const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (const std::size_t width : widths) {
    if (width > 0) sum += width + (sum > 0 ? kGap : 0);
  }
  return sum;
}

// The width below which a column is not shortened.
std::size_t floor_of(const TextColumn& column, std::size_t natural) {
  return column.min_width == 0 ? natural : std::min(natural, column.min_width);
}

// Positions of the columns, the one that gives way first in front.
std::vector<std::size_t> by_importance(const std::vector<TextColumn>& columns) {
  std::vector<std::size_t> order(columns.size());
  std::iota(order.rbegin(), order.rend(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return columns[left].importance < columns[right].importance;
  });
  return order;
}

std::string aligned(const std::string& cell, Align align, std::size_t width) {
  const std::string fitting = display_width(cell) > width ? shorten(cell, width) : cell;
  return align == Align::kRight ? pad_left(fitting, width) : pad_right(fitting, width);
}

void append_line(std::string& out, const std::vector<TextColumn>& columns,
                 const std::vector<std::size_t>& widths, const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    if (!line.empty()) line.append(kGap, ' ');
    line += aligned(cells[i], columns[i].align, widths[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out += line;
  out += '\n';
}

}  // namespace

TextTable::TextTable(std::vector<TextColumn> columns)
    : columns_(std::move(columns)), used_(columns_.size(), false) {
  for (auto& column : columns_) {
    column.title = printable(column.title);
    natural_.push_back(display_width(column.title));
  }
}

void TextTable::add_row(std::vector<std::string> cells) {
  assert(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i] = printable(cells[i]);
    natural_[i] = std::max(natural_[i], display_width(cells[i]));
    if (!cells[i].empty()) used_[i] = true;
  }
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths(std::size_t width) const {
  std::vector<std::size_t> result = natural_;
  std::vector<std::size_t> least(result.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (columns_[i].hide_when_empty && !used_[i]) result[i] = 0;
    least[i] = floor_of(columns_[i], result[i]);
  }
  const auto order = by_importance(columns_);
  auto left = std::count_if(result.begin(), result.end(), [](std::size_t w) { return w > 0; });
  for (const std::size_t i : order) {
    if (left <= 1 || total_width(least) <= width) break;
    if (result[i] == 0) continue;
    result[i] = least[i] = 0;
    --left;
  }
  for (const std::size_t i : order) {
    const std::size_t total = total_width(result);
    if (total <= width) break;
    result[i] -= std::min(total - width, result[i] - least[i]);
  }
  if (total_width(result) > width) {
    *std::max_element(result.begin(), result.end()) = std::max<std::size_t>(width, 1);
  }
  return result;
}

bool TextTable::shown_whole(std::size_t index, std::size_t width) const {
  return natural_[index] > 0 && widths(width)[index] == natural_[index];
}

// Columns with something in them that have no room.
std::string TextTable::left_out(const std::vector<std::size_t>& shown, std::size_t width,
                                Language language) const {
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const bool empty = columns_[i].hide_when_empty && !used_[i];
    if (shown[i] == 0 && !empty && !columns_[i].is_picture && !columns_[i].title.empty())
      titles.push_back(columns_[i].title);
  }
  if (titles.empty()) return "";
  const bool czech = language == Language::kCzech;
  std::string out;
  for (const std::string& line :
       wrap((czech ? "Nevešlo se: " : "No room for: ") + join(titles, ", "), width)) {
    out += line + "\n";
  }
  return out;
}

std::string TextTable::render(std::size_t width, Language language) const {
  const auto shown = widths(width);
  std::vector<std::string> titles;
  std::vector<std::string> rule;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    titles.push_back(columns_[i].title);
    std::string& dashes = rule.emplace_back();
    for (std::size_t column = 0; column < shown[i]; ++column) dashes += "─";
  }
  std::string out;
  append_line(out, columns_, shown, titles);
  append_line(out, columns_, shown, rule);
  for (const auto& row : rows_) append_line(out, columns_, shown, row);
  return out + left_out(shown, width, language);
}

}  // namespace reg
