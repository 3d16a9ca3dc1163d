#include "formats/form/form_import_row.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "formats/documents/one_line.h"
#include "formats/form/form_cycle_choices.h"
#include "formats/form/form_date_order.h"
#include "formats/form/form_import_values.h"
#include "reg/base/text/line_breaks.h"
#include "reg/base/text/text.h"
#include "reg/core/cycle/clock_doubt.h"
#include "reg/core/people/region.h"

namespace reg {

namespace {

// Whose cells are taken as they are: the others have answers that are recognised.
bool is_plain(const Field& field) {
  return field.text != nullptr && field.kind != FieldKind::kGroup && field.id != FieldId::kRegion;
}

// What people typed on several lines is joined.
bool has_one_line(const Field& field) {
  return field.kind == FieldKind::kName || field.kind == FieldKind::kLine;
}

std::string_view order_words(DateOrder order) {
  return order == DateOrder::kDayFirst ? "the day first" : "the month first";
}

// A control character, or the beginning of one of Unicode's line breaks: a cheap look at what is nearly never
// there.
bool may_have_line_break(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0xC2 || byte == 0xE2;
  });
}

bool has_line_break(std::string_view text) {
  constexpr std::string_view kBreaks[] = {"\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"};
  return may_have_line_break(text) &&
         std::any_of(std::begin(kBreaks), std::end(kBreaks),
                     [&](auto line_break) { return text.find(line_break) != std::string_view::npos; });
}

std::vector<ChoiceLabel> group_labels(const Schedule& schedule) {
  std::vector<ChoiceLabel> labels;
  for (std::size_t i = 0; i < schedule.groups.size(); ++i) {
    const Group& group = schedule.groups[i];
    labels.push_back({group.code, i});
    labels.push_back({group.label, i});
    for (const std::string& alias : group.aliases) labels.push_back({alias, i});
  }
  return labels;
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
  if (fault.kind == FieldFault::Kind::kNotAnAddress) return "not an e-mail address";
  return fmt::format("{} that cannot be kept", what);
}

// `registration` is used for one row after the other: texts keep their memory.
void empty(Registration& registration) {
  for (const Field& field : kFields) {
    if (field.text != nullptr) (registration.*field.text).clear();
    if (field.flag != nullptr) registration.*field.flag = false;
  }
  registration.workshops.clear();
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
      workshops_(cycle_choices(schedule)),
      names_(schedule),
      group_names_(group_labels(schedule)),
      full_cycle_(schedule.form, YesNoAbout::kWholeCycle),
      whole_only_(schedule.form, YesNoAbout::kAllOrNone),
      consent_(schedule.form, YesNoAbout::kConsent),
      yes_(labels_of(schedule.form.yes)),
      no_(labels_of(schedule.form.no)),
      choice_answers_(plan.columns.choices.size()),
      order_(plan.times.order),
      order_line_(plan.times.order_line) {
  for (const Workshop& workshop : schedule.workshops) workshop_titles_.push_back(workshop.title);
}

FormRow& RowBuilder::build(const CsvRow& row) {
  row_ = &row;
  unguarded_.clear();
  result_.line = row.line;
  result_.has_time = result_.skipped = result_.two_ways = false;
  result_.answers.clear();
  result_.findings.clear();
  result_.doubtful.clear();
  result_.cells.clear();
  empty(result_.registration);
  if (skip()) return result_;
  check_width();
  check_twins();
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

// Where several columns hold one field, the first that is filled; nothing where no column holds it.
FormColumns::Position RowBuilder::filled_position(FieldId field) const {
  const auto& position = columns_.of(field);
  const auto& more = columns_.more_of(field);
  if (!position || more.empty() || !is_blank_text(at(*position))) return position;
  const auto found =
      std::find_if(more.begin(), more.end(), [&](std::size_t other) { return !is_blank_text(at(other)); });
  return found != more.end() ? FormColumns::Position(*found) : position;
}

// Empty where no column holds the field.
std::string_view RowBuilder::cell(FieldId field) const {
  const auto position = filled_position(field);
  return position ? at(*position) : std::string_view();
}

// From the column that stands in, where the tool's own says nothing.
std::string_view RowBuilder::filled(FieldId field) const {
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

void RowBuilder::error(FieldId field, std::string_view value, std::string message, std::string kind) {
  finding(filled_position(field), field_name(field), value, Severity::kError, std::move(message),
          std::move(kind));
}

// Answers that the tool itself says do not count.
bool RowBuilder::skip() {
  const auto& time = columns_.of(FieldId::kAppliedAt);
  const bool own_time = columns_.by_preset[static_cast<std::size_t>(FieldId::kAppliedAt)];
  if (plan_.preset->empty_time_is_unfinished && own_time && time && is_blank_text(at(*time))) {
    finding(time, field_name(FieldId::kAppliedAt), "", Severity::kNote,
            "the answer was begun and never sent; it is skipped", "unfinished answer");
    return result_.skipped = true;
  }
  return result_.skipped = skip_by_state();
}

// By the columns and words of [form.state] and of the preset.
bool RowBuilder::skip_by_state() {
  for (const SkippedStates& column : columns_.skipped) {
    const std::string state = unquoted_answer(at(column.position));
    if (!contains(column.states, fold(state))) continue;
    finding(column.position, "", state, Severity::kNote,
            is_blank_text(state)
                ? "nothing stands in this column of the form tool; the row is skipped"
                : fmt::format("the form tool says {}; the row is skipped", in_guillemets(state)),
            "skipped by its state");
    return true;
  }
  return false;
}

// Columns that hold the same field, and say different things of it.
void RowBuilder::check_twins() {
  if (!columns_.has_twins) return;
  for (const Field& field : kFields) check_twins(field.id);
}

void RowBuilder::check_twins(FieldId field) {
  const auto first = filled_position(field);
  // Workshops that are asked for in several questions add up, where the schedule names these.
  if (!first || (field == FieldId::kWorkshops && columns_.are_named)) return;
  for (const std::size_t other : columns_.more_of(field)) {
    if (is_blank_text(at(other)) || fold(at(other)) == fold(at(*first))) continue;
    return error(field, at(*first),
                 fmt::format("the columns {} and {} both hold {}, and here they differ: {} and {}; say which "
                             "one is meant, as in {} = \"#{}\" under [form.columns]",
                             *first + 1, other + 1, field_name(field), in_guillemets(at(*first)),
                             in_guillemets(at(other)), field_name(field), *first + 1),
                 "columns that differ");
  }
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
  for (const Field& plain : kFields) {
    if (is_plain(plain) && columns_.of(plain.id)) result_.registration.*plain.text = filled(plain.id);
  }
  if (const std::string_view region = cell(FieldId::kRegion); !region.empty()) {
    result_.registration.region =
        regions_.get(region, [](std::string_view text) { return canonical_region(trim(text)); });
  }
  if (plan_.preset->strips_formula_signs) restore_stripped_signs();
  for (const Field& line : kFields) {
    if (!has_one_line(line)) continue;
    std::string& value = result_.registration.*line.text;
    if (has_line_break(trim(value))) value = tidy(one_line(value));
  }
}

// A number of more than ten digits that does not begin with the sign of a country has lost its plus.
void RowBuilder::restore_stripped_signs() {
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
  result_.registration.applied_known = TimeKnown::kImport;
  if (plan_.no_times || !columns_.of(FieldId::kAppliedAt)) return;
  std::string_view text = cell(FieldId::kAppliedAt);
  if (is_blank_text(text)) {
    return error(FieldId::kAppliedAt, text, "the time of application is missing",
                 "missing time of application");
  }
  if (columns_.time_of_day) {
    joined_time_.assign(trim(text)).append(" ").append(trim(at(*columns_.time_of_day)));
    text = joined_time_;
  }
  FormTime time = times_.read(text);
  check_style(text, time);
  if (!time.instant) {
    return error(FieldId::kAppliedAt, text, std::move(time.fault),
                 time.in_doubt       ? "day and month in doubt"
                 : time.has_no_clock ? "day without a time of day"
                                     : "time not understood");
  }
  if (!check_moment(text, *time.instant)) return;
  result_.registration.applied_at = *time.instant;
  result_.registration.applied_known = time.known;
  result_.has_time = true;
}

// One that is written like no other before shows that the column was converted in part.
void RowBuilder::check_style(std::string_view text, const FormTime& time) {
  const TimeReading& reading = times_.reading();
  const bool another = !may_be_one_way(reading.style, time.style);
  if (another) {
    error(FieldId::kAppliedAt, text,
          two_ways_message(reading.style, reading.style_line, time.style, row_->line),
          std::string(kTwoWaysKind));
    result_.two_ways = true;
  } else if (time.instant && time.shown != DateOrder::kPlain && time.shown != order_) {
    error(FieldId::kAppliedAt, text,
          fmt::format("{} has {}, and the time in line {} was read with {}; expected one order in the whole "
                      "column",
                      in_guillemets(text), order_words(time.shown), order_line_, order_words(order_)),
          "day and month in another order");
    result_.two_ways = true;
  }
}

// Whether it is a time at which a form may have been sent.
bool RowBuilder::check_moment(std::string_view text, Instant moment) {
  constexpr std::chrono::minutes kClocksDiffer(10);
  if (moment < kFirstForms) {
    error(FieldId::kAppliedAt, text,
          fmt::format("{} is long before any form; expected the time of this application, which decides who "
                      "comes first",
                      in_guillemets(text)),
          "time before any form");
    return false;
  }
  if (moment > now_ + kClocksDiffer) {
    finding(columns_.of(FieldId::kAppliedAt), field_name(FieldId::kAppliedAt), text, Severity::kWarning,
            fmt::format("{} is in the future, read as {}; are day and month exchanged, or is it another time "
                        "zone (`time_zone` under [form])? It decides who comes first",
                        in_guillemets(text), iso_minutes(schedule_.zone.to_local(moment))),
            "time in the future");
  }
  return true;
}

// A consent with its own time counts from that.
void RowBuilder::take_consent() {
  const std::string_view text = cell(FieldId::kConsent);
  constexpr std::size_t kShortestTime = 12;
  Registration& registration = result_.registration;
  if (text.size() >= kShortestTime && text.front() >= '0' && text.front() <= '9') {
    if (const FormTime time = times_.read(text); time.instant) {
      registration.consent_at = time.instant;
      return;
    }
  }
  if (yes_or_no(FieldId::kConsent, consent_, consents_) == Answer::kYes) {
    registration.consent_at = registration.applied_at;
  }
}

void RowBuilder::take_answers() {
  for (std::size_t i = 0; i < columns_.questions.size(); ++i) {
    const std::string_view text = at(columns_.questions[i]);
    if (is_blank_text(text)) continue;
    if (columns_.questions[i] == columns_.of(FieldId::kGroup) && !keeps_group_) continue;
    OtherAnswer answer{i, std::string(trim(text))};
    if (may_need_nfc(text)) answer.text = nfc(answer.text);
    if (text.find('\r') != std::string_view::npos) normalise_line_breaks(answer.text);
    result_.answers.push_back(std::move(answer));
  }
}

void RowBuilder::check() {
  std::vector<FieldFault> faults = check_registration(schedule_, result_.registration);
  for (FieldDamage& damage : damaged_fields(result_.registration)) {
    // What was done to the text says more than the character by which it cannot be kept.
    const auto same = [&](const FieldFault& fault) { return fault.field == damage.fault.field; };
    const bool unfit = std::erase_if(faults, same) > 0;
    damage.readable = damage.readable && !unfit;
    take_damage(std::move(damage));
  }
  for (FieldFault& fault : faults) {
    // take_workshops has said so already, and knows what the answer was.
    if (fault.field == field_name(FieldId::kWorkshops)) continue;
    std::string kind = kind_of(fault);
    error(shown_field(fault), fault.value, std::move(fault.message), std::move(kind));
  }
}

// Without a name or an address nobody knows of whom the row is; whatever else was damaged is left in doubt.
void RowBuilder::take_damage(FieldDamage damage) {
  FieldFault& fault = damage.fault;
  const FieldId field = shown_field(fault);
  if (damage.identifies) {
    const bool address = fault.field == field_name(FieldId::kEmail);
    return error(field, fault.value, std::move(fault.message),
                 address ? "not an e-mail address" : "damaged name");
  }
  finding(columns_.of(field), fault.field, fault.value, Severity::kWarning,
          fault.message + (damage.readable ? "; it is taken only where nothing else is known"
                                           : "; it is left out, and what is known stays"),
          field == FieldId::kPhone ? "not a telephone number" : "damaged text");
  if (!damage.readable) (result_.registration.*reg::field(field).text).clear();
  result_.doubtful.push_back(fault.field);
}

// A name that came in parts has no column of its own.
FieldId RowBuilder::shown_field(const FieldFault& fault) const {
  const FieldId field = find_field(fault.field)->id;
  if (field != FieldId::kName || columns_.of(field)) return field;
  return columns_.of(FieldId::kFamilyName) ? FieldId::kFamilyName : FieldId::kGivenName;
}

}  // namespace reg
