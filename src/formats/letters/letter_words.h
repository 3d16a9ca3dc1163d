// Dates, times and numbers as letters say them, in Czech and in English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reg/base/text/language.h"
#include "reg/base/time.h"

namespace reg {

// "čtvrtek 28. dubna 2022, 10.00–16.00", "Thursday 28 April 2022, 10:00–16:00". The end has its own date
// where it is another.
std::string when_words(LocalTime start, LocalTime end, Language language);
// The same in a sentence: "ve čtvrtek 28. dubna 2022, …", "on Thursday 28 April 2022, …".
std::string on_when_words(LocalTime start, LocalTime end, Language language);
// "do čtvrtka 14. dubna 2022, 10.00", "by Thursday 14 April 2022, 10:00"; midnight ends the day before it:
// "do středy 13. dubna 2022, 24.00".
std::string until_words(LocalTime time, Language language);

// "do neděle 10. dubna 2022", "until Sunday 10 April 2022".
std::string until_day_words(Date date, Language language);

// A number with the form of a word that goes with it: English has two, Czech three (1, 2 to 4, other).
struct Plural {
  std::string_view czech[3];
  std::string_view english[2];
};
// "3 nové přihlášky"; empty for 0.
std::string counted_words(std::int64_t count, const Plural& plural, Language language);

}  // namespace reg
