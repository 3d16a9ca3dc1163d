#include "reg/formats/csv/csv_dialect.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "reg/formats/csv/csv.h"

namespace reg {

namespace {

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

bool can_delimit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool is_word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c == '\t' || (byte > ' ' && byte < 0x7F && c != '"' && !is_word);
}

// The delimiter that a first line such as sep=; or "sep=;" names.
std::optional<char> hinted_delimiter(std::string_view text) {
  std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || !can_delimit(line.back())) return std::nullopt;
  const bool is_hint = line.starts_with("sep=") || line.starts_with("SEP=") || line.starts_with("Sep=");
  return is_hint ? std::optional(line.back()) : std::nullopt;
}

// How many fields each row has under one delimiter.
struct Trial {
  std::vector<std::size_t> fields;
  std::vector<int> lines;  // on which each row begins
  std::size_t faults = 0;
};

Trial try_dialect(const CsvDialect& dialect, std::string_view text) {
  Trial trial;
  CsvReader reader(
      dialect,
      [&](const CsvRow& row) {
        trial.fields.push_back(row.fields.size());
        trial.lines.push_back(row.line);
      },
      [&](const CsvFault&) { ++trial.faults; });
  reader.feed(text);
  reader.finish();
  // The evidence may end within a row.
  const bool is_cut = trial.fields.size() > 2 && !is_line_end(text.back());
  if (is_cut) {
    trial.fields.pop_back();
    trial.lines.pop_back();
  }
  return trial;
}

// The share of rows that have the usual number of fields, times a larger part of 1 for more fields. A header
// with another number of fields speaks against a delimiter, a header without it even more.
double likelihood(const Trial& trial) {
  if (trial.fields.size() < 2) return 0;
  std::map<std::size_t, std::size_t> rows;
  for (const std::size_t fields : trial.fields) ++rows[fields];
  const auto usual =
      std::max_element(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.second < b.second; });
  const auto all = static_cast<double>(trial.fields.size() + trial.faults);
  const double share = static_cast<double>(usual->second) / all;
  const double part = 1 - 1 / static_cast<double>(usual->first);
  const std::size_t header = trial.fields.front();
  return share * part * (header == usual->first ? 1 : header > 1 ? 0.5 : 0.1);
}

// Without rows that could be compared: how often `delimiter` stands outside quotes. Before a space it is
// likelier a mark of punctuation.
double occurrences(char delimiter, std::string_view text) {
  bool quoted = false;
  double count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted || text[i] != delimiter) continue;
    count += i + 1 < text.size() && text[i + 1] == ' ' ? 0.1 : 1;
  }
  return count;
}

char likeliest_delimiter(std::string_view text) {
  std::array<Trial, kCsvDelimiters.size()> trials;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    CsvDialect dialect;
    dialect.delimiter = kCsvDelimiters[i];
    trials[i] = try_dialect(dialect, text);
  }
  // A header alone, or quotes that are broken in nearly every row.
  const bool has_no_rows = std::all_of(trials.begin(), trials.end(), [](const Trial& trial) {
    return trial.fields.size() < 2 || trial.fields.size() < trial.faults;
  });
  char best = kCsvDelimiters.front();
  double most = 0;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const double value = has_no_rows ? occurrences(kCsvDelimiters[i], text) : likelihood(trials[i]);
    if (value <= most) continue;
    most = value;
    best = kCsvDelimiters[i];
  }
  return best;
}

std::vector<LineEnd> line_ends(std::string_view text) {
  std::vector<LineEnd> ends;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_line_end(text[i])) continue;
    const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    ends.push_back(is_pair ? LineEnd::kCrlf : text[i] == '\n' ? LineEnd::kLf : LineEnd::kCr);
    if (is_pair) ++i;
  }
  return ends;
}

// Of most rows; what stands in quotes may have come from another program. The line before a row's first ends
// a row, as does the last.
LineEnd usual_line_end(const Trial& trial, std::string_view text) {
  const std::vector<LineEnd> ends = line_ends(text);
  std::array<int, 3> count{};
  const auto add = [&](std::size_t line) { ++count[static_cast<std::size_t>(ends[line])]; };
  for (const int line : trial.lines) {
    if (line > 1) add(static_cast<std::size_t>(line) - 2);
  }
  if (!ends.empty() && is_line_end(text.back())) add(ends.size() - 1);
  return static_cast<LineEnd>(std::max_element(count.begin(), count.end()) - count.begin());
}

// Whether a quote stands where a field begins.
bool has_quoted_field(char delimiter, std::string_view text) {
  char before = '\n';
  for (const char c : text) {
    if (c == '"' && (before == delimiter || is_line_end(before))) return true;
    before = c;
  }
  return false;
}

std::string delimiter_words(char delimiter) {
  switch (delimiter) {
    case ',':
      return "commas";
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "vertical bars";
    default:
      return fmt::format("«{}»", delimiter);
  }
}

std::string_view line_end_name(LineEnd end) {
  if (end == LineEnd::kCrlf) return "CRLF";
  return end == LineEnd::kLf ? "LF" : "CR";
}

// Whether a quote stands behind blanks with which a field begins.
bool has_blanks_at_quotes(char delimiter, std::string_view text) {
  bool quoted = false;
  bool begins = true;
  bool blanks = false;
  for (const char c : text) {
    if (quoted) {
      quoted = c != '"';
      continue;
    }
    if (c == '"' && begins) {
      if (blanks) return true;
      quoted = true;
    }
    const bool is_blank = c == ' ' || (c == '\t' && delimiter != '\t');
    const bool ends = c == delimiter || is_line_end(c);
    blanks = !ends && begins && is_blank;
    begins = ends || (begins && is_blank);
  }
  return false;
}

// Blanks beside quotes are left out where that makes no more faults and changes no row's number of fields for
// the worse.
bool reads_better_without_blanks(const CsvDialect& dialect, std::string_view text) {
  if (!has_blanks_at_quotes(dialect.delimiter, text)) return false;
  CsvDialect without = dialect;
  without.blanks_at_quotes = true;
  const Trial as_it_is = try_dialect(dialect, text);
  const Trial trial = try_dialect(without, text);
  return trial.faults <= as_it_is.faults;
}

// The fields of each row that stands whole in one field; nothing where some row does not.
std::optional<std::vector<std::size_t>> wrapped_rows(char delimiter, std::string_view text) {
  std::vector<std::size_t> counts;
  bool all = true;
  const auto look = [&](const CsvRow& row) {
    const bool whole = std::all_of(row.fields.begin() + 1, row.fields.end(),
                                   [](std::string_view field) { return field.empty(); });
    all = all && whole;
    if (!whole) return;
    CsvReader inner(
        delimiter, [&](const CsvRow& fields) { counts.push_back(fields.fields.size()); },
        [&](const CsvFault&) { all = false; });
    inner.feed(row.fields.front());
    inner.finish();
  };
  CsvReader outer(delimiter, look, [](const CsvFault&) {});
  outer.feed(text);
  outer.finish();
  return all ? std::optional(counts) : std::nullopt;
}

// The delimiter under which every line is one field in quotes that holds a row, all of the same length.
std::optional<char> wrapped_delimiter(std::string_view text) {
  if (!text.starts_with('"')) return {};
  for (const char delimiter : kCsvDelimiters) {
    auto counts = wrapped_rows(delimiter, text);
    if (!counts || counts->size() < 2 || counts->front() < 2) continue;
    // The evidence may end within a row.
    if (counts->size() > 2 && !is_line_end(text.back())) counts->pop_back();
    if (std::count(counts->begin(), counts->end(), counts->front()) ==
        static_cast<std::ptrdiff_t>(counts->size())) {
      return delimiter;
    }
  }
  return {};
}

CsvDialect complete(CsvDialect dialect, std::string_view text) {
  dialect.blanks_at_quotes = reads_better_without_blanks(dialect, text);
  dialect.line_end = usual_line_end(try_dialect(dialect, text), text);
  dialect.quoted = has_quoted_field(dialect.delimiter, text);
  dialect.description = fmt::format("separated by {}, lines end with {}", delimiter_words(dialect.delimiter),
                                    line_end_name(dialect.line_end));
  return dialect;
}

}  // namespace

CsvDialect detect_dialect(std::string_view beginning) {
  const std::string_view text = beginning.substr(0, kDialectEvidence);
  const std::optional<char> hinted = hinted_delimiter(text);
  CsvDialect dialect;
  dialect.hint = hinted.has_value();
  const std::optional<char> wrapped = hinted ? std::nullopt : wrapped_delimiter(text);
  dialect.wrapped = wrapped.has_value();
  dialect.delimiter = hinted ? *hinted : wrapped ? *wrapped : likeliest_delimiter(text);
  return complete(dialect, text);
}

CsvDialect dialect_with(char delimiter, std::string_view beginning) {
  const std::string_view text = beginning.substr(0, kDialectEvidence);
  CsvDialect dialect;
  dialect.delimiter = delimiter;
  dialect.hint = hinted_delimiter(text).has_value();
  dialect.wrapped = !dialect.hint && wrapped_delimiter(text) == delimiter;
  return complete(dialect, text);
}

char parse_delimiter(std::string_view name) {
  if (name == "comma") return ',';
  if (name == "semicolon") return ';';
  if (name == "tab" || name == "\\t") return '\t';
  if (name == "pipe") return '|';
  return name.size() == 1 && can_delimit(name.front()) ? name.front() : '\0';
}

}  // namespace reg
