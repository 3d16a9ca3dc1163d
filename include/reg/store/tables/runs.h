// Runs of the rule: one row each, with its record.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reg/core/rule/run.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Runs : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::int64_t next_number() const;  // one more than that of any run there ever was
  std::optional<Run> last() const;
  // The latest run before number `before` (none: of all).
  std::optional<Run> last_before(std::optional<std::int64_t> before) const;

  void add(const Run& run);

 private:
  std::vector<RunWorkshop> workshops_of(std::int64_t run) const;
};

}  // namespace reg
