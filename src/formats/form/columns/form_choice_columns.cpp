#include "formats/form/columns/form_choice_columns.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "formats/form/form_cycle_choices.h"
#include "formats/form/form_import_values.h"
#include "reg/base/text/text.h"
#include "reg/core/people/text_parts.h"
#include "reg/formats/form/columns/form_title.h"

namespace reg {

namespace {

// Words, folded, that ask whether somebody wants to come.
constexpr std::array<std::string_view, 71> kAttendingWords = {
    "mate",       "mam",      "zajem",      "o",        "workshop", "workshopu",  "workshopy",
    "seminar",    "seminare", "setkani",    "chci",     "chcete",   "prihlasuji", "prihlasit",
    "prihlasuju", "se",       "na",         "ucast",    "ucastnit", "zucastnim",  "zucastnit",
    "zucastnite", "prijdu",   "prijdete",   "prijit",   "hlasim",   "dne",        "v",
    "ve",         "termin",   "i",          "want",     "would",    "like",       "to",
    "attend",     "do",       "you",        "will",     "the",      "in",         "interested",
    "are",        "am",       "register",   "for",      "sign",     "me",         "up",
    "come",       "join",     "on",         "at",       "please",   "ich",        "mochte",
    "mochten",    "sie",      "teilnehmen", "an",       "dem",      "den",        "der",
    "teilnahme",  "zu",       "zum",        "anmelden", "mich",     "interesse",  "haben",
    "am"};

class ChoiceFinder {
 public:
  ChoiceFinder(const Schedule& schedule, const FormHeader& header, const std::vector<FormCells>& answers,
               const std::vector<bool>& claimed)
      : header_(header), answers_(answers), claimed_(claimed), choices_(cycle_choices(schedule)) {
    for (std::size_t i = 0; i < schedule.workshops.size(); ++i) {
      for (const std::string& label : workshop_labels(schedule, schedule.workshops[i])) add_label(label, i);
    }
    for (const std::string& label : schedule.form.full_cycle) add_label(label, schedule.workshops.size());
    for (std::size_t i = 0; i < header.titles.size(); ++i) cut(i);
  }

  FoundChoiceColumns run(std::string_view question) {
    std::set<std::string> questions;
    if (!question.empty()) questions.insert(title_key(question));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool is_asked = question.empty() || questions.count(questions_[i]) > 0;
      if (claimed_[i] || !is_asked || !by_title(i)) continue;
      if (!questions_[i].empty()) questions.insert(questions_[i]);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!claimed_[i] && !taken_[i] && questions.count(questions_[i]) > 0) in_question(i);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (question.empty() && !claimed_[i] && !taken_[i]) by_content(i);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!taken_[i]) continue;
      columns_[i].question = questions_[i];
      found_.columns.push_back(columns_[i]);
    }
    return std::move(found_);
  }

 private:
  using Choice = std::optional<std::size_t>;

  // A label of two workshops stands for neither.
  void add_label(const std::string& label, std::size_t choice) {
    const std::string key = title_key(label);
    if (key.empty()) return;
    const auto [at, is_new] = labels_.emplace(key, choice);
    if (!is_new && at->second != Choice(choice)) at->second.reset();
  }

  void cut(std::size_t i) {
    const std::string& title = header_.titles[i];
    ChoiceColumn column{i, title, {}, false};
    std::string question = header_.groups.empty() ? "" : title_key(header_.groups[i]);
    auto parts = cut_title(title);
    if (!parts) parts = cut_at_slash(title);
    if (parts) {
      column.label = parts->choice;
      question = title_key(parts->question);
    }
    columns_.push_back(std::move(column));
    questions_.push_back(std::move(question));
    taken_.push_back(false);
  }

  // "Question/choice", where another column belongs to the same question.
  std::optional<QuestionAndChoice> cut_at_slash(std::string_view title) const {
    const std::size_t slash = title.rfind('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == title.size()) return {};
    const auto in_question = std::count_if(
        header_.titles.begin(), header_.titles.end(),
        [&](const std::string& other) { return other.starts_with(title.substr(0, slash + 1)); });
    if (in_question < 2) return {};
    return QuestionAndChoice{trim(title.substr(0, slash)), trim(title.substr(slash + 1))};
  }

  Choice choice_of(std::string_view label) const { return only_choice(choices_, title_key(label)); }

  bool by_title(std::size_t i) {
    ChoiceColumn& column = columns_[i];
    column.choice = choice_of(header_.titles[i]);
    if (column.choice) {
      column.label = header_.titles[i];
    } else {
      column.choice = choice_of(column.label);
    }
    return taken_[i] = column.choice.has_value();
  }

  // Beside recognised choices of the same question. Where two header rows leave open how far a question
  // goes, only what people added to it is taken.
  void in_question(std::size_t i) {
    const bool other = is_other_word(columns_[i].label);
    const bool is_cut = columns_[i].label != header_.titles[i];
    if (!other && !is_cut) return;
    columns_[i].is_other = other;
    taken_[i] = true;
  }

  // The longest label that stands in the title as whole words, above answers that choose or do not.
  void by_content(std::size_t i) {
    constexpr std::size_t kShortest = 4;
    const std::string key = title_key(header_.titles[i]);
    const std::pair<const std::string, Choice>* best = nullptr;
    for (const auto& label : labels_) {
      if (label.first.size() < kShortest || !stands_in(key, label.first)) continue;
      if (best == nullptr || label.first.size() > best->first.size()) best = &label;
    }
    if (best == nullptr || !best->second || !chooses(i, best->first)) return;
    if (!asks_to_attend(key, best->first)) {
      found_.doubtful.push_back(i);
      return;
    }
    columns_[i].choice = best->second;
    taken_[i] = true;
  }

  // Whether all that stands beside the label asks whether somebody wants to come.
  static bool asks_to_attend(std::string key, std::string_view label) {
    key.replace(key.find(label), label.size(), " ");
    TextTokens tokens = tokens_of(key);
    take_dates(tokens);
    take_times(tokens);
    take_weekdays(tokens);
    return std::all_of(tokens.begin(), tokens.end(), [](const TextToken& token) {
      return token.taken || token.kind != TextToken::Kind::kWord || contains(kAttendingWords, token.text);
    });
  }

  static bool stands_in(std::string_view text, std::string_view words) {
    const auto is_word = [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
      const std::size_t end = at + words.size();
      if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
    }
    return false;
  }

  bool chooses(std::size_t i, const std::string& label) const {
    bool any = false;
    for (const FormCells& row : answers_) {
      if (i >= row.size() || trim(row[i]).empty()) continue;
      any = true;
      const Answer answer = parse_answer(row[i]);
      const std::string key = fold(row[i]);
      if (answer == Answer::kOther && key != label && key != title_key(header_.titles[i])) return false;
    }
    return any;
  }

  const FormHeader& header_;
  const std::vector<FormCells>& answers_;
  const std::vector<bool>& claimed_;
  ChoiceTable choices_;
  std::map<std::string, Choice> labels_;  // by the key; nothing: of two workshops
  std::vector<ChoiceColumn> columns_;
  std::vector<std::string> questions_;  // the key of the question that a column belongs to
  std::vector<bool> taken_;
  FoundChoiceColumns found_;
};

}  // namespace

FoundChoiceColumns find_choice_columns(const Schedule& schedule, const FormHeader& header,
                                       const std::vector<FormCells>& answers,
                                       const std::vector<bool>& claimed, std::string_view question) {
  return ChoiceFinder(schedule, header, answers, claimed).run(question);
}

}  // namespace reg
