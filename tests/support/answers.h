// What people answer in the small cycle's form, and how changes to it are shown in tests.
#pragma once

#include <string>
#include <vector>

#include "reg/core/people/registering.h"

namespace reg::test {

// Two texts with no field in common.
Registration first_answers();
Registration other_answers();

// The same, applied at another time.
Registration at_time(Registration answers, const char* time);

// Number 7, who answered a form at the time of application.
Applicant imported(const Registration& answers = first_answers());

// A line each: "name: «before» -> «after»".
std::string shown(const std::vector<FieldChange>& changes);
// "0:requested:open: ", workshop, state, whether announced, reason.
std::string shown_requests(const Applicant& applicant);

}  // namespace reg::test
