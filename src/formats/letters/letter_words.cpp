#include "formats/letters/letter_words.h"

#include <fmt/format.h>

#include <array>

namespace reg {
namespace {

// After the preposition of "on": pondělí, úterý, středu; and of "until": pondělí, úterý, středy.
constexpr std::array<std::string_view, 7> kCzechOn = {"v neděli",   "v pondělí", "v úterý", "ve středu",
                                                      "ve čtvrtek", "v pátek",   "v sobotu"};
constexpr std::array<std::string_view, 7> kCzechUntil = {"do neděle",  "do pondělí", "do úterý", "do středy",
                                                         "do čtvrtka", "do pátku",   "do soboty"};

std::size_t weekday_of(Date date) {
  return std::chrono::weekday{std::chrono::local_days{date}}.c_encoding();
}

// "28. dubna 2022" of "čtvrtek 28. dubna 2022".
std::string without_weekday(Date date, Language language) {
  const std::string whole = long_date(date, language);
  return whole.substr(whole.find(' ') + 1);
}

std::string times(LocalTime start, LocalTime end, Language language) {
  const Date last = date_of(end);
  const std::string other = last == date_of(start) ? "" : long_date(last, language) + ", ";
  return fmt::format("{}{}{}{}", clock_time(time_of_day(start), language), other.empty() ? "–" : " – ", other,
                     clock_time(time_of_day(end), language));
}

}  // namespace

std::string when_words(LocalTime start, LocalTime end, Language language) {
  return long_date(date_of(start), language) + ", " + times(start, end, language);
}

std::string on_when_words(LocalTime start, LocalTime end, Language language) {
  if (language != Language::kCzech) return "on " + when_words(start, end, language);
  const Date date = date_of(start);
  return fmt::format("{} {}, {}", kCzechOn.at(weekday_of(date)), without_weekday(date, language),
                     times(start, end, language));
}

std::string until_words(LocalTime time, Language language) {
  const bool midnight = time_of_day(time) == TimeOfDay{0};
  const Date date = date_of(midnight ? time - std::chrono::days{1} : time);
  const std::string clock =
      midnight ? (language == Language::kCzech ? "24.00" : "24:00") : clock_time(time_of_day(time), language);
  if (language != Language::kCzech) return fmt::format("by {}, {}", long_date(date, language), clock);
  return fmt::format("{} {}, {}", kCzechUntil.at(weekday_of(date)), without_weekday(date, language), clock);
}

std::string until_day_words(Date date, Language language) {
  if (language != Language::kCzech) return "until " + long_date(date, language);
  return fmt::format("{} {}", kCzechUntil.at(weekday_of(date)), without_weekday(date, language));
}

std::string counted_words(std::int64_t count, const Plural& plural, Language language) {
  if (count == 0) return {};
  if (language != Language::kCzech) return fmt::format("{} {}", count, plural.english[count == 1 ? 0 : 1]);
  return fmt::format("{} {}", count, plural.czech[count == 1 ? 0 : count < 5 ? 1 : 2]);
}

}  // namespace reg
