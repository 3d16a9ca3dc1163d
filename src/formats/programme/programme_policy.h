// How seats are given out, in sentences for those who apply.
#pragma once

#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"

namespace reg {

// A sentence or two for each rule that the schedule has: seats, order, reserves, limits, confirmation.
std::vector<std::string> policy_sentences(const Schedule& schedule, Language language);

// "40 míst", "1 místo"; "40 seats", "1 seat".
std::string seats_words(int seats, Language language);

// Whether all workshops have as many seats.
bool same_capacity(const Schedule& schedule);

}  // namespace reg
