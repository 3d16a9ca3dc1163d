// The tables of the database, by numbered steps. A file's `user_version` says how far it has come.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/store/db/connection.h"

namespace reg {

// The version that this program writes.
int schema_version();

// Throws where the version of a database that is not empty is none that was ever written.
void refuse_lost_version(Connection& connection);

// Brings the tables up to date, in the caller's write transaction. Throws for a newer file, and for one whose
// version is none.
void migrate(Connection& connection);

// The steps that take the tables from one version to a later one, as migrate() takes them.
void take_steps(Connection& connection, int from, int to);

// A new database in memory with the tables that the first `version` steps make.
Connection tables_of_version(int version);

// The text of a statement without what may differ where it says the same: spaces, comments, case, quotes
// around names.
std::string bare_sql(std::string_view sql);

// Where the database differs from what the steps up to its own version make: tables, columns (type, NOT NULL,
// primary key) and indexes (columns, uniqueness) that it lacks or has otherwise; and whatever it has beside
// them, or of another text: clauses each. Only reads, and computes nothing that the database brings along.
// Nothing is said of a file of a newer program.
std::vector<std::string> schema_faults(Connection& connection);

// Whether a table or an index is none that the steps make: to read it, SQLite may compute what it says.
bool computes_of_its_own(Connection& connection);

// Throws where there is a trigger that no step makes: it would do its own beside each of our changes.
void refuse_foreign_trigger(Connection& connection);

// What is wrong with the file and its tables, and references to what is not there: clauses each.
std::vector<std::string> damage_of(Connection& connection);

// Texts that are not UTF-8, by table and column, in the tables that the steps make: clauses each. What the
// database lacks is passed over. Reads every text of it.
std::vector<std::string> text_faults(Connection& connection);

}  // namespace reg
