#include "reg/core/people/privacy.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

std::string read(const std::string& text) {
  const auto period = parse_period(text);
  return period ? format_period(*period) : "none";
}

std::string moved(const std::string& date, const std::string& period) {
  return iso_date(later(parse_iso_date(date).value(), parse_period(period).value()));
}

std::string end_of(const Schedule& schedule) {
  const auto ends = retention_ends(schedule);
  return ends ? rfc3339(*ends) : "never";
}

}  // namespace

TEST_CASE("a period is a number and a unit of the calendar", "[privacy]") {
  CHECK(read("1 year") == "1 year");
  CHECK(read("18 months") == "18 months");
  CHECK(read("24 months") == "2 years");
  CHECK(read("2 weeks") == "14 days");
  CHECK(read("1 day") == "1 day");
  CHECK(read("100 years") == "100 years");
  for (const char* text : {"", "year", "0 years", "-1 year", "1", "1year", "1 hour", "1.5 years", "101 years",
                           "40000 days", "99999999999 days", "1 year and a day"}) {
    CAPTURE(text);
    CHECK(read(text) == "none");
  }
}

TEST_CASE("a month without such a day ends on its last", "[privacy]") {
  CHECK(moved("2022-11-22", "1 year") == "2023-11-22");
  CHECK(moved("2022-08-31", "6 months") == "2023-02-28");
  CHECK(moved("2024-02-29", "1 year") == "2025-02-28");
  CHECK(moved("2022-12-31", "1 month") == "2023-01-31");
  CHECK(moved("2022-12-30", "3 days") == "2023-01-02");
}

TEST_CASE("data are kept to the end of the day that is so much later than the last workshop", "[privacy]") {
  Schedule schedule = small_cycle();
  CHECK(end_of(schedule) == "never");
  schedule.privacy.retention = parse_period("1 year");
  CHECK(end_of(schedule) == "2023-05-26T22:00:00Z");  // midnight in Prague
  std::swap(schedule.workshops[0], schedule.workshops[2]);
  CHECK(end_of(schedule) == "2023-05-26T22:00:00Z");
}

TEST_CASE("a workshop that does not take place keeps nothing", "[privacy]") {
  Schedule schedule = small_cycle();
  schedule.privacy.retention = parse_period("10 days");
  schedule.workshops[2].cancelled = true;
  CHECK(end_of(schedule) == "2022-05-22T22:00:00Z");
  for (Workshop& workshop : schedule.workshops) workshop.cancelled = true;
  CHECK(end_of(schedule) == "2022-06-05T22:00:00Z");
}
