// Whose data are meant, where the journal and the copies count as well: people as `erase` and `export` find
// them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/app/find.h"

namespace reg {

struct People {
  // Ascending; whoever was merged into one of them is among them, and so is who was taken out by an undo.
  std::vector<std::int64_t> numbers;
  std::vector<std::string> addresses;  // that nobody in the database or its journal has
};

// By number or e-mail. Not good where a word names nobody, or several.
Found<People> find_people(OpenCycle& cycle, const std::vector<std::string>& words);

}  // namespace reg
