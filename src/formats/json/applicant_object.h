// An applicant as an object, for other JSON to build on.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/reports/attendance.h"

namespace reg {

// As in applicants_json(), and as in applicant_json().
nlohmann::ordered_json applicants_array(const Schedule& schedule, std::span<const Applicant> applicants);
nlohmann::ordered_json applicant_object(const Schedule& schedule, const Applicant& applicant,
                                        const std::vector<AttendanceMark>* marks = nullptr);

}  // namespace reg
