// The choices in a cell of a form's export that holds several.
//
// Labels contain the separator ("28. 4. 2022, Úvod"), so that a cell cannot simply be cut at it. The cell
// is cut into atoms at `,` `;` line breaks and slashes between spaces; a label is a run of atoms with its own
// separators between them. Atoms are compared folded. At each place the longest run wins that is a label, or
// that a reader of contents understands. A choice in quotes stands alone, and loses them once.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reg {

struct ChoiceLabel {
  std::string text;        // as written in the schedule
  std::size_t choice = 0;  // what it stands for
};

// The answers of one list, all of which mean the same.
std::vector<ChoiceLabel> labels_of(const std::vector<std::string>& answers);

// What no label explains is kept in `unknown`, as it stood: neighbours with a comma between them as one text.
struct Choices {
  std::vector<std::size_t> chosen;  // ascending, none twice
  std::vector<std::string> unknown;
};

// What the content of one choice says.
struct ChoiceContent {
  std::optional<std::size_t> choice;
  // Of which kind its parts are. One choice is not named in two kinds by two neighbours that disagree:
  // "28. 4., Bydlení" is a date and the title of another day.
  bool by_title = false;
  bool by_date = false;
};
using ReadContent = std::function<ChoiceContent(std::string_view)>;

// Labels made ready once for many cells.
class ChoiceTable {
 public:
  explicit ChoiceTable(const std::vector<ChoiceLabel>& labels, ReadContent read_content = {});

  Choices split(std::string_view cell) const;
  // The label is written for several choices, and therefore names none.
  bool is_ambiguous(std::string_view text) const;
  // The label that `text` is probably a slip of.
  std::optional<std::string> suggestion(std::string_view text) const;

 private:
  struct Atom {
    std::size_t begin = 0;  // bytes of the cell
    std::size_t end = 0;
    std::string folded;
    char separator = '\0';  // behind it; '\0' at the end
  };
  struct Label {
    std::vector<Atom> atoms;
    std::size_t length = 0;             // bytes of all atoms
    std::optional<std::size_t> choice;  // nothing: ambiguous
  };

  // A choice that was understood: these atoms of a cell.
  struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
    std::optional<std::size_t> choice;  // nothing: unknown
  };

  static std::vector<Atom> cut(std::string_view text);
  static bool same(const Label& label, const Atom* atoms, std::size_t count);
  const Label* longest_at(const std::vector<Atom>& atoms, std::size_t place) const;
  std::optional<Run> run_at(std::string_view cell, const std::vector<Atom>& atoms, std::size_t place) const;
  std::vector<Run> runs_of(std::string_view cell, const std::vector<Atom>& atoms) const;
  bool disagree(std::string_view one, std::string_view other) const;
  void split_plain(std::string_view cell, Choices& result) const;

  std::unordered_map<std::string, std::vector<Label>> by_first_atom_;  // longest first
  std::vector<std::string> texts_;
  ReadContent read_content_;
  std::size_t longest_ = 1;  // atoms of a run that may be one choice
};

// Without the quotes, doubled ones single, where the whole text stands in them; as it is otherwise.
std::string unquoted_answer(std::string_view text);

// One cell by labels that are not kept.
Choices split_choices(std::string_view cell, const std::vector<ChoiceLabel>& labels);

}  // namespace reg
