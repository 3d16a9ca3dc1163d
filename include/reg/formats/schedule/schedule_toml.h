// schedule.toml becomes a Schedule, or a list of everything that is wrong with it.
//
// Every fault is reported with file, line, column, the line itself and a caret, all in one go: an unknown
// key or table (with the nearest known one), a wrong type, a missing key, an empty text where one is
// needed, a duplicate id, an end before its start, a number out of range, reserves beyond capacity, a date
// that does not exist, an unknown group, workshop, zone, language or transport, an address that is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reg/base/diagnostic.h"
#include "reg/core/cycle/schedule.h"

namespace reg {

struct ScheduleReading {
  std::optional<Schedule> schedule;  // set when there are no errors
  Diagnostics diagnostics;           // errors, and warnings that stand beside a schedule
};

// `file` is the name that the diagnostics show. `text` is the file's content.
ScheduleReading read_schedule(std::string_view text, const std::string& file);

}  // namespace reg
