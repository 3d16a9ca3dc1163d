// Whether somebody came to a workshop: a fact beside the state of the request, of which the rule knows
// nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "reg/base/time.h"

namespace reg {

enum class Attendance { kUnknown, kPresent, kAbsent };

// "present", "absent", and "" where it is not known.
std::string_view attendance_name(Attendance attendance);

struct AttendanceMark {
  std::int64_t applicant = 0;
  std::size_t workshop = 0;  // position in Schedule::workshops
  Attendance attendance = Attendance::kUnknown;
  Instant noted_at{};
  bool operator==(const AttendanceMark&) const = default;
};

// What is marked at this workshop, of one applicant's marks.
Attendance attendance_at(std::span<const AttendanceMark> marks, std::size_t workshop);

// What a person writes into a column of marks: x, 1, yes, ano and ticks; 0, no, ne and dashes; nothing. Case
// and accents do not matter. No value: the word is none of these.
std::optional<Attendance> parse_attendance(std::string_view word);

}  // namespace reg
