#include "formats/form/form_unknown_choices.h"

#include <set>
#include <string_view>
#include <vector>

#include "reg/base/text/text.h"

namespace reg {

namespace {

// What stands before a piece and behind it; an empty one is an end of the unknown text.
struct Neighbours {
  std::set<std::string> before;
  std::set<std::string> behind;
};

std::vector<std::string> between_commas(std::string_view text) {
  std::vector<std::string> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view piece = trim(text.substr(begin, end - begin));
    if (!piece.empty()) pieces.emplace_back(piece);
    begin = end + 1;
  }
  return pieces;
}

using Cells = std::vector<std::pair<std::vector<std::string>, std::size_t>>;

std::map<std::string, Neighbours> neighbours_in(const Cells& cells) {
  std::map<std::string, Neighbours> neighbours;
  for (const auto& [pieces, count] : cells) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      Neighbours& of = neighbours[pieces[i]];
      of.before.insert(i > 0 ? pieces[i - 1] : "");
      of.behind.insert(i + 1 < pieces.size() ? pieces[i + 1] : "");
    }
  }
  return neighbours;
}

}  // namespace

std::map<std::string, std::size_t> unknown_choices(const ChoiceTable& known,
                                                   const std::map<std::string, std::size_t>& cells) {
  Cells texts;
  for (const auto& [cell, count] : cells) {
    const auto split = known.split(cell);
    for (const std::string& unknown : split.unknown) texts.emplace_back(between_commas(unknown), count);
  }
  const auto neighbours = neighbours_in(texts);
  const auto together = [&](const std::string& one, const std::string& next) {
    return neighbours.at(one).behind == std::set<std::string>{next} &&
           neighbours.at(next).before == std::set<std::string>{one};
  };
  std::map<std::string, std::size_t> choices;
  for (const auto& [pieces, count] : texts) {
    std::string choice;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      choice += (choice.empty() ? "" : ", ") + pieces[i];
      if (i + 1 < pieces.size() && together(pieces[i], pieces[i + 1])) continue;
      choices[choice] += count;
      choice.clear();
    }
  }
  return choices;
}

}  // namespace reg
