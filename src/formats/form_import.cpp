#include "reg/formats/form_import.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "reg/base/text.h"
#include "reg/formats/csv.h"
#include "reg/formats/form_import_columns.h"
#include "reg/formats/form_import_row.h"

namespace reg {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::string_view kMergeMark = "<<<<<<<";
// A header longer than this is left to the CSV reader, which knows what to say of it.
constexpr std::size_t kLongestBeginning = 1 << 20;

// Bytes at the end that may begin a character of which the rest is still to come.
std::size_t open_character(std::string_view bytes) {
  for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

int count_lines(std::string_view text) {
  int lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool lone_cr = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || lone_cr) ++lines;
  }
  return lines;
}

// Whether the first row that holds something has come to its end.
bool holds_first_row(std::string_view text) {
  bool quoted = false;
  bool begun = false;
  for (const char c : text) {
    const bool ends = c == '\n' || c == '\r';
    if (c == '"') quoted = !quoted;
    if (!ends) begun = true;
    if (ends && begun && !quoted) return true;
  }
  return false;
}

}  // namespace

bool FormRow::refused() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const ImportFinding& finding) { return finding.severity == Severity::kError; });
}

struct FormReader::State {
  State(const Schedule& of, Instant at, OnRow row, OnFinding finding)
      : schedule(of), now(at), on_row(std::move(row)), on_finding(std::move(finding)) {}

  void error(int line, std::string message) {
    ImportFinding finding;
    finding.line = line;
    finding.message = std::move(message);
    on_finding(std::move(finding));
  }

  void stop(int line, std::string message) {
    broken = true;
    error(line, std::move(message));
  }

  // Whole characters, or bytes that are none.
  void take(std::string_view bytes) {
    const auto invalid = invalid_utf8_at(bytes);
    read(bytes.substr(0, invalid.value_or(bytes.size())));
    if (invalid && !broken) refuse_byte(bytes.substr(*invalid));
  }

  void refuse_byte(std::string_view rest) {
    const int line = csv ? csv->line() : 1 + count_lines(beginning);
    if (!csv && beginning.empty() && (rest.starts_with("\xFF\xFE") || rest.starts_with("\xFE\xFF"))) {
      return stop(line, "the file is UTF-16; expected UTF-8: export it again, or save it as «CSV UTF-8»");
    }
    stop(line, fmt::format("the byte 0x{:02X} in this line is not UTF-8; expected a file in UTF-8: export it "
                           "again, or save it as «CSV UTF-8»",
                           static_cast<unsigned char>(rest.front())));
  }

  void read(std::string_view bytes) {
    if (csv) return csv->feed(bytes);
    beginning += bytes;
    if (holds_first_row(beginning) || beginning.size() > kLongestBeginning) begin();
  }

  void begin() {
    std::string_view text = beginning;
    if (text.starts_with(kBom)) text.remove_prefix(kBom.size());
    if (text.starts_with(kMergeMark)) {
      return stop(1,
                  "the file begins with «<<<<<<<», the mark of a merge that was left unfinished; export it "
                  "again");
    }
    csv.emplace(
        sniff_delimiter(text), [this](const CsvRow& row) { take_row(row); },
        [this](const CsvFault& fault) { take_fault(fault); });
    csv->feed(text);
    beginning.clear();
  }

  void take_row(const CsvRow& row) {
    if (broken || RowBuilder::is_blank(row)) return;
    if (builder) return on_row(builder->build(row));
    FoundColumns found = find_columns(schedule.form, row.fields, row.line);
    for (ImportFinding& finding : found.findings) {
      broken = broken || finding.severity == Severity::kError;
      on_finding(std::move(finding));
    }
    if (!broken) builder.emplace(schedule, std::move(found.columns), now);
  }

  // Without a header that can be read, the next row must not pass for it.
  void take_fault(const CsvFault& fault) {
    if (broken) return;
    error(fault.line, fault.message);
    broken = !builder;
  }

  const Schedule& schedule;
  Instant now;
  OnRow on_row;
  OnFinding on_finding;
  std::string open;       // the first bytes of a character
  std::string beginning;  // up to the end of the header, before the delimiter is known
  std::optional<CsvReader> csv;
  std::optional<RowBuilder> builder;  // from the header on
  bool broken = false;                // nothing that follows can be read
};

FormReader::FormReader(const Schedule& schedule, Instant now, OnRow on_row, OnFinding on_finding)
    : state_(std::make_unique<State>(schedule, now, std::move(on_row), std::move(on_finding))) {}

FormReader::~FormReader() = default;

void FormReader::feed(std::string_view bytes) {
  State& s = *state_;
  if (s.broken || bytes.empty()) return;
  std::string joined;
  if (!s.open.empty()) {
    joined = std::exchange(s.open, {}).append(bytes);
    bytes = joined;
  }
  const std::size_t open = open_character(bytes);
  s.open = bytes.substr(bytes.size() - open);
  bytes.remove_suffix(open);
  s.take(bytes);
}

void FormReader::finish() {
  State& s = *state_;
  if (!s.broken && !s.open.empty()) s.take(std::exchange(s.open, {}));
  if (!s.broken && !s.csv) s.begin();
  if (s.broken) return;
  s.csv->finish();
  if (!s.broken && !s.builder)
    s.stop(0, "the file is empty; expected a header row with the form's questions");
}

}  // namespace reg
