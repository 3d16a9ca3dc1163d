#include "reg/formats/documents/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "formats/documents/html_page.h"
#include "formats/documents/markdown_text.h"
#include "reg/formats/csv/csv.h"

namespace reg {
namespace {

using Kind = TableColumn::Kind;

// The table with these columns alone.
Table picked(const Table& table, std::vector<std::size_t> places) {
  Table out;
  for (const std::size_t place : places) out.columns.push_back(table.columns[place]);
  out.rows = table.rows;
  out.cell = [cell = table.cell, places = std::move(places)](std::size_t row, std::size_t column) {
    return cell(row, places[column]);
  };
  return out;
}

bool is_shown(const Table& table, std::size_t column) {
  const TableColumn& facts = table.columns[column];
  if (!facts.hide_when_empty && !facts.hide_when_alike) return true;
  const std::string first = table.rows == 0 ? "" : table.cell(0, column);
  for (std::size_t row = 0; row < table.rows; ++row) {
    const std::string cell = table.cell(row, column);
    if (facts.hide_when_alike ? cell != first : !cell.empty()) return true;
  }
  return false;
}

std::vector<std::string> titles_of(const Table& table) {
  std::vector<std::string> titles;
  for (const TableColumn& column : table.columns) titles.push_back(column.title);
  return titles;
}

std::vector<std::string> cells_of(const Table& table, std::size_t row) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i) cells.push_back(table.cell(row, i));
  return cells;
}

std::vector<std::string> as_markdown(const Table& table, std::vector<std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Kind kind = table.columns[i].kind;
    if (kind == Kind::kText || kind == Kind::kHead) cells[i] = markdown_text(cells[i]);
  }
  return cells;
}

std::string cell_html(const TableColumn& column, const std::string& cell) {
  if (column.kind == Kind::kHead) {
    return fmt::format("<th scope=\"row\" role=\"rowheader\">{}</th>", html_text(cell));
  }
  const bool titled = column.titled && !cell.empty();
  return fmt::format("<td role=\"cell\"{}{}>{}</td>", column.kind == Kind::kLabel ? " class=\"label\"" : "",
                     titled ? fmt::format(" data-title=\"{}\"", html_text(column.title)) : "",
                     html_text(cell));
}

}  // namespace

Table Table::of(std::vector<TableColumn> columns, std::vector<std::vector<std::string>> rows) {
  const std::size_t size = rows.size();
  const auto kept = std::make_shared<const std::vector<std::vector<std::string>>>(std::move(rows));
  return {std::move(columns), size,
          [kept](std::size_t row, std::size_t column) { return (*kept)[row][column]; }};
}

Table Table::shown() const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_shown(*this, i)) places.push_back(i);
  }
  return picked(*this, std::move(places));
}

Table Table::without(std::size_t index) const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i != index) places.push_back(i);
  }
  return picked(*this, std::move(places));
}

TextTable text_table(const Table& table) {
  std::vector<TextColumn> columns;
  for (const TableColumn& column : table.columns) {
    columns.push_back({column.title, column.kind == Kind::kNumber ? Align::kRight : Align::kLeft,
                       column.importance, column.min_width, column.hide_when_empty});
  }
  TextTable text(std::move(columns));
  for (std::size_t row = 0; row < table.rows; ++row) text.add_row(cells_of(table, row));
  return text;
}

std::string table_csv(const Table& table, char delimiter) {
  std::string out = csv_row(titles_of(table), delimiter);
  for (std::size_t row = 0; row < table.rows; ++row) out += csv_row(cells_of(table, row), delimiter);
  return out;
}

std::string table_markdown(const Table& table) {
  std::vector<std::string> titles, rule;
  for (const TableColumn& column : table.columns) {
    titles.push_back(markdown_text(column.title));
    rule.emplace_back(column.kind == Kind::kNumber ? "---:" : "---");
  }
  std::string out = markdown_row(titles) + markdown_row(rule);
  for (std::size_t row = 0; row < table.rows; ++row) {
    out += markdown_row(as_markdown(table, cells_of(table, row)));
  }
  return out;
}

std::string table_html(const Table& table, std::string_view caption) {
  std::string out = "<table role=\"table\">\n";
  if (!caption.empty()) out += fmt::format("<caption>{}</caption>\n", html_text(caption));
  out += "<thead role=\"rowgroup\">\n<tr role=\"row\">";
  for (const TableColumn& column : table.columns) {
    out += fmt::format("<th scope=\"col\" role=\"columnheader\">{}</th>", html_text(column.title));
  }
  out += "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n";
  for (std::size_t row = 0; row < table.rows; ++row) {
    out += "<tr role=\"row\">";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      out += cell_html(table.columns[i], table.cell(row, i));
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace reg
