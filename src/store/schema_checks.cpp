// The tables of a database against what the migrations make.
#include <fmt/format.h>

#include <map>

#include "reg/base/text.h"
#include "reg/store/migrations.h"

namespace reg {
namespace {

// What something is, by its name.
using Kinds = std::map<std::string, std::string>;

struct Table {
  std::vector<std::string> texts;  // its columns of this type
  Kinds columns;
  Kinds indexes;
};
using Tables = std::map<std::string, Table>;

std::string columns_of_index(Connection& connection, const std::string& index) {
  std::vector<std::string> names;
  Statement row(connection, "SELECT coalesce(name, '') FROM pragma_index_info(?) ORDER BY seqno");
  row.bind(index);
  while (row.step()) names.emplace_back(row.text(0));  // '': an expression
  return join(names, ",");
}

Table read_table(Connection& connection, const std::string& name) {
  Table table;
  Statement column(connection, R"(SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid)");
  column.bind(name);
  while (column.step()) {
    const std::string key(column.text(0));
    table.columns[key] = fmt::format("{} {} {}", column.text(1), column.integer(2), column.integer(3));
    if (column.text(1) == "TEXT") table.texts.push_back(key);
  }
  Statement index(connection, R"(SELECT name, "unique", partial FROM pragma_index_list(?))");
  index.bind(name);
  while (index.step()) {
    const std::string key(index.text(0));
    table.indexes[key] =
        fmt::format("{} {} {}", index.integer(1), index.integer(2), columns_of_index(connection, key));
  }
  return table;
}

// What the migrations make for a database of this version; nothing where it is a newer program's.
Tables made_tables(int version) {
  Tables tables;
  if (version > schema_version()) return tables;
  Connection made = tables_of_version(version);
  Statement table(made, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  while (table.step()) {
    const std::string name(table.text(0));
    tables[name] = read_table(made, name);
  }
  return tables;
}

// `what` they are: "column", "index".
void compare(const std::string& table, std::string_view what, const Kinds& made, const Kinds& found,
             std::vector<std::string>& faults) {
  for (const auto& [name, kind] : made) {
    const auto other = found.find(name);
    if (other == found.end()) {
      faults.push_back(fmt::format("the table {} lacks the {} {}", table, what, name));
    } else if (other->second != kind) {
      faults.push_back(
          fmt::format("the {} {} of the table {} is not as register makes it", what, name, table));
    }
  }
}

// Of our own names, from the migrations.
std::string sql_name(const std::string& name) {
  return "\"" + name + "\"";
}

bool is_utf8(const Statement& row, int column) {
  try {
    row.text(column);
    return true;
  } catch (const DatabaseFault&) {
    return false;
  }
}

// How many texts of each of the columns, which are there, are not UTF-8.
std::vector<std::int64_t> count_faults(Connection& connection, const std::string& table,
                                       const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(sql_name(column));
  std::vector<std::int64_t> faults(columns.size());
  Statement row(connection, fmt::format("SELECT {} FROM {}", join(names, ", "), sql_name(table)));
  while (row.step()) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      faults[column] += is_utf8(row, static_cast<int>(column)) ? 0 : 1;
    }
  }
  return faults;
}

}  // namespace

std::vector<std::string> schema_faults(Connection& connection) {
  std::vector<std::string> faults;
  for (const auto& [name, made] : made_tables(connection.user_version())) {
    const Table found = read_table(connection, name);
    if (found.columns.empty()) {
      faults.push_back(fmt::format("the table {} is not there", name));
      continue;
    }
    compare(name, "column", made.columns, found.columns, faults);
    compare(name, "index", made.indexes, found.indexes, faults);
  }
  return faults;
}

std::vector<std::string> text_faults(Connection& connection) {
  std::vector<std::string> faults;
  for (const auto& [name, made] : made_tables(connection.user_version())) {
    const Table found = read_table(connection, name);
    std::vector<std::string> columns;
    for (const std::string& column : made.texts) {
      if (found.columns.contains(column)) columns.push_back(column);
    }
    if (columns.empty()) continue;
    const auto counts = count_faults(connection, name, columns);
    for (std::size_t column = 0; column < columns.size(); ++column) {
      if (counts[column] == 0) continue;
      faults.push_back(fmt::format("{} in the column {} of the table {} {} not UTF-8",
                                   counted(static_cast<std::size_t>(counts[column]), "text", "texts"),
                                   columns[column], name, counts[column] == 1 ? "is" : "are"));
    }
  }
  return faults;
}

}  // namespace reg
