// Everything that is held about one person.
#pragma once

#include <cstdint>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/formats/reports/person_export.h"

namespace reg {

// `numbers`: the person's, as find_people() finds them.
PersonExport export_person(OpenCycle& cycle, std::vector<std::int64_t> numbers);

}  // namespace reg
