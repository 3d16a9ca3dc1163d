#include "formats/roster/roster_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"

namespace reg {

std::string_view notes_heading(Language language) {
  return language == Language::kCzech ? "Poznámky" : "Notes";
}

std::string_view state_word(RequestState state, Language language) {
  if (language != Language::kCzech) return state_name(state);
  switch (state) {
    case RequestState::kRequested:
      return "zažádáno";
    case RequestState::kAdmitted:
      return "přiděleno";
    case RequestState::kWaiting:
      return "čeká";
    case RequestState::kConfirmed:
      return "potvrzeno";
    case RequestState::kDeclined:
      return "odmítnuto";
    case RequestState::kExpired:
      return "propadlo";
    case RequestState::kCancelled:
      return "zrušeno";
  }
  return "";
}

std::string_view attendance_word(Attendance attendance, Language language) {
  if (attendance == Attendance::kUnknown) return "";
  const bool present = attendance == Attendance::kPresent;
  if (language == Language::kCzech) return present ? "ano" : "ne";
  return present ? "yes" : "no";
}

std::string group_label(const Schedule& schedule, const std::string& code) {
  const Group* group = group_by_code(schedule, code);
  return group == nullptr ? code : group->label;
}

std::string when_line(const Workshop& workshop, Language language) {
  const std::string_view cancelled = !workshop.cancelled            ? ""
                                     : language == Language::kCzech ? " (nekoná se)"
                                                                    : " (cancelled)";
  return fmt::format("{}, {}–{}{}", long_date(workshop.date, language), clock_time(workshop.start, language),
                     clock_time(workshop.end, language), cancelled);
}

std::optional<std::string> closing_clock(const Schedule& schedule, Language language) {
  constexpr TimeOfDay kSecond{1};
  const bool czech = language == Language::kCzech;
  const LocalTime last = schedule.zone.to_local(schedule.registration_closes - kSecond);
  const TimeOfDay time = time_of_day(last);
  if (time == std::chrono::hours(24) - kSecond) return std::nullopt;
  if (date_of(last) != schedule.last_day_of_registration) return czech ? "24.00" : "24:00";
  const auto seconds = (time % std::chrono::minutes(1)).count();
  std::string text = clock_time(time, language);
  if (seconds != 0) text += fmt::format("{}{:02}", czech ? "." : ":", seconds);
  return text;
}

std::string venue_line(const Venue& venue) {
  if (venue.name.empty() || venue.address.empty()) return venue.name + venue.address;
  return venue.name + ", " + venue.address;
}

std::string seats_sentence(const Schedule& schedule, const Roster& roster, Language language) {
  // Whoever did not come left the seat to others.
  const auto taken = static_cast<std::size_t>(
      std::count_if(roster.seats.begin(), roster.seats.end(),
                    [](const RosterRow& row) { return row.attendance != Attendance::kAbsent; }));
  const auto capacity = static_cast<std::size_t>(schedule.workshops[roster.workshop].capacity);
  const auto confirmed = std::count_if(roster.seats.begin(), roster.seats.end(), [](const RosterRow& row) {
    return row.state == RequestState::kConfirmed && row.attendance != Attendance::kAbsent;
  });
  const std::size_t listed = roster.seats.size();
  const auto came = std::count_if(roster.seats.begin(), roster.seats.end(), [](const RosterRow& row) {
    return row.attendance == Attendance::kPresent;
  });
  const bool tells = taken > 0 && (confirmed > 0 || schedule.offers.confirm_within.has_value());
  if (language == Language::kCzech) {
    const auto detail = tells ? fmt::format(", z toho {} potvrzeno", confirmed) : "";
    return fmt::format("Obsazeno {} {} {} {}{}.{}", taken, czech_from(capacity), capacity,
                       capacity == 1 ? "místa" : "míst", detail,
                       taken == listed ? ""
                                       : fmt::format(" Na seznamu: {}, přišlo: {}, nepřišlo: {}.", listed,
                                                     came, listed - taken));
  }
  const auto detail = tells ? fmt::format(", {} of them confirmed", confirmed) : "";
  return fmt::format(
      "{} of {} {} taken{}.{}", taken, counted(capacity, "seat", "seats"), taken == 1 ? "is" : "are", detail,
      taken == listed
          ? ""
          : fmt::format(" On the list: {}, came: {}, did not come: {}.", listed, came, listed - taken));
}

std::string waiting_sentence(std::size_t waiting, Language language) {
  if (language == Language::kCzech) {
    if (waiting == 0) return "Nikdo nečeká.";
    if (waiting == 1) return "Čeká 1 zájemce.";
    if (waiting < 5) return fmt::format("Čekají {} zájemci.", waiting);
    return fmt::format("Čeká {} zájemců.", waiting);
  }
  if (waiting == 0) return "Nobody is waiting.";
  return waiting == 1 ? "1 person is waiting." : fmt::format("{} people are waiting.", waiting);
}

std::string_view czech_from(std::size_t number) {
  if (number >= 1000) return number < 2000 ? "z" : czech_from(number / 1000);
  if (number >= 100) return number < 200 ? "ze" : czech_from(number / 100);
  if (number >= 20) {
    const std::size_t tens = number / 10;
    return tens == 4 || tens == 6 || tens == 7 ? "ze" : "z";
  }
  constexpr std::string_view kSmall[] = {"z", "z", "ze", "ze", "ze", "z", "ze", "ze", "z", "z",
                                         "z", "z", "ze", "ze", "ze", "z", "ze", "ze", "z", "z"};
  return kSmall[number];
}

std::string nobody_sentence(Language language) {
  return language == Language::kCzech ? "Místo tu nikdo nemá." : "Nobody has a seat here.";
}

}  // namespace reg
