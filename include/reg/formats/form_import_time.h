// The time stamps that forms write, in their many ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reg/base/language.h"
#include "reg/base/time.h"

namespace reg {

// How a date with slashes was read; kPlain where the order of day and month is not in question.
enum class DateOrder { kPlain, kDayFirst, kMonthFirst };

struct FormTime {
  std::optional<Instant> instant;
  DateOrder order = DateOrder::kPlain;
  std::string fault;  // when there is no instant: a sentence that says what is expected
};

// Read are: the year first with any separator, RFC 3339 among them ("2022-03-01 10:00:00",
// "2022/11/30 10:39:41 PM GMT+1"); day, month, year with dots ("20.3.2021 13:30:21"); and dates with slashes
// or hyphens and the year last ("9/22/2025 13:21:53", "31/05/2024 23:30:28"). Which of these two comes first
// is shown by a number above 12; where none is, a schedule in Czech means the day, and one in English
// refuses. Seconds and leading zeros may be missing; hours may be halves of the day. A zone (an offset, GMT
// with or without one, the usual European and American abbreviations) counts; without one the time is local
// in `zone`.
FormTime parse_form_time(std::string_view text, Language language, const Zone& zone);

}  // namespace reg
