#include "reg/core/people/privacy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace reg {
namespace {

struct Unit {
  std::string_view name;
  Period period;
};

constexpr std::array kUnits = {Unit{"year", {12, 0}}, Unit{"month", {1, 0}}, Unit{"week", {0, 7}},
                               Unit{"day", {0, 1}}};
constexpr int kMostMonths = 1200;
constexpr int kMostDays = 36'525;

std::string amount(int count, std::string_view unit) {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  int count = 0;
  const char* const end = text.data() + text.size();
  const auto [after, fault] = std::from_chars(text.data(), end, count);
  std::string_view word(after, static_cast<std::size_t>(end - after));
  if (fault != std::errc() || count < 1 || count > kMostDays || !word.starts_with(' ')) return std::nullopt;
  word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const Unit& unit : kUnits) {
    if (word != unit.name) continue;
    const Period period{count * unit.period.months, count * unit.period.days};
    const bool fits = period.months <= kMostMonths && period.days <= kMostDays;
    return fits ? std::optional(period) : std::nullopt;
  }
  return std::nullopt;
}

std::string format_period(const Period& period) {
  if (period.months == 0) return amount(period.days, "day");
  return period.months % 12 == 0 ? amount(period.months / 12, "year") : amount(period.months, "month");
}

Date later(Date date, const Period& period) {
  using namespace std::chrono;
  const year_month month = year_month(date.year(), date.month()) + months(period.months);
  const Date last{year_month_day_last(month.year(), month_day_last(month.month()))};
  const Date moved(month.year(), month.month(), std::min(date.day(), last.day()));
  return Date(sys_days(moved) + days(period.days));
}

std::optional<Instant> retention_ends(const Schedule& schedule) {
  if (!schedule.privacy.retention) return std::nullopt;
  std::optional<Date> last;
  const bool all_cancelled = std::all_of(schedule.workshops.begin(), schedule.workshops.end(),
                                         [](const Workshop& workshop) { return workshop.cancelled; });
  for (const Workshop& workshop : schedule.workshops) {
    if (workshop.cancelled && !all_cancelled) continue;
    if (!last || workshop.date > *last) last = workshop.date;
  }
  return schedule.zone.end_of_day(later(last.value(), schedule.privacy.retention.value()));
}

}  // namespace reg
