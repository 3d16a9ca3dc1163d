// Schedules as tests write and read them.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "reg/formats/schedule/schedule_toml.h"

namespace reg::test {

// A file of the project.
inline std::string source_file(const std::string& path) {
  std::ifstream file(std::string(REG_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What is wrong with a schedule, as it is told.
inline std::string faults(std::string_view text) {
  const ScheduleReading reading = read_schedule(text, "schedule.toml");
  CHECK(reading.schedule.has_value() == !reading.diagnostics.has_errors());
  return reading.diagnostics.render();
}

// One without a fault.
inline Schedule read_well(std::string_view text) {
  ScheduleReading reading = read_schedule(text, "schedule.toml");
  CHECK(reading.diagnostics.render() == "");
  REQUIRE(reading.schedule);
  return std::move(*reading.schedule);
}

// A schedule with what is required and no more; `deadline` and `rest` are TOML.
inline std::string smallest(const std::string& deadline = "2022-04-10", const std::string& rest = "") {
  return "[cycle]\nid = \"c\"\ntitle = \"Cycle\"\ntimezone = \"Europe/Prague\"\nregistration_closes = " +
         deadline +
         "\n[[workshop]]\ndate = 2022-04-28\ntitle = \"A\"\nstart = 10:00:00\nend = 16:00:00\ncapacity = "
         "40\n" +
         rest;
}

inline std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

}  // namespace reg::test
