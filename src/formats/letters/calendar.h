// Workshops as entries of calendars (iCalendar, RFC 5545), by libical.
//
// Times are local to the cycle's zone, which comes along as a VTIMEZONE; neither the machine's zone nor its
// clock counts. Lines end in CRLF and have at most 75 octets.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/letters/letter.h"

namespace reg {

// Whose seat an entry is about.
struct CalendarGuest {
  std::int64_t number = 0;  // the applicant's: part of the entry's UID, so that it stays the same entry
  std::string name;
  std::string email;
  bool accepted = false;  // false: the seat is still to be confirmed
};

class CalendarWriter {
 public:
  // `schedule` must outlive it.
  explicit CalendarWriter(const Schedule& schedule);
  CalendarWriter(CalendarWriter&&) noexcept;
  CalendarWriter& operator=(CalendarWriter&&) noexcept;
  ~CalendarWriter();

  // A calendar of one entry: METHOD:REQUEST to make it or put it right, METHOD:CANCEL to take it away. The
  // UID is WORKSHOP.NUMBER.CYCLE at the domain of [mail] from; of two entries with one UID the greater
  // `sequence` counts. `method` is not kNone.
  std::string invitation(std::size_t workshop, CalendarMethod method, const CalendarGuest& guest,
                         int sequence, Instant stamp);

  // One entry for a workshop or for each of several, METHOD:PUBLISH, for the organiser. `notes` has a text
  // for each, which is put before the workshop's own description. One that does not take place is CANCELLED.
  std::string published(std::span<const std::size_t> workshops, std::span<const std::string> notes,
                        Instant stamp);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace reg
