// A cycle in a folder of its own, for tests of use cases: its moment, and what it gave notice of.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/register_applicant.h"
#include "support/small_cycle.h"
#include "support/temp_dir.h"

namespace reg::test {

class MadeCycle {
 public:
  OpenCycle& operator*() { return cycle_; }

  // The number of a new applicant.
  std::int64_t add(const std::string& name, const std::string& email) {
    return add_applicant(cycle_, {registration(name, email), false, false}).after.number;
  }

  std::vector<std::string> notices;

 private:
  World world() {
    World world;
    world.now = moment("2022-03-01T12:00:00Z");
    world.user = "tester";
    world.notice = [this](const std::string& clause) { notices.push_back(clause); };
    world.report = world.notice;
    world.afterword = [](const std::string&) {};
    world.changed = [] {};
    return world;
  }

  TempDir dir_;
  OpenCycle cycle_{small_cycle(), dir_.path() / "schedule.toml", dir_.path() / "register.db", world()};
};

}  // namespace reg::test
