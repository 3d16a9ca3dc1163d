// What the rosters for people say, in Czech and in English, beside the titles of their columns
// (roster_columns.h): the states, and the sentences about date, place and seats.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

// Of the notes that stand below a table.
std::string_view notes_heading(Language language);

// A state as a person reads it: "potvrzeno", "confirmed". Czech words do not tell men from women.
std::string_view state_word(RequestState state, Language language);

// Whether somebody came, as it stands in a column of that title: "ano", "ne", and nothing where it is not
// known.
std::string_view attendance_word(Attendance attendance, Language language);

// The group's label; of a code that the schedule does not have (any more), the code.
std::string group_label(const Schedule& schedule, const std::string& code);

// "čtvrtek 28. dubna 2022, 10.00–16.00", "Thursday 28 April 2022, 10:00–16:00 (cancelled)".
std::string when_line(const Workshop& workshop, Language language);
// The clock on the last day of registration at the last second that is in time: "12.30", "12:30", with
// seconds where there are any, "24:00" for midnight. Nothing where the whole day is in time.
std::optional<std::string> closing_clock(const Schedule& schedule, Language language);
// Name and address, whichever there are.
std::string venue_line(const Venue& venue);

// "Obsazeno 40 ze 40 míst.", "40 of 40 seats are taken." Where seats are to be confirmed, or some are, it
// says how many: "Obsazeno 40 ze 40 míst, z toho 12 potvrzeno." Whoever is marked as absent takes none.
std::string seats_sentence(const Schedule& schedule, const Roster& roster, Language language);
// "Čeká 55 zájemců.", "Čekají 2 zájemci."; "55 people are waiting."
std::string waiting_sentence(std::size_t waiting, Language language);
// Czech "z" or "ze" before a number as it is spoken: "ze čtyřiceti", "z třiceti".
std::string_view czech_from(std::size_t number);
// In place of the table when nobody has a seat.
std::string nobody_sentence(Language language);

}  // namespace reg
