#include "reg/core/reports/roster.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "reg/base/text/text.h"

namespace reg {
namespace {

// Titles as they are compared: folded, without dots and dashes.
const std::set<std::string, std::less<>>& titles() {
  static const std::set<std::string, std::less<>> known = {
      // before the name
      "bc", "bca", "mgr", "mga", "ing", "arch", "ingarch", "mudr", "mddr", "mvdr", "judr", "phdr", "rndr",
      "paeddr", "pharmdr", "thdr", "thlic", "thmgr", "phmr", "rsdr", "rcdr", "icdr", "dr", "drhc", "hc",
      "doc", "prof", "akad", "akadmal", "akadsoch", "akadarch", "mal", "soch", "mag", "dipl", "dipling",
      "diplingarch", "dring", "drphil", "drmed", "lic",
      // behind it
      "phd", "thd", "csc", "drsc", "dsc", "dis", "mba", "emba", "bba", "dba", "mpa", "mpp", "mph", "mha",
      "msc", "bsc", "ma", "ba", "mphil", "llm", "llb", "lld", "med", "edd", "psyd", "meng", "beng", "md",
      "jd", "facc", "fesc", "mrcp", "mrics", "acca", "fcca", "jr", "sr", "jun", "sen", "ml", "st", "mladsi",
      "starsi", "junior", "senior"};
  return known;
}

// Titles that are surnames too: "Li Ma", "Ngozi Mba". Without a dot or a comma they count as titles only
// behind two other words.
bool may_be_surname(std::string_view key) {
  constexpr std::array<std::string_view, 16> kBoth = {"ma",  "ba",  "mba", "md",    "med",  "doc",
                                                      "lic", "mag", "mal", "soch",  "arch", "sen",
                                                      "jun", "st",  "ing", "junior"};
  return std::find(kBoth.begin(), kBoth.end(), key) != kBoth.end();
}

std::string title_key(std::string_view text) {
  std::string key = fold(text);
  std::erase_if(key, [](char c) { return c == '.' || c == '-' || c == ' '; });
  return key;
}

bool is_title(std::string_view text) {
  return titles().contains(title_key(text));
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// "Ing.arch.Jan" without the titles that are glued to the front of the word: "Jan".
std::string without_glued_titles(std::string word) {
  for (std::size_t dot = word.find('.'); dot != std::string::npos && dot + 1 < word.size();
       dot = word.find('.')) {
    if (is_title(word) || !is_title(std::string_view(word).substr(0, dot))) break;
    word.erase(0, dot + 1);
  }
  return word;
}

// How many words at the end of `words` make a title: "Ph.D." is one, "Ph. D." two, "dr. h. c." three.
std::size_t title_at_end(const std::vector<std::string>& words, bool after_comma) {
  for (std::size_t count = std::min<std::size_t>(3, words.size() - 1); count > 0; --count) {
    const std::size_t first = words.size() - count;
    std::string together;
    bool dotted = true;
    for (std::size_t i = first; i < words.size(); ++i) {
      dotted = dotted && (words[i].ends_with('.') || (i > first && i + 1 == words.size()));
      together += words[i];
    }
    if (!is_title(together) || (count > 1 && !dotted && title_key(together) != "phd")) continue;
    const bool plain = together.find('.') == std::string::npos && !after_comma;
    if (plain && first < 2 && may_be_surname(title_key(together))) continue;
    return count;
  }
  return 0;
}

// The words of a text between commas that are no titles; of a text of one word, that word.
std::vector<std::string> words_without_titles(std::string_view text, bool after_comma) {
  std::vector<std::string> words;
  for (auto& word : split(text, " ")) words.push_back(without_glued_titles(std::move(word)));
  auto begin = words.begin();
  while (words.end() - begin > 1) {
    const bool joins = *begin == "et" && begin != words.begin() && is_title(*(begin + 1));
    if (!is_title(*begin) && !joins) break;
    ++begin;
  }
  words.erase(words.begin(), begin);
  while (words.size() > 1) {
    const std::size_t count = title_at_end(words, after_comma);
    if (count == 0) break;
    words.resize(words.size() - count);
  }
  return words;
}

// A name taken apart: its last word before the first comma that stands behind a word of the name; and the
// other words, in their order.
struct NameParts {
  std::string surname;
  std::vector<std::string> rest;
};

NameParts parts_of(std::string_view name) {
  NameParts parts;
  const auto sections = split(tidy(name), ",;");
  for (const auto& section : sections) {
    auto words = words_without_titles(section, &section != &sections.front());
    if (words.empty() || (sections.size() > 1 && is_title(join(words, " ")))) continue;
    if (parts.surname.empty()) {
      parts.surname = std::move(words.back());
      words.pop_back();
    }
    std::move(words.begin(), words.end(), std::back_inserter(parts.rest));
  }
  return parts;
}

// A field that holds a part of a name, without the titles that were written into it.
std::string field_without_titles(std::string_view field) {
  const auto parts = parts_of(field);
  if (parts.surname.empty()) return tidy(field);
  std::string text = join(parts.rest, " ");
  if (!text.empty()) text += ' ';
  return text + parts.surname;
}

// What one row is ordered by. Collation keys are dear, so each is made once.
struct RowOrder {
  std::string surname;
  std::string rest;
  std::string whole;
  std::int64_t applicant = 0;
  std::size_t row = 0;
  auto operator<=>(const RowOrder&) const = default;
};

RowOrder order_of(const RosterRow& row, const Collator& collator) {
  const auto guessed = parts_of(row.name);
  const std::string surname =
      row.family_name.empty() ? guessed.surname : field_without_titles(row.family_name);
  std::string rest = join(guessed.rest, " ");
  if (!row.given_name.empty()) {
    rest = field_without_titles(row.given_name);
  } else if (!row.family_name.empty()) {
    rest = field_without_titles(row.name);
  }
  return {collator.sort_key(surname), collator.sort_key(rest), collator.sort_key(row.name), row.applicant, 0};
}

}  // namespace

std::string surname_of(std::string_view name) {
  auto surname = parts_of(name).surname;
  return surname.empty() ? tidy(name) : surname;
}

std::string bare_name(std::string_view name) {
  std::string folded = fold(name);
  NameParts parts = parts_of(folded);
  if (parts.surname.empty()) return folded;
  parts.rest.push_back(std::move(parts.surname));
  std::vector<std::string> words;
  for (const auto& part : parts.rest) {
    for (auto& word : split(part, "-")) words.push_back(std::move(word));
  }
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

void sort_by_surname(std::vector<RosterRow>& rows, Language language) {
  const Collator collator(language);
  std::vector<RowOrder> order;
  order.reserve(rows.size());
  for (const auto& row : rows) {
    order.push_back(order_of(row, collator));
    order.back().row = order.size() - 1;
  }
  std::sort(order.begin(), order.end());
  std::vector<RosterRow> sorted;
  sorted.reserve(rows.size());
  for (const auto& entry : order) sorted.push_back(std::move(rows[entry.row]));
  rows = std::move(sorted);
}

}  // namespace reg
