#include "reg/formats/form_import_row.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "reg/base/text.h"
#include "reg/formats/form_import_values.h"

namespace reg {

namespace {

struct PlainField {
  FormField field;
  std::string Registration::*text;
};

constexpr PlainField kPlainFields[] = {
    {FormField::kName, &Registration::name},
    {FormField::kGivenName, &Registration::given_name},
    {FormField::kFamilyName, &Registration::family_name},
    {FormField::kEmail, &Registration::email},
    {FormField::kPhone, &Registration::phone},
    {FormField::kOrganisation, &Registration::organisation},
    {FormField::kRegion, &Registration::region},
    {FormField::kNote, &Registration::note},
};

std::vector<ChoiceLabel> as_labels(const std::vector<std::string>& answers, std::size_t choice) {
  std::vector<ChoiceLabel> labels;
  for (const std::string& answer : answers) labels.push_back({answer, choice});
  return labels;
}

// Each workshop by its place; the cycle as a whole by the place behind the last.
std::vector<ChoiceLabel> cycle_labels(const Schedule& schedule) {
  std::vector<ChoiceLabel> labels = as_labels(schedule.form.full_cycle, schedule.workshops.size());
  for (std::size_t i = 0; i < schedule.workshops.size(); ++i) {
    for (std::string& label : workshop_labels(schedule, schedule.workshops[i])) {
      labels.push_back({std::move(label), i});
    }
  }
  return labels;
}

std::string_view order_words(DateOrder order) {
  return order == DateOrder::kDayFirst ? "the day first" : "the month first";
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> shown;
  for (const std::string& text : texts) shown.push_back(quoted(text));
  return join(shown, ", ");
}

}  // namespace

RowBuilder::Question::Question(const std::vector<std::string>& given) : answers(as_labels(given, 0)) {}

bool RowBuilder::Question::is_yes(std::string_view cell) const {
  return parse_answer(cell) == Answer::kYes || !answers.split(cell).chosen.empty();
}

RowBuilder::RowBuilder(const Schedule& schedule, FormColumns columns, Instant now)
    : schedule_(schedule),
      columns_(std::move(columns)),
      now_(now),
      workshops_(cycle_labels(schedule)),
      full_cycle_(schedule.form.full_cycle),
      whole_only_(schedule.form.whole_only),
      consent_(as_labels(schedule.form.consent, 0)) {
  for (const Workshop& workshop : schedule.workshops) workshop_titles_.push_back(workshop.title);
}

bool RowBuilder::is_blank(const CsvRow& row) {
  return std::all_of(row.fields.begin(), row.fields.end(),
                     [](std::string_view field) { return trim(field).empty(); });
}

FormRow RowBuilder::build(const CsvRow& row) {
  FormRow result;
  result.line = row.line;
  row_ = &row;
  result_ = &result;
  check_width();
  take_texts();
  take_time();
  take_group();
  take_choices();
  take_consent();
  check();
  std::stable_sort(result.findings.begin(), result.findings.end(),
                   [](const auto& left, const auto& right) { return left.column < right.column; });
  row_ = nullptr;
  result_ = nullptr;
  return result;
}

// Empty where the row is too short, or no column holds the field.
std::string_view RowBuilder::cell(FormField field) const {
  const auto& position = columns_.of(field);
  if (!position || *position >= row_->fields.size()) return {};
  return row_->fields[*position];
}

void RowBuilder::finding(FormField field, std::string_view value, Severity severity, std::string message) {
  ImportFinding finding;
  finding.line = row_->line;
  if (const auto& position = columns_.of(field)) {
    finding.column = static_cast<int>(*position) + 1;
    finding.title = columns_.titles[*position];
  }
  finding.field = field_name(field);
  finding.value = kept_value(value);
  finding.severity = severity;
  finding.message = std::move(message);
  result_->findings.push_back(std::move(finding));
}

void RowBuilder::check_width() {
  const std::size_t width = columns_.titles.size();
  const std::size_t fields = row_->fields.size();
  if (fields == width) return;
  ImportFinding finding;
  finding.line = row_->line;
  if (fields < width) {
    finding.severity = Severity::kWarning;
    finding.message = fmt::format("the row has {}, and the header {}; the last ones are taken as empty",
                                  counted(fields, "field", "fields"), width);
  } else {
    const auto extra =
        std::find_if(row_->fields.begin() + static_cast<std::ptrdiff_t>(width), row_->fields.end(),
                     [](std::string_view field) { return !trim(field).empty(); });
    if (extra == row_->fields.end()) return;
    finding.column = static_cast<int>(extra - row_->fields.begin()) + 1;
    finding.value = kept_value(*extra);
    finding.message = fmt::format("the row has {}, and the header {}; is a quote missing around a field?",
                                  counted(fields, "field", "fields"), width);
  }
  result_->findings.push_back(std::move(finding));
}

void RowBuilder::take_texts() {
  for (const PlainField& plain : kPlainFields) {
    const std::string_view text = cell(plain.field);
    if (!text.empty()) result_->registration.*plain.text = std::string(text);
  }
}

void RowBuilder::take_time() {
  result_->registration.applied_at = now_;
  if (!columns_.of(FormField::kAppliedAt)) return;
  const std::string_view text = cell(FormField::kAppliedAt);
  if (trim(text).empty()) {
    finding(FormField::kAppliedAt, text, Severity::kError, "the time of application is missing");
    return;
  }
  FormTime time = parse_form_time(text, schedule_.language, schedule_.zone);
  if (!time.instant) {
    finding(FormField::kAppliedAt, text, Severity::kError, std::move(time.fault));
    return;
  }
  if (time.order != DateOrder::kPlain) {
    if (order_ == DateOrder::kPlain) {
      order_ = time.order;
      order_line_ = row_->line;
    } else if (order_ != time.order) {
      finding(
          FormField::kAppliedAt, text, Severity::kError,
          fmt::format("{} has {}, and the time in line {} was read with {}; expected one order in the whole "
                      "column, or times with the year first",
                      quoted(text), order_words(time.order), order_line_, order_words(order_)));
      return;
    }
  }
  result_->registration.applied_at = *time.instant;
  result_->has_time = true;
}

void RowBuilder::take_group() {
  const std::string_view text = cell(FormField::kGroup);
  if (trim(text).empty()) return;
  const Group* group =
      groups_.get(text, [&](std::string_view answer) { return find_group(schedule_, trim(answer)); });
  if (group) {
    result_->registration.group = group->code;
    return;
  }
  std::vector<std::string> labels;
  for (const Group& known : schedule_.groups) labels.push_back(known.label);
  const auto near = nearest(text, labels);
  finding(FormField::kGroup, text, Severity::kError,
          fmt::format("{} is not a group of the schedule; {}", quoted(text),
                      near             ? fmt::format("did you mean {}?", quoted(*near))
                      : labels.empty() ? std::string("it names none")
                                       : "expected one of " + quoted_list(labels)));
}

void RowBuilder::take_choices() {
  const WholeCycle& whole = whole_cycles_.get(
      cell(FormField::kFullCycle), [&](std::string_view answer) { return read_whole_cycle(answer); });
  result_->registration.full_cycle = whole.asked;
  result_->registration.whole_only = whole_onlys_.get(
      cell(FormField::kWholeOnly), [&](std::string_view answer) { return whole_only_.is_yes(answer); });
  take_workshops(whole.slip);
}

RowBuilder::WholeCycle RowBuilder::read_whole_cycle(std::string_view answer) const {
  if (full_cycle_.is_yes(answer)) return {true, ""};
  const auto near =
      parse_answer(answer) == Answer::kOther ? full_cycle_.answers.suggestion(answer) : std::nullopt;
  if (!near) return {};
  return {false, fmt::format("{} is not an answer that means the whole cycle; did you mean {}?",
                             quoted(answer), quoted(*near))};
}

void RowBuilder::take_workshops(const std::string& slip) {
  Registration& registration = result_->registration;
  const Choices& choices = choices_.get(cell(FormField::kWorkshops),
                                        [&](std::string_view text) { return workshops_.split(text); });
  for (const std::size_t choice : choices.chosen) {
    if (choice == schedule_.workshops.size()) {
      registration.full_cycle = true;
    } else {
      registration.workshops.push_back(schedule_.workshops[choice].id);
    }
  }
  for (const std::string& text : choices.unknown) take_unknown_workshop(text);
  if (registration.full_cycle) return;
  const std::string_view answer = cell(FormField::kFullCycle);
  if (choices.chosen.empty() && choices.unknown.empty()) {
    const bool has_column = columns_.of(FormField::kWorkshops).has_value();
    finding(has_column ? FormField::kWorkshops : FormField::kFullCycle, has_column ? "" : answer,
            Severity::kError, "the row asks for no workshop; " + (slip.empty() ? expected_choices() : slip));
  } else if (!slip.empty()) {
    finding(FormField::kFullCycle, answer, Severity::kWarning, slip);
  }
}

std::string RowBuilder::expected_choices() const {
  const std::string_view cycle = schedule_.form.full_cycle.empty() ? "" : "the whole cycle or ";
  return fmt::format("expected {}at least one of {}", cycle, quoted_list(workshop_titles_));
}

void RowBuilder::take_unknown_workshop(const std::string& text) {
  std::string message;
  if (workshops_.is_ambiguous(text)) {
    message = fmt::format("{} names more than one workshop; expected a name that only one has", quoted(text));
  } else if (const auto near = workshops_.suggestion(text)) {
    message = fmt::format(
        "{} is not a workshop of the schedule; did you mean {}? (aliases in the schedule add "
        "names)",
        quoted(text), quoted(*near));
  } else {
    message = fmt::format(
        "{} is not a workshop of the schedule; expected one of {} (aliases in the schedule "
        "add names)",
        quoted(text), quoted_list(workshop_titles_));
  }
  finding(FormField::kWorkshops, text, Severity::kError, std::move(message));
}

void RowBuilder::take_consent() {
  const bool given = consents_.get(cell(FormField::kConsent), [&](std::string_view text) {
    return schedule_.form.consent.empty() ? !is_refusal(text) : !consent_.split(text).chosen.empty();
  });
  if (given) result_->registration.consent_at = result_->registration.applied_at;
}

void RowBuilder::check() {
  for (FieldFault& fault : check_registration(schedule_, result_->registration)) {
    // take_workshops has said so already, and knows what the answer was.
    if (fault.field == field_name(FormField::kWorkshops)) continue;
    finding(shown_field(fault), fault.value, Severity::kError, std::move(fault.message));
  }
}

// A name that came in parts has no column of its own.
FormField RowBuilder::shown_field(const FieldFault& fault) const {
  const auto at = std::find(std::begin(kFieldNames), std::end(kFieldNames), fault.field);
  const auto field = static_cast<FormField>(at - std::begin(kFieldNames));
  if (field != FormField::kName || columns_.of(field)) return field;
  return columns_.of(FormField::kFamilyName) ? FormField::kFamilyName : FormField::kGivenName;
}

}  // namespace reg
