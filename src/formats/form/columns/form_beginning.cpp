#include "formats/form/columns/form_beginning.h"

#include <algorithm>

#include "formats/form/form_end_mark.h"
#include "reg/base/text/text.h"

namespace reg {

namespace {

// A header longer than this is left to the reader, which knows what to say of it.
constexpr std::size_t kLongest = 1 << 24;

void read(FormBeginning& beginning) {
  CsvReader csv(
      beginning.dialect,
      [&](const CsvRow& row) {
        if (is_blank_row(row)) return;
        beginning.rows.emplace_back(row.fields.begin(), row.fields.end());
        beginning.lines.push_back(row.line);
      },
      [&](const CsvFault& fault) {
        if (beginning.rows.empty() && !beginning.fault) beginning.fault = fault;
      });
  csv.feed(beginning.text);
  if (beginning.whole) csv.finish();
}

}  // namespace

FormBeginning read_beginning(const ByteSource& bytes, const EncodingChoice& encoding, char delimiter) {
  FormBeginning beginning;
  for (std::size_t size = kDialectEvidence; size <= kLongest; size *= 16) {
    std::size_t there = 0;
    bytes([&](std::string_view block) { return (there += block.size()) <= size; });
    beginning = {};
    beginning.whole = there <= size;
    EndMark end_mark([&](std::string_view text) { beginning.text += text; });
    end_mark.feed(decode_beginning(bytes, encoding, size));
    beginning.dialect =
        delimiter == '\0' ? detect_dialect(beginning.text) : dialect_with(delimiter, beginning.text);
    read(beginning);
    const bool enough = !beginning.rows.empty() || beginning.fault;
    if (enough || beginning.whole) break;
  }
  return beginning;
}

std::string csv_fault_kind(CsvFault::Kind kind) {
  switch (kind) {
    case CsvFault::Kind::kQuote:
      return "broken quote";
    case CsvFault::Kind::kNul:
      return "NUL character";
    case CsvFault::Kind::kTooLong:
      break;
  }
  return "row too long";
}

}  // namespace reg
