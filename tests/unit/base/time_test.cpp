#include "reg/base/time.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "reg/base/error.h"

using namespace reg;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

Zone zone(const std::string& name) {
  const auto found = Zone::find(name);
  REQUIRE(found);
  return *found;
}

// The instant of a local "2022-04-28 10:00", as RFC 3339.
std::string instant_of(const std::string& zone_name, std::string_view local) {
  const auto instant = parse_instant(local, zone(zone_name));
  return instant ? rfc3339(*instant) : "refused";
}

std::string read(std::string_view text) {
  return instant_of("Europe/Prague", text);
}

constexpr Date kDay = 2022y / 4 / 28;

}  // namespace

TEST_CASE("a local time is taken apart and put together") {
  const LocalTime time = at(kDay, 10h + 30min);
  CHECK(date_of(time) == kDay);
  CHECK(time_of_day(time) == 10h + 30min);
  CHECK(date_of(at(1969y / 12 / 31, 23h)) == 1969y / 12 / 31);
  CHECK(time_of_day(at(1969y / 12 / 31, 23h)) == 23h);
}

TEST_CASE("a zone is found by its IANA name, and an unknown one is nothing") {
  CHECK(zone("Europe/Prague").name() == "Europe/Prague");
  CHECK(zone("UTC").name() == "UTC");
  CHECK_FALSE(Zone::find("Europe/Praha"));
  CHECK_FALSE(Zone::find(""));
  CHECK_FALSE(Zone::find("../../etc/passwd"));
}

TEST_CASE("a zone whose file cannot be read is a fault of the system, and no unknown name") {
  REQUIRE(Zone::find("Europe/Prague"));  // the list of names is read
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit none{0, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  std::string said = "nothing";
  try {
    said = Zone::find("America/Caracas") ? "found" : "unknown";
  } catch (const EnvironmentError& fault) {
    said = fault.what();
  }
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
  CHECK(said == "cannot read «/usr/share/zoneinfo»: Too many open files");
  CHECK(Zone::find("America/Caracas"));
  CHECK_FALSE(Zone::find("Europe"));
  CHECK_FALSE(Zone::find("tzdata.zi"));
  CHECK_FALSE(Zone::find("right/Europe/Prague"));
}

TEST_CASE("UTC is its own local time") {
  const Instant instant = *parse_instant("2022-04-28T10:00:00Z", Zone::utc());
  CHECK(Zone::utc().to_local(instant) == at(kDay, 10h));
  CHECK(Zone::utc().to_instant(at(kDay, 10h)) == instant);
  CHECK(rfc3339(Zone::utc().end_of_day(kDay)) == "2022-04-29T00:00:00Z");
}

TEST_CASE("Prague is one hour ahead of UTC in winter and two in summer") {
  const Zone prague = zone("Europe/Prague");
  CHECK(rfc3339(prague.to_instant(at(2022y / 1 / 15, 10h))) == "2022-01-15T09:00:00Z");
  CHECK(rfc3339(prague.to_instant(at(kDay, 10h))) == "2022-04-28T08:00:00Z");
  CHECK(iso_minutes(prague.to_local(*parse_instant("2022-04-28T08:00:00Z", prague))) == "2022-04-28 10:00");
  CHECK(iso_minutes(prague.to_local(*parse_instant("2022-12-31T23:30:00Z", prague))) == "2023-01-01 00:30");
}

TEST_CASE("a local time that never occurs is the first instant after the gap") {
  CHECK(read("2022-03-27 01:59:59") == "2022-03-27T00:59:59Z");
  CHECK(read("2022-03-27 02:00") == "2022-03-27T01:00:00Z");
  CHECK(read("2022-03-27 02:30") == "2022-03-27T01:00:00Z");
  CHECK(read("2022-03-27 03:00") == "2022-03-27T01:00:00Z");
  CHECK(read("2022-03-27 03:30") == "2022-03-27T01:30:00Z");
}

TEST_CASE("a local time that occurs twice is the earlier instant") {
  CHECK(read("2022-10-30 01:59:59") == "2022-10-29T23:59:59Z");
  CHECK(read("2022-10-30 02:00") == "2022-10-30T00:00:00Z");
  CHECK(read("2022-10-30 02:30") == "2022-10-30T00:30:00Z");
  CHECK(read("2022-10-30 03:00") == "2022-10-30T02:00:00Z");
}

TEST_CASE("both instants of a repeated hour have the same local time") {
  const Zone prague = zone("Europe/Prague");
  CHECK(iso_minutes(prague.to_local(*parse_instant("2022-10-30T00:30:00Z", prague))) == "2022-10-30 02:30");
  CHECK(iso_minutes(prague.to_local(*parse_instant("2022-10-30T01:30:00Z", prague))) == "2022-10-30 02:30");
}

TEST_CASE("a day ends at the next local midnight, however long it was") {
  const Zone prague = zone("Europe/Prague");
  CHECK(rfc3339(prague.end_of_day(2022y / 4 / 10)) == "2022-04-10T22:00:00Z");
  CHECK(prague.end_of_day(2022y / 3 / 27) - prague.to_instant(at(2022y / 3 / 27, 0s)) == 23h);
  CHECK(prague.end_of_day(2022y / 10 / 30) - prague.to_instant(at(2022y / 10 / 30, 0s)) == 25h);
  CHECK(rfc3339(prague.end_of_day(2022y / 12 / 31)) == "2022-12-31T23:00:00Z");
}

TEST_CASE("a day ends at a midnight that is skipped or repeated") {
  // Beirut skips 00:00 to 01:00; Havana repeats it; St John's once set its clock back from 00:01 to 23:01.
  CHECK(rfc3339(zone("Asia/Beirut").end_of_day(2022y / 3 / 26)) == "2022-03-26T22:00:00Z");
  CHECK(rfc3339(zone("America/Havana").end_of_day(2022y / 11 / 5)) == "2022-11-06T04:00:00Z");
  CHECK(rfc3339(zone("America/St_Johns").end_of_day(2010y / 11 / 6)) == "2010-11-07T03:30:00Z");
}

TEST_CASE("an ISO date is read") {
  CHECK(parse_iso_date("2022-04-28") == kDay);
  CHECK(parse_iso_date("2024-02-29") == 2024y / 2 / 29);
  CHECK(parse_iso_date("0001-01-01") == 1y / 1 / 1);
  CHECK(parse_iso_date("9999-12-31") == 9999y / 12 / 31);
}

TEST_CASE("what is no ISO date is refused") {
  for (const char* text : {"",
                           "2022",
                           "2022-04",
                           "2022-4-28",
                           "2022-04-28 ",
                           " 2022-04-28",
                           "2022-04-28x",
                           "22-04-28",
                           "02022-04-28",
                           "2022/04/28",
                           "28. 4. 2022",
                           "2022-02-30",
                           "2023-02-29",
                           "2022-00-01",
                           "2022-13-01",
                           "2022-01-00",
                           "2022-04-31",
                           "0000-01-01",
                           "-022-04-28",
                           "+022-04-28",
                           "2022-04-28T10:00"}) {
    INFO(text);
    CHECK(parse_iso_date(text) == std::nullopt);
  }
}

TEST_CASE("a time of day is read") {
  CHECK(parse_time_of_day("10:00") == 10h);
  CHECK(parse_time_of_day("9:05") == 9h + 5min);
  CHECK(parse_time_of_day("10:00:30") == 10h + 30s);
  CHECK(parse_time_of_day("00:00") == 0s);
  CHECK(parse_time_of_day("23:59:59") == 24h - 1s);
}

TEST_CASE("what is no time of day is refused") {
  for (const char* text :
       {"", "10", "10:", "10:0", "24:00", "10:60", "10:00:60", "10:00:", "10:00:0", "10:000", "10:00 ",
        " 10:00", "10.00", "-1:00", "100:00", "10:00:00.5", "10:00Z"}) {
    INFO(text);
    CHECK(parse_time_of_day(text) == std::nullopt);
  }
}

TEST_CASE("a moment in RFC 3339 is read, whatever the zone") {
  CHECK(read("2022-04-10T12:00:00Z") == "2022-04-10T12:00:00Z");
  CHECK(read("2022-04-10t12:00:00z") == "2022-04-10T12:00:00Z");
  CHECK(read("2022-04-10 12:00:00Z") == "2022-04-10T12:00:00Z");
  CHECK(read("2022-04-10T12:00:00+02:00") == "2022-04-10T10:00:00Z");
  CHECK(read("2022-04-10T23:30:00-05:30") == "2022-04-11T05:00:00Z");
  CHECK(read("2022-04-10T12:00:00-00:00") == "2022-04-10T12:00:00Z");
  CHECK(read("2022-04-10T12:00+02:00") == "2022-04-10T10:00:00Z");
}

TEST_CASE("a fraction of a second is dropped") {
  CHECK(read("2022-04-10T12:00:00.999Z") == "2022-04-10T12:00:00Z");
  CHECK(read("2022-04-10 12:00:30.5") == "2022-04-10T10:00:30Z");
}

TEST_CASE("a local moment or a date alone is read in the zone") {
  CHECK(read("2022-04-10 12:00") == "2022-04-10T10:00:00Z");
  CHECK(read("2022-04-10 12:00:30") == "2022-04-10T10:00:30Z");
  CHECK(read("2022-04-10T12:00") == "2022-04-10T10:00:00Z");
  CHECK(read("2022-04-10 9:05") == "2022-04-10T07:05:00Z");
  CHECK(read("2022-04-10") == "2022-04-09T22:00:00Z");
  CHECK(instant_of("UTC", "2022-04-10") == "2022-04-10T00:00:00Z");
}

TEST_CASE("what is no moment is refused") {
  for (const char* text : {"",
                           "now",
                           "2022-02-30",
                           "2022-02-30 10:00",
                           "2022-04-10 24:00",
                           "2022-04-10T10:00:60Z",
                           "2022-04-10T10:60:00Z",
                           "2022-04-10T",
                           "2022-04-10 ",
                           "2022-04-10  10:00",
                           "2022-04-10T10:00:00ZZ",
                           "2022-04-10T10:00:00+2:00",
                           "2022-04-10T10:00:00+02",
                           "2022-04-10T10:00:00+0200",
                           "2022-04-10T10:00:00+24:00",
                           "2022-04-10T10:00:00+02:60",
                           "2022-04-10T10:00:00.Z",
                           "2022-04-10T10:00.5",
                           "2022-04-10 10:00 x",
                           "2022-04-10Z",
                           "0000-01-01T00:00:00Z",
                           "10000-01-01T00:00:00Z",
                           "2022-04-10x10:00"}) {
    INFO(text);
    CHECK(read(text) == "refused");
  }
}

TEST_CASE("a moment that falls out of the years 1 to 9999 is refused") {
  CHECK(read("0001-01-01T00:00:00Z") == "0001-01-01T00:00:00Z");
  CHECK(read("9999-12-31T23:59:59Z") == "9999-12-31T23:59:59Z");
  CHECK(read("0001-01-01T00:00:00+00:01") == "refused");
  CHECK(read("9999-12-31T23:59:59-00:01") == "refused");
}

TEST_CASE("a duration is read in the singular and the plural") {
  CHECK(parse_duration("90 minutes") == 90min);
  CHECK(parse_duration("24 hours") == 24h);
  CHECK(parse_duration("7 days") == 168h);
  CHECK(parse_duration("2 weeks") == 336h);
  CHECK(parse_duration("1 day") == 24h);
  CHECK(parse_duration("0 hours") == 0s);
  CHECK(parse_duration("1 second") == 1s);
  CHECK(parse_duration("30  seconds") == 30s);
}

TEST_CASE("what is no duration is refused") {
  for (const char* text :
       {"", "7", "days", "7 ", "7days", " 7 days", "7 days ", "-7 days", "+7 days", "-0 days", "1.5 hours",
        "7 dayss", "7 s", "7 months", "7 Days", "1 hour 30 minutes"}) {
    INFO(text);
    CHECK(parse_duration(text) == std::nullopt);
  }
}

TEST_CASE("a duration longer than the calendar is refused, not wrapped round") {
  CHECK(parse_duration("3652059 days") == days{3652059});
  CHECK(parse_duration("3652060 days") == std::nullopt);
  CHECK(parse_duration("9223372036854775807 seconds") == std::nullopt);
  CHECK(parse_duration("9223372036854775807 weeks") == std::nullopt);
  CHECK(parse_duration("18446744073709551617 seconds") == std::nullopt);
}

TEST_CASE("a duration is written in the largest unit up to days that divides it") {
  CHECK(format_duration(168h) == "7 days");
  CHECK(format_duration(24h) == "1 day");
  CHECK(format_duration(1h) == "1 hour");
  CHECK(format_duration(36h) == "36 hours");
  CHECK(format_duration(90min) == "90 minutes");
  CHECK(format_duration(61s) == "61 seconds");
  CHECK(format_duration(1s) == "1 second");
  CHECK(format_duration(0s) == "0 days");
  CHECK(format_duration(-2h) == "-2 hours");
}

TEST_CASE("dates and times are written for machines and tables") {
  CHECK(iso_date(kDay) == "2022-04-28");
  CHECK(iso_date(1y / 1 / 1) == "0001-01-01");
  CHECK(rfc3339(Instant{0s}) == "1970-01-01T00:00:00Z");
  CHECK(rfc3339(Instant{-1s}) == "1969-12-31T23:59:59Z");
  CHECK(iso_minutes(at(kDay, 9h + 5min + 59s)) == "2022-04-28 09:05");
}

TEST_CASE("a time of day is written as each language writes it") {
  CHECK(clock_time(10h, Language::kCzech) == "10.00");
  CHECK(clock_time(9h + 5min, Language::kCzech) == "9.05");
  CHECK(clock_time(10h, Language::kEnglish) == "10:00");
  CHECK(clock_time(9h + 5min, Language::kEnglish) == "09:05");
}

TEST_CASE("a long date has its weekday and, in Czech, the month's genitive") {
  CHECK(long_date(kDay, Language::kCzech) == "čtvrtek 28. dubna 2022");
  CHECK(long_date(kDay, Language::kEnglish) == "Thursday 28 April 2022");
}

TEST_CASE("every month and weekday has its name") {
  std::string czech;
  std::string english;
  for (unsigned month = 1; month <= 12; ++month) {
    const Date date = 2022y / std::chrono::month{month} / month;
    czech += long_date(date, Language::kCzech) + "\n";
    english += long_date(date, Language::kEnglish) + "\n";
  }
  CHECK(czech ==
        "sobota 1. ledna 2022\nstředa 2. února 2022\nčtvrtek 3. března 2022\npondělí 4. dubna 2022\n"
        "čtvrtek 5. května 2022\npondělí 6. června 2022\nčtvrtek 7. července 2022\npondělí 8. srpna 2022\n"
        "pátek 9. září 2022\npondělí 10. října 2022\npátek 11. listopadu 2022\npondělí 12. prosince 2022\n");
  CHECK(
      english ==
      "Saturday 1 January 2022\nWednesday 2 February 2022\nThursday 3 March 2022\nMonday 4 April 2022\n"
      "Thursday 5 May 2022\nMonday 6 June 2022\nThursday 7 July 2022\nMonday 8 August 2022\n"
      "Friday 9 September 2022\nMonday 10 October 2022\nFriday 11 November 2022\nMonday 12 December 2022\n");
  CHECK(long_date(2022y / 5 / 1, Language::kCzech) == "neděle 1. května 2022");
  CHECK(long_date(2022y / 5 / 3, Language::kCzech) == "úterý 3. května 2022");
  CHECK(long_date(2022y / 5 / 1, Language::kEnglish) == "Sunday 1 May 2022");
  CHECK(long_date(2022y / 5 / 3, Language::kEnglish) == "Tuesday 3 May 2022");
}

TEST_CASE("a short date is written as each language writes it") {
  CHECK(short_date(kDay, Language::kCzech) == "28. 4. 2022");
  CHECK(short_date(kDay, Language::kEnglish) == "28 Apr 2022");
}
