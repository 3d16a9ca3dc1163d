// What the report says, in Czech and in English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

struct StatisticsWords {
  std::string_view report, as_of, contact;
  std::string_view held, held_none;  // "{} of {} workshops have taken place", "none"
  std::string_view people, people_how;
  std::string_view all, all_how;
  std::string_view came, came_how;
  std::string_view hours, hours_how;
  std::string_view no_shows, no_shows_how;
  std::string_view kept, kept_how, kept_of;
  std::string_view organisations, organisations_how;
  std::string_view figures, how;
  std::string_view workshops, groups, regions, by_organisation, more_organisations;
  std::string_view workshop, date, group, region, organisation;
  std::string_view capacity, applicants, seats, waiting, title_came, title_no_show, numbers;
  std::string_view bar_came, bar_no_show, bar_unmarked, bar_seats;
  std::string_view not_said, workshops_chart, people_chart, people_short, hours_short, came_short;
};
const StatisticsWords& statistics_words(Language language);

// "1,5" or "1.5"; whole hours without a fraction.
std::string hours_text(std::int64_t minutes, Language language);

}  // namespace reg
