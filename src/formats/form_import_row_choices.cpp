// What a row asks for: workshops in one column or one each, the whole cycle, all or none.
#include <fmt/core.h>

#include <algorithm>

#include "reg/base/text.h"
#include "reg/formats/form_import_row.h"
#include "reg/formats/form_import_values.h"

namespace reg {

namespace {

bool is_yes(const ChoiceTable& answers, std::string_view cell) {
  return parse_answer(cell) == Answer::kYes || !answers.split(cell).chosen.empty();
}

}  // namespace

void RowBuilder::take_choices() {
  Registration& registration = result_.registration;
  const WholeCycle& whole = whole_cycles_.get(
      cell(FormField::kFullCycle), [&](std::string_view answer) { return read_whole_cycle(answer); });
  registration.full_cycle = whole.asked;
  if (columns_.of(FormField::kWholeOnly)) {
    registration.whole_only = whole_onlys_.get(
        cell(FormField::kWholeOnly), [&](std::string_view answer) { return is_yes(whole_only_, answer); });
  }
  take_choice_columns();
  take_workshops(whole.slip);
}

RowBuilder::WholeCycle RowBuilder::read_whole_cycle(std::string_view answer) const {
  if (is_yes(full_cycle_, answer)) return {true, ""};
  const auto near = parse_answer(answer) == Answer::kOther ? full_cycle_.suggestion(answer) : std::nullopt;
  if (!near) return {};
  return {false, fmt::format("{} is not an answer that means the whole cycle; did you mean {}?",
                             in_guillemets(answer), in_guillemets(*near))};
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
      finding(column.position, field_name(FormField::kWorkshops), text, Severity::kError,
              fmt::format("{} says neither yes nor no to {}; [form.answers] names such answers, as in "
                          "yes = [\"…\"] and no = [\"…\"]",
                          in_guillemets(text), in_guillemets(column.label)),
              "neither yes nor no");
    }
  }
}

ChoiceAnswer RowBuilder::read_choice(const ChoiceColumn& column, std::string_view cell) const {
  ChoiceAnswer result;
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

void RowBuilder::take_workshops(const std::string& slip) {
  const Registration& registration = result_.registration;
  const Choices& choices = choices_.get(cell(FormField::kWorkshops),
                                        [&](std::string_view text) { return workshops_.split(text); });
  for (const std::size_t choice : choices.chosen) add_choice(choice);
  for (const std::string& text : choices.unknown) {
    take_unknown_workshop(columns_.of(FormField::kWorkshops), text);
  }
  if (registration.full_cycle) return;
  const std::string_view answer = cell(FormField::kFullCycle);
  const bool said = std::any_of(result_.findings.begin(), result_.findings.end(), [](const auto& finding) {
    return finding.field == field_name(FormField::kWorkshops);
  });
  if (registration.workshops.empty() && !said) {
    FormColumns::Position position = columns_.of(FormField::kWorkshops);
    const bool has_column = position || !columns_.of(FormField::kFullCycle);
    const FormField field = has_column ? FormField::kWorkshops : FormField::kFullCycle;
    if (!position && has_column) position = columns_.choices.front().position;
    finding(has_column ? position : columns_.of(field), field_name(field), has_column ? "" : answer,
            Severity::kError, "the row asks for no workshop; " + (slip.empty() ? expected_choices() : slip),
            "no workshop");
  } else if (!slip.empty()) {
    finding(columns_.of(FormField::kFullCycle), field_name(FormField::kFullCycle), answer, Severity::kWarning,
            slip, "near the whole cycle");
  }
}

std::string RowBuilder::expected_choices() const {
  const std::string_view cycle = schedule_.form.full_cycle.empty() ? "" : "the whole cycle or ";
  return fmt::format("expected {}at least one of {}", cycle, quoted_list(workshop_titles_));
}

void RowBuilder::take_unknown_workshop(FormColumns::Position position, const std::string& text) {
  std::string message;
  if (workshops_.is_ambiguous(text)) {
    message = fmt::format("{} names more than one workshop; expected a name that only one has",
                          in_guillemets(text));
  } else if (const auto near = workshops_.suggestion(text)) {
    message = fmt::format(
        "{} is not a workshop of the schedule; did you mean {}? (aliases in the schedule add names)",
        in_guillemets(text), in_guillemets(*near));
  } else {
    message = fmt::format(
        "{} is not a workshop of the schedule; expected one of {} (aliases in the schedule add names)",
        in_guillemets(text), quoted_list(workshop_titles_));
  }
  finding(position, field_name(FormField::kWorkshops), text, Severity::kError, std::move(message),
          "unknown workshop");
}

}  // namespace reg
