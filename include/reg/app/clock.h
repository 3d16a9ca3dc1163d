// A clock that may have jumped: whether offers lapse by it, and whether an application gets its time from it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "reg/app/open_cycle.h"

namespace reg {

enum class ClockWord {
  kAsk,       // a person at the terminal; without one no offer lapses
  kBelieve,   // the person said so beforehand
  kRehearse,  // nothing will come of it: what is odd is said, and offers lapse
  kAskNobody  // inside of a change, where nobody may be kept waiting: no offer lapses
};

// Whether offers may lapse by the cycle's moment. Where it is odd, gives notice of why, once a cycle; the
// answer stays for the rest of the command. `ask` asks the person, for kAsk; none: there is nobody.
bool offers_may_lapse(OpenCycle& cycle, ClockWord word, const std::function<bool()>& ask = {});
// The same inside a view or a change, in which nobody is asked.
bool offers_may_lapse(OpenCycle& cycle, const View& view);

// "2022-04-14 20:00", in the cycle's zone.
std::string local_minutes(const OpenCycle& cycle, Instant moment);

// Whether the clock was odd and the offers stayed: the command has done the rest.
bool offers_were_kept(OpenCycle& cycle);

// Where the moment is before the newest change, and nobody gave it: a clause that says so, for a command that
// notes the moment as that of an application.
std::optional<std::string> moment_doubt(OpenCycle& cycle);

}  // namespace reg
