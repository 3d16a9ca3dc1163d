// The form tools whose exports are known: by what their header is recognised, and what the columns mean that
// the tool writes by itself.
//
// A row of the table is facts, no code. Titles are keys: folded, without a trailing colon or asterisk.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/formats/form/columns/form_field.h"

namespace reg {

// What the tool's own column is for.
enum class ToolRole {
  kField,       // holds the field
  kSubstitute,  // holds it where the field's own column is empty
  kClock,       // the time of day, beside the date of applied_at
  kState,       // of the answer: some states mean that it does not count
  kLeftOut      // bookkeeping, no answer of a person
};

struct ToolTitle {
  std::string_view title;
  ToolRole role = ToolRole::kLeftOut;
  FormField field = FormField::kAppliedAt;  // of kField and kSubstitute
};

// Recognised when each of `all` has one of its titles in the header, in the first column where `leads`.
struct HeaderMark {
  std::vector<std::string_view> titles;
  bool leads = false;
};

struct FormPreset {
  std::string_view name;        // "google-forms"
  std::string_view tool;        // "Google Forms"
  std::string_view recognised;  // by what, as a clause
  std::vector<HeaderMark> marks{};
  std::vector<ToolTitle> titles{};
  std::vector<std::string_view> left_out_beginnings{};  // of titles that are bookkeeping
  std::vector<std::string_view> void_states{};          // folded states of answers that do not count
  bool empty_time_is_unfinished = false;
  bool repeats_titles = false;  // two columns have one title, and the first is the person's
  std::string_view
      time_zone{};  // of the tool's own times, where it is not the organiser's and not said in them
  bool strips_formula_signs =
      false;  // a leading + of a telephone number is lost, line breaks are four spaces
};

// All of them, in the order in which they are tried; the last, "plain", fits every file.
std::span<const FormPreset> form_presets();
// By its name; nullptr: there is none.
const FormPreset* form_preset(std::string_view name);

// The header and the first rows, as far as a preset is recognised by them.
struct PresetEvidence {
  std::vector<std::string> keys;               // of the titles
  std::vector<std::vector<std::string>> rows;  // the first answers
  bool two_header_rows = false;
  char delimiter = ',';
};
const FormPreset& recognise_preset(const PresetEvidence& evidence);

// Whether the first five columns are those that Microsoft Forms puts there, in whatever language: a number,
// two times, and an address or "anonymous".
bool begins_like_microsoft_forms(const PresetEvidence& evidence);

}  // namespace reg
