#include "reg/core/cycle/schedule.h"

#include <catch2/catch.hpp>

namespace reg {
namespace {

using Outcome = Designation::Outcome;

Date day(const char* text) {
  return parse_iso_date(text).value();
}

Workshop workshop(const char* id, const char* date, const char* title) {
  Workshop result;
  result.id = id;
  result.date = day(date);
  result.start = std::chrono::hours(10);
  result.end = std::chrono::hours(16);
  result.capacity = 40;
  result.title = title;
  return result;
}

// Two dates with one workshop each, one with two.
Schedule cycle() {
  Schedule schedule;
  schedule.zone = Zone::find("Europe/Prague").value();
  schedule.workshops = {
      workshop("uvod", "2022-04-28", "Úvod"),
      workshop("deti", "2022-05-31", "Děti"),
      workshop("rano", "2022-06-28", "Ráno"),
      workshop("vecer", "2022-06-28", "Večer"),
  };
  schedule.workshops[3].start = std::chrono::hours(17);
  schedule.workshops[3].end = std::chrono::hours(20);
  schedule.groups = {{"kraj", "Kraj"}, {"mas", "Místní akční skupina"}};
  return schedule;
}

Instant moment(const char* text) {
  return parse_instant(text, Zone::find("Europe/Prague").value()).value();
}

Designation designated(const char* word, const char* now = "2022-04-01 12:00") {
  return designate(cycle(), word, moment(now));
}

void check(const Designation& designation, Outcome outcome, const std::vector<std::size_t>& workshops) {
  CHECK(static_cast<int>(designation.outcome) == static_cast<int>(outcome));
  CHECK(designation.workshops == workshops);
}

TEST_CASE("a workshop starts and ends by the clock of the cycle's zone") {
  const Schedule schedule = cycle();
  CHECK(rfc3339(start_of(schedule, schedule.workshops[0])) == "2022-04-28T08:00:00Z");
  CHECK(rfc3339(end_of(schedule, schedule.workshops[0])) == "2022-04-28T14:00:00Z");
}

TEST_CASE("the instant at which registration closes is the first that is late") {
  Schedule schedule = cycle();
  schedule.registration_closes = moment("2022-04-11 00:00");
  CHECK_FALSE(is_late(schedule, moment("2022-04-10 23:59:59")));
  CHECK(is_late(schedule, moment("2022-04-11 00:00:00")));
}

TEST_CASE("a workshop is found by its id, exactly") {
  CHECK(workshop_by_id(cycle(), "deti") == 1u);
  CHECK(workshop_by_id(cycle(), "Deti") == std::nullopt);
  CHECK(workshop_by_id(cycle(), "") == std::nullopt);
}

TEST_CASE("a workshop is designated by its id, its place in the cycle or its date") {
  check(designated("deti"), Outcome::kFound, {1});
  check(designated("1"), Outcome::kFound, {0});
  check(designated("4"), Outcome::kFound, {3});
  check(designated("2022-05-31"), Outcome::kFound, {1});
}

TEST_CASE("an id comes before what else the word could mean") {
  Schedule schedule = cycle();
  schedule.workshops[0].id = "2022-05-31";
  check(designate(schedule, "2022-05-31", moment("2022-04-01 12:00")), Outcome::kFound, {0});
}

TEST_CASE("a word that means no workshop is unknown") {
  for (const char* word :
       {"0", "5", "-1", "1x", "99999999999999999999", "2022-05-30", "2022-02-30", "Next", ""}) {
    CAPTURE(word);
    check(designated(word), Outcome::kUnknown, {});
  }
}

TEST_CASE("a date with two workshops is ambiguous") {
  check(designated("2022-06-28"), Outcome::kAmbiguous, {2, 3});
}

TEST_CASE("the next workshop is the earliest that has not ended") {
  check(designated("next", "2022-04-01 12:00"), Outcome::kFound, {0});
  check(designated("next", "2022-04-28 15:59:59"), Outcome::kFound, {0});
  check(designated("next", "2022-04-28 16:00"), Outcome::kFound, {1});
  check(designated("next", "2022-06-28 11:00"), Outcome::kFound, {2});
  check(designated("next", "2022-06-28 16:00"), Outcome::kFound, {3});
}

TEST_CASE("the next workshop is the earliest, whatever the order of the cycle") {
  Schedule schedule = cycle();
  std::swap(schedule.workshops[0], schedule.workshops[1]);
  check(designate(schedule, "next", moment("2022-04-01 12:00")), Outcome::kFound, {1});
}

TEST_CASE("of two workshops that start together the first of the cycle is the next") {
  Schedule schedule = cycle();
  schedule.workshops[3].start = schedule.workshops[2].start;
  check(designate(schedule, "next", moment("2022-06-01 12:00")), Outcome::kFound, {2});
}

TEST_CASE("after the last workshop there is no next one") {
  const Designation designation = designated("next", "2022-06-28 20:00");
  check(designation, Outcome::kNone, {});
  CHECK(designation.day == std::nullopt);
}

TEST_CASE("today and tomorrow are days of the cycle's zone") {
  const Designation today = designated("today", "2022-04-27T22:30:00Z");
  check(today, Outcome::kFound, {0});
  CHECK(today.day == day("2022-04-28"));
  const Designation tomorrow = designated("tomorrow", "2022-05-30 23:59");
  check(tomorrow, Outcome::kFound, {1});
  CHECK(tomorrow.day == day("2022-05-31"));
}

TEST_CASE("a day without a workshop has none, and says which day") {
  const Designation designation = designated("tomorrow", "2022-04-28 09:00");
  check(designation, Outcome::kNone, {});
  CHECK(designation.day == day("2022-04-29"));
}

TEST_CASE("today is ambiguous on a day with two workshops, even when one is over") {
  const Designation designation = designated("today", "2022-06-28 16:30");
  check(designation, Outcome::kAmbiguous, {2, 3});
  CHECK(designation.day == day("2022-06-28"));
}

TEST_CASE("a reserve that names the workshop stands in place of the general one") {
  Policy policy;
  policy.reserved = {{"mas", 6, "deti"}, {"mas", 4, std::nullopt}, {"kraj", 2, "uvod"}};
  CHECK(reserved_seats(policy, "mas", "uvod") == 4);
  CHECK(reserved_seats(policy, "mas", "deti") == 6);
  CHECK(reserved_seats(policy, "kraj", "uvod") == 2);
  CHECK(reserved_seats(policy, "kraj", "deti") == 0);
  CHECK(reserved_seats(policy, "obec", "deti") == 0);
}

TEST_CASE("a limit is the name's own, else the default") {
  const Limit none;
  CHECK_FALSE(none.any());
  CHECK(none.of("kraj") == std::nullopt);
  Limit limit;
  limit.exceptions["kraj"] = 5;
  CHECK(limit.any());
  CHECK(limit.of("kraj") == 5);
  CHECK(limit.of("obec") == std::nullopt);
  limit.fallback = 3;
  CHECK(limit.of("kraj") == 5);
  CHECK(limit.of("obec") == 3);
}

TEST_CASE("a group is found by its code alone, or by code or label where neither accents nor case count") {
  const Schedule schedule = cycle();
  CHECK(group_by_code(schedule, "mas") == &schedule.groups[1]);
  CHECK(group_by_code(schedule, "MAS") == nullptr);
  CHECK(find_group(schedule, "mas") == &schedule.groups[1]);
  CHECK(find_group(schedule, "MAS") == &schedule.groups[1]);
  CHECK(find_group(schedule, " mistni  akcni skupina ") == &schedule.groups[1]);
  CHECK(find_group(schedule, "obec") == nullptr);
  CHECK(find_group(schedule, "") == nullptr);
}

TEST_CASE("a workshop's labels are its title, id, aliases and date") {
  Schedule schedule = cycle();
  schedule.workshops[0].aliases = {"28. 4. 2022, Úvod", "Úvod"};
  CHECK(workshop_labels(schedule, schedule.workshops[0]) ==
        std::vector<std::string>{"Úvod", "uvod", "28. 4. 2022, Úvod", "2022-04-28", "28. 4. 2022",
                                 "28.4.2022", "28. dubna 2022", "28 April 2022"});
}

TEST_CASE("a date that two workshops share is no label of either") {
  const Schedule schedule = cycle();
  CHECK(workshop_labels(schedule, schedule.workshops[2]) == std::vector<std::string>{"Ráno", "rano"});
  CHECK(workshop_labels(schedule, schedule.workshops[3]) == std::vector<std::string>{"Večer", "vecer"});
}

TEST_CASE("a label occurs once where the id is the date") {
  Schedule schedule = cycle();
  schedule.workshops[1].id = "2022-05-31";
  CHECK(workshop_labels(schedule, schedule.workshops[1]) ==
        std::vector<std::string>{"Děti", "2022-05-31", "31. 5. 2022", "31.5.2022", "31. května 2022",
                                 "31 May 2022"});
}

}  // namespace
}  // namespace reg
