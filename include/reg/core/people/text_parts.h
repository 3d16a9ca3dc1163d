// The parts of a short text such as a form's choice: words, numbers and marks, and the dates, times and
// weekdays that they make, in Czech, English and German.
//
// Each take_…() marks the tokens that it understood, and looks only at those that nobody took before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/time.h"

namespace reg {

struct TextToken {
  enum class Kind { kWord, kNumber, kMark };
  Kind kind = Kind::kMark;
  std::string text;  // folded; a mark is one character
  int number = 0;    // of kNumber; -1: too large to be one of ours
  bool taken = false;
};
using TextTokens = std::vector<TextToken>;

TextTokens tokens_of(std::string_view text);

// A day as it was written. Where day and month may be the other way round, both are days of the calendar.
struct WrittenDate {
  std::optional<int> year;  // two digits: of this century
  int month = 0;
  int day = 0;
  bool may_be_swapped = false;
  bool means(Date date) const;
};

// "28. 4. 2022", "28.4.", "28. dubna", "28 April 2022", "April 28", "2022-04-28", "28/4/2022".
std::vector<WrittenDate> take_dates(TextTokens& tokens);

// "10:00", "10.30", "16 h", "4 pm". What has a colon is always a time; a text with a date should lose it
// first.
std::vector<TimeOfDay> take_times(TextTokens& tokens);

// "čtvrtek", "Thursday", "Do"; the short ones only beside something that was taken already.
std::vector<std::chrono::weekday> take_weekdays(TextTokens& tokens);

// "(zbývá 3)", "[5 places left]", "– obsazeno": what a form adds to a choice as its places go.
void take_places_left(TextTokens& tokens);

}  // namespace reg
