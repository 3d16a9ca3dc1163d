// An applicant on the terminal.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/people/registering.h"
#include "reg/core/reports/attendance.h"

namespace reg {

// Every field that is set, one a line, who was merged into the applicant, and the requests with their states
// and where the applicant came, in at most `width` columns.
std::string applicant_text(const Schedule& schedule, const Applicant& applicant, std::size_t width,
                           const std::vector<Applicant>& merged = {},
                           const std::vector<AttendanceMark>& marks = {});

// "organisation: (none) -> Library", with moments as local times.
std::string change_line(const Schedule& schedule, const FieldChange& change);

}  // namespace reg
