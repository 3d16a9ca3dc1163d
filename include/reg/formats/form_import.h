// A form's CSV export becomes registrations, by the [form] section of the schedule.
//
// Columns are found by their titles: those of [form.columns] first, then those that the preset knows
// (Google Forms in Czech and English), compared folded, a BOM and a trailing colon aside. Choices are
// recognised by the schedule's own labels, longest first, since labels contain the separator. What is left
// over is a finding, never a guess. Bytes are pushed in; one call comes back for each data row.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/diagnostic.h"
#include "reg/core/applicant.h"
#include "reg/core/schedule.h"
#include "reg/formats/form_import_choices.h"

namespace reg {

struct ImportFinding {
  int line = 0;       // physical line of the row in the file, from 1; 0: the file as a whole
  int column = 0;     // column of the CSV from 1; 0: the row as a whole
  std::string title;  // the column's title
  std::string field;  // of kFieldNames, or empty
  std::string value;  // what stood there
  Severity severity = Severity::kError;
  std::string message;  // what is wrong and what is expected
};

// One data row. With an error among the findings the registration is not fit to be stored.
struct FormRow {
  int line = 0;
  Registration registration;
  bool has_time = false;  // applied_at came from the file
  std::vector<ImportFinding> findings;
  bool refused() const;
};

class FormReader {
 public:
  using OnRow = std::function<void(FormRow&&)>;
  using OnFinding = std::function<void(ImportFinding&&)>;

  // Findings about the file as a whole (no header, a missing column, bytes that are not UTF-8, a broken
  // quote) go to `on_finding`; after one about the header or the encoding no more rows come. A row of which
  // every field is empty is passed over. `now` stands in for the time where the form has none. The schedule
  // must outlive the reader.
  FormReader(const Schedule& schedule, Instant now, OnRow on_row, OnFinding on_finding);
  ~FormReader();
  FormReader(const FormReader&) = delete;
  FormReader& operator=(const FormReader&) = delete;

  void feed(std::string_view bytes);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace reg
