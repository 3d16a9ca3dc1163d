// The columns of rosters. One row of this table is a column of every document that names it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"
#include "reg/formats/documents/table.h"

namespace reg {

// Documents for people, and files for programs.
enum RosterDocument : unsigned {
  kRosterText = 1,
  kRosterMarkdown = 2,
  kRosterHtml = 4,
  kRosterCsv = 8,
  kRosterWorkbook = 16,
  kRosterJson = 32
};

// As it is kept: a text, a number, or nothing that is known.
using RosterValue = std::variant<std::monostate, std::string, std::int64_t>;

struct RosterColumn {
  std::string_view key;  // in JSON
  std::string_view czech;
  std::string_view english;
  unsigned documents;  // which have it: RosterDocument
  RosterValue (*value)(const RosterRow&, std::size_t place);
  // As people read it, where that is not the value itself.
  std::string (*words)(const Schedule&, const RosterRow&, Language) = nullptr;
  TableColumn look = {};         // but its title
  unsigned hide_when_empty = 0;  // in which documents
  unsigned hide_when_alike = 0;
  bool one_line = false;  // its line breaks mean nothing to people

  std::string_view title(Language language) const { return language == Language::kCzech ? czech : english; }
};

std::span<const RosterColumn> roster_columns();
// By its key; there is one.
const RosterColumn& roster_column(std::string_view key);

// What a person reads in a column, at this place of the roster (from 0).
std::string roster_cell(const RosterColumn& column, const Schedule& schedule, const RosterRow& row,
                        std::size_t place, Language language);

// The seats of a roster, which outlives the table; as they are kept where the document is CSV.
Table roster_table(const Schedule& schedule, const Roster& roster, Language language,
                   RosterDocument document);

}  // namespace reg
