#include "formats/form/form_import_choices.h"

#include <algorithm>

#include "reg/base/text/text.h"

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

// Behind the closing quote of what begins with one, where a separator or the end follows; else 0.
std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
  for (std::size_t at = text.find('"', begin + 1); at != std::string_view::npos;
       at = text.find('"', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '"') {
      ++at;
      continue;
    }
    const std::size_t next = std::min(text.find_first_not_of(' ', at + 1), text.size());
    return next == text.size() || separator_at(text, next) == next ? at + 1 : 0;
  }
  return 0;
}

std::string without_quotes(std::string_view quoted) {
  std::string out;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    out += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return out;
}

// The cell, or where choices stand in quotes these without them and what is between.
std::vector<std::string> pieces_of(std::string_view cell) {
  std::vector<std::string> pieces;
  std::size_t done = 0;
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t begin = std::min(cell.find_first_not_of(" ,;\r\n", at), cell.size());
    const std::size_t end = begin < cell.size() && cell[begin] == '"' ? end_of_quoted(cell, begin) : 0;
    if (end > 0) {
      pieces.emplace_back(cell.substr(done, begin - done));
      pieces.push_back(without_quotes(cell.substr(begin, end - begin)));
      done = at = end;
    } else {
      at = begin < cell.size() ? separator_at(cell, begin) + 1 : cell.size();
    }
  }
  pieces.emplace_back(cell.substr(done));
  return pieces;
}

}  // namespace

std::vector<ChoiceLabel> labels_of(const std::vector<std::string>& answers) {
  std::vector<ChoiceLabel> labels;
  for (const std::string& answer : answers) labels.push_back({answer, 0});
  return labels;
}

ChoiceTable::ChoiceTable(const std::vector<ChoiceLabel>& labels, ReadContent read_content)
    : read_content_(std::move(read_content)) {
  for (const ChoiceLabel& given : labels) {
    Label label{cut(given.text), 0, given.choice};
    if (label.atoms.empty()) continue;
    for (const Atom& atom : label.atoms) label.length += atom.folded.size();
    longest_ = std::max(longest_, label.atoms.size());
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
  constexpr std::size_t kBesides = 3;  // a date, a time, and how many places are left
  longest_ += kBesides;
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

// The longest run at this place that is a label or whose content is understood.
std::optional<ChoiceTable::Run> ChoiceTable::run_at(std::string_view cell, const std::vector<Atom>& atoms,
                                                    std::size_t place) const {
  const Label* label = longest_at(atoms, place);
  const std::size_t of_label = label ? label->atoms.size() : 0;
  std::size_t most = 1;
  while (most < longest_ && place + most < atoms.size() && atoms[place + most - 1].separator == ',') ++most;
  for (std::size_t count = read_content_ ? most : 0; count > of_label; --count) {
    const Atom& last = atoms[place + count - 1];
    const ChoiceContent content =
        read_content_(cell.substr(atoms[place].begin, last.end - atoms[place].begin));
    if (content.choice) return Run{place, place + count - 1, content.choice};
  }
  if (label == nullptr) return {};
  return Run{place, place + of_label - 1, label->choice};
}

std::vector<ChoiceTable::Run> ChoiceTable::runs_of(std::string_view cell,
                                                   const std::vector<Atom>& atoms) const {
  std::vector<Run> runs;
  const auto text = [&](const Run& run) {
    return cell.substr(atoms[run.first].begin, atoms[run.last].end - atoms[run.first].begin);
  };
  for (std::size_t i = 0; i < atoms.size(); i = runs.back().last + 1) {
    const Run run = run_at(cell, atoms, i).value_or(Run{i, i, std::nullopt});
    const bool goes_on = !runs.empty() && atoms[i - 1].separator == ',';
    const bool both_unknown = goes_on && !run.choice && !runs.back().choice;
    const bool are_two = goes_on && run.choice && runs.back().choice && run.choice != runs.back().choice;
    if (both_unknown || (are_two && disagree(text(runs.back()), text(run)))) {
      runs.back() = {runs.back().first, run.last, std::nullopt};
    } else {
      runs.push_back(run);
    }
  }
  return runs;
}

// Whether one names a workshop by its date alone, and the other one by its title alone.
bool ChoiceTable::disagree(std::string_view one, std::string_view other) const {
  if (!read_content_) return false;
  const ChoiceContent first = read_content_(one);
  const ChoiceContent second = read_content_(other);
  return first.by_title != first.by_date && second.by_title != second.by_date &&
         first.by_title != second.by_title;
}

void ChoiceTable::split_plain(std::string_view cell, Choices& result) const {
  const std::vector<Atom> atoms = cut(cell);
  for (const Run& run : runs_of(cell, atoms)) {
    if (run.choice) {
      result.chosen.push_back(*run.choice);
    } else {
      result.unknown.emplace_back(
          cell.substr(atoms[run.first].begin, atoms[run.last].end - atoms[run.first].begin));
    }
  }
}

Choices ChoiceTable::split(std::string_view cell) const {
  Choices result;
  if (cell.find('"') == std::string_view::npos) {
    split_plain(cell, result);
  } else {
    for (const std::string& piece : pieces_of(cell)) split_plain(piece, result);
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

std::string unquoted_answer(std::string_view text) {
  const std::string_view answer = trim(text);
  const bool whole = answer.starts_with('"') && end_of_quoted(answer, 0) == answer.size();
  return whole ? without_quotes(answer) : std::string(text);
}

Choices split_choices(std::string_view cell, const std::vector<ChoiceLabel>& labels) {
  return ChoiceTable(labels).split(cell);
}

}  // namespace reg
