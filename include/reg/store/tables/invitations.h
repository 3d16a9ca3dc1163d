// What applicants know of their seats: the invitations that were sent, and all letters to one of them.
#pragma once

#include <cstdint>
#include <vector>

#include "reg/core/letters/correspondence.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Invitations : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  // Letters and invitations of one applicant, and where they came.
  Correspondence correspondence(std::int64_t applicant) const;
  std::vector<std::int64_t> invited() const;  // who knows of a seat, ascending
  // All of whom core's news() may find something, ascending: who know of a seat or have one, and those to
  // whom no decision was written. Without those who have a letter that failed, is uncertain or in somebody's
  // hands: what they know is not settled.
  std::vector<std::int64_t> perhaps_not_told() const;

  void save(std::int64_t applicant, const Invitation& invitation);
};

}  // namespace reg
