// A letter of each kind to one applicant, as the tests of letters know it: a seat to be confirmed, a place on
// a waiting list, and a confirmed seat with materials.
#pragma once

#include "reg/core/letters/letter.h"
#include "reg/core/letters/message.h"
#include "support/small_cycle.h"

namespace reg::test {

inline Schedule letter_schedule() {
  Schedule schedule = small_cycle();
  schedule.website = "https://example.cz/workshopy";
  schedule.registration_url = "https://example.cz/prihlaska";
  schedule.funding =
      "OPZ, Agentura pro sociální začleňování, reg. č. projektu CZ.03.3.X/0.0/0.0/15_018/0006191";
  schedule.workshops[0].description = "Definice; mapování, plánování";
  schedule.workshops[2].materials = {"https://example.cz/bydleni.pdf", "https://example.cz/data.csv"};
  return schedule;
}

inline Letter sample_letter(const Schedule& schedule, LetterKind kind) {
  Letter letter;
  letter.kind = kind;
  letter.applicant = 12;
  letter.registration = registration("Ing. Žofie O'Brien, Ph.D.", "zofie@example.cz");
  LetterWorkshop seat{
      0, RequestState::kAdmitted, moment("2022-04-21T08:00:00Z"), 0, {}, CalendarMethod::kRequest, 1};
  LetterWorkshop waiting{1, RequestState::kWaiting, {}, 17, {}, CalendarMethod::kNone, 0};
  LetterWorkshop confirmed{2, RequestState::kConfirmed, {}, 0, {}, CalendarMethod::kRequest, 0};
  if (kind == LetterKind::kReceived) {
    seat = {0, RequestState::kRequested, {}, 0, {}, CalendarMethod::kNone, 0};
    letter.workshops = {seat};
    return letter;
  }
  if (kind == LetterKind::kDecision) {
    letter.workshops = {seat, waiting, confirmed};
    return letter;
  }
  if (kind == LetterKind::kCancelled) {
    seat.state = RequestState::kExpired;
    waiting.state = RequestState::kDeclined;
    for (LetterWorkshop* about : {&seat, &waiting}) about->calendar = CalendarMethod::kCancel;
    letter.workshops = {seat, waiting};
    return letter;
  }
  if (kind == LetterKind::kPromotion) {
    letter.workshops = {seat};
    return letter;
  }
  if (kind == LetterKind::kChanged) {
    WorkshopDetails before = details_of(schedule, schedule.workshops[2]);
    before.start -= std::chrono::hours(24);
    before.end -= std::chrono::hours(24);
    before.venue = {"Starý sál", "Dlouhá 1, Praha"};
    confirmed.before = before;
  }
  if (kind == LetterKind::kThanks) confirmed.calendar = CalendarMethod::kNone;
  letter.workshops = {confirmed};
  return letter;
}

inline Envelope sample_envelope() {
  return {"decision.12@example.cz", moment("2022-04-14T06:00:00Z")};
}

}  // namespace reg::test
