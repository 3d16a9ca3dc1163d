// A clock that may have jumped: who decides whether offers lapse by it.
#pragma once

#include "cli/session.h"

namespace reg {

enum class ClockWord {
  kAsk,       // a person at the terminal; without one no offer lapses
  kBelieve,   // the person said so beforehand
  kRehearse,  // nothing will come of it: what is odd is said, and offers lapse
  kAskNobody  // inside of a change, where nobody may be kept waiting: no offer lapses
};

// Whether offers may lapse by the session's moment. Where it is odd, says on `err` why, once a session; the
// answer stays for the rest of the command.
bool offers_may_lapse(Session& session, Store& store, ClockWord word);

// Whether the clock was odd and the offers stayed: the command has done the rest.
bool offers_were_kept(Session& session);

// For a command that notes the moment as that of an application. Where it is before the newest change, and
// nobody gave it by --now, says so and asks. False: the person does not want that; the status says the rest.
bool moment_is_meant(Session& session, Store& store, int& status);

}  // namespace reg
