// A form's CSV export becomes registrations.
//
// First examine_form() finds out, by evidence or as it was asked, how the file is written: its encoding and
// delimiter, the tool that wrote it (form_preset.h), which column holds what (form_import_columns.h), and
// whether its dates begin with the day or the month. Then FormReader is pushed the same bytes once more and
// calls back for each data row. Choices are recognised by the schedule's own labels, longest first, since
// labels contain the separator. What is left over is a finding, never a guess.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/formats/csv/csv_dialect.h"
#include "reg/formats/encoding/encoding.h"
#include "reg/formats/form/columns/form_import_columns.h"
#include "reg/formats/form/form_import_time.h"
#include "reg/formats/form/import_finding.h"

namespace reg {

inline constexpr std::string_view kDelimiterWords = "\"comma\", \"semicolon\", \"tab\" or \"pipe\"";
inline constexpr std::string_view kPresetWords =
    "a form tool that `register import --presets` lists, or a file such as \"./tally.toml\"";
inline constexpr std::string_view kTimeZoneWords =
    "a time zone of the IANA database, such as \"UTC\" or \"Europe/Prague\"";
inline constexpr std::string_view kEncodingWords =
    "an encoding such as \"UTF-8\", \"windows-1250\", \"windows-1252\", \"ISO-8859-2\" or \"UTF-16\"";

// What the command line says of the file. What is empty is as [form] of the schedule says, or found. Each is
// known: the functions below find no fault in it.
struct FormOptions {
  std::string delimiter;
  std::string encoding;
  std::string preset;  // a name of form_presets(), or a file
  std::string time_format;
  std::string time_zone;
  bool no_times = false;  // the time of the import is taken for every row, whatever columns there are
  const FormPreset* own_preset = nullptr;  // read from a file, in the place of `preset`; outlives the plan
};

// What is wrong with an option's value, to be said after its name ("takes …, and this is …"); empty: nothing.
std::string delimiter_fault(const std::string& name);
std::string encoding_fault(const std::string& name);
std::string time_format_fault(const std::string& text);
std::string time_zone_fault(const std::string& name);
std::string preset_fault(const std::string& value);

// How a file is to be read. Not to be used where an error is among the findings.
struct FormPlan {
  std::string summary;  // "windows-1250, separated by semicolons, Google Forms, dates day.month.year"
  std::vector<std::string> titles;      // of all columns
  std::vector<std::string> questions;   // of the columns whose answers are kept; no two alike
  std::vector<ImportFinding> findings;  // of the file as a whole
  bool is_report = false;               // a report of refused rows, corrected

  EncodingChoice encoding;
  CsvDialect dialect;
  const FormPreset* preset = nullptr;
  FormColumns columns;
  int header_rows = 1;
  int header_line = 1;  // on which the header begins; what stands before it is left out
  TimeReading times;
  bool no_times = false;  // as asked: the column of times, where there is one, is not read

  bool readable() const;
};

// Reads as much of the file as the evidence needs: its bytes for the encoding, its beginning, and the column
// of times further on where the beginning leaves day and month in doubt. Throws std::invalid_argument for an
// option that is not known.
FormPlan examine_form(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes);

// The answer to a question that is no field of ours.
struct OtherAnswer {
  std::size_t question = 0;  // of FormPlan::questions
  std::string text;          // not empty
  bool operator==(const OtherAnswer&) const = default;
};

// One data row. With an error among the findings the registration is not fit to be stored.
struct FormRow {
  int line = 0;
  Registration registration;
  bool has_time = false;             // applied_at came from the file
  std::vector<OtherAnswer> answers;  // ascending by question
  std::vector<ImportFinding> findings;
  bool two_ways = false;              // its time shows that the column cannot be read: of no row is it known
  bool skipped = false;               // unfinished or cancelled in the tool; one note says which
  std::vector<std::string> cells;     // as they stood
  std::vector<std::string> doubtful;  // fields that were damaged on the way: what is known of them stays
  bool refused() const;
};

class FormReader {
 public:
  using OnRow = std::function<void(FormRow&&)>;
  using OnFinding = std::function<void(ImportFinding&&)>;

  // Findings about the file (a broken quote, a byte that the encoding does not have) go to `on_finding`;
  // after one about the encoding no more rows come. A row of which every field is empty is skipped. `now`
  // stands in for the time where the form has none. What `on_row` leaves of a row is used for the next one.
  // The schedule and the plan must outlive the reader; the plan is readable.
  FormReader(const Schedule& schedule, const FormPlan& plan, Instant now, OnRow on_row, OnFinding on_finding);
  ~FormReader();
  FormReader(const FormReader&) = delete;
  FormReader& operator=(const FormReader&) = delete;

  // The bytes as they are in the file.
  void feed(std::string_view bytes);
  void finish();
  // Whether the reading ended before the file did.
  bool broken() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace reg
