// The tables of the database, by numbered steps. A file's `user_version` says how far it has come.
#pragma once

#include "reg/store/connection.h"

namespace reg {

// The version that this program writes.
int schema_version();

// Brings the tables up to date, in the caller's write transaction. Throws for a newer file.
void migrate(Connection& connection);

}  // namespace reg
