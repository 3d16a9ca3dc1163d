// Applicants as JSON.
#pragma once

#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/reports/attendance.h"

namespace reg {

// `list`: an array of {"applicant", "name", "email", "organisation", "group", "region", "full_cycle",
// "whole_only", "applied_at", "late", "status", "requests": [{"workshop", "state", "reason"}]}. The status is
// "active" or "withdrawn"; a reason is a verdict's name, or null before a run. Whoever was merged into
// another applicant also has "merged_into", a number.
std::string applicants_json(const Schedule& schedule, const std::vector<Applicant>& applicants);

// `show`, `add`, `edit`, `withdraw`: one such object, with the remaining fields after those. With `marks`,
// the applicant's, each request also has "attendance": "present", "absent" or null.
std::string applicant_json(const Schedule& schedule, const Applicant& applicant,
                           const std::vector<AttendanceMark>* marks = nullptr);

}  // namespace reg
