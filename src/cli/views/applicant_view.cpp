#include "cli/views/applicant_view.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

constexpr std::size_t kLabelWidth = 14;

void add_line(std::string& text, std::string_view label, std::string_view value, std::size_t width) {
  if (value.empty()) return;
  const std::size_t room = std::max<std::size_t>(20, width > kLabelWidth ? width - kLabelWidth : 0);
  bool first = true;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find('\n', at), value.size());
    for (const std::string& line : wrap(printable(value.substr(at, end - at)), room)) {
      text += pad_right(first ? label : "", kLabelWidth) + line + "\n";
      first = false;
    }
    at = end + 1;
  }
}

std::string wishes(const Schedule& schedule, const Applicant& applicant) {
  const Registration& r = applicant.registration;
  if (applicant.withdrawn() || r.workshops.empty()) return "";
  std::string text = is_full_cycle(schedule, applicant)
                         ? "the full cycle"
                         : counted(r.workshops.size(), "workshop", "workshops");
  if (r.whole_only) text += ", all or none";
  return text;
}

std::string local(const Schedule& schedule, Instant instant) {
  return iso_minutes(schedule.zone.to_local(instant));
}

std::string applied_words(const Schedule& schedule, const Registration& r) {
  std::string text = r.applied_known == TimeKnown::kDay
                         ? iso_date(date_of(schedule.zone.to_local(r.applied_at)))
                         : local(schedule, r.applied_at);
  if (is_late(schedule, r.applied_at)) text += ", late: after the deadline";
  if (r.applied_known == TimeKnown::kImport) text += " (the time of the import: the form gave none)";
  return text;
}

TextTable answers_table(const std::vector<KeptAnswer>& answers) {
  TextTable table({{"Question", Align::kLeft, 1, 20}, {"Answer", Align::kLeft, 2, 20}});
  for (const KeptAnswer& answer : answers) table.add_row({answer.question, answer.text});
  return table;
}

}  // namespace

std::string change_line(const Schedule& schedule, const FieldChange& change) {
  const auto shown = [&](const std::string& value) {
    if (value.empty()) return std::string("(none)");
    const bool moment = change.field == "consent" || change.field == "applied_at";
    const auto instant = moment ? parse_instant(value, Zone::utc()) : std::nullopt;
    return instant ? local(schedule, *instant) : printable(value);
  };
  return fmt::format("{}: {} -> {}", change.field, shown(change.before), shown(change.after));
}

std::string applicant_text(const Schedule& schedule, const Applicant& applicant, std::size_t width,
                           const std::vector<Applicant>& merged, const std::vector<AttendanceMark>& marks) {
  const Registration& r = applicant.registration;
  std::string text;
  add_line(text, "Number", std::to_string(applicant.number), width);
  add_line(text, "Name", r.name, width);
  if (!r.family_name.empty()) add_line(text, "Family name", r.family_name, width);
  add_line(text, "E-mail", r.email, width);
  add_line(text, "Phone", r.phone, width);
  add_line(text, "Organisation", r.organisation, width);
  add_line(text, "Region", r.region, width);
  const Group* group = group_by_code(schedule, r.group);
  add_line(text, "Group", group != nullptr ? group->label : r.group, width);
  add_line(text, "Wants", wishes(schedule, applicant), width);
  add_line(text, "Applied", applied_words(schedule, r), width);
  if (applicant.erased_at) add_line(text, "Erased", local(schedule, *applicant.erased_at), width);
  if (r.consent_at) add_line(text, "Consent", local(schedule, *r.consent_at), width);
  add_line(text, "Agreed to", applicant.consent_text, width);
  if (applicant.withdrawn_at) add_line(text, "Withdrawn", local(schedule, *applicant.withdrawn_at), width);
  add_line(text, "Note", r.note, width);
  add_line(text, "Edited", join(applicant.edited, ", "), width);
  for (const Applicant& other : merged) {
    add_line(
        text, "Merged in",
        fmt::format("number {}: {}, {}", other.number, other.registration.name, other.registration.email),
        width);
  }

  TextTable table({{"Workshop", Align::kLeft, 3, 10},
                   {"Date", Align::kLeft, 2},
                   {"State", Align::kLeft, 4},
                   {"Came", Align::kLeft, 3, 0, true},
                   {"Because", Align::kLeft, 1, 12, true}});
  for (const Request& request : applicant.requests) {
    const Workshop& workshop = schedule.workshops[request.workshop];
    table.add_row({workshop.id, iso_date(workshop.date), std::string(state_name(request.state)),
                   std::string(attendance_name(attendance_at(marks, request.workshop))),
                   reason_words(request.reason)});
  }
  if (!applicant.requests.empty()) text += "\n" + table.render(width);
  if (!r.answers.empty()) text += "\n" + answers_table(r.answers).render(width);
  return text;
}

}  // namespace reg
