// The words of a preset file. Keys that [form] of the schedule has mean the same here.
#include <fmt/format.h>

#include <map>

#include "formats/form/columns/form_states_toml.h"
#include "formats/toml/toml_document.h"
#include "formats/toml/toml_table.h"
#include "reg/base/text/text.h"
#include "reg/base/time.h"
#include "reg/formats/csv/csv_dialect.h"
#include "reg/formats/form/columns/form_preset.h"
#include "reg/formats/form/columns/form_title.h"
#include "reg/formats/form/form_import.h"
#include "reg/formats/form/form_import_time.h"

namespace reg {

namespace {

std::string key_of(const std::string& title) {
  return title_key(tidy_title(title));
}

class PresetReader {
 public:
  PresetReader(const TomlNode& root, std::string name, Diagnostics& diagnostics)
      : table_(root, "the preset", diagnostics), diagnostics_(diagnostics) {
    preset_.name = std::move(name);
  }

  FormPreset read() {
    if (auto tool = table_.required_line("tool")) preset_.tool = std::move(tool->value);
    if (auto words = table_.line("recognised_by")) preset_.recognised_by = std::move(words->value);
    read_header_patterns();
    read_columns();
    read_substitutes();
    add(table_.lines("ignored"), ToolRole::kIgnored);
    preset_.ignored_beginnings = beginnings();
    read_states();
    read_times();
    if (auto row = table_.line("table_after")) preset_.table_after = key_of(row->value);
    preset_.empty_time_is_unfinished = table_.flag("empty_time_is_unfinished").value_or(false);
    preset_.first_of_a_title = table_.flag("first_of_a_title").value_or(false);
    preset_.repeats_choices = table_.flag("repeats_choices").value_or(false);
    preset_.strips_formula_signs = table_.flag("strips_formula_signs").value_or(false);
    table_.finish();
    return std::move(preset_);
  }

 private:
  void add(const std::vector<Placed<std::string>>& titles, ToolRole role,
           FieldId field = FieldId::kAppliedAt) {
    for (const auto& title : titles) {
      if (is_no_place(title.value)) {
        diagnostics_.error(title.place,
                           fmt::format("columns are numbered from #1, and this is {}", title.value));
      }
      preset_.titles.push_back({key_of(title.value), role, field});
    }
  }

  // A beginning keeps the blank at its end.
  std::vector<std::string> beginnings() {
    std::vector<std::string> keys;
    const TomlEntry* entry = table_.find("ignored_beginnings");
    for (const auto& text : table_.lines("ignored_beginnings")) {
      keys.push_back(key_of(text.value));
      if (keys.back().empty())
        diagnostics_.error(text.place, "a beginning that is ignored needs a letter or digit");
    }
    for (std::size_t i = 0; entry != nullptr && i < keys.size() && keys.size() == entry->value.items.size();
         ++i) {
      if (entry->value.items[i].text.ends_with(' ')) keys[i] += ' ';
    }
    return keys;
  }

  void read_header_patterns() {
    const TomlEntry* entry = table_.find("header");
    if (entry == nullptr) return;
    if (entry->value.kind != TomlNode::Kind::kArray) {
      diagnostics_.error(entry->place, "a header is written [[header]], in double brackets");
      return;
    }
    for (const TomlNode& item : entry->value.items) {
      if (item.kind == TomlNode::Kind::kTable) {
        read_header_pattern(item);
      } else {
        report_type(item, "\"header\"", "a table under [[header]]", diagnostics_);
      }
    }
  }

  void read_header_pattern(const TomlNode& node) {
    constexpr int kMostRows = 10;
    TableReader table(node, "[[header]]", diagnostics_);
    HeaderPattern pattern;
    pattern.has = title_lists(table, "has");
    pattern.first = title_lists(table, "first");
    for (const auto& kind : table.lines("holds")) pattern.holds.push_back(cell_kind(kind));
    if (const auto rows = table.number("rows", 2, kMostRows)) pattern.rows = rows->value;
    if (const auto delimiter = table.line("delimiter")) {
      pattern.delimiter = parse_delimiter(delimiter->value);
      if (pattern.delimiter == '\0') wrong(*delimiter, "delimiter", kDelimiterWords);
    }
    const bool says_nothing = pattern.has.empty() && pattern.first.empty() && pattern.rows == 0;
    if (says_nothing) diagnostics_.error(node.place, "[[header]] needs \"has\", \"first\" or \"rows\"");
    table.finish();
    preset_.headers.push_back(std::move(pattern));
  }

  // A list of lists: of the titles that one column has, in several languages.
  std::vector<HeaderPattern::Keys> title_lists(TableReader& table, std::string_view key) {
    constexpr std::string_view kExpected =
        "a list of lists of titles, as in [[\"Time\", \"Zeit\"], [\"ID\"]]";
    std::vector<HeaderPattern::Keys> lists;
    const TomlEntry* entry = table.find(key);
    if (entry == nullptr) return lists;
    for (const TomlNode& item : entry->value.items) {
      if (item.kind != TomlNode::Kind::kArray)
        report_type(item, fmt::format("each item of \"{}\"", key), "a list of titles", diagnostics_);
      HeaderPattern::Keys keys;
      for (const TomlNode& title : item.items) {
        if (const auto line = read_line(title, "a title", diagnostics_)) keys.push_back(key_of(line->value));
      }
      const bool needs_title = key == "has" && item.kind == TomlNode::Kind::kArray && item.items.empty();
      if (needs_title) diagnostics_.error(item.place, "each item of \"has\" needs a title");
      lists.push_back(std::move(keys));
    }
    if (entry->value.kind != TomlNode::Kind::kArray) {
      report_type(entry->value, fmt::format("\"{}\"", key), kExpected, diagnostics_);
    }
    return lists;
  }

  CellKind cell_kind(const Placed<std::string>& word) {
    static const std::map<std::string_view, CellKind> kinds = {{"text", CellKind::kText},
                                                               {"number", CellKind::kNumber},
                                                               {"time", CellKind::kTime},
                                                               {"address", CellKind::kAddress}};
    const auto found = kinds.find(word.value);
    if (found != kinds.end()) return found->second;
    wrong(word, "holds", "\"text\", \"number\", \"time\" or \"address\"");
    return CellKind::kText;
  }

  void read_columns() {
    const TomlNode* node = table_.inner("columns", "[columns]");
    if (node == nullptr) return;
    TableReader columns(*node, "[columns]", diagnostics_);
    read_fields(columns, ToolRole::kField);
    add(columns.lines("time_of_day"), ToolRole::kTimeOfDay);
    columns.finish();
  }

  void read_substitutes() {
    const TomlNode* node = table_.inner("substitutes", "[substitutes]");
    if (node == nullptr) return;
    TableReader substitutes(*node, "[substitutes]", diagnostics_);
    read_fields(substitutes, ToolRole::kSubstitute);
    substitutes.finish();
  }

  void read_fields(TableReader& table, ToolRole role) {
    for (const Field& field : kFields) add(table.lines(field.name), role, field.id);
  }

  void read_states() {
    if (const TomlNode* node = table_.inner("state", "[state]")) {
      preset_.states = read_state_columns(*node, diagnostics_);
    }
  }

  void read_times() {
    if (auto zone = table_.line("time_zone")) {
      if (!Zone::find(zone->value)) wrong(*zone, "time_zone", kTimeZoneWords);
      preset_.time_zone = std::move(zone->value);
    }
    if (auto format = table_.line("time_format")) {
      if (!parse_time_format(format->value)) wrong(*format, "time_format", kTimeFormatWords);
      preset_.time_format = std::move(format->value);
    }
    if (auto way = table_.line("year_first_unless")) preset_.year_first_unless = std::move(way->value);
  }

  void wrong(const Placed<std::string>& text, std::string_view key, std::string_view expected) {
    diagnostics_.error(text.place, fmt::format("\"{}\" must be {}, and this is the text \"{}\"", key,
                                               expected, shorten(printable(text.value), 60)));
  }

  TableReader table_;
  Diagnostics& diagnostics_;
  FormPreset preset_;
};

}  // namespace

PresetReading read_form_preset(std::string_view text, const std::string& file, const std::string& name) {
  PresetReading reading;
  const auto document = open_toml(text, file, "a preset", reading.diagnostics);
  if (!document) return reading;
  FormPreset preset = PresetReader(*document, name, reading.diagnostics).read();
  if (!reading.diagnostics.has_errors()) reading.preset = std::move(preset);
  return reading;
}

}  // namespace reg
