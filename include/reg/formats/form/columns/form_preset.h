// The form tools whose exports are known: by what their header is recognised, and what the columns mean that
// the tool writes by itself.
//
// A preset is data: data/forms/NAME.toml, built in, or a file of the organiser's own in the same words.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/diagnostic.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/people/fields.h"

namespace reg {

// What the tool's own column is for.
enum class ToolRole {
  kField,       // holds the field
  kSubstitute,  // holds it where the field's own column is empty
  kTimeOfDay,   // beside the date of applied_at
  kIgnored      // bookkeeping, no answer of a person
};

struct ToolTitle {
  std::string title;  // a key (form_title.h), or a place: "#3"
  ToolRole role = ToolRole::kIgnored;
  FieldId field = FieldId::kAppliedAt;  // of kField and kSubstitute
};

// What the answers of a column look like.
enum class CellKind { kText, kNumber, kTime, kAddress };  // kAddress: or "anonymous", or nothing

// One way in which the tool's header is recognised: everything that it says is so.
struct HeaderPattern {
  using Keys = std::vector<std::string>;
  std::vector<Keys> has;        // of each, the header has one somewhere
  std::vector<Keys> first;      // of each, the header has one at this place; none: there is a column
  std::vector<CellKind> holds;  // what the first answers have at this place
  int rows = 0;                 // more than one: of the header
  char delimiter = '\0';
};

struct FormPreset {
  std::string name;           // "google-forms"
  std::string file;           // from which it was read, as it was named; empty: built in
  std::string tool;           // "Google Forms"
  std::string recognised_by;  // as a clause
  std::vector<HeaderPattern> headers;
  std::vector<ToolTitle> titles;
  std::vector<std::string> ignored_beginnings;  // of titles that are bookkeeping: keys
  std::vector<StateColumn> states;              // whose answers do not count
  std::string time_zone;    // of the tool's own times, where it is not the organiser's and not said in them
  std::string time_format;  // of dates that leave day and month in doubt
  std::string table_after;  // what stands alone in the row above the header
  std::string year_first_unless;  // by way of what an export came whose times do not have the year first
  bool empty_time_is_unfinished = false;
  bool first_of_a_title = false;  // of several columns with one title, the first alone is the participant's
  bool repeats_choices = false;   // each choice of a question has one more column, "Question (choice)"
  bool strips_formula_signs = false;  // a leading + of a number is lost, line breaks are four spaces
};

// Those that are built in, by name.
std::span<const FormPreset> form_presets();
// By its name; nullptr: there is none.
const FormPreset* form_preset(std::string_view name);
// Their names, which take no reading.
std::vector<std::string> preset_names();

// A preset file becomes a FormPreset, or a list of everything that is wrong with it. `file` is the name that
// the diagnostics show, `name` the preset's.
struct PresetReading {
  std::optional<FormPreset> preset;  // set when there are no errors
  Diagnostics diagnostics;
};
PresetReading read_form_preset(std::string_view text, const std::string& file, const std::string& name);

// Whether the value of `preset` or --preset means a file and no name.
bool names_preset_file(std::string_view value);

// The header and the first rows, as far as a preset is recognised by them.
struct PresetEvidence {
  std::vector<std::string> keys;               // of the titles, in their places, and of codes behind them
  std::vector<std::vector<std::string>> rows;  // the first answers
  int header_rows = 1;
  char delimiter = ',';
};
bool fits_header(const FormPreset& preset, const PresetEvidence& evidence);
// Of those that fit, the one that knows most of the columns; "plain", which fits every file, where none does.
const FormPreset& recognise_preset(const PresetEvidence& evidence);

}  // namespace reg
