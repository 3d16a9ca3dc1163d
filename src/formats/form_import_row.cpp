#include "reg/formats/form_import_row.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "reg/base/line_breaks.h"
#include "reg/base/text.h"
#include "reg/core/region.h"
#include "reg/formats/form_import_values.h"

namespace reg {

namespace {

// No form on the web is older. A year such as 0001 or 1899 is a broken cell, and would come before everybody.
constexpr Instant kFirstForms(std::chrono::seconds(788918400));  // 1995-01-01T00:00:00Z

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

bool is_blank_text(std::string_view text) {
  return text.empty() || (static_cast<unsigned char>(text.front()) - 0x21U > 0x5DU && trim(text).empty());
}

// Bytes from 0xCC on begin characters that may have another normal form.
bool may_need_nfc(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
}

std::string kind_of(const FieldFault& fault) {
  const std::string what = fault.field == "email" ? "e-mail address" : fault.field;
  if (fault.value.empty()) return fmt::format("missing {}", what);
  if (fault.field == "email" && fault.message.find("is not an e-mail") != std::string::npos) {
    return "not an e-mail address";
  }
  return fmt::format("{} that cannot be kept", what);
}

void empty(Registration& registration) {
  registration.name.clear();
  registration.given_name.clear();
  registration.family_name.clear();
  registration.email.clear();
  registration.phone.clear();
  registration.organisation.clear();
  registration.region.clear();
  registration.group.clear();
  registration.workshops.clear();
  registration.full_cycle = registration.whole_only = false;
  registration.note.clear();
  registration.consent_at.reset();
}

}  // namespace

bool FormRow::refused() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const ImportFinding& finding) { return finding.severity == Severity::kError; });
}

RowBuilder::RowBuilder(const Schedule& schedule, const FormPlan& plan, Instant now)
    : schedule_(schedule),
      plan_(plan),
      columns_(plan.columns),
      now_(now),
      times_(plan.times),
      workshops_(cycle_labels(schedule)),
      full_cycle_(as_labels(schedule.form.full_cycle, 0)),
      whole_only_(as_labels(schedule.form.whole_only, 0)),
      consent_(as_labels(schedule.form.consent, 0)),
      yes_(as_labels(schedule.form.yes, 0)),
      no_(as_labels(schedule.form.no, 0)),
      choice_answers_(plan.columns.choices.size()),
      order_(plan.times.order),
      order_line_(plan.times.order_line) {
  for (const Workshop& workshop : schedule.workshops) workshop_titles_.push_back(workshop.title);
}

bool RowBuilder::is_blank(const CsvRow& row) {
  return std::all_of(row.fields.begin(), row.fields.end(), is_blank_text);
}

FormRow& RowBuilder::build(const CsvRow& row) {
  row_ = &row;
  unguarded_.clear();
  result_.line = row.line;
  result_.has_time = result_.passed_over = false;
  result_.answers.clear();
  result_.findings.clear();
  result_.cells.clear();
  empty(result_.registration);
  if (pass_over()) return result_;
  check_width();
  take_texts();
  take_time();
  take_group();
  take_choices();
  take_consent();
  take_answers();
  check();
  if (result_.findings.empty()) return result_;
  std::stable_sort(result_.findings.begin(), result_.findings.end(),
                   [](const auto& left, const auto& right) { return left.column < right.column; });
  result_.cells.assign(row.fields.begin(), row.fields.end());
  return result_;
}

// Empty where the row is too short. In our own report apostrophes guard what a spreadsheet would run.
std::string_view RowBuilder::at(std::size_t position) const {
  if (position >= row_->fields.size()) return {};
  const std::string_view text = row_->fields[position];
  if (!plan_.is_report || text.find('\'') == std::string_view::npos) return text;
  return unguarded_.emplace_back(csv_unguarded(text));
}

// Empty where no column holds the field.
std::string_view RowBuilder::cell(FormField field) const {
  const auto& position = columns_.of(field);
  return position ? at(*position) : std::string_view();
}

// From the column that stands in, where the tool's own says nothing.
std::string_view RowBuilder::filled(FormField field) const {
  const std::string_view text = cell(field);
  if (!columns_.by_preset[static_cast<std::size_t>(field)]) return text;
  const std::string_view own = text == "anonymous" ? std::string_view() : text;
  const auto& second = columns_.substitute(field);
  return second && is_blank_text(own) ? at(*second) : own;
}

void RowBuilder::finding(FormColumns::Position position, std::string_view field, std::string_view value,
                         Severity severity, std::string message, std::string kind) {
  ImportFinding finding;
  finding.line = row_->line;
  if (position) {
    finding.column = static_cast<int>(*position) + 1;
    finding.title = columns_.titles[*position];
  }
  finding.field = field;
  finding.value = kept_value(value);
  finding.severity = severity;
  finding.message = std::move(message);
  finding.kind = std::move(kind);
  result_.findings.push_back(std::move(finding));
}

void RowBuilder::error(FormField field, std::string_view value, std::string message, std::string kind) {
  finding(columns_.of(field), field_name(field), value, Severity::kError, std::move(message),
          std::move(kind));
}

// Answers that the tool itself says do not count.
bool RowBuilder::pass_over() {
  const auto& time = columns_.of(FormField::kAppliedAt);
  const bool own_time = columns_.by_preset[static_cast<std::size_t>(FormField::kAppliedAt)];
  if (plan_.preset->empty_time_is_unfinished && own_time && time && is_blank_text(at(*time))) {
    finding(time, field_name(FormField::kAppliedAt), "", Severity::kNote,
            "the answer was begun and never sent; it is passed over", "unfinished answer");
    return result_.passed_over = true;
  }
  if (!columns_.state) return false;
  const std::string_view state = at(*columns_.state);
  const auto& states = plan_.preset->void_states;
  if (std::find(states.begin(), states.end(), fold(state)) == states.end()) return false;
  finding(columns_.state, "", state, Severity::kNote,
          fmt::format("the form tool says {}; the row is passed over", in_guillemets(state)),
          "cancelled in the form tool");
  return result_.passed_over = true;
}

void RowBuilder::check_width() {
  const std::size_t width = columns_.titles.size();
  const std::size_t fields = row_->fields.size();
  if (fields == width) return;
  if (fields < width) {
    finding({}, "", "", Severity::kWarning,
            fmt::format("the row has {}, and the header {}; the last ones are taken as empty",
                        counted(fields, "field", "fields"), width),
            "short row");
    return;
  }
  const auto extra = std::find_if(row_->fields.begin() + static_cast<std::ptrdiff_t>(width),
                                  row_->fields.end(), [](auto field) { return !trim(field).empty(); });
  if (extra == row_->fields.end()) return;
  finding({}, "", *extra, Severity::kError,
          fmt::format("the row has {}, and the header {}; is a quote missing around a field?",
                      counted(fields, "field", "fields"), width),
          "long row");
  result_.findings.back().column = static_cast<int>(extra - row_->fields.begin()) + 1;
}

void RowBuilder::take_texts() {
  for (const PlainField& plain : kPlainFields) {
    if (!columns_.of(plain.field)) continue;
    result_.registration.*plain.text = filled(plain.field);
  }
  if (const std::string_view region = cell(FormField::kRegion); !region.empty()) {
    result_.registration.region =
        regions_.get(region, [](std::string_view text) { return canonical_region(trim(text)); });
  }
  if (plan_.preset->strips_formula_signs) mend_stripped_signs();
}

// A number of more than ten digits that does not begin with the sign of a country has lost its plus.
void RowBuilder::mend_stripped_signs() {
  constexpr std::string_view kBreak = "    ";
  Registration& r = result_.registration;
  const auto digits =
      std::count_if(r.phone.begin(), r.phone.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits > 10 && r.phone.front() >= '1' && r.phone.front() <= '9') r.phone.insert(0, 1, '+');
  for (std::size_t found = r.note.find(kBreak); found != std::string::npos; found = r.note.find(kBreak)) {
    r.note.replace(found, kBreak.size(), "\n");
  }
}

void RowBuilder::take_time() {
  result_.registration.applied_at = now_;
  if (!columns_.of(FormField::kAppliedAt)) return;
  std::string_view text = cell(FormField::kAppliedAt);
  if (is_blank_text(text)) {
    return error(FormField::kAppliedAt, text, "the time of application is missing",
                 "missing time of application");
  }
  if (columns_.clock) {
    joined_time_.assign(trim(text)).append(" ").append(trim(at(*columns_.clock)));
    text = joined_time_;
  }
  FormTime time = times_.read(text);
  if (!time.instant) {
    return error(FormField::kAppliedAt, text, std::move(time.fault),
                 time.in_doubt ? "day and month in doubt" : "time not understood");
  }
  if (*time.instant < kFirstForms) {
    return error(
        FormField::kAppliedAt, text,
        fmt::format("{} is long before any form; expected the time of this application, which decides who "
                    "comes first",
                    in_guillemets(text)),
        "time before any form");
  }
  if (time.shown != DateOrder::kPlain && time.shown != order_) {
    return error(FormField::kAppliedAt, text,
                 fmt::format("{} has {}, and the time in line {} was read with {}; expected one order in the "
                             "whole column, or times with the year first",
                             in_guillemets(text), order_words(time.shown), order_line_, order_words(order_)),
                 "day and month in another order");
  }
  result_.registration.applied_at = *time.instant;
  result_.has_time = true;
}

void RowBuilder::take_group() {
  const std::string_view text = cell(FormField::kGroup);
  if (is_blank_text(text)) return;
  const Group* group =
      groups_.get(text, [&](std::string_view answer) { return find_group(schedule_, trim(answer)); });
  if (group) {
    result_.registration.group = group->code;
    return;
  }
  std::vector<std::string> labels;
  for (const Group& known : schedule_.groups) labels.push_back(known.label);
  const auto near = nearest(text, labels);
  error(FormField::kGroup, text,
        fmt::format("{} is not a group of the schedule; {}", in_guillemets(text),
                    near             ? fmt::format("did you mean {}?", in_guillemets(*near))
                    : labels.empty() ? std::string("it names none")
                                     : "expected one of " + quoted_list(labels)),
        "unknown group");
}

// A consent with its own time counts from that.
void RowBuilder::take_consent() {
  const std::string_view text = cell(FormField::kConsent);
  const bool given = consents_.get(text, [&](std::string_view answer) {
    return schedule_.form.consent.empty() ? !is_refusal(answer) : !consent_.split(answer).chosen.empty();
  });
  constexpr std::size_t kShortestTime = 12;
  Registration& registration = result_.registration;
  if (text.size() >= kShortestTime && text.front() >= '0' && text.front() <= '9') {
    if (const FormTime time = times_.read(text); time.instant) {
      registration.consent_at = time.instant;
      return;
    }
  }
  if (given) registration.consent_at = registration.applied_at;
}

void RowBuilder::take_answers() {
  for (std::size_t i = 0; i < columns_.questions.size(); ++i) {
    const std::string_view text = at(columns_.questions[i]);
    if (is_blank_text(text)) continue;
    OtherAnswer answer{i, std::string(trim(text))};
    if (may_need_nfc(text)) answer.text = nfc(answer.text);
    if (text.find('\r') != std::string_view::npos) normalise_line_breaks(answer.text);
    result_.answers.push_back(std::move(answer));
  }
}

void RowBuilder::check() {
  for (FieldFault& fault : check_registration(schedule_, result_.registration)) {
    // take_workshops has said so already, and knows what the answer was.
    if (fault.field == field_name(FormField::kWorkshops)) continue;
    std::string kind = kind_of(fault);
    error(shown_field(fault), fault.value, std::move(fault.message), std::move(kind));
  }
}

// A name that came in parts has no column of its own.
FormField RowBuilder::shown_field(const FieldFault& fault) const {
  const auto* const found = std::find(std::begin(kFieldNames), std::end(kFieldNames), fault.field);
  const auto field = static_cast<FormField>(found - std::begin(kFieldNames));
  if (field != FormField::kName || columns_.of(field)) return field;
  return columns_.of(FormField::kFamilyName) ? FormField::kFamilyName : FormField::kGivenName;
}

}  // namespace reg
