// Changes of the journal as an array, for other JSON to build on.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "reg/formats/json/journal_json.h"

namespace reg {

// As in journal_json().
nlohmann::ordered_json journal_array(const std::vector<JournalRecord>& records);

}  // namespace reg
