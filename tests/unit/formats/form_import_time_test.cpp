#include "reg/formats/form_import_time.h"

#include <catch2/catch.hpp>

using reg::DateOrder;
using reg::Language;
using reg::Zone;

namespace {

const Zone kPrague = *Zone::find("Europe/Prague");

// The instant, or the fault.
std::string read(std::string_view text, Language language = Language::kCzech) {
  const reg::FormTime time = reg::parse_form_time(text, language, kPrague);
  REQUIRE(time.instant.has_value() == time.fault.empty());
  return time.instant ? reg::rfc3339(*time.instant) : time.fault;
}

std::string refused(const std::string& text) {
  return "«" + text +
         "» is not a time that is understood; expected a date and a time, as in 14.3.2022 9:05:03 or " +
         "2022-03-14 09:05:03";
}

}  // namespace

TEST_CASE("Local times of a Czech sheet are in the cycle's zone") {
  CHECK(read("20.3.2021 13:30:21") == "2021-03-20T12:30:21Z");
  CHECK(read("1.7.2021 9:05:03") == "2021-07-01T07:05:03Z");
  CHECK(read(" 20. 03. 2021  09:05 ") == "2021-03-20T08:05:00Z");
}

TEST_CASE("The year may come first, with any separator") {
  CHECK(read("2022-03-01 10:00:00") == "2022-03-01T09:00:00Z");
  CHECK(read("2027/3/1 8:00:00") == "2027-03-01T07:00:00Z");
  CHECK(read("2022.12.01, 23:59") == "2022-12-01T22:59:00Z");
}

TEST_CASE("RFC 3339 is read") {
  CHECK(read("2022-03-01T10:00:00Z") == "2022-03-01T10:00:00Z");
  CHECK(read("2026-09-03 08:15:42.123456+00:00") == "2026-09-03T08:15:42Z");
  CHECK(read("2019-02-28T15:51:58-06:00") == "2019-02-28T21:51:58Z");
  CHECK(read("2019-02-28 15:51:58 +0530") == "2019-02-28T10:21:58Z");
}

TEST_CASE("Google's own download has halves of the day and a zone") {
  CHECK(read("2022/11/30 10:39:41 PM GMT+1") == "2022-11-30T21:39:41Z");
  CHECK(read("2024/06/01 12:30:27 am EEST") == "2024-05-31T21:30:27Z");
  CHECK(read("2022/11/30 12:00:00 PM GMT-3:30") == "2022-11-30T15:30:00Z");
  CHECK(read("2022/11/30 1:00:00 odp. SELČ") == "2022-11-30T11:00:00Z");
  CHECK(read("2022/11/30 1:00:00 dop. SEČ") == "2022-11-30T00:00:00Z");
  CHECK(read("2022/11/30 1:00:00\u202FPM") == "2022-11-30T12:00:00Z");
  CHECK(read("2022/11/30 11:00:00 p.m. UTC") == "2022-11-30T23:00:00Z");
}

TEST_CASE("A number above twelve shows which of day and month comes first") {
  const auto language = GENERATE(Language::kCzech, Language::kEnglish);
  CHECK(read("9/22/2025 13:21:53", language) == "2025-09-22T11:21:53Z");
  CHECK(read("31/05/2024 23:30:28", language) == "2024-05-31T21:30:28Z");
  CHECK(read("31-05-2024 23:30:28", language) == "2024-05-31T21:30:28Z");
  CHECK(read("5/5/2024 23:30:28", language) == "2024-05-05T21:30:28Z");
}

TEST_CASE("It is told by which order a date was read") {
  const auto order = [](std::string_view text) {
    return reg::parse_form_time(text, Language::kCzech, kPrague).order;
  };
  CHECK(order("9/22/2025 13:21:53") == DateOrder::kMonthFirst);
  CHECK(order("22/9/2025 13:21:53") == DateOrder::kDayFirst);
  CHECK(order("5/9/2025 13:21:53") == DateOrder::kDayFirst);
  CHECK(order("5/5/2025 13:21:53") == DateOrder::kPlain);
  CHECK(order("5.9.2025 13:21:53") == DateOrder::kPlain);
}

TEST_CASE("Day and month in doubt are the day first in Czech, and refused in English") {
  CHECK(read("9/5/2025 13:21:53", Language::kCzech) == "2025-05-09T11:21:53Z");
  CHECK(read("9/5/2025 13:21:53", Language::kEnglish) ==
        "«9/5/2025 13:21:53» may mean 2025-05-09 or 2025-09-05; expected the year first, as in 2022-03-14 "
        "09:05:03, "
        "or the day first with dots, as in 14.3.2022 9:05:03");
}

TEST_CASE("An unknown zone is named") {
  CHECK(read("2022/11/30 10:39:41 PM XYZ") ==
        "«2022/11/30 10:39:41 PM XYZ» has the time zone «XYZ», which is not known; expected an offset, as in "
        "GMT+1, "
        "or none for Europe/Prague");
  CHECK(read("2022/11/30 10:39:41 IST").find("«IST», which is not known") != std::string::npos);
}

TEST_CASE("What is no time is refused with what is expected") {
  const auto text =
      GENERATE(as<std::string>{}, "včera", "20.3.2021", "20.3.2021 25:00:00", "20.3.2021 9:60:00",
               "20.3.21 9:00:00", "20.3/2021 9:00:00", "9:00:00", "20.3.2021 9:00:00 a něco",
               "2021-03-20T09:00:00+15:00", "2021-03-20 09:00:00 CET+1", "20.3.2021 9:00:0",
               "123456789012.3.2021 9:00", "2021-03-20 09:00:00Zx", "2021-03-20 09:00:00 +1:3");
  CAPTURE(text);
  CHECK(read(text).find("20") != 0);
  CHECK(read(text).find("expected") != std::string::npos);
}

TEST_CASE("The reason of a refusal is exact") {
  CHECK(read("včera") == refused("včera"));
  CHECK(read("20.3.2021") == refused("20.3.2021"));
  CHECK(read("31.2.2022 9:00:00") == "«31.2.2022 9:00:00» names a day that does not exist");
  CHECK(read("13/13/2022 9:00:00") == "«13/13/2022 9:00:00» names a day that does not exist");
  CHECK(read("20.3.2021 13:00:00 PM") ==
        "«20.3.2021 13:00:00 PM» has the hour 13 with «PM»; expected a date and a time, as in 14.3.2022 "
        "9:05:03 or "
        "2022-03-14 09:05:03");
  CHECK(read("včera", Language::kEnglish) ==
        "«včera» is not a time that is understood; expected a date and a time, as in 2022-03-14 09:05:03");
}

TEST_CASE("A time that the clock skips or repeats is still an instant") {
  CHECK(read("27.3.2022 2:30:00") == "2022-03-27T01:00:00Z");
  CHECK(read("30.10.2022 2:30:00") == "2022-10-30T00:30:00Z");
}
