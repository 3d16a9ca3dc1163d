#include "formats/letters/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "formats/documents/one_line.h"
#include "formats/letters/calendar_zone.h"
#include "formats/letters/libical_on_demand.h"
#include "formats/roster/roster_words.h"
#include "reg/formats/letters/mailbox_parts.h"

namespace reg::ical {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
struct FreeProperty {
  void operator()(icalproperty* property) const { icalproperty_free(property); }
};
struct FreeBuffer {
  void operator()(char* buffer) const { icalmemory_free_buffer(buffer); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;
using Property = std::unique_ptr<icalproperty, FreeProperty>;
using Buffer = std::unique_ptr<char, FreeBuffer>;

// One line, folded.
std::string written(const Property& property) {
  return Buffer(icalproperty_as_ical_string_r(property.get())).get();
}

icaltimetype utc_time(Instant instant) {
  std::string text = rfc3339(instant);  // libical reads it without the marks
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return icaltime_from_string(text.c_str());
}

icaltimetype local_time(LocalTime time) {
  std::string text = rfc3339(Instant{time.time_since_epoch()});
  std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
  return icaltime_from_string(text.c_str());
}

void add(const Component& component, icalproperty* property) {
  icalcomponent_add_property(component.get(), property);
}

std::string mailto(std::string_view address) {
  return "mailto:" + one_line(address);
}

// The name of a person as a parameter, in which not every reader knows how RFC 6868 writes these two marks.
std::string common_name(std::string_view name) {
  std::string text = one_line(name);
  std::replace(text.begin(), text.end(), '"', '\'');
  std::replace(text.begin(), text.end(), '^', ' ');
  return text;
}

Component zone_component(const Zone& zone, Instant first, Instant last) {
  Component component(icalcomponent_new(ICAL_VTIMEZONE_COMPONENT));
  add(component, icalproperty_new_tzid(zone.name().c_str()));
  for (const ZoneChange& change : zone_changes(zone, first, last)) {
    Component part(
        icalcomponent_new(change.to > change.from ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT));
    add(part, icalproperty_new_dtstart(local_time(change.onset)));
    add(part, icalproperty_new_tzoffsetfrom(static_cast<int>(change.from.count())));
    add(part, icalproperty_new_tzoffsetto(static_cast<int>(change.to.count())));
    if (!change.rule.empty()) {
      add(part, icalproperty_new_rrule(icalrecurrencetype_from_string(change.rule.c_str())));
    }
    icalcomponent_add_component(component.get(), part.release());
  }
  return component;
}

// Whether the clock shows this time twice, which a local time does not tell apart.
bool is_doubled(const Zone& zone, Instant instant) {
  const auto offset = [&](Instant at) {
    return zone.to_local(at).time_since_epoch() - at.time_since_epoch();
  };
  const auto back = offset(instant - std::chrono::days(1)) - offset(instant + std::chrono::days(1));
  const LocalTime local = zone.to_local(instant);
  return back.count() > 0 &&
         (zone.to_local(instant + back) == local || zone.to_local(instant - back) == local);
}

// A time of the workshop: local with the zone's name, or UTC in a cycle that lives by it, and where the clock
// shows it twice.
icalproperty* event_time(icalproperty* (*make)(icaltimetype), const Schedule& schedule, Instant instant) {
  if (schedule.zone.name() == "UTC" || is_doubled(schedule.zone, instant)) return make(utc_time(instant));
  icalproperty* property = make(local_time(schedule.zone.to_local(instant)));
  icalproperty_add_parameter(property, icalparameter_new_tzid(schedule.zone.name().c_str()));
  return property;
}

icalproperty* organizer(const Schedule& schedule) {
  const MailboxParts from = mailbox_parts(schedule.mail.from);
  icalproperty* property = icalproperty_new_organizer(mailto(from.address).c_str());
  const std::string name = common_name(from.name.empty() ? schedule.organiser : from.name);
  if (!name.empty()) icalproperty_add_parameter(property, icalparameter_new_cn(name.c_str()));
  return property;
}

icalproperty* attendee(const CalendarGuest& guest) {
  icalproperty* property = icalproperty_new_attendee(mailto(guest.email).c_str());
  icalproperty_add_parameter(property, icalparameter_new_cn(common_name(guest.name).c_str()));
  icalproperty_add_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
  icalproperty_add_parameter(
      property,
      icalparameter_new_partstat(guest.accepted ? ICAL_PARTSTAT_ACCEPTED : ICAL_PARTSTAT_NEEDSACTION));
  icalproperty_add_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
  return property;
}

// What the entry says of the workshop: the organiser's notes, the description, the cycle.
std::string description(const Schedule& schedule, const Workshop& workshop, const std::string& notes) {
  std::string text;
  for (const std::string& part : {notes, workshop.description, schedule.title}) {
    if (part.empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += without_controls(part);
  }
  return text;
}

// The entry without what depends on whom it is for.
Component event(const Schedule& schedule, const Workshop& workshop, bool cancelled,
                const std::string& notes) {
  Component component(icalcomponent_new(ICAL_VEVENT_COMPONENT));
  add(component, event_time(icalproperty_new_dtstart.address(), schedule, start_of(schedule, workshop)));
  add(component, event_time(icalproperty_new_dtend.address(), schedule, end_of(schedule, workshop)));
  add(component, icalproperty_new_summary(one_line(workshop.title).c_str()));
  add(component, icalproperty_new_description(description(schedule, workshop, notes).c_str()));
  const std::string location = one_line(venue_line(workshop.venue));
  if (!location.empty()) add(component, icalproperty_new_location(location.c_str()));
  if (!schedule.mail.from.empty()) add(component, organizer(schedule));
  add(component, icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  if (!schedule.website.empty()) add(component, icalproperty_new_url(one_line(schedule.website).c_str()));
  return component;
}

Component calendar(icalproperty_method method) {
  Component component(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(component, icalproperty_new_version("2.0"));
  add(component, icalproperty_new_prodid("-//register//workshop registrations//EN"));
  add(component, icalproperty_new_method(method));
  return component;
}

std::string written(const Component& component) {
  return Buffer(icalcomponent_as_ical_string_r(component.get())).get();
}

}  // namespace
}  // namespace reg::ical

namespace reg {

using namespace ical;

namespace {

// A calendar cut in two where the lines about one person go.
struct Frame {
  std::string before, after;
};

}  // namespace

struct CalendarWriter::State {
  explicit State(const Schedule& a_schedule)
      : schedule(a_schedule), domain(one_line(domain_of(a_schedule.mail.from))) {}

  void add_zone(const Component& calendar, std::span<const std::size_t> workshops) const;
  const Frame& frame(std::size_t workshop, CalendarMethod method);
  std::string uid(const Workshop& workshop, const std::string& person) const {
    return fmt::format("{}.{}{}@{}", one_line(workshop.id), person, one_line(schedule.id), domain);
  }

  const Schedule& schedule;
  std::string domain;
  std::map<std::pair<std::size_t, CalendarMethod>, Frame> frames;
};

void CalendarWriter::State::add_zone(const Component& calendar,
                                     std::span<const std::size_t> workshops) const {
  if (schedule.zone.name() == "UTC" || workshops.empty()) return;
  Instant first = Instant::max();
  Instant last = Instant::min();
  for (const std::size_t workshop : workshops) {
    first = std::min(first, start_of(schedule, schedule.workshops[workshop]));
    last = std::max(last, end_of(schedule, schedule.workshops[workshop]));
  }
  icalcomponent_add_component(calendar.get(), zone_component(schedule.zone, first, last).release());
}

const Frame& CalendarWriter::State::frame(std::size_t workshop, CalendarMethod method) {
  const auto found = frames.find({workshop, method});
  if (found != frames.end()) return found->second;
  const bool cancel = method == CalendarMethod::kCancel;
  const Component whole = calendar(cancel ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST);
  add_zone(whole, {&workshop, 1});
  icalcomponent_add_component(whole.get(),
                              event(schedule, schedule.workshops[workshop], cancel, "").release());
  const std::string text = written(whole);
  const std::size_t end = text.rfind("END:VEVENT\r\n");
  return frames.emplace(std::pair{workshop, method}, Frame{text.substr(0, end), text.substr(end)})
      .first->second;
}

CalendarWriter::CalendarWriter(const Schedule& schedule) : state_(std::make_unique<State>(schedule)) {}
CalendarWriter::CalendarWriter(CalendarWriter&&) noexcept = default;
CalendarWriter& CalendarWriter::operator=(CalendarWriter&&) noexcept = default;
CalendarWriter::~CalendarWriter() = default;

std::string CalendarWriter::invitation(std::size_t workshop, CalendarMethod method,
                                       const CalendarGuest& guest, int sequence, Instant stamp) {
  const Frame& frame = state_->frame(workshop, method);
  const std::string uid = state_->uid(state_->schedule.workshops[workshop], fmt::format("{}.", guest.number));
  return frame.before + written(Property(icalproperty_new_uid(uid.c_str()))) +
         written(Property(icalproperty_new_sequence(sequence))) +
         written(Property(icalproperty_new_dtstamp(utc_time(stamp)))) + written(Property(attendee(guest))) +
         frame.after;
}

std::string CalendarWriter::published(std::span<const std::size_t> workshops,
                                      std::span<const std::string> notes, Instant stamp) {
  const Schedule& schedule = state_->schedule;
  const Component whole = calendar(ICAL_METHOD_PUBLISH);
  state_->add_zone(whole, workshops);
  for (std::size_t i = 0; i < workshops.size(); ++i) {
    const Workshop& workshop = schedule.workshops[workshops[i]];
    Component entry = event(schedule, workshop, workshop.cancelled, notes[i]);
    add(entry, icalproperty_new_uid(state_->uid(workshop, "").c_str()));
    add(entry, icalproperty_new_dtstamp(utc_time(stamp)));
    icalcomponent_add_component(whole.get(), entry.release());
  }
  return written(whole);
}

}  // namespace reg
