#include "reg/formats/form/form_import.h"

#include <fmt/core.h>

#include <optional>
#include <utility>

#include "formats/form/columns/form_beginning.h"
#include "formats/form/form_end_mark.h"
#include "formats/form/form_import_row.h"
#include "reg/formats/csv/csv.h"

namespace reg {

struct FormReader::State {
  State(const Schedule& schedule, const FormPlan& of, Instant now, OnRow row, OnFinding finding)
      : plan(of),
        on_row(std::move(row)),
        on_finding(std::move(finding)),
        builder(schedule, of, now),
        csv(
            of.dialect, [this](const CsvRow& read) { take_row(read); },
            [this](const CsvFault& fault) { take_fault(fault); }),
        decoder(of.encoding, [this](std::string_view text) { end_mark.feed(text); }) {}

  void take_row(const CsvRow& row) {
    if (row.line < plan.header_line || is_blank_row(row)) return;
    if (headers < plan.header_rows) {
      ++headers;
      return;
    }
    on_row(std::move(builder.build(row)));
  }

  void take_fault(const CsvFault& fault) { error(fault.line, fault.message, csv_fault_kind(fault.kind)); }

  void error(int line, std::string message, std::string kind) {
    ImportFinding finding;
    finding.line = line;
    finding.message = std::move(message);
    finding.kind = std::move(kind);
    on_finding(std::move(finding));
  }

  void note(std::string message, std::string kind) {
    ImportFinding finding;
    finding.severity = Severity::kNote;
    finding.message = std::move(message);
    finding.kind = std::move(kind);
    on_finding(std::move(finding));
  }

  // Whether nothing more can be read.
  bool broken() {
    if (told) return true;
    const auto& fault = decoder.fault();
    if (!fault) return false;
    told = true;
    error(csv.line(),
          fmt::format("{}; the file is read as {} ({})", fault->message, plan.encoding.name,
                      plan.encoding.reason),
          "byte of another encoding");
    return true;
  }

  const FormPlan& plan;
  OnRow on_row;
  OnFinding on_finding;
  RowBuilder builder;
  CsvReader csv;
  EndMark end_mark{[this](std::string_view text) { csv.feed(text); }};
  Decoder decoder;
  int headers = 0;    // rows of the header that were read
  bool told = false;  // the fault of the encoding
};

FormReader::FormReader(const Schedule& schedule, const FormPlan& plan, Instant now, OnRow on_row,
                       OnFinding on_finding)
    : state_(std::make_unique<State>(schedule, plan, now, std::move(on_row), std::move(on_finding))) {}

FormReader::~FormReader() = default;

void FormReader::feed(std::string_view bytes) {
  if (state_->told) return;
  state_->decoder.feed(bytes);
  state_->broken();
}

void FormReader::finish() {
  State& s = *state_;
  if (s.told) return;
  s.decoder.finish();
  if (s.broken()) return;
  s.csv.finish();
  if (s.end_mark.found()) {
    s.note("the file ends with the mark Ctrl-Z of an old program; it is left out", "mark of the end");
  }
  for (ImportFinding& finding : s.builder.repeated_answers()) s.on_finding(std::move(finding));
}

bool FormReader::broken() const {
  return state_->told;
}

}  // namespace reg
