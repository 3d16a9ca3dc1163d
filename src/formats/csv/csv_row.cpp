#include "reg/formats/csv/csv.h"

#include <algorithm>
#include <array>

#include "reg/base/text/text.h"

namespace reg {

namespace {

bool all_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

// "-5", "+1.5", "-1,25": digits with at most one mark of the fraction among them.
bool is_plain_number(std::string_view text) {
  const std::string_view digits = text.substr(1);
  if (digits.empty() || !all_of(digits, "0123456789.,")) return false;
  const auto marks = std::count_if(digits.begin(), digits.end(), [](char c) { return c == '.' || c == ','; });
  return marks <= 1 && digits.front() >= '0' && digits.front() <= '9';
}

// "+420 777 123 456", "+420-777-123-456", "+49 (0)30 123456".
bool is_telephone_number(std::string_view text) {
  const std::string_view rest = text.substr(1);
  const auto digits = std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
  return text.front() == '+' && digits >= 6 && rest.front() >= '0' && rest.front() <= '9' &&
         all_of(rest, "0123456789 ()-");
}

constexpr std::string_view kSeparators = ",;\t\r\n";

// Where the first character of a piece stands that a spreadsheet would look at.
std::size_t first_of_piece(std::string_view text, std::size_t begin) {
  return std::min(text.find_first_not_of(" \"", begin), text.size());
}

// The wide and small forms, too, which programs of East Asia read as the signs themselves.
constexpr std::array<std::string_view, 12> kFormulaSigns = {
    "=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\uFE66", "\uFE62", "\uFE63", "\uFE6B"};

bool begins_with_formula_sign(std::string_view text) {
  return std::any_of(kFormulaSigns.begin(), kFormulaSigns.end(),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

// Whether what stands from `at` on, up to the next separator, would be run.
bool runs_as_formula(std::string_view text, std::size_t at) {
  if (!begins_with_formula_sign(text.substr(at))) return false;
  if (text[at] != '+' && text[at] != '-') return true;
  const std::string_view piece = text.substr(at, text.find_first_of(kSeparators, at) - at);
  return !is_plain_number(piece) && !is_telephone_number(piece);
}

void append_cell(std::string& row, std::string_view text, char delimiter) {
  const std::string cell = csv_guarded(text);
  const bool quoted = cell.find_first_of("\"\r\n") != std::string_view::npos ||
                      cell.find(delimiter) != std::string_view::npos;
  if (!quoted) {
    row += cell;
    return;
  }
  row += '"';
  for (const char c : cell) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace

std::string csv_guarded(std::string_view text) {
  std::string out;
  if (!text.empty() && (text.front() == '\t' || text.front() == '\r')) out += '\'';
  std::size_t begin = 0;
  while (true) {
    const std::size_t first = first_of_piece(text, begin);
    const std::size_t end = std::min(text.find_first_of(kSeparators, first), text.size());
    out += text.substr(begin, first - begin);
    if (runs_as_formula(text, first)) out += '\'';
    out += text.substr(first, end - first);
    if (end == text.size()) return out;
    out += text[end];
    begin = end + 1;
  }
}

std::string csv_unguarded(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t first = first_of_piece(text, begin);
    const bool guard = first + 1 < text.size() && text[first] == '\'' &&
                       (begins_with_formula_sign(text.substr(first + 1)) ||
                        (first == 0 && (text[1] == '\t' || text[1] == '\r')));
    const std::size_t end = std::min(text.find_first_of(kSeparators, first), text.size());
    out += text.substr(begin, first - begin);
    out += text.substr(first + (guard ? 1 : 0), end - first - (guard ? 1 : 0));
    if (end == text.size()) return out;
    out += text[end];
    begin = end + 1;
  }
}

bool is_blank_row(const CsvRow& row) {
  return std::all_of(row.fields.begin(), row.fields.end(), [](std::string_view field) {
    return field.empty() ||
           (static_cast<unsigned char>(field.front()) - 0x21U > 0x5DU && trim(field).empty());
  });
}

std::string csv_row(const std::vector<std::string>& fields, char delimiter) {
  // A lone empty field would be an empty line, which readers skip.
  if (fields.size() == 1 && fields.front().empty()) return "\"\"\r\n";
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += delimiter;
    append_cell(row, fields[i], delimiter);
  }
  return row + "\r\n";
}

}  // namespace reg
