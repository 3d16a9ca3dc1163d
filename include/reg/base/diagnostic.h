// Findings about an input file: where, what, and the line itself with a caret under the place.
//
//   schedule.toml:14:12: error: a capacity must be at least 1, and this is 0
//      14 | capacity = 0
//         |            ^
//
// Readers add to a list and go on reading, so that all faults are shown at once.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reg {

enum class Severity { kError, kWarning, kNote };

// "error", "warning", "note".
std::string_view severity_name(Severity severity);

// Lines and columns count from 1; 0 means "the file as a whole" or "the line as a whole". Columns count
// characters (code points), as an editor does.
struct Place {
  int line = 0;
  int column = 0;
  auto operator<=>(const Place&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::kError;
  Place place;
  std::string message;
};

// All that was found in one file. `source` is the file's whole text, kept for the excerpts; it may be
// empty, and then no excerpt is shown.
class Diagnostics {
 public:
  static constexpr std::size_t kMostShown = 200;

  Diagnostics() = default;
  Diagnostics(std::string file, std::string source);

  void error(Place place, std::string message);
  void warning(Place place, std::string message);
  // That line holds a secret: no excerpt shows it.
  void conceal(int line);

  bool has_errors() const;
  std::size_t count(Severity severity) const;
  // Sorted by place; findings at the same place keep the order in which they were added.
  std::vector<Diagnostic> sorted() const;
  const std::string& file() const { return file_; }

  // Every finding with place, excerpt and caret, each ending in a line break. The caret stands under the
  // place by display width; control characters in the excerpt are shown, not obeyed; a long line is cut
  // around the place. Of very many findings the first kMostShown are shown, and the number of the others; a
  // line of more than 64 KiB has no excerpt.
  std::string render() const;

 private:
  std::string file_;
  std::string source_;
  std::vector<Diagnostic> list_;
  std::set<int> concealed_;
};

}  // namespace reg
