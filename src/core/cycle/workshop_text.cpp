#include "reg/core/cycle/workshop_text.h"

#include <algorithm>
#include <iterator>

#include "reg/base/text/text.h"

namespace reg {
namespace {

using Kind = TextToken::Kind;

// Longer texts are no choices of a form.
constexpr std::size_t kLongestText = 2000;

// Words with which a workshop's number is said: "Workshop č. 1", "2. seminář".
constexpr std::string_view kNumbered[] = {"workshop", "seminar", "modul",  "module", "lekce",
                                          "cast",     "setkani", "blok",   "part",   "session",
                                          "termin",   "kurz",    "webinar"};
constexpr std::string_view kNumberSigns[] = {"c", "cislo", "no", "nr", "number"};

// Words that say nothing of which workshop is meant.
constexpr std::string_view kAside[] = {"workshop", "workshopu", "seminar", "setkani", "termin", "dne",
                                       "den",      "v",         "ve",      "od",      "do",     "on",
                                       "at",       "from",      "to",      "um",      "am",     "von",
                                       "bis",      "the",       "datum",   "date",    "webinar"};

bool is_open(const TextToken& token) {
  return !token.taken && token.kind != Kind::kMark;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (TextToken& token : tokens_of(text)) {
    if (token.kind != Kind::kMark) words.push_back(std::move(token.text));
  }
  return words;
}

bool begins_with(const std::vector<std::string>& words, const std::vector<std::string>& beginning) {
  return words.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), words.begin());
}

// Behind the words, where they stand from `at` on with any marks between them; else 0.
std::size_t end_of_words(const TextTokens& tokens, std::size_t at, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    while (at < tokens.size() && tokens[at].kind == Kind::kMark) ++at;
    if (at == tokens.size() || tokens[at].taken || tokens[at].text != word) return 0;
    ++at;
  }
  return at;
}

void take(TextTokens& tokens, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) tokens[i].taken = true;
}

// The workshop's number, and whether a word says that it is one.
struct NumberPart {
  int number = 0;
  bool is_said = false;
};

bool is_mark(const TextTokens& tokens, std::size_t at, std::string_view marks) {
  return at < tokens.size() && tokens[at].kind == Kind::kMark && marks.find(tokens[at].text) != marks.npos;
}

bool is_word(const TextTokens& tokens, std::size_t at, const auto& words) {
  return at < tokens.size() && !tokens[at].taken && tokens[at].kind == Kind::kWord &&
         contains(words, tokens[at].text);
}

bool is_number(const TextTokens& tokens, std::size_t at) {
  return at < tokens.size() && !tokens[at].taken && tokens[at].kind == Kind::kNumber;
}

// "1. …", "1) …", "1 – …", "#1 …", "a) …"
std::optional<NumberPart> take_leading_number(TextTokens& tokens) {
  const std::size_t at = is_mark(tokens, 0, "#") ? 1 : 0;
  if (is_number(tokens, at) && (at == 1 || is_mark(tokens, at + 1, ".):-–—"))) {
    const bool is_said = is_word(tokens, at + 2, kNumbered);
    take(tokens, 0, at + 1);
    return NumberPart{tokens[at].number, is_said};
  }
  const bool is_letter = !tokens.empty() && is_open(tokens[0]) && tokens[0].text.size() == 1 &&
                         tokens[0].kind == Kind::kWord && is_mark(tokens, 1, ")");
  if (!is_letter) return {};
  take(tokens, 0, 1);
  return NumberPart{tokens[0].text[0] - 'a' + 1, false};
}

// "workshop 1", "Workshop č. 1", "No. 1"
std::optional<NumberPart> take_said_number(TextTokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t at = i;
    if (is_word(tokens, at, kNumbered)) ++at;
    if (is_word(tokens, at, kNumberSigns)) ++at;
    if (at == i) continue;
    if (is_mark(tokens, at, ".#")) ++at;
    if (!is_number(tokens, at)) continue;
    take(tokens, i, at + 1);
    return NumberPart{tokens[at].number, true};
  }
  return {};
}

}  // namespace

WorkshopNames::WorkshopNames(const Schedule& schedule) {
  for (std::size_t i = 0; i < schedule.workshops.size(); ++i) {
    const Workshop& workshop = schedule.workshops[i];
    days_.push_back({workshop.date, workshop.start, workshop.end, words_of(workshop.title)});
    std::vector<std::string> texts = {workshop.title, workshop.id};
    texts.insert(texts.end(), workshop.aliases.begin(), workshop.aliases.end());
    for (const std::string& text : texts) {
      std::vector<std::string> words = words_of(text);
      const bool has_word = std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.front() < '0' || word.front() > '9';
      });
      if (has_word) names_.push_back({i, std::move(words)});
    }
  }
  std::stable_sort(names_.begin(), names_.end(),
                   [](const Named& a, const Named& b) { return a.words.size() > b.words.size(); });
}

// The longest name at each place; one that several workshops have leaves all of them.
bool WorkshopNames::take_titles(TextTokens& tokens, Candidates& candidates) const {
  bool any = false;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!is_open(tokens[at])) continue;
    const auto found = std::find_if(names_.begin(), names_.end(), [&](const Named& name) {
      return end_of_words(tokens, at, name.words) > 0;
    });
    if (found == names_.end()) continue;
    Candidates named(candidates.size());
    for (const Named& name : names_)
      named[name.workshop] = named[name.workshop] || name.words == found->words;
    for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i] = candidates[i] && named[i];
    take(tokens, at, end_of_words(tokens, at, found->words));
    any = true;
  }
  return any;
}

bool WorkshopNames::take_days(TextTokens& tokens, Candidates& candidates) const {
  const std::vector<WrittenDate> dates = take_dates(tokens);
  for (const WrittenDate& date : dates) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      candidates[i] = candidates[i] && date.means(days_[i].date);
    }
  }
  return !dates.empty();
}

bool WorkshopNames::take_numbers(TextTokens& tokens, Candidates& candidates, bool& is_said) const {
  bool any = false;
  for (const auto& part : {take_leading_number(tokens), take_said_number(tokens)}) {
    if (!part.has_value()) continue;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      candidates[i] = candidates[i] && part.value().number == static_cast<int>(i) + 1;
    }
    is_said = is_said || part.value().is_said;
    any = true;
  }
  return any;
}

// Whether what is left is the beginning of the workshop's title, and of no other.
bool WorkshopNames::take_beginning(TextTokens& tokens, std::size_t workshop) const {
  constexpr std::size_t kFewestLetters = 3;
  std::vector<std::string> words;
  std::size_t letters = 0;
  for (const TextToken& token : tokens) {
    if (!is_open(token)) continue;
    words.push_back(token.text);
    letters += token.text.size();
  }
  if (letters < kFewestLetters) return false;
  for (std::size_t i = 0; i < days_.size(); ++i) {
    if (begins_with(days_[i].title, words) != (i == workshop)) return false;
  }
  for (TextToken& token : tokens) token.taken = true;
  return true;
}

bool WorkshopNames::agrees(std::size_t workshop, const std::vector<TimeOfDay>& times,
                           const std::vector<std::chrono::weekday>& weekdays) const {
  const Day& day = days_[workshop];
  const std::chrono::weekday weekday{std::chrono::sys_days(day.date)};
  return std::all_of(times.begin(), times.end(),
                     [&](TimeOfDay time) { return time == day.start || time == day.end; }) &&
         std::all_of(weekdays.begin(), weekdays.end(), [&](auto said) { return said == weekday; });
}

WorkshopText WorkshopNames::read(std::string_view text) const {
  WorkshopText result;
  if (text.size() > kLongestText) return result;
  TextTokens tokens = tokens_of(text);
  Candidates candidates(days_.size(), true);
  result.by_title = take_titles(tokens, candidates);
  result.by_date = take_days(tokens, candidates);
  take_places_left(tokens);
  const auto times = take_times(tokens);
  const auto weekdays = take_weekdays(tokens);
  bool is_said = false;
  const bool has_number = take_numbers(tokens, candidates, is_said);
  const bool is_strong = result.by_title || result.by_date || is_said;
  if (!is_strong && !has_number) return result;
  for (TextToken& token : tokens) token.taken = token.taken || contains(kAside, token.text);

  const auto count = std::count(candidates.begin(), candidates.end(), true);
  using Outcome = WorkshopText::Outcome;
  if (count != 1) {
    if (is_strong) result.outcome = count == 0 ? Outcome::kDisagrees : Outcome::kSeveral;
    return result;
  }
  result.workshop =
      static_cast<std::size_t>(std::find(candidates.begin(), candidates.end(), true) - candidates.begin());
  if (!result.by_title && take_beginning(tokens, result.workshop)) {
    result.by_title = true;
  } else if (!is_strong) {
    return result;
  }
  if (!agrees(result.workshop, times, weekdays)) {
    result.outcome = Outcome::kDisagrees;
    return result;
  }
  for (const TextToken& token : tokens) {
    if (is_open(token)) result.left += (result.left.empty() ? "" : " ") + token.text;
  }
  result.outcome = result.left.empty() ? Outcome::kNamed : Outcome::kLeftOver;
  return result;
}

}  // namespace reg
