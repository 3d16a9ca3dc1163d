#include "formats/form/form_yes_no.h"

#include <algorithm>
#include <iterator>

#include "reg/base/text/text.h"
#include "reg/core/people/text_parts.h"

namespace reg {

namespace {

// All folded; phrases are words with single spaces between them.
constexpr std::string_view kWholeCycle[] = {
    "cely cyklus",       "cely cyklus workshopu", "celeho cyklu",
    "cely kurz",         "vsechny workshopy",     "full cycle",
    "the full cycle",    "whole cycle",           "the whole cycle",
    "entire cycle",      "the entire cycle",      "all workshops",
    "all the workshops", "ganzer zyklus",         "der ganze zyklus",
    "den ganzen zyklus", "gesamter zyklus",       "den gesamten zyklus",
    "alle workshops",
};
constexpr std::string_view kCycleQuestions[] = {
    "ano",          "yes",    "ja",           "mam zajem o",        "mame zajem o",      "zajem o",
    "zajima me",    "chci",   "chceme",       "chci absolvovat",    "prihlasuji se na",  "prihlasuji",
    "hlasim se na", "i want", "i would like", "i am interested in", "i'm interested in", "interested in",
};
constexpr std::string_view kSomeOnly[] = {
    "jen nektere",       "jen nektere workshopy", "pouze nektere",      "pouze nektere workshopy",
    "nektere workshopy", "jednotlive workshopy",  "some workshops",     "only some workshops",
    "only some",         "individual workshops",  "einzelne workshops", "nur einzelne workshops",
};
constexpr std::string_view kAllOrNone[] = {"vse nebo nic", "bud vse nebo nic", "vsechny nebo zadny",
                                           "all or none",  "all or nothing",   "alles oder nichts"};

constexpr std::string_view kAgreeing[] = {
    "souhlasim",
    "i agree",
    "i consent",
    "i do agree",
    "i do consent",
    "i accept",
    "i give consent",
    "i give my consent",
    "udeluji souhlas",
    "davam souhlas",
    "poskytuji souhlas",
    "vyslovuji souhlas",
    "s udelenim souhlasu souhlasim",
    "ich stimme zu",
    "ich willige ein",
    "einverstanden",
    "ich erteile",
    "akceptuji",
    "souhlas udelen",
    "consent given",
    "consent granted",
};
// Only as the whole answer: in a sentence they may be asked for, or missing.
constexpr std::string_view kAgreed[] = {"souhlas",  "agree",   "agreed", "consent",    "consented", "accept",
                                        "accepted", "granted", "udelen", "zustimmung", "zugestimmt"};
constexpr std::string_view kRefusing[] = {
    "ne",   "neni",  "nechci",  "nemohu", "bez",   "zadny", "no",     "not",
    "none", "never", "without", "cannot", "nein",  "nicht", "kein",   "keine",
    "ohne", "nie",   "don't",   "dont",   "won't", "can't", "refuse",
};
constexpr std::string_view kRefusingBeginnings[] = {
    "nesouhlas", "nedav",  "neudel", "neposkyt", "odmit",  "zamit", "odvol",  "zrus",   "disagree", "declin",
    "refus",     "reject", "withdr", "revok",    "ablehn", "lehne", "widerr", "widers", "verweig",
};
constexpr std::string_view kLimiting[] = {
    "jen",    "jenom", "pouze",  "krome", "vyjma",  "ale",    "castecne",   "pokud",
    "jestli", "snad",  "mozna",  "asi",   "zatim",  "jeste",  "pozdeji",    "pending",
    "but",    "only",  "except", "if",    "unless", "partly", "maybe",      "perhaps",
    "later",  "yet",   "aber",   "nur",   "ausser", "wenn",   "vielleicht", "spater",
};

// Words with single spaces between them, without marks; those within a word stay.
std::string words_alone(std::string_view text) {
  std::string out;
  std::string folded = fold(text);
  for (std::size_t at = folded.find("’"); at != std::string::npos; at = folded.find("’")) {
    folded.replace(at, std::string_view("’").size(), "'");
  }
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', i), folded.size());
    std::string_view word = std::string_view(folded).substr(i, end - i);
    constexpr std::string_view kMarks = ".,;:!?()[]\"'*-";
    while (!word.empty() && kMarks.find(word.front()) != kMarks.npos) word.remove_prefix(1);
    while (!word.empty() && kMarks.find(word.back()) != kMarks.npos) word.remove_suffix(1);
    if (!word.empty()) out.append(out.empty() ? "" : " ").append(word);
    i = end + 1;
  }
  return out;
}

bool stands_in(std::string_view phrase, std::string_view words) {
  const std::string within = " " + std::string(words) + " ";
  return within.find(" " + std::string(phrase) + " ") != std::string::npos;
}

bool any_word(std::string_view words, const auto& fits) {
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t end = std::min(words.find(' ', i), words.size());
    if (fits(words.substr(i, end - i))) return true;
    i = end + 1;
  }
  return false;
}

bool refuses(std::string_view word) {
  return contains(kRefusing, word) ||
         std::any_of(std::begin(kRefusingBeginnings), std::end(kRefusingBeginnings),
                     [&](std::string_view beginning) { return word.starts_with(beginning); });
}

const std::vector<std::string>& listed_in(const FormMapping& form, YesNoAbout about) {
  switch (about) {
    case YesNoAbout::kWholeCycle:
      return form.full_cycle;
    case YesNoAbout::kAllOrNone:
      return form.whole_only;
    case YesNoAbout::kConsent:
      break;
  }
  return form.consent;
}

Answer parse_whole_cycle(std::string_view text) {
  if (asks_for_whole_cycle(text)) return Answer::kYes;
  return contains(kSomeOnly, words_alone(text)) ? Answer::kNo : parse_answer(text);
}

Answer parse_all_or_none(std::string_view text) {
  return contains(kAllOrNone, words_alone(text)) ? Answer::kYes : parse_answer(text);
}

}  // namespace

bool asks_for_whole_cycle(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  if (text.size() > kLongest) return false;
  const std::string words = words_alone(text);
  if (contains(kWholeCycle, words)) return true;
  return std::any_of(std::begin(kCycleQuestions), std::end(kCycleQuestions), [&](std::string_view asking) {
    return words.starts_with(asking) && words.size() > asking.size() &&
           contains(kWholeCycle, std::string_view(words).substr(asking.size() + 1));
  });
}

Answer parse_consent(std::string_view text) {
  if (const Answer plain = parse_answer(text); plain != Answer::kOther) return plain;
  const std::string words = words_alone(text);
  const bool refused = any_word(words, refuses);
  if (contains(kAgreed, words)) return Answer::kYes;
  const bool agreed = std::any_of(std::begin(kAgreeing), std::end(kAgreeing),
                                  [&](std::string_view phrase) { return stands_in(phrase, words); });
  if (!agreed) return refused ? Answer::kNo : Answer::kOther;
  const bool limited = any_word(words, [](std::string_view word) { return contains(kLimiting, word); });
  const bool asks = text.find('?') != std::string_view::npos;
  return refused || limited || asks ? Answer::kOther : Answer::kYes;
}

YesNoQuestion::YesNoQuestion(const FormMapping& form, YesNoAbout about)
    : about_(about),
      listed_(listed_in(form, about)),
      yes_(labels_of(listed_)),
      plain_yes_(labels_of(form.yes)),
      plain_no_(labels_of(form.no)) {}

Answer YesNoQuestion::known(std::string_view answer) const {
  switch (about_) {
    case YesNoAbout::kWholeCycle:
      return parse_whole_cycle(answer);
    case YesNoAbout::kAllOrNone:
      return parse_all_or_none(answer);
    case YesNoAbout::kConsent:
      break;
  }
  return parse_consent(answer);
}

YesNo YesNoQuestion::read(std::string_view cell) const {
  const std::string answer = unquoted_answer(cell);
  if (trim(answer).empty()) return {};
  if (!yes_.split(answer).chosen.empty()) return {Answer::kYes, {}};
  if (!plain_no_.split(answer).chosen.empty()) return {Answer::kNo, {}};
  if (!plain_yes_.split(answer).chosen.empty()) return {Answer::kYes, {}};
  if (listed_.empty()) return {known(answer), {}};
  if (const Answer plain = parse_answer(answer); plain != Answer::kOther) {
    // Which words are consent is for the organiser to say.
    const bool is_enough = plain != Answer::kYes || about_ != YesNoAbout::kConsent;
    return {is_enough ? plain : Answer::kOther, {}};
  }
  if (auto near = near_miss(answer)) return {Answer::kOther, std::move(near)};
  if (known(answer) == Answer::kYes) return {Answer::kOther, {}};
  return {Answer::kNo, {}};
}

// A slip, or a sentence around the listed words.
std::optional<std::string> YesNoQuestion::near_miss(std::string_view answer) const {
  if (auto slip = nearest(answer, listed_)) return slip;
  const std::string words = words_alone(answer);
  for (const std::string& listed : listed_) {
    const std::string part = words_alone(listed);
    if (!part.empty() && stands_in(part, words)) return listed;
  }
  return {};
}

}  // namespace reg
