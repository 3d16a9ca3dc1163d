// What of the present state goes on when an older one comes back.
#pragma once

#include <filesystem>

#include "reg/store/backup/restore.h"
#include "reg/store/db/connection.h"

namespace reg {

// From the present database, of the same version, into the older one: the counters of issued numbers, what
// was sent and what people were told by it; of people whom the older one does not know, beside it
// (lost_people.h), so that they are known again when they come back. A letter that waits in the older one and
// of which the present one cannot know becomes uncertain. Notes in `restored` how much that was, and who was
// erased.
void carry_over(const std::filesystem::path& present, Connection& older, Restored& restored);

// Where the present state cannot be read: whatever waits in the older one may have been sent since.
void doubt_waiting_letters(Connection& older, Restored& restored);

}  // namespace reg
