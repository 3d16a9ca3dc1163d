// Whether a column of dates has the day first or the month.
#pragma once

#include <optional>
#include <string>

#include "reg/formats/form/form_import.h"

namespace reg {

// What the column of times shows as a whole. `other_line`: where the opposite stands, or 0.
struct DateOrderEvidence {
  DateStyle style = DateStyle::kNone;  // of the first one
  int style_line = 0;
  DateStyle other_style = DateStyle::kNone;  // of the first one that is written in another way
  int other_style_line = 0;
  bool has_seconds = false;  // other than 00
  bool has_slashes = false;
  DateOrder order = DateOrder::kPlain;
  int line = 0;          // of the first date that shows it
  int other_line = 0;    // of the first one that shows the opposite
  std::string doubtful;  // a date that either may be
  std::string first;     // the first one of all

  void look(std::string_view text, int line);
};

// Whether both may stand in one column that no spreadsheet converted in part: a month in words and a year
// that comes first leave no doubt.
bool may_be_one_way(DateStyle one, DateStyle other);

// What is said of a column of which some dates were converted and some were not.
inline constexpr std::string_view kTwoWaysKind = "dates written in two ways";
std::string two_ways_message(DateStyle style, int line, DateStyle other, int other_line);

// Reads on through the whole file, up to the first date that shows the order.
void scan_date_order(const FormPlan& plan, const ByteSource& bytes, std::size_t column,
                     DateOrderEvidence& evidence);

}  // namespace reg
