#include "reg/core/attendance.h"

#include <algorithm>
#include <array>

#include "reg/base/text.h"

namespace reg {
namespace {

constexpr std::array<std::string_view, 13> kPresentWords = {
    "x", "1", "a", "ano", "y", "yes", "✓", "✔", "☑", "true", "present", "pritomen", "pritomna"};
constexpr std::array<std::string_view, 13> kAbsentWords = {
    "0", "n", "ne", "no", "-", "–", "—", "✗", "✘", "false", "absent", "nepritomen", "nepritomna"};

}  // namespace

std::string_view attendance_name(Attendance attendance) {
  switch (attendance) {
    case Attendance::kPresent:
      return "present";
    case Attendance::kAbsent:
      return "absent";
    case Attendance::kUnknown:
      break;
  }
  return "";
}

Attendance attendance_at(std::span<const AttendanceMark> marks, std::size_t workshop) {
  const auto found = std::find_if(marks.begin(), marks.end(),
                                  [&](const AttendanceMark& mark) { return mark.workshop == workshop; });
  return found == marks.end() ? Attendance::kUnknown : found->attendance;
}

std::optional<Attendance> parse_attendance(std::string_view word) {
  std::string key = fold(word);
  // A spreadsheet's program writes it so that no formula begins with the dash.
  if (key.starts_with('\'')) key.erase(0, 1);
  if (key.empty()) return Attendance::kUnknown;
  if (contains(kPresentWords, key)) return Attendance::kPresent;
  if (contains(kAbsentWords, key)) return Attendance::kAbsent;
  return std::nullopt;
}

}  // namespace reg
