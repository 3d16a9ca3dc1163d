#include "support/small_cycle.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"

namespace reg::test {
namespace {

Workshop workshop(const char* id, Date date, int capacity, const char* title) {
  using namespace std::chrono_literals;
  Workshop workshop;
  workshop.id = id;
  workshop.date = date;
  workshop.start = 10h;
  workshop.end = 16h;
  workshop.capacity = capacity;
  workshop.title = title;
  workshop.venue = {"Akademie MMR", "Pařížská 4, Praha"};
  return workshop;
}

std::string shown(const std::optional<Instant>& moment) {
  return moment ? rfc3339(*moment) : "-";
}

}  // namespace

Schedule small_cycle() {
  using namespace std::chrono;
  Schedule schedule;
  schedule.id = "prace-2022";
  schedule.title = "Práce s informacemi";
  schedule.language = Language::kCzech;
  schedule.zone = Zone::find("Europe/Prague").value();
  schedule.last_day_of_registration = year{2022} / 4 / 10;
  schedule.registration_closes = schedule.zone.end_of_day(schedule.last_day_of_registration);
  schedule.organiser = "Ministerstvo pro místní rozvoj ČR";
  schedule.contact = "workshopy@example.cz";
  schedule.workshops = {workshop("uvod", year{2022} / 4 / 28, 2, "Úvod do problematiky"),
                        workshop("deti", year{2022} / 5 / 12, 2, "Děti, mládež a vzdělávání"),
                        workshop("bydleni", year{2022} / 5 / 26, 1, "Bydlení")};
  schedule.groups = {{"kraj", "Kraj"}, {"obec", "Obec"}, {"mas", "Místní akční skupina"}};
  schedule.mail.from = "Workshopy <workshopy@example.cz>";
  return schedule;
}

Instant moment(std::string_view text) {
  return parse_instant(text, Zone::utc()).value();
}

Registration registration(const std::string& name, const std::string& email,
                          const std::vector<std::string>& workshops) {
  Registration registration;
  registration.name = name;
  registration.email = email;
  registration.workshops = workshops;
  registration.applied_at = moment("2022-03-01T08:00:00Z");
  return registration;
}

std::string facts(const Applicant& applicant) {
  const Registration& r = applicant.registration;
  std::string text = fmt::format(
      "number {}\nname «{}» = «{}» + «{}»\nemail «{}»\nphone «{}»\norganisation «{}»\nregion «{}»\n"
      "group «{}»\nworkshops {}\nfull_cycle {}\nwhole_only {}\nnote «{}»\nconsent_at {}\napplied_at {}\n"
      "withdrawn_at {}\nanswered_at {}\nedited {}\n",
      applicant.number, r.name, r.given_name, r.family_name, r.email, r.phone, r.organisation, r.region,
      r.group, join(r.workshops, ","), r.full_cycle, r.whole_only, r.note, shown(r.consent_at),
      rfc3339(r.applied_at), shown(applicant.withdrawn_at), shown(applicant.answered_at),
      join(applicant.edited, ","));
  if (applicant.merged_into) text += fmt::format("merged into {}\n", *applicant.merged_into);
  for (const Request& request : applicant.requests) {
    text += fmt::format("request {} {} {} «{}»\n", request.workshop, state_name(request.state),
                        request.announced ? "announced" : "open", request.reason);
  }
  return text;
}

}  // namespace reg::test
