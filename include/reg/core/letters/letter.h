// A letter to one applicant: which kind, and what it says of which workshops. Facts alone; templates make the
// words (formats/letters/letter_message.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/letters/letter_kind.h"
#include "reg/core/people/applicant.h"

namespace reg {

// When and where a workshop takes place, as an applicant was or is told.
struct WorkshopDetails {
  Instant start{};
  Instant end{};
  Venue venue;
  bool operator==(const WorkshopDetails&) const = default;
};
WorkshopDetails details_of(const Schedule& schedule, const Workshop& workshop);

// What becomes of the workshop's entry in the applicant's calendar.
enum class CalendarMethod {
  kNone,     // the letter carries no entry
  kRequest,  // a seat: the entry is made, or put right
  kCancel,   // no seat any more: the entry goes
};

struct LetterWorkshop {
  std::size_t workshop = 0;  // position in Schedule::workshops
  RequestState state = RequestState::kRequested;
  std::optional<Instant> confirm_by;      // the seat is to be confirmed until then
  int position = 0;                       // 1… on the waiting list; 0: not waiting, or not known
  std::optional<WorkshopDetails> before;  // of a changed workshop: what the applicant was told
  CalendarMethod calendar = CalendarMethod::kNone;
  int sequence = 0;  // of the calendar entry (RFC 5545, SEQUENCE): grows with each change
};

struct Letter {
  LetterKind kind = LetterKind::kReceived;
  std::int64_t applicant = 0;  // the number
  Registration registration;
  std::vector<LetterWorkshop> workshops;  // in the order of the cycle; those that the letter is about
};

}  // namespace reg
