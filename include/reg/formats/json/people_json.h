// Several applicants beside each other, as JSON: waiting lists, possible duplicates.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/alike_people.h"
#include "reg/core/reports/waiting_list.h"

namespace reg {

// An array of {"workshop", "waiting": [{"position", "applicant", "name", "email", "full_cycle",
// "applied_at"}]}.
std::string waiting_json(const Schedule& schedule, const std::vector<WaitingPeople>& lists);

// An array of {"in_common", "applicants": [as in applicants_json()]}.
std::string duplicates_json(const Schedule& schedule, const std::vector<AlikePeople>& pairs);

// {"dry_run", "applicants", "new"}: that they are two people.
std::string distinct_json(std::int64_t one, std::int64_t other, bool is_new, bool dry_run);

}  // namespace reg
