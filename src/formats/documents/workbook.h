// A workbook for spreadsheets (XLSX) in the making, by libxlsxwriter. Its sheets print on A4, the whole
// width on a page. Text is written as text: nothing in it is a formula or a link. The same calls give the
// same bytes. The library passes its parts through unnamed files of the temporary folder, which nobody else
// can open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/base/time.h"

namespace reg {

// What a program shows of a file without opening it.
struct WorkbookFacts {
  std::string title;
  std::string subject;
  std::string author;
  Instant made_at{};
};

class Workbook {
 public:
  class Sheet;

  // A `large` one keeps its rows in such files from the beginning, so that its memory does not grow with
  // them.
  Workbook(const WorkbookFacts& facts, Language language, bool large);
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook();

  // `name`: at most 31 characters, none of []:*?/\. Stays with the workbook.
  Sheet& add_sheet(const std::string& name);

  // The file; the workbook is spent. Throws an EnvironmentError where it could not be made.
  std::string bytes();

 private:
  friend class Sheet;
  struct State;
  std::unique_ptr<State> state_;
};

// Rows are written from the top, cells from the left.
class Workbook::Sheet {
 public:
  // Below the last one.
  void begin_row() { ++row_, column_ = 0; }
  void title(const std::string& text);  // of a column
  void label(const std::string& text);  // of a fact
  void number(std::int64_t number);     // in a column of such
  void fact(std::int64_t number);       // after its label
  void text(const std::string& text);   // at most 32,767 characters, as spreadsheets have them
  void date(Date date);
  void time(TimeOfDay time);

  // In characters of the usual font.
  void set_width(std::size_t column, double width);
  // The first row is one of titles, over `columns` columns (26 at most): it stays in sight with the first
  // `fixed` of them, is printed on each page, and filters the rows.
  void head_table(std::size_t columns, std::size_t fixed);
  // For printing across the page, with these above each page, and `below` and the page's number below.
  void set_landscape();
  void set_margins(const std::string& left, const std::string& right, const std::string& below);

 private:
  friend class Workbook;
  Sheet(Workbook::State& book, void* sheet) : book_(book), sheet_(sheet) {}
  Workbook::State& book_;
  void write(const std::string& text, void* format);  // lxw_format
  void write(double number, void* format);
  void* sheet_;  // lxw_worksheet
  int row_ = -1;
  int column_ = 0;
};

}  // namespace reg
