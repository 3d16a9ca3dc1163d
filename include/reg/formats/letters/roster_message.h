// The roster as a message to one of the organiser's people: as text and HTML in the body, the CSV attached.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/letters/message.h"
#include "reg/core/reports/roster.h"
#include "reg/formats/letters/letter_templates.h"

namespace reg {

// What the roster says, as a digest: another revision is another message. Of the facts alone (the workshop,
// whoever has a seat or waits, and the language), so that another wording or look of the roster is none.
std::string roster_revision(const Schedule& schedule, const Roster& roster, Language language);

// Whether roster_revision() made it. Registers of before took theirs of how the roster looked, which nobody
// can compare with what it would look like today.
bool is_roster_revision(std::string_view text);

// What is new since the roster that the same address got last.
struct RosterNews {
  std::vector<std::string> came;  // names, in the order in which they are to be told
  std::vector<std::string> left;
  bool details_changed = false;  // something else: date, venue, a name, a state, a note
};

// In the language of the templates. With `news` the subject says «aktualizováno» ("updated") and the body
// begins with what changed; null: the first roster to this address.
Message roster_message(const Schedule& schedule, const LetterTemplates& templates, const Roster& roster,
                       const std::string& address, const RosterNews* news, const Envelope& envelope);

}  // namespace reg
