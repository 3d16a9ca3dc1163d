// How long people's data are kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reg/core/cycle/schedule.h"

namespace reg {

// "1 year", "18 months", "2 weeks", "90 days"; from one day to a hundred years.
std::optional<Period> parse_period(std::string_view text);
// In the largest unit that it is made of: "1 year", "18 months", "90 days".
std::string format_period(const Period& period);

// The day so much later; where the month has no such day, its last.
Date later(Date date, const Period& period);

// The first instant at which the data are kept too long: `retention` after the day of the last workshop that
// takes place (of all, where none does). Nothing where the schedule sets no end.
std::optional<Instant> retention_ends(const Schedule& schedule);

}  // namespace reg
