// Whether a column of dates has the day first or the month.
#pragma once

#include <optional>
#include <string>

#include "reg/formats/form_import.h"

namespace reg {

// What the column of times shows as a whole. `other_line`: where the opposite stands, or 0.
struct DateOrderEvidence {
  bool has_slashes = false;
  DateOrder order = DateOrder::kPlain;
  int line = 0;          // of the first date that shows it
  int other_line = 0;    // of the first one that shows the opposite
  std::string doubtful;  // a date that either may be
  std::string first;     // the first one of all

  void look(std::string_view text, int line);
};

// Reads on through the whole file, up to the first date that shows the order.
void scan_date_order(const FormPlan& plan, const ByteSource& bytes, std::size_t column,
                     DateOrderEvidence& evidence);

}  // namespace reg
