#include "formats/form/form_date_order.h"

#include <fmt/core.h>

#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"

namespace reg {

void DateOrderEvidence::look(std::string_view text, int at_line) {
  if (text.empty()) return;
  if (first.empty()) first = trim(text);
  const DateLook seen = look_at_date(text);
  has_seconds = has_seconds || seen.has_seconds;
  if (style == DateStyle::kNone) {
    style = seen.style;
    style_line = at_line;
  } else if (!may_be_one_way(seen.style, style) && other_style == DateStyle::kNone) {
    other_style = seen.style;
    other_style_line = at_line;
  }
  if (!seen.has_slashes) return;
  has_slashes = true;
  if (seen.in_doubt && doubtful.empty()) doubtful = trim(text);
  if (seen.shown == DateOrder::kPlain) return;
  if (order == DateOrder::kPlain) {
    order = seen.shown;
    line = at_line;
  } else if (order != seen.shown && other_line == 0) {
    other_line = at_line;
  }
}

bool may_be_one_way(DateStyle one, DateStyle other) {
  const auto is_plain = [](DateStyle style) {
    return style == DateStyle::kWords || style == DateStyle::kYearFirst;
  };
  return one == other || one == DateStyle::kNone || other == DateStyle::kNone ||
         (is_plain(one) && is_plain(other));
}

std::string two_ways_message(DateStyle style, int line, DateStyle other, int other_line) {
  return fmt::format(
      "the dates of this column are written in two ways: line {} has {}, line {} has {}; a spreadsheet may "
      "have "
      "read some with day and month exchanged and left the others. Export the answers again, without opening "
      "them in a spreadsheet",
      line, style_words(style), other_line, style_words(other));
}

void scan_date_order(const FormPlan& plan, const ByteSource& bytes, std::size_t column,
                     DateOrderEvidence& evidence) {
  int rows = 0;
  CsvReader csv(
      plan.dialect,
      [&](const CsvRow& row) {
        if (row.line < plan.header_line || is_blank_row(row)) return;
        if (++rows > plan.header_rows && column < row.fields.size()) {
          evidence.look(row.fields[column], row.line);
        }
      },
      [](const CsvFault&) {});
  Decoder decoder(plan.encoding, [&](std::string_view text) { csv.feed(text); });
  bytes([&](std::string_view block) {
    decoder.feed(block);
    return evidence.order == DateOrder::kPlain && !decoder.fault();
  });
  decoder.finish();
  csv.finish();
}

}  // namespace reg
