#include "reg/formats/form_import_choices.h"

#include <algorithm>

#include "reg/base/text.h"

namespace reg {

namespace {

// Where the next separator stands: `,` `;` a line break, or a slash between spaces, as Typeform writes.
std::size_t separator_at(std::string_view text, std::size_t from) {
  std::size_t at = text.find_first_of(",;\r\n/", from);
  const auto is_space = [&](std::size_t place) { return place < text.size() && text[place] == ' '; };
  while (at < text.size() && text[at] == '/' && !(at > from && is_space(at - 1) && is_space(at + 1))) {
    at = text.find_first_of(",;\r\n/", at + 1);
  }
  return std::min(at, text.size());
}

}  // namespace

ChoiceTable::ChoiceTable(const std::vector<ChoiceLabel>& labels) {
  for (const ChoiceLabel& given : labels) {
    Label label{cut(given.text), 0, given.choice};
    if (label.atoms.empty()) continue;
    for (const Atom& atom : label.atoms) label.length += atom.folded.size();
    texts_.push_back(given.text);
    auto& others = by_first_atom_[label.atoms.front().folded];
    const auto twin = std::find_if(others.begin(), others.end(), [&](const Label& other) {
      return other.atoms.size() == label.atoms.size() && same(other, label.atoms.data(), label.atoms.size());
    });
    if (twin == others.end()) {
      others.push_back(std::move(label));
    } else if (twin->choice != label.choice) {
      twin->choice.reset();
    }
  }
  for (auto& [atom, others] : by_first_atom_) {
    std::stable_sort(others.begin(), others.end(),
                     [](const Label& left, const Label& right) { return left.length > right.length; });
  }
}

// Atoms that hold nothing are left out; what separated them separates their neighbours.
std::vector<ChoiceTable::Atom> ChoiceTable::cut(std::string_view text) {
  std::vector<Atom> atoms;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = separator_at(text, begin);
    const std::string_view piece = trim(text.substr(begin, end - begin));
    const char mark = end < text.size() ? text[end] : '\0';
    const char separator = mark == '\r' ? '\n' : mark;
    if (!piece.empty()) {
      const auto at = static_cast<std::size_t>(piece.data() - text.data());
      atoms.push_back({at, at + piece.size(), fold(piece), separator});
    } else if (!atoms.empty() && separator != '\0' && separator != ',') {
      atoms.back().separator = separator;
    }
    begin = end + 1;
  }
  return atoms;
}

bool ChoiceTable::same(const Label& label, const Atom* atoms, std::size_t count) {
  if (label.atoms.size() > count) return false;
  for (std::size_t i = 0; i < label.atoms.size(); ++i) {
    if (label.atoms[i].folded != atoms[i].folded) return false;
    const bool inside = i + 1 < label.atoms.size();
    if (inside && label.atoms[i].separator != atoms[i].separator) return false;
  }
  return true;
}

const ChoiceTable::Label* ChoiceTable::longest_at(const std::vector<Atom>& atoms, std::size_t place) const {
  const auto found = by_first_atom_.find(atoms[place].folded);
  if (found == by_first_atom_.end()) return nullptr;
  const auto label = std::find_if(found->second.begin(), found->second.end(), [&](const Label& candidate) {
    return same(candidate, &atoms[place], atoms.size() - place);
  });
  return label != found->second.end() ? &*label : nullptr;
}

Choices ChoiceTable::split(std::string_view cell) const {
  const std::vector<Atom> atoms = cut(cell);
  const auto text = [&](std::size_t first, std::size_t last) {
    return std::string(cell.substr(atoms[first].begin, atoms[last].end - atoms[first].begin));
  };
  Choices result;
  for (std::size_t i = 0; i < atoms.size();) {
    if (const Label* label = longest_at(atoms, i)) {
      const std::size_t last = i + label->atoms.size() - 1;
      if (label->choice) {
        result.chosen.push_back(*label->choice);
      } else {
        result.unknown.push_back(text(i, last));
      }
      i = last + 1;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < atoms.size() && atoms[last].separator == ',' && !longest_at(atoms, last + 1)) ++last;
    result.unknown.push_back(text(i, last));
    i = last + 1;
  }
  std::sort(result.chosen.begin(), result.chosen.end());
  result.chosen.erase(std::unique(result.chosen.begin(), result.chosen.end()), result.chosen.end());
  return result;
}

bool ChoiceTable::is_ambiguous(std::string_view text) const {
  const std::vector<Atom> atoms = cut(text);
  if (atoms.empty()) return false;
  const Label* label = longest_at(atoms, 0);
  return label && label->atoms.size() == atoms.size() && !label->choice;
}

std::optional<std::string> ChoiceTable::suggestion(std::string_view text) const {
  return nearest(text, texts_);
}

Choices split_choices(std::string_view cell, const std::vector<ChoiceLabel>& labels) {
  return ChoiceTable(labels).split(cell);
}

}  // namespace reg
