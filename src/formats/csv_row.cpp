#include "reg/formats/csv.h"

#include <algorithm>

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

bool runs_as_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) return false;
  if (text.front() != '+' && text.front() != '-') return true;
  return !is_plain_number(text) && !is_telephone_number(text);
}

void append_cell(std::string& row, std::string_view text, char delimiter) {
  const std::string_view guard = runs_as_formula(text) ? "'" : "";
  const bool quoted = text.find_first_of("\"\r\n") != std::string_view::npos ||
                      text.find(delimiter) != std::string_view::npos;
  if (!quoted) {
    row += guard;
    row += text;
    return;
  }
  row += '"';
  row += guard;
  for (const char c : text) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace

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
