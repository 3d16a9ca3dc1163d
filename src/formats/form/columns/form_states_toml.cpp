#include "formats/form/columns/form_states_toml.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/toml/toml_table.h"
#include "reg/base/text/text.h"

namespace reg {

bool is_no_place(std::string_view header) {
  const bool is_number =
      header.size() > 1 && header.front() == '#' &&
      std::all_of(header.begin() + 1, header.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number && header.find_first_not_of('0', 1) == std::string_view::npos;
}

std::vector<StateColumn> read_state_columns(const TomlNode& node, Diagnostics& diagnostics) {
  std::vector<StateColumn> columns;
  for (const TomlEntry& entry : node.entries) {
    StateColumn column{nfc(trim(entry.key)), {}};
    if (column.column.empty() || is_no_place(column.column)) {
      diagnostics.error(entry.place, "a column of states is named by its title or its place, as \"#7\"");
    }
    if (entry.value.kind != TomlNode::Kind::kArray) {
      report_type(entry.value, fmt::format("\"{}\"", printable(entry.key)),
                  "a list of the states that are skipped, in [ ]", diagnostics);
      continue;
    }
    for (const TomlNode& item : entry.value.items) {
      const bool is_blank = item.kind == TomlNode::Kind::kText && trim(item.text).empty();
      if (is_blank) {
        column.skipped.emplace_back();
      } else if (auto word = read_line(item, "a state", diagnostics)) {
        column.skipped.push_back(std::move(word->value));
      }
    }
    if (entry.value.items.empty())
      diagnostics.error(entry.place, "a column of states needs one that is skipped");
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace reg
