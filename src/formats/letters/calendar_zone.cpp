#include "formats/letters/calendar_zone.h"

#include <fmt/format.h>

#include <algorithm>

namespace reg {
namespace {

using std::chrono::days;
using std::chrono::seconds;

seconds offset_at(const Zone& zone, Instant instant) {
  return zone.to_local(instant).time_since_epoch() - instant.time_since_epoch();
}

int year_of(LocalTime time) {
  return static_cast<int>(date_of(time).year());
}

// The first instant of another offset than that at `before`, which is other at `after`.
Instant change_between(const Zone& zone, Instant before, Instant after) {
  const seconds offset = offset_at(zone, before);
  while (after - before > seconds{1}) {
    const Instant middle = before + (after - before) / 2;
    (offset_at(zone, middle) == offset ? before : after) = middle;
  }
  return after;
}

// Each change between two instants, none of which lasts less than a week.
std::vector<ZoneChange> single_changes(const Zone& zone, Instant begin, Instant end) {
  std::vector<ZoneChange> changes;
  for (Instant at = begin; at < end; at += days{7}) {
    const Instant next = std::min(at + days{7}, end);
    if (offset_at(zone, at) == offset_at(zone, next)) continue;
    const Instant change = change_between(zone, at, next);
    const seconds from = offset_at(zone, change - seconds{1});
    changes.push_back({LocalTime{change.time_since_epoch() + from}, from, offset_at(zone, change), ""});
  }
  return changes;
}

// "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU": a date as the last of its weekdays in the month, or as the first,
// second, … one; empty where it is not the last.
std::string yearly_rule(Date date, bool as_last) {
  constexpr const char* kDays[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  const auto day = static_cast<int>(static_cast<unsigned>(date.day()));
  const auto last =
      static_cast<int>(static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day()));
  if (as_last && last - day >= 7) return {};
  const int place = as_last ? -1 : (day - 1) / 7 + 1;
  return fmt::format("FREQ=YEARLY;BYMONTH={};BYDAY={}{}", static_cast<unsigned>(date.month()), place,
                     kDays[std::chrono::weekday{std::chrono::local_days{date}}.c_encoding()]);
}

bool are_alike(const ZoneChange& a, const ZoneChange& b, bool as_last) {
  return a.from == b.from && a.to == b.to && time_of_day(a.onset) == time_of_day(b.onset) &&
         yearly_rule(date_of(a.onset), as_last) == yearly_rule(date_of(b.onset), as_last);
}

// Whether `change` and one of `others` in each of the years that follow it, up to `last`, obey one rule.
bool comes_back(const ZoneChange& change, const std::vector<ZoneChange>& others, int last, bool as_last) {
  if (yearly_rule(date_of(change.onset), as_last).empty()) return false;
  for (int year = year_of(change.onset) + 1; year <= last; ++year) {
    const bool found = std::any_of(others.begin(), others.end(), [&](const ZoneChange& other) {
      return year_of(other.onset) == year && are_alike(change, other, as_last);
    });
    if (!found) return false;
  }
  return true;
}

}  // namespace

std::vector<ZoneChange> zone_changes(const Zone& zone, Instant first, Instant last) {
  const int first_year = year_of(zone.to_local(first)) - 1;
  const int last_year = year_of(zone.to_local(last)) + 1;
  const auto new_year = [&](int year) {
    return zone.to_instant(at(Date{std::chrono::year{year} / 1 / 1}, TimeOfDay{0}));
  };
  const Instant begin = new_year(first_year);
  const std::vector<ZoneChange> single = single_changes(zone, begin, new_year(last_year + 1));
  const auto yearly = [&](bool as_last) {
    return [&, as_last](const ZoneChange& change) {
      return year_of(change.onset) == first_year && comes_back(change, single, last_year, as_last);
    };
  };
  std::vector<ZoneChange> changes;
  for (ZoneChange change : single) {
    const bool repeats = std::any_of(changes.begin(), changes.end(), [&](const ZoneChange& rule) {
      return !rule.rule.empty() && are_alike(rule, change, rule.rule.find("BYDAY=-") != std::string::npos);
    });
    if (repeats) continue;
    for (const bool as_last : {true, false}) {
      if (change.rule.empty() && yearly(as_last)(change)) {
        change.rule = yearly_rule(date_of(change.onset), as_last);
      }
    }
    changes.push_back(std::move(change));
  }
  // What holds before the first change in those two years.
  if (single.empty() || single.front().onset > zone.to_local(first)) {
    const seconds offset = offset_at(zone, begin);
    changes.insert(changes.begin(), {zone.to_local(begin), offset, offset, ""});
  }
  return changes;
}

}  // namespace reg
