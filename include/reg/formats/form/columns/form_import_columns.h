// Which column of a form's export holds what.
//
// Titles are compared by their keys (form_title.h). The schedule's [form.columns] come first, then the
// preset's own titles, then titles by which questions are commonly put, where they say it without doubt. A
// column can also stand for one workshop: its title is the workshop's label, alone or as the choice of
// "Question [choice]", or contains it above answers that are yes and no. What is left are questions, whose
// answers are kept.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/fields.h"
#include "reg/formats/form/columns/form_preset.h"
#include "reg/formats/form/import_finding.h"

namespace reg {

// The last column of a report of refused rows: what is to be fixed. It is no answer.
inline constexpr std::string_view kReportTitle = "register: reason";

// The header row, or all where there are several.
struct FormHeader {
  std::vector<std::string> titles;  // tidied
  std::vector<std::string> groups;  // what stands above a title in the first of two rows, empty elsewhere
  std::vector<std::string> codes;   // the questions' codes, in a row above the titles or before each title
  int line = 0;                     // of the last header row
  int rows = 1;
};
using FormCells = std::vector<std::string>;
// `rows`: the file's first ones, beginning with the header; at least one. `asked`: of how many rows the
// header is; 0: as it looks.
FormHeader read_form_header(const std::vector<FormCells>& rows, const std::vector<int>& lines, int asked = 0);

// A column that stands for one choice of a question.
struct ChoiceColumn {
  std::size_t position = 0;
  std::string label;  // what the title says of the choice
  std::optional<std::size_t>
      choice;                 // the workshop; behind the last one: the whole cycle; nothing: none known
  bool is_other = false;      // holds what people wrote beside the choices
  std::string question = {};  // the key of the question that it belongs to, if there is one
};

// A column in which the form tool keeps the state of an answer, and the states that are skipped.
struct SkippedStates {
  std::size_t position = 0;
  std::vector<std::string> states;  // folded
};

struct FormColumns {
  using Position = std::optional<std::size_t>;  // from 0

  std::vector<std::string> titles;
  std::array<Position, kFields.size()> positions;
  std::array<Position, kFields.size()> substitutes;  // looked at where the field's own column is empty
  std::array<bool, kFields.size()> by_preset{};      // the column is the tool's own
  // That hold the same field, and are looked at like these where they are empty.
  std::array<std::vector<std::size_t>, kFields.size()> more;
  bool has_twins = false;  // some field has more than one column
  bool are_named = false;  // those of the workshops by the schedule
  Position time_of_day;    // beside the date of applied_at
  std::vector<SkippedStates> skipped;
  std::vector<ChoiceColumn> choices;
  std::vector<std::size_t>
      times;             // where none is applied_at: those that hold nothing but times, the likeliest first
  bool by_pair = false;  // applied_at is the end of two such, the beginning and the end of an answer
  std::vector<std::size_t> questions;
  std::vector<std::string> question_titles;  // no two alike

  const Position& of(FieldId field) const { return positions[static_cast<std::size_t>(field)]; }
  Position& of(FieldId field) { return positions[static_cast<std::size_t>(field)]; }
  const std::vector<std::size_t>& more_of(FieldId field) const {
    return more[static_cast<std::size_t>(field)];
  }
  const Position& substitute(FieldId field) const { return substitutes[static_cast<std::size_t>(field)]; }
};

// With an error among the findings the columns are not fit to read rows by.
struct FoundColumns {
  FormColumns columns;
  std::vector<ImportFinding> findings;
};
// `answers`: the first rows behind the header. `no_times`: that none holds the time of application is known.
FoundColumns find_columns(const Schedule& schedule, const FormPreset& preset, const FormHeader& header,
                          const std::vector<FormCells>& answers, bool no_times = false);

}  // namespace reg
