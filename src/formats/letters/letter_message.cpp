#include "reg/formats/letters/letter_message.h"

#include <fmt/format.h>

#include <optional>

#include "formats/letters/calendar.h"
#include "formats/letters/letter_pages.h"
#include "formats/letters/letter_words.h"
#include "formats/roster/roster_words.h"

namespace reg {
namespace {

// What letters say of a workshop, whoever gets them.
Facts workshop_facts(const Schedule& schedule, const Workshop& workshop, Language language) {
  const LocalTime start = schedule.zone.to_local(start_of(schedule, workshop));
  const LocalTime end = schedule.zone.to_local(end_of(schedule, workshop));
  Facts facts;
  put(facts, "title", workshop.title);
  put(facts, "when", when_words(start, end, language));
  put(facts, "on_when", on_when_words(start, end, language));
  put(facts, "venue", venue_line(workshop.venue));
  put(facts, "description", workshop.description);
  Facts materials(Facts::type::list);
  for (const std::string& link : workshop.materials) {
    Facts material;
    put(material, "link", link);
    materials.push_back(material);
  }
  facts["materials"] = std::move(materials);
  return facts;
}

void put_state(Facts& facts, const Workshop& workshop, const LetterWorkshop& about) {
  const RequestState state = about.state;
  if (workshop.cancelled) return put_flag(facts, "not_held", true);
  if (has_seat(state)) put_flag(facts, "seat", true);
  if (state == RequestState::kConfirmed) put_flag(facts, "confirmed", true);
  if (state == RequestState::kRequested) put_flag(facts, "undecided", true);
  if (state == RequestState::kExpired) put_flag(facts, "expired", true);
  if (state == RequestState::kDeclined || state == RequestState::kCancelled) {
    put_flag(facts, "given_up", true);
  }
  if (state == RequestState::kWaiting) {
    put_flag(facts, "waiting", true);
    if (about.position > 0) put(facts, "position", std::to_string(about.position));
  }
}

// Only what differs from what is now.
void put_before(Facts& facts, const Schedule& schedule, const Workshop& workshop,
                const WorkshopDetails& before, Language language) {
  const WorkshopDetails now = details_of(schedule, workshop);
  if (before.start != now.start || before.end != now.end) {
    put(facts, "before_when",
        when_words(schedule.zone.to_local(before.start), schedule.zone.to_local(before.end), language));
  }
  if (before.venue != now.venue) put(facts, "before_venue", venue_line(before.venue));
}

bool must_be_confirmed(const Workshop& workshop, const LetterWorkshop& about) {
  return !workshop.cancelled && about.state == RequestState::kAdmitted && about.confirm_by.has_value();
}

// Every byte but letters, digits and a few marks as %XX, so that it can stand in a link.
std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || kept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

// Letters that a recipient may want no more of, as the others are answers to what the recipient did.
bool may_be_refused(LetterKind kind) {
  return kind == LetterKind::kReminder || kind == LetterKind::kChanged || kind == LetterKind::kThanks;
}

std::string refusal_link(const Schedule& schedule, std::int64_t applicant, Language language) {
  if (schedule.contact.empty()) return {};
  const std::string subject =
      fmt::format("{} ({}, {})",
                  language == Language::kCzech ? "Neposílejte mi další zprávy" : "No more messages, please",
                  schedule.id, applicant);
  return "mailto:" + percent_encoded(schedule.contact, "@.-_+") +
         "?subject=" + percent_encoded(subject, "-._");
}

}  // namespace

struct LetterWriter::State {
  State(const Schedule& a_schedule, const LetterTemplates& a_templates)
      : schedule(a_schedule),
        templates(a_templates),
        language(a_templates.language()),
        cycle(cycle_facts(a_schedule)),
        calendar(a_schedule) {
    for (const Workshop& workshop : schedule.workshops) {
      workshops.push_back(workshop_facts(schedule, workshop, language));
    }
  }

  Facts item(const LetterWorkshop& about, bool more) const;
  Facts facts(const Letter& letter) const;
  void attach_calendars(Message& message, const Letter& letter, Instant stamp);

  const Schedule& schedule;
  const LetterTemplates& templates;
  Language language;
  Facts cycle;
  std::vector<Facts> workshops;
  CalendarWriter calendar;
};

Facts LetterWriter::State::item(const LetterWorkshop& about, bool more) const {
  const Workshop& workshop = schedule.workshops[about.workshop];
  Facts facts = workshops[about.workshop];
  put_state(facts, workshop, about);
  if (must_be_confirmed(workshop, about)) {
    put(facts, "confirm_by", until_words(schedule.zone.to_local(about.confirm_by.value()), language));
  }
  if (about.before) put_before(facts, schedule, workshop, *about.before, language);
  put_flag(facts, "more", more);
  return facts;
}

Facts LetterWriter::State::facts(const Letter& letter) const {
  const Registration& registration = letter.registration;
  Facts facts;
  put(facts, "name", registration.name);
  put(facts, "email", registration.email);
  put(facts, "number", std::to_string(letter.applicant));
  put_flag(facts, "full_cycle", registration.full_cycle);
  put_flag(facts, "late", is_late(schedule, registration.applied_at));
  put(facts, "closing_day", long_date(schedule.last_day_of_registration, language));
  put_flag(facts, "one", letter.workshops.size() == 1);
  put_flag(facts, "several", letter.workshops.size() > 1);
  bool seat = false, waiting = false, to_confirm = false, materials = false, calendars = false;
  Facts list(Facts::type::list);
  for (const LetterWorkshop& about : letter.workshops) {
    const Workshop& workshop = schedule.workshops[about.workshop];
    seat |= !workshop.cancelled && has_seat(about.state);
    waiting |= !workshop.cancelled && about.state == RequestState::kWaiting;
    to_confirm |= must_be_confirmed(workshop, about);
    materials |= !workshop.materials.empty();
    calendars |= about.calendar != CalendarMethod::kNone;
    list.push_back(item(about, &about != &letter.workshops.back()));
  }
  put_flag(facts, "any_seat", seat);
  put_flag(facts, "any_waiting", waiting);
  put_flag(facts, "any_to_confirm", to_confirm);
  put_flag(facts, "any_materials", materials);
  put_flag(facts, "with_calendar", calendars);
  facts["workshops"] = std::move(list);
  return facts;
}

void LetterWriter::State::attach_calendars(Message& message, const Letter& letter, Instant stamp) {
  for (const LetterWorkshop& about : letter.workshops) {
    if (about.calendar == CalendarMethod::kNone) continue;
    const Workshop& workshop = schedule.workshops[about.workshop];
    const CalendarGuest guest{letter.applicant, letter.registration.name, letter.registration.email,
                              !must_be_confirmed(workshop, about)};
    message.attachments.push_back(
        {fmt::format("{}-{}.ics", language == Language::kCzech ? "pozvanka" : "invitation", workshop.id),
         fmt::format("text/calendar; charset=utf-8; method={}",
                     about.calendar == CalendarMethod::kRequest ? "REQUEST" : "CANCEL"),
         calendar.invitation(about.workshop, about.calendar, guest, about.sequence, stamp)});
  }
}

LetterWriter::LetterWriter(const Schedule& schedule, const LetterTemplates& templates)
    : state_(std::make_unique<State>(schedule, templates)) {}
LetterWriter::LetterWriter(LetterWriter&&) noexcept = default;
LetterWriter& LetterWriter::operator=(LetterWriter&&) noexcept = default;
LetterWriter::~LetterWriter() = default;

Message LetterWriter::write(const Letter& letter, const Envelope& envelope) {
  const Schedule& schedule = state_->schedule;
  RenderedLetter words = state_->templates.pages().render(std::string(letter_name(letter.kind)),
                                                          state_->cycle, state_->facts(letter));
  Message message = worded(schedule, envelope, letter.registration.email, std::move(words));
  message.to_name = letter.registration.name;
  if (may_be_refused(letter.kind)) {
    message.list_unsubscribe = refusal_link(schedule, letter.applicant, state_->language);
  }
  state_->attach_calendars(message, letter, envelope.date);
  return message;
}

Message letter_message(const Schedule& schedule, const LetterTemplates& templates, const Letter& letter,
                       const Envelope& envelope) {
  return LetterWriter(schedule, templates).write(letter, envelope);
}

}  // namespace reg
