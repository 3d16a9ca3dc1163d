// A letter as a message: the words of its templates, and a calendar entry for each seat that it gives, moves
// or takes away.
#pragma once

#include <memory>

#include "reg/core/cycle/schedule.h"
#include "reg/core/letters/letter.h"
#include "reg/core/letters/message.h"
#include "reg/formats/letters/letter_templates.h"

namespace reg {

// Writes many letters of one cycle: what does not depend on the person is made once.
//
// From the schedule's [mail] from to the applicant, replies to its contact. Each workshop whose `calendar` is
// not kNone has an attachment "pozvanka-ID.ics" ("invitation-ID.ics"), text/calendar with its method.
// Reminders, changes and thanks say how to ask for no more of them. The text is in the language of the
// templates. No value of a registration can start a header, a tag of HTML or a line of a calendar.
class LetterWriter {
 public:
  // Both must outlive it.
  LetterWriter(const Schedule& schedule, const LetterTemplates& templates);
  LetterWriter(LetterWriter&&) noexcept;
  LetterWriter& operator=(LetterWriter&&) noexcept;
  ~LetterWriter();

  Message write(const Letter& letter, const Envelope& envelope);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One letter alone.
Message letter_message(const Schedule& schedule, const LetterTemplates& templates, const Letter& letter,
                       const Envelope& envelope);

}  // namespace reg
