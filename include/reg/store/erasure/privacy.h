// People's data, as far as it is to be found, taken out, and known again after that.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reg/store/erasure/erasure.h"
#include "reg/store/tables/database_table.h"

namespace reg {

// Who is in the journal alone: taken out by an undo.
struct FormerPerson {
  std::int64_t number = 0;
  std::string name;
};

class Privacy : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  // When the person whom a form's answers name was erased, and which number they had. Nothing for answers
  // that were given after that: whoever applies again is a new applicant.
  struct Erased {
    std::int64_t applicant = 0;
    Instant at{};
  };
  std::optional<Erased> erased_person(std::string_view email_key, std::string_view name,
                                      const std::optional<Instant>& answered_at) const;
  // The number may be one that only the journal knows. Whoever has no row, but was known in the journal by an
  // address of theirs, is one of them.
  KnownAs known_as(const std::vector<std::int64_t>& numbers) const;
  // Without a row, but in the journal: of this number, or known by this address (email_key()); and all of
  // them.
  std::vector<FormerPerson> former_people(std::int64_t number) const;
  std::vector<FormerPerson> former_people(const std::string& email_key) const;
  std::vector<FormerPerson> former_people() const;
  // Applicants who had this address once.
  std::vector<FormerPerson> once_at(const std::string& email_key) const;
  // Some message to one of them, or a roster with them on it, is just being sent.
  bool is_in_hand(const std::vector<std::int64_t>& numbers) const;
  // The files of letters to them, and of rosters with them on it.
  std::vector<std::string> letter_files(const std::vector<std::int64_t>& numbers) const;
  // Those of the texts that are no living applicant's name or address.
  std::set<std::string> unshared(const std::set<std::string>& texts) const;
  // Whether letters went to this address (email_key()) in a state that a restoration replaced.
  bool is_lost(const std::string& email_key) const;
  std::vector<std::int64_t> not_erased() const;  // every applicant's number, ascending

  // Inside an unrecorded change. The journal's row is the caller's to add, with the number that it sets in
  // `order.entry.erased_by`.
  ErasureFacts erase(ErasureOrder& order);
};

}  // namespace reg
