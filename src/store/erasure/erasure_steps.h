// What the erasure in the database and that in its copies have in common.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "reg/store/db/connection.h"
#include "reg/store/erasure/erasure.h"

namespace reg {

using Numbers = std::set<std::int64_t>;

bool has_any(const std::set<std::string>& texts, const std::set<std::string>& of);

// Whether somebody has this number, erased or not.
bool has_applicant(Connection& connection, std::int64_t number);

// Adds to `known` by what these are known in this database, and to `numbers` whoever has no row, but was
// known in the journal by an address of theirs.
void gather(Connection& connection, Numbers& numbers, KnownAs& known);

// `numbers` are whose records are to go; the rows of those are erased that are there.
// Whoever is kept as lost goes by number, or by one of `addresses` (email_key()).
ErasureFacts erase_numbers(Connection& connection, const ErasureOrder& order, const Numbers& numbers,
                           const std::set<std::string>& addresses);

}  // namespace reg
