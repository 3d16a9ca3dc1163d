#include "form_date_order.h"

#include "reg/base/text.h"
#include "reg/formats/csv.h"

namespace reg {

void DateOrderEvidence::look(std::string_view text, int at_line) {
  if (text.empty()) return;
  if (first.empty()) first = trim(text);
  const DateLook seen = look_at_date(text);
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
