// Why a seat was or was not given, in sentences that can stand as they are in a reply to the applicant. Other
// people appear only as ranks.
#pragma once

#include <string>

#include "reg/base/text/language.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/explanation.h"

namespace reg {

// A paragraph on the applicant's place in the order, the same for every workshop of one run; with the date of
// the run where the explanation has it.
std::string order_text(const Schedule& schedule, const Explanation& explanation, Language language);

// A paragraph on one workshop: what was decided by that run, and what decided it.
std::string verdict_text(const Schedule& schedule, const Explanation& explanation, Language language);

// The place on the waiting list by now, a sentence; empty for who does not wait.
std::string waiting_text(const Explanation& explanation, Language language);

}  // namespace reg
