// Which workshop a text means, by what it contains: "28. dubna 2022 – Úvod do problematiky", "Úvod (28. 4.)",
// "1. Úvod (zbývá 3)".
//
// Parts of it are recognised: a title, id or alias; a date; the workshop's number in the cycle. Nothing is
// guessed: all parts must name the same workshop, a weekday or time beside them must be that workshop's, and
// no letter or digit may be left over. Beside a date or number a title may be cut short at a word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/text_parts.h"

namespace reg {

struct WorkshopText {
  enum class Outcome {
    kNamed,      // it means `workshop`
    kNothing,    // no part is recognised
    kDisagrees,  // parts name different workshops, or a day or time that none has
    kSeveral,    // of several workshops
    kLeftOver    // `workshop` is named, but not all of the text is understood
  };
  Outcome outcome = Outcome::kNothing;
  std::size_t workshop = 0;  // place in the schedule
  bool by_title = false;     // a title, id or alias is among the parts
  bool by_date = false;
  std::string left;  // kLeftOver: the words
};

// Made ready once for many texts.
class WorkshopNames {
 public:
  explicit WorkshopNames(const Schedule& schedule);

  WorkshopText read(std::string_view text) const;

 private:
  struct Named {
    std::size_t workshop = 0;
    std::vector<std::string> words;  // words and numbers of a title, id or alias; a word among them
  };
  struct Day {
    Date date;
    TimeOfDay start{};
    TimeOfDay end{};
    std::vector<std::string> title;
  };
  // For each workshop whether it may be meant.
  using Candidates = std::vector<bool>;

  bool take_titles(TextTokens& tokens, Candidates& candidates) const;
  bool take_days(TextTokens& tokens, Candidates& candidates) const;
  bool take_numbers(TextTokens& tokens, Candidates& candidates, bool& is_said) const;
  bool take_beginning(TextTokens& tokens, std::size_t workshop) const;
  bool agrees(std::size_t workshop, const std::vector<TimeOfDay>& times,
              const std::vector<std::chrono::weekday>& weekdays) const;

  std::vector<Named> names_;  // the longest first
  std::vector<Day> days_;     // of the workshops
};

}  // namespace reg
