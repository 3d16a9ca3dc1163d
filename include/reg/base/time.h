// Instants, local dates and zones.
//
// An instant is UTC in whole seconds. A local time means nothing without its zone: the only way from one
// to the other is `Zone`. Zones come from the system's tz database, by libdate.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

using Instant = std::chrono::sys_seconds;
using LocalTime = std::chrono::local_seconds;
using Date = std::chrono::year_month_day;  // proleptic Gregorian; check .ok()
using TimeOfDay = std::chrono::seconds;    // since local midnight, 0 <= t < 24 h

LocalTime at(Date date, TimeOfDay time);
Date date_of(LocalTime time);
TimeOfDay time_of_day(LocalTime time);

// A time zone of the IANA database.
class Zone {
 public:
  // Nothing when the database has no such name; EnvironmentError where it, or its file, cannot be read.
  static std::optional<Zone> find(const std::string& name);
  static Zone utc();

  const std::string& name() const { return name_; }
  LocalTime to_local(Instant instant) const;
  // A time that occurs twice (the clock is set back) is the earlier instant; one that never occurs (the
  // clock is set forward) is the first instant after the gap.
  Instant to_instant(LocalTime local) const;
  // The first instant after the local day: the end of `date`.
  Instant end_of_day(Date date) const;

 private:
  Zone(std::string name, const void* zone);
  std::string name_;
  const void* zone_;  // date::time_zone, owned by the database
};

// "2022-04-28", nothing else around it.
std::optional<Date> parse_iso_date(std::string_view text);
// "10:00", "10:00:30", also "9:05".
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
// What a person types for a moment: RFC 3339 ("2022-04-10T12:00:00Z", "…+02:00"), or a local
// "2022-04-10 12:00[:30]" or "2022-04-10T12:00", or a date alone (its midnight), in `zone`. A fraction of a
// second is dropped; what falls outside the years 1 to 9999 in UTC is refused.
std::optional<Instant> parse_instant(std::string_view text, const Zone& zone);
// "90 minutes", "24 hours", "7 days", "2 weeks", "1 day", "0 hours"; at most the 3,652,059 days of the years
// 1 to 9999, so that the sum with an instant cannot overflow.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);
// In the largest unit up to days that divides it: "7 days", "1 hour".
std::string format_duration(std::chrono::seconds duration);

std::string iso_date(Date date);                            // "2022-04-28"
std::string rfc3339(Instant instant);                       // "2022-04-28T08:00:00Z"
std::string iso_minutes(LocalTime time);                    // "2022-04-28 10:00", for tables
std::string clock_time(TimeOfDay time, Language language);  // cs "9.05", en "09:05"
// "čtvrtek 28. dubna 2022", "Thursday 28 April 2022".
std::string long_date(Date date, Language language);
// "28. 4. 2022", "28 Apr 2022".
std::string short_date(Date date, Language language);

}  // namespace reg
