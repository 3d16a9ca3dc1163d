// What an undo looks for in the journal and in the records, to say what stands against it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "reg/core/cycle/journal.h"
#include "store/journal/changeset.h"

namespace reg {

struct Database;

// The newest change after this one that has a row of which `fits` says true; of all, or of those that are not
// undone.
enum class Later { kAny, kStanding };
std::optional<JournalEntry> later_change(Database& database, std::int64_t change,
                                         const std::function<bool(const RowChange&)>& fits, Later which);

// Whether a record refers to the applicant.
bool is_referred_to(Connection& connection, std::int64_t applicant);

// A letter to them, or else a roster that names them.
std::optional<MessageRef> message_about(Connection& connection, std::int64_t applicant);

std::string workshop_id(Connection& connection, std::int64_t key);

}  // namespace reg
