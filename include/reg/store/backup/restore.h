// An older state comes back from a copy, and takes the place of what the database holds.
//
// What the world knows of already does not go back with it: letters that were sent stay sent, and numbers
// that were issued are not issued again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "reg/core/cycle/journal.h"
#include "reg/core/cycle/schedule.h"
#include "reg/store/backup/backup.h"

namespace reg {

struct Restoration {
  std::filesystem::path file;  // checked
  std::filesystem::path keep;  // where the state that is replaced goes; used only where there is one
  JournalEntry entry;          // of the restored database; where to find what was there is added to it
};

struct Restored {
  enum class Before {
    kNothing,  // there was no database, or an empty one
    kKept,     // as another copy
    kDamaged   // it was moved aside, as it was
  };
  Before before = Before::kNothing;
  std::int64_t sent = 0;             // messages of which the copy does not know that they were
  std::int64_t uncertain = 0;        // messages that wait in the copy, and may have been sent since
  std::vector<std::int64_t> erased;  // people of the copy who were erased since
};

// Replaces what the database holds by what the file holds, in one transaction that other open commands see,
// with the tables brought up to date and the journal's new row in it. What was there is kept; where it is
// damaged, its files are moved aside instead, and the new database is put in their place. The caller sees to
// it that nobody sends letters or makes copies meanwhile. EnvironmentError where the file is no sound copy.
Restored restore(const std::filesystem::path& database, const Schedule& schedule, Restoration restoration,
                 const Between& between = {});

// What that would do, by the same steps; nothing is changed. EnvironmentError where restore() would refuse.
Restored rehearse_restore(const std::filesystem::path& database, const Schedule& schedule,
                          Restoration restoration, const Between& between = {});

}  // namespace reg
