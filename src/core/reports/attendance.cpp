#include "reg/core/reports/attendance.h"

#include <algorithm>
#include <array>
#include <string>

#include "reg/base/text/text.h"
#include "reg/core/people/yes_no.h"

namespace reg {
namespace {

// Beside those of yes_or_no(). On a list of who came, A stands for absent, as P does for present.
constexpr std::array<std::string_view, 14> kPresentWords = {
    "p",      "present", "attended", "came",     "pritomen", "pritomna", "pritomno",
    "prisel", "prisla",  "dorazil",  "dorazila", "ucast",    "byl",      "byla"};
constexpr std::array<std::string_view, 24> kAbsentWords = {
    "a",          "absent",   "absence",  "excused",   "no show",    "no-show", "nepritomen", "nepritomna",
    "nepritomno", "neprisel", "neprisla", "nedorazil", "nedorazila", "neucast", "nebyl",      "nebyla",
    "omluven",    "omluvena", "omluveno", "neomluven", "neomluvena", "chybi",   "chybel",     "chybela"};

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
  const auto came = yes_or_no(key);
  if (!came) return std::nullopt;
  return *came ? Attendance::kPresent : Attendance::kAbsent;
}

}  // namespace reg
