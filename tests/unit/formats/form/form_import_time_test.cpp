#include "reg/formats/form/form_import_time.h"

#include <catch2/catch.hpp>

using reg::DateOrder;
using reg::Language;
using reg::Zone;

namespace {

const Zone kPrague = *Zone::find("Europe/Prague");

reg::FormTime parse(std::string_view text, reg::TimeReading reading = {Language::kCzech, kPrague}) {
  return reg::FormTimeReader(reading).read(text);
}

// The instant, or the fault.
std::string read(std::string_view text, Language language = Language::kCzech,
                 DateOrder order = DateOrder::kPlain) {
  const reg::FormTime time = parse(text, {language, kPrague, order});
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

TEST_CASE("It is told which order a date shows, and when it is in doubt") {
  CHECK(parse("9/22/2025 13:21:53").shown == DateOrder::kMonthFirst);
  CHECK(parse("22/9/2025 13:21:53").shown == DateOrder::kDayFirst);
  CHECK(parse("5/9/2025 13:21:53").shown == DateOrder::kPlain);
  CHECK(parse("5/9/2025 13:21:53").in_doubt);
  CHECK_FALSE(parse("5/5/2025 13:21:53").in_doubt);
  CHECK_FALSE(parse("5.9.2025 13:21:53").in_doubt);
  CHECK_FALSE(parse("5/9/2025 13:21:53", {Language::kCzech, kPrague, DateOrder::kDayFirst}).in_doubt);
}

TEST_CASE("Day and month in doubt are read as the column has them, and refused where it does not say") {
  CHECK(read("9/5/2025 13:21:53", Language::kCzech, DateOrder::kDayFirst) == "2025-05-09T11:21:53Z");
  CHECK(read("9/5/2025 13:21:53", Language::kCzech, DateOrder::kMonthFirst) == "2025-09-05T11:21:53Z");
  CHECK(read("9.5.2025 13:21:53", Language::kEnglish, DateOrder::kMonthFirst) == "2025-05-09T11:21:53Z");
  CHECK(read("9/5/2025 13:21:53") ==
        "«9/5/2025 13:21:53» may mean 2025-05-09 or 2025-09-05; say by time_format which comes first: "
        "\"d/m/y\" (the day first), \"m/d/y\" (the month first) or \"y-m-d\" (the year first)");
}

TEST_CASE("A year may have two digits where it stands last") {
  CHECK(read("7/2/20 11:00:22", Language::kEnglish, DateOrder::kMonthFirst) == "2020-07-02T09:00:22Z");
  CHECK(read("27.2.20 11:00", Language::kCzech) == "2020-02-27T10:00:00Z");
  CHECK(read("27-02-20 11:00").find("is not a time that is understood") != std::string::npos);
}

TEST_CASE("A time format that was asked for holds for every date that does not begin with its year") {
  const auto asked = [](std::string_view text, DateOrder order) {
    const reg::FormTime time = parse(text, {Language::kEnglish, kPrague, order, true});
    return time.instant ? reg::rfc3339(*time.instant) : time.fault;
  };
  CHECK(asked("9.5.2025 13:21:53", DateOrder::kMonthFirst) == "2025-09-05T11:21:53Z");
  CHECK(asked("2025-05-09 13:21:53", DateOrder::kMonthFirst) == "2025-05-09T11:21:53Z");
  CHECK(asked("25-05-09 13:21:53", DateOrder::kYearFirst) == "2025-05-09T11:21:53Z");
  CHECK(asked("22/5/2025 13:21:53", DateOrder::kMonthFirst) ==
        "«22/5/2025 13:21:53» is not written with the month first, as time_format says");
  CHECK(asked("9/5/2025 13:21:53", DateOrder::kYearFirst) ==
        "«9/5/2025 13:21:53» is not written with the year first, as time_format says");
}

TEST_CASE("A time format is three letters in their order, with any separators") {
  for (const char* text : {"d/m/y", "d.m.y", "D/M/Y", "dd.mm.yyyy", "%d.%m.%Y"}) {
    CHECK(reg::parse_time_format(text) == DateOrder::kDayFirst);
  }
  CHECK(reg::parse_time_format("m/d/y") == DateOrder::kMonthFirst);
  CHECK(reg::parse_time_format("y-m-d") == DateOrder::kYearFirst);
  for (const char* text : {"", "dmx", "d/m", "y/d/m"}) CHECK_FALSE(reg::parse_time_format(text).has_value());
}

TEST_CASE("A month may be named in English") {
  CHECK(read("Aug 5, 2020 14:00:12") == "2020-08-05T12:00:12Z");
  CHECK(read("August 5, 2020 2:15 PM") == "2020-08-05T12:15:00Z");
  CHECK(read("Foo 5, 2020 2:15 PM").find("is not a time that is understood") != std::string::npos);
}

TEST_CASE("Many times of one day are read alike, also around a change of the clock") {
  reg::FormTimeReader reader({Language::kCzech, kPrague});
  const auto at = [&](const char* text) { return reg::rfc3339(reader.read(text).instant.value()); };
  CHECK(at("26.3.2022 12:00") == "2022-03-26T11:00:00Z");
  CHECK(at("26.3.2022 23:59") == "2022-03-26T22:59:00Z");
  CHECK(at("27.3.2022 0:30") == "2022-03-26T23:30:00Z");
  CHECK(at("27.3.2022 3:30") == "2022-03-27T01:30:00Z");
  CHECK(at("27.3.2022 1:30") == "2022-03-27T00:30:00Z");
  CHECK(at("28.3.2022 0:30") == "2022-03-27T22:30:00Z");
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
               "20.3.021 9:00:00", "20.3/2021 9:00:00", "9:00:00", "20.3.2021 9:00:00 a něco",
               "2021-03-20T09:00:00+15:00", "2021-03-20 09:00:00 CET+1", "20.3.2021 9:00:0",
               "123456789012.3.2021 9:00", "2021-03-20 09:00:00Zx", "2021-03-20 09:00:00 +1:3");
  CAPTURE(text);
  CHECK(read(text).find("20") != 0);
  CHECK(read(text).find("expected") != std::string::npos);
}

TEST_CASE("The reason of a refusal is exact") {
  CHECK(read("včera") == refused("včera"));
  CHECK(read("20.3.2021").find("is a day without a time of day") != std::string::npos);
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

TEST_CASE("The halves of the day are read in the words of many languages") {
  for (const char* text :
       {"14/03/2027 9:15:00 p. m.", "14/03/2027 9:15:00 p.\u00A0m.", "14/03/2027 9:15:00\u202Fp.\u00A0m.",
        "14/03/2027 9:15:00 μ.μ.", "14/03/2027 9:15:00 du.", "2027. 3. 14 오후 9:15:00",
        "2027/3/14 下午9:15:00", "2027/03/14 下午 9:15:00", "14.03.2027 21.15.00"}) {
    CAPTURE(text);
    CHECK(read(text) == "2027-03-14T20:15:00Z");
  }
  CHECK(read("14/03/2027 9:15:00 a. m.") == "2027-03-14T08:15:00Z");
  CHECK(read("14/03/2027 12:15:00 a. m.") == "2027-03-13T23:15:00Z");
}

TEST_CASE("Dates in words are read as form tools write them") {
  for (const char* text :
       {"Friday, January 26, 2027 at 1:39:50 PM Central European Standard Time",
        "Tuesday, January 26, 2027 at 1:39:50\u202FPM Central European Standard Time",
        "January 26, 2027 13:39:50", "26 January 2027 13:39:50", "26-Jan-2027 13:39:50",
        "úterý 26. ledna 2027 v 13:39:50, středoevropský standardní čas", "26. ledna 2027 13:39:50",
        "Dienstag, 26. Januar 2027 um 13:39:50 Mitteleuropäische Normalzeit",
        "mardi 26 janvier 2027 à 13:39:50 heure normale d’Europe centrale",
        "martes, 26 de enero de 2027, 13:39:50 (CET)", "wtorek, 26 stycznia 2027 13:39:50",
        "Tuesday, January 26, 2027 at 12:39:50 PM Greenwich Mean Time"}) {
    CAPTURE(text);
    CHECK(read(text) == "2027-01-26T12:39:50Z");
  }
  CHECK(read("Monday, July 26, 2027 at 1:39:50 PM Central European Summer Time") == "2027-07-26T11:39:50Z");
  // By the rules of our time, not by those of 1970.
  CHECK(read("July 15, 2025 1:00:50 PM British Summer Time") == "2025-07-15T12:00:50Z");
  CHECK(read("July 15, 2025 1:00:50 PM Irish Standard Time") == "2025-07-15T12:00:50Z");
  CHECK(read("January 15, 2025 1:00:50 PM Nepal Time") == "2025-01-15T07:15:50Z");
  CHECK(read("Monday, July 26, 2027 at 1:39:50 PM Eastern Daylight Time") == "2027-07-26T17:39:50Z");
  // Croatian October, Polish and Czech November.
  CHECK(read("26. listopad 2027 13:39").find("is not a time that is understood") != std::string::npos);
}

TEST_CASE("What stands behind a time and is not known is not taken for a time zone") {
  CHECK(
      read("14/03/2027 9:15:00 x. y.") ==
      "«14/03/2027 9:15:00 x. y.» has «x. y.» behind the time, which is neither a half of the day nor a time "
      "zone that is known; expected an offset, as in GMT+1, or none for Europe/Prague");
}

TEST_CASE("It is told how exactly a time is known") {
  using reg::TimeKnown;
  CHECK(parse("1.3.2027 10:00:41").known == TimeKnown::kSecond);
  CHECK(parse("1.3.2027 10:00:00").known == TimeKnown::kSecond);
  CHECK(parse("1.3.2027 10:00").known == TimeKnown::kMinute);
  reg::TimeReading minutes{Language::kCzech, kPrague};
  minutes.minutes = true;
  CHECK(parse("1.3.2027 10:00:00", minutes).known == TimeKnown::kMinute);
}

TEST_CASE("A day without a time of day is its beginning, where that is allowed") {
  const reg::FormTime refused = parse("Mar 1, 2027");
  CHECK(refused.has_no_clock);
  CHECK(refused.fault ==
        "«Mar 1, 2027» is a day without a time of day, which decides who comes first; expected both, or "
        "`days_alone = true` under [form], which takes the day's beginning and then the order of the file");
  reg::TimeReading days{Language::kCzech, kPrague};
  days.days_alone = true;
  for (const char* text : {"Mar 1, 2027", "1.3.2027", "2027-03-01"}) {
    const reg::FormTime time = parse(text, days);
    REQUIRE(time.instant.has_value());
    CHECK(reg::rfc3339(*time.instant) == "2027-02-28T23:00:00Z");
    CHECK(time.known == reg::TimeKnown::kDay);
  }
  CHECK(parse("1.3.2027 10:00", days).known == reg::TimeKnown::kMinute);
  CHECK(parse("31.2.2027", days).fault == "«31.2.2027» names a day that does not exist");
}

TEST_CASE("Excel's numbers of days are read in a column of them, to the second") {
  reg::TimeReading serial{Language::kCzech, kPrague};
  serial.style = reg::DateStyle::kSerial;
  const auto at = [&](const char* text) {
    const reg::FormTime time = parse(text, serial);
    return time.instant ? reg::rfc3339(*time.instant) : time.fault;
  };
  CHECK(at("46447,3854166667") == "2027-03-01T08:15:00Z");
  CHECK(at("46447.3854166667") == "2027-03-01T08:15:00Z");
  CHECK(at("46448,5208333333") == "2027-03-02T11:30:00Z");
  CHECK(at("46447,5") == "2027-03-01T11:00:00Z");
  CHECK(at("46447,38589") == "2027-03-01T08:15:41Z");
  CHECK(at("46447,99999999") == "2027-03-01T23:00:00Z");
  CHECK(
      at("46447,39") ==
      "«46447,39» is a date as Excel's number of days, cut to 2 digits, which is no time to the second; save "
      "the column as dates");
  CHECK(at("46447").find("Excel's number of a day without a time of day") != std::string::npos);
  CHECK(parse("46447,3854166667").fault.find("in a column of written dates") != std::string::npos);
  CHECK(read("12345,5").find("is not a time that is understood") != std::string::npos);
}
