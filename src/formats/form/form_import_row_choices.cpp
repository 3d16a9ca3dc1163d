// What a row asks for: workshops in one column or one each, the whole cycle, all or none.
#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "formats/form/form_import_row.h"
#include "formats/form/form_import_values.h"
#include "reg/base/text/text.h"

namespace reg {

namespace {

// Different answers that are counted; a form has not many.
constexpr std::size_t kMostNeither = 100;

struct Question {
  FieldId field;
  std::string_view words;
};

constexpr Question kQuestions[] = {{FieldId::kFullCycle, "the whole cycle"},
                                   {FieldId::kWholeOnly, "all or none"},
                                   {FieldId::kConsent, "the consent"}};

std::string_view question_words(FieldId field) {
  const auto* const found = std::find_if(std::begin(kQuestions), std::end(kQuestions),
                                         [&](const Question& question) { return question.field == field; });
  return found->words;
}

}  // namespace

void RowBuilder::take_choices() {
  Registration& registration = result_.registration;
  registration.full_cycle = yes_or_no(FieldId::kFullCycle, full_cycle_, whole_cycles_) == Answer::kYes;
  registration.whole_only = yes_or_no(FieldId::kWholeOnly, whole_only_, whole_onlys_) == Answer::kYes;
  take_choice_columns();
  take_workshops();
}

Answer RowBuilder::yes_or_no(FieldId field, const YesNoQuestion& question, CellMemo<YesNo>& known) {
  const std::string_view text = cell(field);
  if (text.empty()) return Answer::kNone;
  const YesNo& said = known.get(text, [&](std::string_view answer) { return question.read(answer); });
  if (said.answer == Answer::kOther) report_neither(field, text, said.near);
  return said.answer;
}

// Nobody consents by an answer that leaves it open, and nobody loses the cycle by one.
void RowBuilder::report_neither(FieldId field, std::string_view answer,
                                const std::optional<std::string>& near) {
  const bool is_consent = field == FieldId::kConsent;
  const std::string slip = near ? fmt::format("; did you mean {}?", in_guillemets(*near)) : "";
  finding(filled_position(field), field_name(field), answer,
          is_consent ? Severity::kWarning : Severity::kError,
          fmt::format(
              "{} says neither yes nor no to {}{}{}; [form.answers] names such answers, as in {} = [\"…\"] "
              "and no = [\"…\"]",
              in_guillemets(answer), question_words(field), is_consent ? ", and none is noted" : "", slip,
              field_name(field)),
          is_consent ? "consent in doubt" : "neither yes nor no");
  const auto known = std::find_if(neither_.begin(), neither_.end(), [&](const Neither& other) {
    return other.field == field && other.answer == answer;
  });
  if (known != neither_.end()) {
    ++known->rows;
  } else if (neither_.size() < kMostNeither) {
    neither_.push_back({field, std::string(answer), 1});
  }
}

std::vector<ImportFinding> RowBuilder::repeated_answers() const {
  std::vector<ImportFinding> findings;
  for (const Neither& neither : neither_) {
    if (neither.rows < 2) continue;
    const auto& position = columns_.of(neither.field);
    ImportFinding finding;
    finding.column = position ? static_cast<int>(*position) + 1 : 0;
    if (position) finding.title = columns_.titles[*position];
    finding.field = field_name(neither.field);
    finding.value = kept_value(neither.answer);
    finding.severity = Severity::kNote;
    finding.message = fmt::format("{} stands in {} rows", in_guillemets(neither.answer), neither.rows);
    finding.kind = "count of an answer";
    findings.push_back(std::move(finding));
  }
  return findings;
}

void RowBuilder::take_choice_columns() {
  for (std::size_t i = 0; i < columns_.choices.size(); ++i) {
    const ChoiceColumn& column = columns_.choices[i];
    const std::string_view text = at(column.position);
    if (text.empty()) continue;
    const ChoiceAnswer& answer =
        choice_answers_[i].get(text, [&](std::string_view cell) { return read_choice(column, cell); });
    for (const std::size_t choice : answer.chosen) add_choice(choice);
    for (const std::string& unknown : answer.unknown) take_unknown_workshop(column.position, unknown);
    if (!answer.understood) {
      finding(column.position, field_name(FieldId::kWorkshops), text, Severity::kError,
              fmt::format("{} says neither yes nor no to {}; [form.answers] names such answers, as in "
                          "yes = [\"…\"] and no = [\"…\"]",
                          in_guillemets(text), in_guillemets(column.label)),
              "neither yes nor no");
    }
  }
}

ChoiceAnswer RowBuilder::read_choice(const ChoiceColumn& column, std::string_view text) const {
  ChoiceAnswer result;
  const std::string cell = unquoted_answer(text);
  const Answer answer = parse_answer(cell);
  if (answer == Answer::kNone || answer == Answer::kNo || !no_.split(cell).chosen.empty()) return result;
  const bool named = fold(cell) == fold(column.label);
  if (!column.is_other && (answer == Answer::kYes || named || !yes_.split(cell).chosen.empty())) {
    if (column.choice) {
      result.chosen.push_back(*column.choice);
    } else {
      result.unknown.push_back(column.label);
    }
    return result;
  }
  Choices choices = workshops_.split(cell);
  if (column.choice && !choices.unknown.empty()) {
    result.understood = false;
    return result;
  }
  result.chosen = std::move(choices.chosen);
  result.unknown = std::move(choices.unknown);
  return result;
}

void RowBuilder::add_choice(std::size_t choice) {
  Registration& registration = result_.registration;
  if (choice == schedule_.workshops.size()) {
    registration.full_cycle = true;
  } else {
    registration.workshops.push_back(schedule_.workshops[choice].id);
  }
}

bool RowBuilder::has_finding(FieldId field) const {
  return std::any_of(result_.findings.begin(), result_.findings.end(), [&](const ImportFinding& finding) {
    return finding.field == field_name(field) && finding.severity == Severity::kError;
  });
}

void RowBuilder::take_workshops(std::size_t position) {
  const Choices& choices =
      choices_.get(at(position), [&](std::string_view text) { return workshops_.split(text); });
  for (const std::size_t choice : choices.chosen) add_choice(choice);
  for (const std::string& text : choices.unknown) take_unknown_workshop(position, text);
}

void RowBuilder::take_workshops() {
  const Registration& registration = result_.registration;
  const auto filled = filled_position(FieldId::kWorkshops);
  if (filled) take_workshops(*filled);
  if (filled && columns_.are_named) {
    for (const std::size_t other : columns_.more_of(FieldId::kWorkshops)) {
      if (other != *filled) take_workshops(other);
    }
  }
  const bool said = has_finding(FieldId::kWorkshops) || has_finding(FieldId::kFullCycle);
  if (registration.full_cycle || !registration.workshops.empty() || said) return;
  FormColumns::Position position = columns_.of(FieldId::kWorkshops);
  const bool has_column = position || !columns_.of(FieldId::kFullCycle);
  const FieldId field = has_column ? FieldId::kWorkshops : FieldId::kFullCycle;
  if (!position && has_column) position = columns_.choices.front().position;
  finding(has_column ? position : columns_.of(field), field_name(field),
          has_column ? "" : cell(FieldId::kFullCycle), Severity::kError,
          "the row asks for no workshop; " + expected_choices(), "no workshop");
}

std::string RowBuilder::expected_choices() const {
  const bool is_asked = !schedule_.form.full_cycle.empty() || columns_.of(FieldId::kFullCycle);
  const std::string_view cycle = is_asked ? "the whole cycle or " : "";
  return fmt::format("expected {}at least one of {}", cycle, quoted_list(workshop_titles_));
}

void RowBuilder::take_unknown_workshop(FormColumns::Position position, const std::string& text) {
  finding(position, field_name(FieldId::kWorkshops), text, Severity::kError,
          fmt::format("{} {}", in_guillemets(text), unknown_words(text)), "unknown workshop");
}

// What stands against the text, as the end of a sentence.
std::string RowBuilder::unknown_words(const std::string& text) const {
  constexpr std::string_view kAliases = "(aliases in the schedule add names)";
  const WorkshopText meaning = names_.read(text);
  using Outcome = WorkshopText::Outcome;
  if (workshops_.is_ambiguous(text) || meaning.outcome == Outcome::kSeveral) {
    return "names more than one workshop; expected a name that only one has";
  }
  if (const auto near = workshops_.suggestion(text)) {
    return fmt::format("is not a workshop of the schedule; did you mean {}? {}", in_guillemets(*near),
                       kAliases);
  }
  if (meaning.outcome == Outcome::kDisagrees) {
    return fmt::format(
        "does not fit one workshop: its date, time, number and title are not all of the same one {}",
        kAliases);
  }
  if (meaning.outcome == Outcome::kLeftOver) {
    return fmt::format("is not a workshop of the schedule: it may be {}, but for {} {}",
                       in_guillemets(schedule_.workshops[meaning.workshop].title),
                       in_guillemets(meaning.left), kAliases);
  }
  return fmt::format("is not a workshop of the schedule; expected one of {} {}",
                     quoted_list(workshop_titles_), kAliases);
}

}  // namespace reg
