// How values of the domain stand in columns.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "reg/base/error.h"
#include "reg/base/time.h"
#include "reg/core/rule/request.h"
#include "reg/store/db/connection.h"

namespace reg {

inline Instant instant(std::int64_t seconds) {
  return Instant(std::chrono::seconds(seconds));
}

inline std::int64_t seconds(Instant instant) {
  return instant.time_since_epoch().count();
}

inline std::optional<std::int64_t> seconds(const std::optional<Instant>& instant) {
  return instant ? std::optional(seconds(*instant)) : std::nullopt;
}

inline std::optional<std::int64_t> optional_integer(const Statement& row, int column) {
  std::optional<std::int64_t> value;
  if (!row.is_null(column)) value = row.integer(column);
  return value;
}

inline std::optional<Instant> optional_instant(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(instant(row.integer(column)));
}

inline RequestState read_state(std::string_view name) {
  const auto state = parse_state(name);
  if (!state)
    throw EnvironmentError(fmt::format("the database holds an unknown state of a request: {}", name));
  return *state;
}

}  // namespace reg
