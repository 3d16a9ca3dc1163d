// What is kept of an applicant about a workshop that has left the schedule: nothing is done with it, but it
// is theirs.
#pragma once

#include <optional>
#include <string>

#include "reg/core/reports/attendance.h"
#include "reg/core/rule/request.h"

namespace reg {

struct OrphanedRequest {
  std::string workshop;               // its id
  std::optional<RequestState> state;  // none: there is no request, but something else
  Attendance attendance = Attendance::kUnknown;
  bool operator==(const OrphanedRequest&) const = default;
};

}  // namespace reg
