// The choices in a cell of a form's export that holds several.
//
// Labels contain the separator ("28. 4. 2022, Úvod"), so that a cell cannot simply be cut at it. The cell
// is cut into atoms at `,` `;` line breaks and slashes between spaces; a label is a run of atoms with its own
// separators between them. At each place the longest known label wins. Atoms are compared folded.
#pragma once

#include <cstddef>
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

// What no label explains is kept in `unknown`, as it stood: neighbours with a comma between them as one text.
struct Choices {
  std::vector<std::size_t> chosen;  // ascending, none twice
  std::vector<std::string> unknown;
};

// Labels made ready once for many cells.
class ChoiceTable {
 public:
  explicit ChoiceTable(const std::vector<ChoiceLabel>& labels);

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

  static std::vector<Atom> cut(std::string_view text);
  static bool same(const Label& label, const Atom* atoms, std::size_t count);
  const Label* longest_at(const std::vector<Atom>& atoms, std::size_t place) const;

  std::unordered_map<std::string, std::vector<Label>> by_first_atom_;  // longest first
  std::vector<std::string> texts_;
};

// One cell by labels that are not kept.
Choices split_choices(std::string_view cell, const std::vector<ChoiceLabel>& labels);

}  // namespace reg
