// How a CSV file is written: what separates its fields, how its lines end, whether it quotes.
//
// Found by evidence from the first rows. Every delimiter is tried as if it were the one; that one is right
// under which the rows have the same number of fields. A header whose one question is full of commas then
// deceives nobody.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace reg {

enum class LineEnd { kLf, kCrlf, kCr };

struct CsvDialect {
  char delimiter = ',';
  LineEnd line_end = LineEnd::kLf;  // of most lines; the reader takes all three
  bool quoted = false;              // some field stands in quotes
  bool blanks_at_quotes = false;    // blanks stand before or behind the quotes of fields
  bool wrapped = false;             // each line stands in quotes as a whole: a row within a field
  bool hint = false;                // the first line is a spreadsheet's "sep=;", no row
  std::string description;          // "separated by semicolons, lines end with CRLF"
};

inline constexpr std::string_view kCsvDelimiters = ",;\t|";

// As much of the file's beginning as the evidence needs.
inline constexpr std::size_t kDialectEvidence = 1 << 16;

// `beginning`: UTF-8 without a byte order mark; it may end anywhere.
CsvDialect detect_dialect(std::string_view beginning);

// The same with the delimiter given: "sep=" is still looked for, line ends and quotes are found.
CsvDialect dialect_with(char delimiter, std::string_view beginning);

// "comma", "semicolon", "tab", "pipe", or the character itself as a delimiter; '\0': none of them.
char parse_delimiter(std::string_view name);

}  // namespace reg
