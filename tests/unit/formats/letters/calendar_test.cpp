#include "formats/letters/calendar.h"

#include <stdlib.h>
#include <time.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "support/read_by_python.h"
#include "unit/formats/sample_letter.h"

using namespace reg;
using namespace reg::test;
using Json = nlohmann::json;
using namespace std::chrono_literals;

namespace {

const Instant kStamp = moment("2022-04-14T06:00:00Z");
const CalendarGuest kGuest{12, "Ing. Žofie O'Brien, Ph.D.", "zofie@example.cz", false};

// A cycle of one workshop at a time of its zone.
Schedule one_workshop(const std::string& zone, const std::string& date, TimeOfDay start, TimeOfDay end) {
  Schedule schedule = letter_schedule();
  schedule.zone = Zone::find(zone).value();
  schedule.workshops.resize(1);
  schedule.workshops[0].date = parse_iso_date(date).value();
  schedule.workshops[0].start = start;
  schedule.workshops[0].end = end;
  return schedule;
}

std::string invitation(const Schedule& schedule, CalendarMethod method = CalendarMethod::kRequest) {
  return CalendarWriter(schedule).invitation(0, method, kGuest, 3, kStamp);
}

// The only event, as icalendar reads it; the calendar's own zone is that of the system.
Json event_of(const std::string& calendar) {
  const Json read = read_by_python("parse_calendar.py", calendar);
  for (const auto& zone : read["zones"]) CHECK(zone["wrong"] == Json::array());
  REQUIRE(read["events"].size() == 1);
  CHECK(read["events"][0]["start"] == read["events"][0]["zone_start"]);
  CHECK(read["events"][0]["end"] == read["events"][0]["zone_end"]);
  return read["events"][0];
}

// "start end" with their offsets from UTC.
std::string times_of(const Schedule& schedule) {
  const Json event = event_of(invitation(schedule));
  return event["start"].get<std::string>() + " " + event["end"].get<std::string>();
}

class MachineZone {
 public:
  explicit MachineZone(const char* zone) {
    ::setenv("TZ", zone, 1);
    ::tzset();
  }
  ~MachineZone() {
    ::unsetenv("TZ");
    ::tzset();
  }
  MachineZone(const MachineZone&) = delete;
  MachineZone& operator=(const MachineZone&) = delete;
};

}  // namespace

TEST_CASE("an invitation, byte for byte") {
  CHECK(invitation(letter_schedule()) ==
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//register//workshop registrations//EN\r\n"
        "METHOD:REQUEST\r\n"
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Europe/Prague\r\n"
        "BEGIN:DAYLIGHT\r\n"
        "DTSTART:20210328T020000\r\n"
        "TZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
        "END:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:20211031T030000\r\n"
        "TZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0100\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\n"
        "DTSTART;TZID=Europe/Prague:20220428T100000\r\n"
        "DTEND;TZID=Europe/Prague:20220428T160000\r\n"
        "SUMMARY:Úvod do problematiky\r\n"
        "DESCRIPTION:Definice\\; mapování\\, plánování\\n\\nPráce s informacemi\r\n"
        "LOCATION:Akademie MMR\\, Pařížská 4\\, Praha\r\n"
        "ORGANIZER;CN=Workshopy:mailto:workshopy@example.cz\r\n"
        "STATUS:CONFIRMED\r\n"
        "URL:https://example.cz/workshopy\r\n"
        "UID:uvod.12.prace-2022@example.cz\r\n"
        "SEQUENCE:3\r\n"
        "DTSTAMP:20220414T060000Z\r\n"
        "ATTENDEE;CN=\"Ing. Žofie O'Brien, Ph.D.\";ROLE=REQ-PARTICIPANT;\r\n"
        " PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:zofie@example.cz\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("an invitation reads in another program as it was meant") {
  const Json read = read_by_python("parse_calendar.py", invitation(letter_schedule()));
  CHECK(read == Json::parse(R"({
    "method": "REQUEST", "prodid": "-//register//workshop registrations//EN",
    "zones": [{"id": "Europe/Prague", "wrong": []}],
    "events": [{
      "uid": "uvod.12.prace-2022@example.cz", "sequence": 3, "stamp": "2022-04-14T06:00:00+00:00",
      "start": "2022-04-28T10:00:00+02:00", "end": "2022-04-28T16:00:00+02:00",
      "zone_start": "2022-04-28T10:00:00+02:00", "zone_end": "2022-04-28T16:00:00+02:00",
      "summary": "Úvod do problematiky",
      "description": "Definice; mapování, plánování\n\nPráce s informacemi",
      "location": "Akademie MMR, Pařížská 4, Praha",
      "organizer": {"address": "mailto:workshopy@example.cz", "cn": "Workshopy"},
      "attendee": {"address": "mailto:zofie@example.cz", "cn": "Ing. Žofie O'Brien, Ph.D.",
                   "partstat": "NEEDS-ACTION", "role": "REQ-PARTICIPANT", "rsvp": "FALSE"},
      "status": "CONFIRMED", "url": "https://example.cz/workshopy"
    }]
  })"));
}

TEST_CASE("a seat that is taken away takes the same entry from the calendar") {
  const Json read =
      read_by_python("parse_calendar.py", invitation(letter_schedule(), CalendarMethod::kCancel));
  CHECK(read["method"] == "CANCEL");
  CHECK(read["events"][0]["status"] == "CANCELLED");
  CHECK(read["events"][0]["uid"] == "uvod.12.prace-2022@example.cz");
  CHECK(read["events"][0]["sequence"] == 3);
}

TEST_CASE("a confirmed seat is accepted, and each guest has an entry of their own") {
  const Schedule schedule = letter_schedule();
  CalendarWriter writer(schedule);
  const Json one =
      event_of(writer.invitation(2, CalendarMethod::kRequest, {7, "Jan", "jan@example.cz", true}, 0, kStamp));
  CHECK(one["attendee"]["partstat"] == "ACCEPTED");
  CHECK(one["uid"] == "bydleni.7.prace-2022@example.cz");
  CHECK(one["sequence"] == 0);
  const Json other = event_of(writer.invitation(2, CalendarMethod::kRequest, kGuest, 1, kStamp));
  CHECK(other["attendee"]["cn"] == "Ing. Žofie O'Brien, Ph.D.");
  CHECK(other["uid"] == "bydleni.12.prace-2022@example.cz");
}

TEST_CASE("times are right on both sides of a change to summer time and back") {
  const auto prague = [](const std::string& date, TimeOfDay start, TimeOfDay end) {
    return times_of(one_workshop("Europe/Prague", date, start, end));
  };
  CHECK(prague("2022-03-26", 10h, 16h) == "2022-03-26T10:00:00+01:00 2022-03-26T16:00:00+01:00");
  CHECK(prague("2022-03-27", 10h, 16h) == "2022-03-27T10:00:00+02:00 2022-03-27T16:00:00+02:00");
  CHECK(prague("2022-03-27", 1h, 16h) == "2022-03-27T01:00:00+01:00 2022-03-27T16:00:00+02:00");
  CHECK(prague("2022-10-29", 10h, 16h) == "2022-10-29T10:00:00+02:00 2022-10-29T16:00:00+02:00");
  CHECK(prague("2022-10-30", 10h, 16h) == "2022-10-30T10:00:00+01:00 2022-10-30T16:00:00+01:00");
  CHECK(prague("2022-10-30", 1h, 16h) == "2022-10-30T01:00:00+02:00 2022-10-30T16:00:00+01:00");
}

TEST_CASE(
    "in the hour that is missing a workshop begins with the next, and in the doubled one at the first") {
  CHECK(times_of(one_workshop("Europe/Prague", "2022-03-27", 2h + 30min, 16h)) ==
        "2022-03-27T03:00:00+02:00 2022-03-27T16:00:00+02:00");
  CHECK(times_of(one_workshop("Europe/Prague", "2022-10-30", 2h + 30min, 16h)) ==
        "2022-10-30T00:30:00+00:00 2022-10-30T16:00:00+01:00");
  CHECK(times_of(one_workshop("Europe/Prague", "2022-10-30", 1h, 2h + 59min)) ==
        "2022-10-30T01:00:00+02:00 2022-10-30T00:59:00+00:00");
  CHECK(times_of(one_workshop("Europe/Prague", "2022-10-30", 3h, 16h)) ==
        "2022-10-30T03:00:00+01:00 2022-10-30T16:00:00+01:00");
}

TEST_CASE("the zone that comes along is right the year round, whatever its rules") {
  const auto times = [](const char* zone, const char* date) {
    INFO(zone);
    return times_of(one_workshop(zone, date, 10h, 16h));
  };
  CHECK(times("America/New_York", "2022-11-06") == "2022-11-06T10:00:00-05:00 2022-11-06T16:00:00-05:00");
  CHECK(times("Australia/Sydney", "2022-01-15") == "2022-01-15T10:00:00+11:00 2022-01-15T16:00:00+11:00");
  CHECK(times("Australia/Lord_Howe", "2022-04-02") == "2022-04-02T10:00:00+11:00 2022-04-02T16:00:00+11:00");
  CHECK(times("Asia/Kolkata", "2022-07-01") == "2022-07-01T10:00:00+05:30 2022-07-01T16:00:00+05:30");
  CHECK(times("Africa/Casablanca", "2022-04-15") == "2022-04-15T10:00:00+00:00 2022-04-15T16:00:00+00:00");
  CHECK(times("Europe/Dublin", "2022-12-24") == "2022-12-24T10:00:00+00:00 2022-12-24T16:00:00+00:00");
  CHECK(times("UTC", "2022-07-01") == "2022-07-01T10:00:00+00:00 2022-07-01T16:00:00+00:00");
}

TEST_CASE("the machine's zone does not count") {
  const Schedule schedule = one_workshop("Europe/Prague", "2022-03-27", 2h + 30min, 16h);
  const std::string here = invitation(schedule);
  for (const char* zone : {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"}) {
    const MachineZone machine(zone);
    INFO(zone);
    CHECK(invitation(schedule) == here);
    CHECK(times_of(schedule) == "2022-03-27T03:00:00+02:00 2022-03-27T16:00:00+02:00");
  }
}

TEST_CASE("no text of a calendar begins another line of it") {
  Schedule schedule = letter_schedule();
  const std::string evil = "x\r\nX-EVIL:1\nEND:VEVENT\u2028\"quoted\"^n; a, b: c\\d";
  schedule.title = schedule.website = evil;
  schedule.workshops[0].title = schedule.workshops[0].description = evil;
  schedule.workshops[0].venue = {evil, evil};
  const CalendarGuest guest{12, evil, "a@example.cz\r\nX-EVIL:2", false};
  const std::string text = CalendarWriter(schedule).invitation(0, CalendarMethod::kRequest, guest, 0, kStamp);
  CHECK(text.find("\nX-EVIL") == std::string::npos);
  CHECK(text.find("\nEND:VEVENT") == text.rfind("\nEND:VEVENT"));
  const Json event = event_of(text);
  const std::string line = "x X-EVIL:1 END:VEVENT \"quoted\"^n; a, b: c\\d";
  CHECK(event["summary"] == line);
  CHECK(event["location"] == line + ", " + line);
  CHECK(event["attendee"]["cn"] == "x X-EVIL:1 END:VEVENT 'quoted' n; a, b: c\\d");
  CHECK(event["attendee"]["address"] == "mailto:a@example.cz X-EVIL:2");
}

TEST_CASE("lines have at most 75 octets and no character is cut") {
  Schedule schedule = letter_schedule();
  schedule.workshops[0].description = std::string(50, 'a');
  for (int i = 0; i < 200; ++i) schedule.workshops[0].description += "žluťoučký🎓";
  const std::string text = invitation(schedule);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    CHECK(end - begin <= 75);
    CHECK_FALSE((static_cast<unsigned char>(text[begin + 1]) & 0xC0) == 0x80);
    begin = end + 2;
  }
  CHECK(event_of(text)["description"] == schedule.workshops[0].description + "\n\nPráce s informacemi");
}
