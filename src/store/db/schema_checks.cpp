// The tables of a database against what the migrations make.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "reg/base/text/text.h"
#include "reg/store/db/migrations.h"

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

// All that a schema holds, by type and name, as what it is.
using Objects = std::map<std::pair<std::string, std::string>, std::string>;

// What SQLite makes of itself for a key, or to plan by, has no text that could be another.
Objects read_objects(Connection& connection) {
  Objects objects;
  for (const Row& row : connection.query(
           R"(SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
              WHERE NOT (sql IS NULL AND type = 'index' AND name LIKE 'sqlite\_autoindex\_%' ESCAPE '\')
                AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')))")) {
    objects[{row.value<std::string>(0), row.value<std::string>(1)}] =
        fmt::format("{} {}", row.value<std::string_view>(2), bare_sql(row.value<std::string_view>(3)));
  }
  return objects;
}

Objects made_objects(int version) {
  if (version > schema_version()) return {};
  Connection made = tables_of_version(version);
  return read_objects(made);
}

std::string columns_of_index(Connection& connection, const std::string& index) {
  // '': an expression
  return join(connection.list<std::string>(
                  "SELECT coalesce(name, '') FROM pragma_index_info(?) ORDER BY seqno", index),
              ",");
}

Table read_table(Connection& connection, const std::string& name) {
  Table table;
  for (const Row& row :
       connection.query(R"(SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid)", name)) {
    std::string column, type;
    int not_null = 0, key = 0;
    row.read(column, type, not_null, key);
    table.columns[column] = fmt::format("{} {} {}", type, not_null, key);
    if (type == "TEXT") table.texts.push_back(column);
  }
  for (const Row& row :
       connection.query(R"(SELECT name, "unique", partial FROM pragma_index_list(?))", name)) {
    std::string index;
    int unique = 0, partial = 0;
    row.read(index, unique, partial);
    table.indexes[index] = fmt::format("{} {} {}", unique, partial, columns_of_index(connection, index));
  }
  return table;
}

// What the migrations make for a database of this version; nothing where it is a newer program's.
Tables made_tables(int version) {
  Tables tables;
  if (version > schema_version()) return tables;
  Connection made = tables_of_version(version);
  for (const auto& name : made.list<std::string>(
           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
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

// What is there and was not made, or is of another text, beyond the faults that are known already: an index
// goes with its table.
void compare_whole(const Objects& made, const Objects& found, const std::vector<std::string>& known,
                   std::vector<std::string>& faults) {
  const auto is_known = [&](const std::string& name) {
    return std::any_of(known.begin(), known.end(), [&](const std::string& fault) {
      return fault.find(" " + name + " ") != std::string::npos || fault.ends_with(" " + name);
    });
  };
  for (const auto& [key, text] : found) {
    const auto& [type, name] = key;
    const auto own = made.find(key);
    if (own == made.end()) {
      faults.push_back(fmt::format("the {} {} is none of register's", type, name));
    } else if (own->second != text && !is_known(name)) {
      faults.push_back(fmt::format("the {} {} is not as register makes it", type, name));
    }
  }
  for (const auto& [key, text] : made) {
    const bool told = key.first == "table" || key.first == "index";
    if (!told && !found.contains(key))
      faults.push_back(fmt::format("the {} {} is not there", key.first, key.second));
  }
}

// Of our own names, from the migrations.
std::string sql_name(const std::string& name) {
  return "\"" + name + "\"";
}

bool is_utf8(const Row& row, int column) {
  try {
    row.value<std::string_view>(column);
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
  for (const Row& row :
       connection.query(fmt::format("SELECT {} FROM {}", join(names, ", "), sql_name(table)))) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      faults[column] += is_utf8(row, static_cast<int>(column)) ? 0 : 1;
    }
  }
  return faults;
}

}  // namespace

std::vector<std::string> schema_faults(Connection& connection) {
  std::vector<std::string> faults;
  const int version = connection.user_version();
  if (version > schema_version()) return faults;
  for (const auto& [name, made] : made_tables(version)) {
    const Table found = read_table(connection, name);
    if (found.columns.empty()) {
      faults.push_back(fmt::format("the table {} is not there", name));
      continue;
    }
    compare(name, "column", made.columns, found.columns, faults);
    compare(name, "index", made.indexes, found.indexes, faults);
  }
  const std::vector<std::string> known = faults;
  compare_whole(made_objects(version), read_objects(connection), known, faults);
  return faults;
}

bool computes_of_its_own(Connection& connection) {
  const Objects made = made_objects(connection.user_version());
  const Objects found = read_objects(connection);
  return std::any_of(found.begin(), found.end(), [&](const auto& object) {
    if (object.first.first != "table" && object.first.first != "index") return false;
    const auto own = made.find(object.first);
    return own == made.end() || own->second != object.second;
  });
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

namespace {

// Of faults in the file so many are told one by one; more tell nothing new.
constexpr std::size_t kMostFaults = 1000;

void add_file_faults(Connection& connection, std::vector<std::string>& faults) {
  for (const Row& row : connection.query(fmt::format("PRAGMA integrity_check ({})", kMostFaults))) {
    if (const auto fault = row.value<std::string>(0); fault != "ok") faults.push_back(fault);
  }
  if (faults.size() >= kMostFaults) faults.emplace_back("there are more faults than these");
}

void add_lost_references(Connection& connection, std::vector<std::string>& faults) {
  std::map<std::pair<std::string, std::string>, std::size_t> lost;
  for (const Row& row : connection.query("PRAGMA foreign_key_check")) {
    ++lost[{row.value<std::string>(0), row.value<std::string>(2)}];
  }
  for (const auto& [tables, rows] : lost) {
    faults.push_back(rows == 1 ? fmt::format("a row of the table {} refers to one of {} that is not there",
                                             tables.first, tables.second)
                               : fmt::format("{} rows of the table {} refer to rows of {} that are not there",
                                             rows, tables.first, tables.second));
  }
}

}  // namespace

std::vector<std::string> damage_of(Connection& connection) {
  std::vector<std::string> faults = schema_faults(connection);
  if (!faults.empty() && computes_of_its_own(connection)) return faults;
  add_file_faults(connection, faults);
  add_lost_references(connection, faults);
  return faults;
}

}  // namespace reg
