// Whether bytes are a changeset at all. SQLite 3.40 does not come to an end over some that are not: a table's
// head that the bytes end in is read for ever. What passes here, it reads or refuses.
#pragma once

#include <string_view>

namespace reg {

// Walks all of it, by its lengths alone.
bool is_changeset(std::string_view bytes);

}  // namespace reg
