// The cycle as JSON: {"id", "title", "language", "timezone", "registration_closes", "organiser", "contact",
// "website", "registration_url", "funding", "workshops": [{"id", "date", "start", "end", "title",
// "description", "capacity", "venue": {"name", "address"}}], "groups": [{"code", "label"}]}. Times are
// RFC 3339 in UTC; `registration_closes` is the last second that is in time.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"

namespace reg {

std::string schedule_json(const Schedule& schedule);

}  // namespace reg
