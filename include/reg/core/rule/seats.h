// What becomes of seats after a result was announced: an applicant confirms, declines or cancels, an offer
// expires, a colleague steps in. Pure: each function returns the applicant as it will be.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"

namespace reg {

// One applicant's seat at one workshop.
struct SeatRef {
  std::int64_t applicant = 0;
  std::size_t workshop = 0;  // position in the schedule
  bool operator==(const SeatRef&) const = default;
};

// Seats of one workshop that become binding.
struct AnnouncedSeats {
  std::size_t workshop = 0;
  std::int64_t seats = 0;
  std::optional<Instant> confirm_by;
};

struct SeatMove {
  std::size_t workshop = 0;
  RequestState before = RequestState::kRequested;
  RequestState after = RequestState::kRequested;
  bool operator==(const SeatMove&) const = default;
};

// With a refusal nothing else is to be done: the words say why, and name the workshop.
struct SeatDecision {
  Applicant after;
  std::vector<SeatMove> moves;
  std::vector<std::string> refusals;
};

// Until when a seat announced at `now` is to be confirmed: the schedule's time, never past the start. Nothing
// where the schedule asks for no confirmation, or the workshop has begun.
std::optional<Instant> confirm_by(const Schedule& schedule, std::size_t workshop, Instant now);

// Seats can be given at the workshop until `stop_before` its start, if it takes place.
bool open_for_promotion(const Schedule& schedule, std::size_t workshop, Instant now);

// `workshops` are positions in the schedule; none means every request that the word can be about.
//   confirm: announced seats, until their time is over; one that is confirmed already stays so
//   decline: seats, provisional, announced or confirmed
//   cancel:  active requests
SeatDecision confirm(const Schedule& schedule, const Applicant& applicant,
                     std::span<const std::size_t> workshops, Instant now);
SeatDecision decline(const Schedule& schedule, const Applicant& applicant,
                     std::span<const std::size_t> workshops);
SeatDecision cancel(const Schedule& schedule, const Applicant& applicant,
                    std::span<const std::size_t> workshops);

// The seats at `workshops` (none: all the applicant's seats) go to a colleague: the applicant's requests
// there are cancelled, and the colleague gets the same seats in the same state.
struct Substitution {
  SeatDecision giving;
  Applicant receiving;  // without a number; has no requests when there is a refusal
};
Substitution substitute(const Schedule& schedule, const Applicant& applicant,
                        std::span<const std::size_t> workshops, Registration colleague);

// The places of the workshops at which `before` has a seat, and `after` has none.
std::vector<std::size_t> freed_seats(const Applicant& before, const Applicant& after);

// A seat that `before` has, and that `after` asks for again, stays as it was.
void keep_seats(const Applicant& before, Applicant& after);

// Whoever takes the seat in person has it for good: neither an offer that ends nor a later run takes it away.
void take_in_person(Request& request);
// Whether that would change anything for whoever has the seat.
bool may_be_lost(const Request& request);

// Whether somebody who wanted all or none wants less now: seats that are free already may be enough.
bool wants_less(const Applicant& before, const Applicant& after);

}  // namespace reg
