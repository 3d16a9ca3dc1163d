// CSV (RFC 4180 and what programs make of it), read and written.
//
// The reader is pushed bytes and calls back once a row, so that a file of any size takes the memory of its
// longest row, and that has a limit. It does not matter where the bytes are cut into pieces.
//
// Lines end with LF, CRLF or CR, inside quotes as well as outside. White space is part of a field. Empty
// lines are skipped. A quote inside a field that is not quoted stands for itself. A row with a fault is
// dropped and its first fault told; after text behind a closing quote, reading goes on with the next line.
// Where the dialect says so, blanks beside a field's quotes are no part of it, and a row is read out of the
// one field that holds it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reg/formats/csv/csv_dialect.h"

namespace reg {

struct CsvRow {
  int line = 0;                          // physical line on which the row begins, from 1
  std::vector<std::string_view> fields;  // unquoted; valid during the call
};

// Whether every field is empty or white space.
bool is_blank_row(const CsvRow& row);

struct CsvFault {
  enum class Kind { kQuote, kNul, kTooLong };
  int line = 0;  // where it begins
  std::string message;
  Kind kind = Kind::kQuote;
};

class CsvReader {
 public:
  using OnRow = std::function<void(const CsvRow&)>;
  using OnFault = std::function<void(const CsvFault&)>;

  static constexpr std::size_t kMostFields = 1 << 14;  // of a row; spreadsheets have no more columns

  // A field longer than `max_field` bytes is a fault, as are a row of eight times that and one of more than
  // kMostFields fields. The dialect's "sep=" line is counted but is no row.
  CsvReader(const CsvDialect& dialect, OnRow on_row, OnFault on_fault, std::size_t max_field = 1 << 20);
  CsvReader(char delimiter, OnRow on_row, OnFault on_fault, std::size_t max_field = 1 << 20);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  void feed(std::string_view bytes);
  // After the last byte: the last row, and the fault of a quote that was never closed, at the line where
  // it was opened.
  void finish();
  // The physical line of the byte that comes next.
  int line() const;

 private:
  struct State;

  static OnRow unwrapping(const CsvDialect& dialect, OnRow on_row, const OnFault& on_fault,
                          std::size_t max_field);

  std::unique_ptr<State> state_;
};

// One row, RFC 4180: quotes where needed, ended by CRLF; each cell passes csv_guarded().
std::string csv_row(const std::vector<std::string>& fields, char delimiter = ',');

// Nothing in the cell is run by a spreadsheet as a formula: what begins with = + - or @ (spaces and quotes
// aside; in their wide and small forms, too), or a cell that begins with a tab or return, gets an apostrophe
// before it, unless it is a plain number or telephone number ("+420 777 123 456"). So does what follows a
// separator or line break within the cell: a program that takes another separator than ours cuts the cell
// there, quoted or not.
std::string csv_guarded(std::string_view text);
// The cell as it was before that.
std::string csv_unguarded(std::string_view text);

}  // namespace reg
