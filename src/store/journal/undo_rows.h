// What of a change goes back, and what makes way for it first.
#pragma once

#include <cstdint>
#include <string>

#include "store/journal/record_changes.h"

namespace reg {

// The changeset that undoes the change, without what stays all the same.
std::string rows_to_go_back(Connection& connection, RecordReader& records, std::int64_t change);

// A roster that goes, as it was not sent, leaves nothing of whom it was to name.
void release_rosters(Connection& connection, RecordReader& records, const std::string& back);

// Two applicants who changed places in address or name cannot change back one after the other, as the two
// together are unique: those whose keys change stand aside first. Returns the changeset from there.
std::string set_aside_keys(Connection& connection, RecordReader& records, const std::string& back);

}  // namespace reg
