// A table in a flow: its header stands on every page, and no row is on two.
#pragma once

#include <string>
#include <vector>

#include "formats/pdf/pdf_flow.h"

namespace reg::pdf {

struct Column {
  enum class Kind { kText, kTickBox, kBlank };  // kBlank: to be written on, between thin lines
  std::string title;
  double width = 0;
  Style style = {};
  Kind kind = Kind::kText;
};

class Table {
 public:
  // The columns side by side from the flow's left margin on. Nothing is drawn before the first row.
  Table(Flow& flow, std::vector<Column> columns, double row_height);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // A text for each column of text, in their order, tidied; a row is higher than row_height where a text
  // needs it.
  void row(const std::vector<std::string>& texts);

  // How many rows of row_height the page has room for.
  std::size_t rows_that_fit() const;

 private:
  double header_height() const;
  void open();
  void close();
  double text_top(const Text& text, double centre) const;

  Flow& flow_;
  std::vector<Column> columns_;
  double row_height_;
  std::vector<Text> titles_;
  bool open_ = false;  // its header stands on this page
};

}  // namespace reg::pdf
