#include "reg/formats/csv/csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace reg {

namespace {

// For each byte whether a run of text goes on over it.
using Run = std::array<bool, 256>;

// NUL is no text: libraries and programs take it for an end.
Run run_until(char stop) {
  Run run;
  run.fill(true);
  for (const char each : {stop, '\r', '\n', '\0'}) run[static_cast<unsigned char>(each)] = false;
  return run;
}

const char* skip(const Run& run, const char* at, const char* end) {
  while (at != end && run[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

// What a row's fields may have in all, in lengths of the longest field.
constexpr std::size_t kLongestRow = 8;

enum class Where { kRowBegin, kFieldBegin, kBlank, kPlain, kQuoted, kAfterQuote, kBehindQuote, kSkipping };

}  // namespace

// Fields are views of the bytes that are being read. Where these are cut, or a quote is doubled, a field's
// text is copied: to `own` while it is being read, then to `kept`.
struct CsvReader::State {
  State(char separator, bool skip_line, bool blanks, OnRow row, OnFault fault, std::size_t longest)
      : delimiter(separator),
        blanks_at_quotes(blanks),
        plain_run(run_until(separator)),
        on_row(std::move(row)),
        on_fault(std::move(fault)),
        max_field(longest),
        where(skip_line ? Where::kSkipping : Where::kRowBegin) {}

  void feed(std::string_view bytes);
  void finish();
  const char* step(const char* at, const char* end);
  const char* begin_field(const char* at);
  const char* read_blank(const char* at, const char* end);
  const char* read_plain(const char* at, const char* end);
  const char* read_quoted(const char* at, const char* end);
  const char* after_quote(const char* at, const char* end);
  const char* behind_quote(const char* at, const char* end);
  const char* pass_line_end(const char* at, const char* end);
  const char* end_row(const char* at, const char* end);
  void end_field(const char* end);
  void hand_on_row();
  void keep_own(const char* end);
  void keep_field(std::size_t index, std::string_view text);
  void keep_all(const char* end);
  void refuse_text_after_quote();

  // A row's first fault is told, the others would be its consequences.
  void report(int at, std::string message, CsvFault::Kind kind) {
    if (!std::exchange(faulty, true)) on_fault({at, std::move(message), kind});
  }

  struct Kept {
    std::size_t index;  // of the field
    std::size_t begin;  // in `kept`
    std::size_t size;
  };

  bool is_blank(char c) const { return c == ' ' || (c == '\t' && delimiter != '\t'); }

  const char delimiter;
  const bool blanks_at_quotes;
  const Run plain_run;
  const Run quoted_run = run_until('"');
  const OnRow on_row;
  const OnFault on_fault;
  const std::size_t max_field;

  Where where;
  int line = 1;           // of the next byte
  bool after_cr = false;  // an LF now would belong to the line that has just ended
  bool ended_line = true;

  CsvRow row;  // a field that is kept has no data yet
  std::string kept;
  std::vector<Kept> kept_fields;
  std::size_t row_size = 0;
  bool faulty = false;  // the row is reported and will be dropped

  const char* begin = nullptr;  // of the field's text that is not in `own`
  const char* quote = nullptr;  // after a quote in a quoted field: that quote
  std::string own;
  bool is_own = false;    // the field's text begins in `own`
  bool overlong = false;  // it was too long, and is gone
  int field_line = 1;
};

void CsvReader::State::feed(std::string_view bytes) {
  if (bytes.empty()) return;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  begin = quote = at;
  if (after_cr && *at == '\n') ++at;
  while (at != end) at = step(at, end);
  keep_all(end);
  after_cr = bytes.back() == '\r';
  ended_line = after_cr || bytes.back() == '\n';
}

const char* CsvReader::State::step(const char* at, const char* end) {
  switch (where) {
    case Where::kRowBegin:
      if (*at == '\n' || *at == '\r') return pass_line_end(at, end);
      row.line = line;
      return begin_field(at);
    case Where::kFieldBegin:
      return begin_field(at);
    case Where::kBlank:
      return read_blank(at, end);
    case Where::kPlain:
      return read_plain(at, end);
    case Where::kQuoted:
      return read_quoted(at, end);
    case Where::kAfterQuote:
      return after_quote(at, end);
    case Where::kBehindQuote:
      return behind_quote(at, end);
    case Where::kSkipping:
      break;
  }
  at = std::find_if(at, end, [](char c) { return c == '\n' || c == '\r'; });
  if (at == end) return at;
  where = Where::kRowBegin;
  return pass_line_end(at, end);
}

const char* CsvReader::State::begin_field(const char* at) {
  field_line = line;
  is_own = overlong = false;
  own.clear();
  const bool quoted = *at == '"';
  const bool blank = blanks_at_quotes && is_blank(*at);
  where = quoted ? Where::kQuoted : blank ? Where::kBlank : Where::kPlain;
  begin = quoted ? at + 1 : at;
  return begin;
}

// Blanks with which a field begins belong to it, unless a quote follows.
const char* CsvReader::State::read_blank(const char* at, const char* end) {
  while (at != end && is_blank(*at)) ++at;
  if (at == end) return at;
  where = *at == '"' ? Where::kQuoted : Where::kPlain;
  if (where == Where::kPlain) return at;
  own.clear();
  is_own = false;
  begin = at + 1;
  return begin;
}

const char* CsvReader::State::read_plain(const char* at, const char* end) {
  at = skip(plain_run, at, end);
  if (at == end) return at;
  if (*at == '\0') {
    report(line, "a NUL character stands in this line", CsvFault::Kind::kNul);
    return at + 1;
  }
  end_field(at);
  if (*at != delimiter) return end_row(at, end);
  where = Where::kFieldBegin;
  return at + 1;
}

const char* CsvReader::State::read_quoted(const char* at, const char* end) {
  at = skip(quoted_run, at, end);
  if (at == end) return at;
  if (*at == '\r' || *at == '\n') return pass_line_end(at, end);
  if (*at == '\0') {
    report(line, "a NUL character stands in this line", CsvFault::Kind::kNul);
  } else {
    quote = at;
    where = Where::kAfterQuote;
  }
  return at + 1;
}

const char* CsvReader::State::after_quote(const char* at, const char* end) {
  if (*at == '"') {
    keep_own(quote);
    begin = at;
    where = Where::kQuoted;
    return at + 1;
  }
  if (*at == delimiter) {
    end_field(quote);
    where = Where::kFieldBegin;
    return at + 1;
  }
  if (*at == '\r' || *at == '\n') {
    end_field(quote);
    return end_row(at, end);
  }
  if (blanks_at_quotes && is_blank(*at)) {
    where = Where::kBehindQuote;
    return at;
  }
  refuse_text_after_quote();
  return at;
}

const char* CsvReader::State::behind_quote(const char* at, const char* end) {
  while (at != end && is_blank(*at)) ++at;
  if (at == end) return at;
  if (*at != delimiter && *at != '\r' && *at != '\n') {
    refuse_text_after_quote();
    return at;
  }
  end_field(quote);
  if (*at != delimiter) return end_row(at, end);
  where = Where::kFieldBegin;
  return at + 1;
}

const char* CsvReader::State::pass_line_end(const char* at, const char* end) {
  ++line;
  const bool is_pair = *at == '\r' && at + 1 != end && at[1] == '\n';
  return is_pair ? at + 2 : at + 1;
}

const char* CsvReader::State::end_row(const char* at, const char* end) {
  where = Where::kRowBegin;
  hand_on_row();
  return pass_line_end(at, end);
}

void CsvReader::State::end_field(const char* end) {
  const std::size_t size = own.size() + static_cast<std::size_t>(end - begin);
  row_size += size;
  if (overlong || size > max_field) {
    const std::string doubt =
        line == field_line ? "" : fmt::format("; it ends in line {}: was its quote never closed?", line);
    report(field_line, fmt::format("a field is longer than {} bytes{}", max_field, doubt),
           CsvFault::Kind::kTooLong);
  }
  if (row_size > kLongestRow * max_field)
    report(row.line, fmt::format("a row is longer than {} bytes", kLongestRow * max_field),
           CsvFault::Kind::kTooLong);
  if (row.fields.size() == kMostFields)
    report(row.line, fmt::format("a row has more than {} fields", kMostFields), CsvFault::Kind::kTooLong);
  if (faulty) return;
  row.fields.emplace_back(begin, static_cast<std::size_t>(end - begin));
  if (!is_own) return;
  keep_own(end);
  keep_field(row.fields.size() - 1, own);
}

void CsvReader::State::hand_on_row() {
  if (!faulty) {
    for (const Kept& field : kept_fields) row.fields[field.index] = {kept.data() + field.begin, field.size};
    on_row(row);
  }
  row.fields.clear();
  kept.clear();
  kept_fields.clear();
  row_size = 0;
  faulty = false;
}

void CsvReader::State::keep_own(const char* end) {
  const auto size = static_cast<std::size_t>(end - begin);
  is_own = true;
  overlong = overlong || own.size() + size > max_field;
  if (overlong) {
    own.clear();
  } else {
    own.append(begin, size);
  }
}

void CsvReader::State::keep_field(std::size_t index, std::string_view text) {
  kept_fields.push_back({index, kept.size(), text.size()});
  kept += text;
  row.fields[index] = {};
}

// Before the bytes that are being read go away.
void CsvReader::State::keep_all(const char* end) {
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    if (row.fields[i].data() != nullptr) keep_field(i, row.fields[i]);
  }
  if (where == Where::kPlain || where == Where::kBlank || where == Where::kQuoted) keep_own(end);
  if (where == Where::kAfterQuote || where == Where::kBehindQuote) keep_own(quote);
}

// Reading goes on with the next line, since where the row ends cannot be known.
void CsvReader::State::refuse_text_after_quote() {
  if (line == field_line) {
    report(line, "text stands after a closing quote; a quote inside quotes is written twice",
           CsvFault::Kind::kQuote);
  } else {
    report(field_line,
           fmt::format("the quote that is opened here is closed in line {}, and text stands after "
                       "it; lines {} to {} were not read",
                       line, row.line, line),
           CsvFault::Kind::kQuote);
  }
  hand_on_row();
  where = Where::kSkipping;
}

void CsvReader::State::finish() {
  begin = quote = "";
  if (where == Where::kRowBegin || where == Where::kSkipping) return;
  if (where == Where::kQuoted) {
    const int last = ended_line ? line - 1 : line;
    const std::string lost =
        last == field_line ? "" : fmt::format("; lines {} to {} were not read", row.line, last);
    return on_fault({field_line, "a quote is opened here and never closed" + lost, CsvFault::Kind::kQuote});
  }
  if (where == Where::kFieldBegin) begin_field(begin);
  end_field(begin);
  hand_on_row();
}

// A row of one field that is filled is read once more, out of that field.
CsvReader::OnRow CsvReader::unwrapping(const CsvDialect& dialect, OnRow on_row, const OnFault& on_fault,
                                       std::size_t max_field) {
  if (!dialect.wrapped) return on_row;
  return [delimiter = dialect.delimiter, on_row = std::move(on_row), on_fault, max_field](const CsvRow& row) {
    const bool is_whole = std::all_of(row.fields.begin() + 1, row.fields.end(),
                                      [](std::string_view field) { return field.empty(); });
    if (!is_whole) return on_row(row);
    const auto in_line = [&](const CsvRow& inner) {
      CsvRow placed = inner;
      placed.line = row.line;
      on_row(placed);
    };
    CsvReader reader(
        delimiter, in_line,
        [&](const CsvFault& fault) {
          on_fault({row.line, fault.message, fault.kind});
        },
        max_field);
    reader.feed(row.fields.front());
    reader.finish();
  };
}

// Two of its parts keep the listener to faults.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
CsvReader::CsvReader(const CsvDialect& dialect, OnRow on_row, OnFault on_fault, std::size_t max_field)
    : state_(std::make_unique<State>(dialect.delimiter, dialect.hint, dialect.blanks_at_quotes,
                                     unwrapping(dialect, std::move(on_row), on_fault, max_field), on_fault,
                                     max_field)) {}

CsvReader::CsvReader(char delimiter, OnRow on_row, OnFault on_fault, std::size_t max_field)
    : state_(std::make_unique<State>(delimiter, false, false, std::move(on_row), std::move(on_fault),
                                     max_field)) {}

CsvReader::~CsvReader() = default;

void CsvReader::feed(std::string_view bytes) {
  state_->feed(bytes);
}

void CsvReader::finish() {
  state_->finish();
}

int CsvReader::line() const {
  return state_->line;
}

}  // namespace reg
