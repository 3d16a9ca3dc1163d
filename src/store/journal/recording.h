// What a change does to the records is kept with its row in the journal.
#pragma once

#include <memory>

#include "reg/store/db/connection.h"

namespace reg {

struct Database;

// From here to the commit of the transaction that it goes with.
std::unique_ptr<Transaction::Companion> record(Database& database);

}  // namespace reg
