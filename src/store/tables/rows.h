// How values of the domain stand in columns.
#pragma once

#include <fmt/format.h>

#include <string_view>

#include "reg/base/error.h"
#include "reg/core/people/applicant.h"
#include "reg/core/reports/attendance.h"
#include "reg/core/rule/request.h"
#include "reg/store/db/connection.h"

namespace reg {

template <>
struct ColumnType<RequestState> {
  static RequestState read(const Row& row, int column) {
    const auto name = row.value<std::string_view>(column);
    const auto state = parse_state(name);
    if (!state) {
      throw EnvironmentError(fmt::format("the database holds an unknown state of a request: {}", name));
    }
    return *state;
  }
};

// A yes or a no; NULL where nobody knows.
template <>
struct ColumnType<Attendance> {
  static Attendance read(const Row& row, int column) {
    if (row.is_null(column)) return Attendance::kUnknown;
    return row.value<bool>(column) ? Attendance::kPresent : Attendance::kAbsent;
  }
};

template <>
struct ColumnType<TimeKnown> {
  static TimeKnown read(const Row& row, int column) { return static_cast<TimeKnown>(row.value<int>(column)); }
};

}  // namespace reg
