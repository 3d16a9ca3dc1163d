#include "formats/roster/roster_columns.h"

#include <algorithm>
#include <stdexcept>

#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr unsigned kPages = kRosterText | kRosterMarkdown | kRosterHtml;
constexpr unsigned kFiles = kRosterCsv | kRosterWorkbook | kRosterJson;

template <std::string RosterRow::*member>
RosterValue text(const RosterRow& row, std::size_t) {
  return row.*member;
}

RosterValue number(const RosterRow& row, std::size_t) {
  return row.applicant;
}

RosterValue place_in_list(const RosterRow&, std::size_t place) {
  return static_cast<std::int64_t>(place) + 1;
}

RosterValue state(const RosterRow& row, std::size_t) {
  return std::string(state_name(row.state));
}

RosterValue attendance(const RosterRow& row, std::size_t) {
  if (row.attendance == Attendance::kUnknown) return std::monostate{};
  return std::string(attendance_name(row.attendance));
}

std::string group_words(const Schedule& schedule, const RosterRow& row, Language) {
  return group_label(schedule, row.group);
}

std::string state_words(const Schedule&, const RosterRow& row, Language language) {
  return std::string(state_word(row.state, language));
}

std::string attendance_words(const Schedule&, const RosterRow& row, Language language) {
  return std::string(attendance_word(row.attendance, language));
}

using Kind = TableColumn::Kind;

TableColumn look(Kind kind, int importance, std::size_t min_width, double widest, bool titled = false) {
  TableColumn column;
  column.kind = kind;
  column.importance = importance;
  column.min_width = min_width;
  column.widest = widest;
  column.titled = titled;
  return column;
}

const RosterColumn kColumns[] = {
    {"place", "Č.", "No.", kPages, place_in_list, nullptr, look(Kind::kNumber, 5, 0, 9)},
    {"applicant", "Číslo", "Number", kFiles, number, nullptr, look(Kind::kNumber, 0, 0, 9)},
    {"name", "Jméno", "Name", kPages | kFiles, text<&RosterRow::name>, nullptr, look(Kind::kHead, 6, 20, 36),
     0, 0, true},
    {"email", "E-mail", "E-mail", kFiles, text<&RosterRow::email>, nullptr, look(Kind::kText, 0, 0, 34)},
    {"phone", "Telefon", "Phone", kRosterCsv | kRosterWorkbook, text<&RosterRow::phone>, nullptr,
     look(Kind::kText, 0, 0, 18)},
    {"organisation", "Organizace", "Organisation", kPages | kFiles, text<&RosterRow::organisation>, nullptr,
     look(Kind::kText, 3, 22, 40), kRosterText | kRosterHtml, 0, true},
    {"group", "Skupina", "Group", kPages | kFiles, text<&RosterRow::group>, group_words,
     look(Kind::kLabel, 1, 20, 26), kRosterText | kRosterHtml, 0, true},
    {"region", "Kraj", "Region", kFiles, text<&RosterRow::region>, nullptr, look(Kind::kText, 0, 0, 22)},
    {"state", "Stav", "State", kPages | kFiles, state, state_words, look(Kind::kLabel, 4, 0, 14, true), 0,
     kRosterText | kRosterHtml},
    {"attendance", "Přítomnost", "Present", kPages, attendance, attendance_words,
     look(Kind::kLabel, 4, 0, 14, true), kPages},
    {"note", "Poznámka", "Note", kPages | kFiles, text<&RosterRow::note>, nullptr,
     look(Kind::kText, 2, 0, 50, true), kRosterText | kRosterHtml},
    // In files behind the note, where programs that read columns by their places expect it.
    {"attendance", "Přítomnost", "Present", kFiles, attendance, attendance_words,
     look(Kind::kLabel, 0, 0, 14)},
};

std::string as_text(const RosterValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return "";
}

}  // namespace

std::span<const RosterColumn> roster_columns() {
  return kColumns;
}

const RosterColumn& roster_column(std::string_view key) {
  const auto found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                  [&](const RosterColumn& column) { return column.key == key; });
  if (found == std::end(kColumns)) throw std::logic_error("no such column of a roster");
  return *found;
}

std::string roster_cell(const RosterColumn& column, const Schedule& schedule, const RosterRow& row,
                        std::size_t place, Language language) {
  return column.words != nullptr ? column.words(schedule, row, language) : as_text(column.value(row, place));
}

Table roster_table(const Schedule& schedule, const Roster& roster, Language language,
                   RosterDocument document) {
  Table table;
  std::vector<const RosterColumn*> sources;
  for (const RosterColumn& column : kColumns) {
    if ((column.documents & document) == 0) continue;
    sources.push_back(&column);
    table.columns.push_back(column.look);
    table.columns.back().title = column.title(language);
    table.columns.back().hide_when_empty = (column.hide_when_empty & document) != 0;
    table.columns.back().hide_when_alike = (column.hide_when_alike & document) != 0;
  }
  table.rows = roster.seats.size();
  const bool for_people = document != kRosterCsv;
  const bool on_lines = document == kRosterText;
  table.cell = [&schedule, &roster, language, for_people, on_lines, sources = std::move(sources)](
                   std::size_t row, std::size_t column) {
    std::string cell = roster_cell(*sources[column], schedule, roster.seats[row], row, language);
    if (!for_people) return cell;
    return on_lines || sources[column]->one_line ? tidy(cell) : std::string(trim(cell));
  };
  return table.shown();
}

}  // namespace reg
