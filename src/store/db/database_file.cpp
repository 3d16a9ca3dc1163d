#include <fmt/format.h>

#include "reg/store/db/connection.h"

namespace reg {

bool Connection::is_empty() {
  return value<bool>("SELECT count(*) = 0 FROM sqlite_schema");
}

int Connection::user_version() {
  return value<int>("PRAGMA user_version");
}

void Connection::set_user_version(int version) {
  execute(fmt::format("PRAGMA user_version = {}", version));
}

std::vector<std::string> Connection::columns_of(std::string_view table) {
  return list<std::string>("SELECT name FROM pragma_table_info(?) ORDER BY cid", table);
}

bool Connection::clean() {
  if (in_memory()) return true;
  execute("VACUUM");
  return value<int>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
}

}  // namespace reg
