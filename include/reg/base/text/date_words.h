// The words of dates and times in the languages of forms, by ICU: months, days of the week, halves of the
// day, zones. Case, accents and full stops do not matter.
#pragma once

#include <optional>
#include <string_view>

namespace reg {

// 1 to 12 by a month's name, whole or shortened as is usual; 0: none.
int month_named(std::string_view word);

bool is_weekday(std::string_view word);

// Whether it is the second half of the day: "AM", "p. m.", "odp.", "오전".
std::optional<bool> second_half_named(std::string_view text);

// Minutes east of UTC by a zone's long name that says whether it is summer time: "Central European Standard
// Time", "Mitteleuropäische Sommerzeit".
std::optional<int> offset_named(std::string_view name);

}  // namespace reg
