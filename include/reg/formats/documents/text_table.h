// A table for a terminal or an e-mail: aligned by display width, and never wider than it is told.
//
//   No.  Name             Organisation
//   ───  ───────────────  ─────────────────────
//     1  Mgr. Jana Malá   Charita Česká republ…
//
// Where the width is small, columns give way by importance: first those that can are shortened to their
// minimum, the least important first; then whole columns are left out, the least important first. A line
// below the table names those.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reg/base/text/language.h"

namespace reg {

enum class Align { kLeft, kRight };

struct TextColumn {
  std::string title;
  Align align = Align::kLeft;
  int importance = 0;            // of equals, the column on the right gives way first
  std::size_t min_width = 0;     // 0: never shortened, only left out
  bool hide_when_empty = false;  // left out where no row has anything in it
  bool is_picture = false;       // of what other columns say: not named where it is left out
};

class TextTable {
 public:
  // Every title and cell passes printable(): what people typed cannot move the cursor.
  explicit TextTable(std::vector<TextColumn> columns);
  // As many cells as there are columns.
  void add_row(std::vector<std::string> cells);

  // The columns' widths in a table of at most `width`, 0 where a column is left out. The last column that
  // is left is shortened as far as it takes.
  std::vector<std::size_t> widths(std::size_t width) const;
  // Whether column `index` is shown whole at this width: neither left out nor with a shortened cell.
  bool shown_whole(std::size_t index, std::size_t width) const;

  // Titles, a rule, the rows, and in `language` which columns are left out; no spaces at the end of a line;
  // every line ends in a line break.
  std::string render(std::size_t width, Language language = Language::kEnglish) const;

 private:
  std::string left_out(const std::vector<std::size_t>& shown, std::size_t width, Language language) const;

  std::vector<TextColumn> columns_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> natural_;  // the width that each column would like; 0: nothing to show
  std::vector<bool> used_;            // some row has something in the column
};

}  // namespace reg
