// The cycle's lottery, as far as it has come.
#pragma once

#include <optional>

#include "reg/core/rule/lottery.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Lotteries : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::optional<Lottery> find() const;
  // A commitment once written stays; what comes after it is written beside it.
  void save(const Lottery& lottery);
};

}  // namespace reg
