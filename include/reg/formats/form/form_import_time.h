// The time stamps that forms write, in their many ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reg/base/text/language.h"
#include "reg/base/time.h"
#include "reg/core/people/known_time.h"

namespace reg {

// How a date is written, as one sees it without reading it.
enum class DateStyle {
  kNone,
  kYearFirst,  // with any separator
  kDots,       // and the year last, as with the next two
  kSlashes,
  kHyphens,
  kWords,  // "January 26, 2027", "26. ledna 2027"
  kSerial  // Excel's number of days: 46447.385
};
// "dots, as in 3.4.2027", …
std::string_view style_words(DateStyle style);

// What comes first in a date of which the year does not stand first for all to see.
enum class DateOrder { kPlain, kDayFirst, kMonthFirst, kYearFirst };

// "d/m/y", "m/d/y" and "y-m-d", with any separator; nothing for another text.
std::optional<DateOrder> parse_time_format(std::string_view text);
inline constexpr std::string_view kTimeFormatWords =
    "\"d/m/y\" (the day first), \"m/d/y\" (the month first) or \"y-m-d\" (the year first)";

// How the times of one column are read.
struct TimeReading {
  Language language = Language::kEnglish;
  Zone zone = Zone::utc();              // of times that name none
  DateOrder order = DateOrder::kPlain;  // of dates with slashes or hyphens; kPlain: not known
  bool asked = false;                   // the order was asked for, and holds for dates with dots too
  int order_line = 0;                   // else the line that showed it
  DateStyle style = DateStyle::kNone;   // of the whole column; kNone: each is taken as it is
  int style_line = 0;                   // where it was seen first
  bool minutes = false;                 // seconds are written, and are 00 in the whole column
  bool days_alone = false;              // a date without a time of day is read, as the day's beginning
};

struct FormTime {
  std::optional<Instant> instant;
  TimeKnown known = TimeKnown::kSecond;
  DateStyle style = DateStyle::kNone;
  DateOrder shown = DateOrder::kPlain;  // the order of day and month that a number above 12 shows
  bool has_slashes = false;             // day and month might be in doubt
  bool in_doubt = false;                // and are
  bool has_no_clock = false;            // a day alone, which is not to be read
  std::string fault;                    // when there is no instant: a sentence that says what is expected
};

// What a date alone shows of its order, without reading the rest.
struct DateLook {
  DateStyle style = DateStyle::kNone;
  bool year_first = false;
  bool has_dots = false;
  bool has_slashes = false;             // or hyphens, and the year last
  bool has_seconds = false;             // other than 00
  bool in_doubt = false;                // either number may be the month
  DateOrder shown = DateOrder::kPlain;  // by a number above 12
};
DateLook look_at_date(std::string_view text);

// Whether it is a date with a time of day, in any order of day and month. For finding a column of times.
bool is_time_stamp(std::string_view text, const Zone& zone);

// Read are: the year first with any separator, RFC 3339 among them ("2022-03-01 10:00:00",
// "2022/11/30 10:39:41 PM GMT+1"); day, month, year with dots ("20.3.2021 13:30:21"); dates with slashes or
// hyphens and the year last ("9/22/2025 13:21:53", "31/05/2024 23:30:28", "7/2/20 11:00"), in the order
// given, or where a number above 12 shows it; months by name ("Aug 5, 2020 14:00", "Friday, January 26, 2027
// at 1:39:50 PM Central European Standard Time", "26. ledna 2027 v 13:39"); in a column of them, Excel's
// numbers of days. Seconds and leading zeros may be missing; hours may be halves of the day, in the words of
// base/text/date_words.h. A zone (an offset, GMT with or without one, the usual European and American
// abbreviations, a long name) counts; without one the time is local in the reading's zone. A day without a
// time of day is read where the reading allows it.
struct ExcelDays {
  int day = 0;
  int digits = 0;              // of the fraction
  std::optional<int> seconds;  // of the day; nothing where the fraction is too rough to say
};

class FormTimeReader {
 public:
  explicit FormTimeReader(TimeReading reading) : reading_(std::move(reading)) {}

  const TimeReading& reading() const { return reading_; }
  FormTime read(std::string_view text);
  // Asking the zone is slow, and most times are of the day of the one before.
  Instant to_instant(LocalTime local);

 private:
  FormTime read_days(std::string_view text, const ExcelDays& days);

  TimeReading reading_;
  Date day_{};  // a day on which the clock is not set, with its offset
  std::chrono::seconds offset_{0};
  bool day_known_ = false;
};

}  // namespace reg
