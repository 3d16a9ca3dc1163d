// The tables of the database, by numbered steps. A file's `user_version` says how far it has come.
#pragma once

#include <string>
#include <vector>

#include "reg/store/connection.h"

namespace reg {

// The version that this program writes.
int schema_version();

// Brings the tables up to date, in the caller's write transaction. Throws for a newer file.
void migrate(Connection& connection);

// A new database in memory with the tables that the first `version` steps make.
Connection tables_of_version(int version);

// Where the database differs from what the steps up to its own version make: tables, columns (type, NOT NULL,
// primary key) and indexes (columns, uniqueness) that it lacks or has otherwise, clauses each. What it has
// beside them is no fault. Only reads. Nothing is said of a file of a newer program.
std::vector<std::string> schema_faults(Connection& connection);

// Texts that are not UTF-8, by table and column, in the tables that the steps make: clauses each. What the
// database lacks is passed over. Reads every text of it.
std::vector<std::string> text_faults(Connection& connection);

}  // namespace reg
