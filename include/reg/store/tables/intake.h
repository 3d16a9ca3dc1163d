// Many applicants on their way into the store, inside one change: as Applicants::add and Applicants::save,
// and quicker.
//
// Numbers are issued in memory, requests are written many at a time, and who comes in the order of the
// numbers, as in an export that is imported once more, is read in that order instead of being looked up.
// Between its making and finish() the change reads and writes applicants through it alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "reg/core/people/applicant.h"
#include "reg/store/tables/view.h"

namespace reg {

class Intake {
 public:
  explicit Intake(Change& change);
  ~Intake();

  // Everybody whom decide_import() needs to see: Applicants::people_with_email, or the one of them who has
  // this very name.
  std::vector<Applicant> people(std::string_view email_key, std::string_view name);
  std::int64_t add(const Applicant& applicant);
  void save(const Applicant& applicant);

  // The number issued last; 0 before the first.
  std::int64_t last_number() const { return next_number_ - 1; }
  // Writes what waits. Without it nothing of the intake is to be committed.
  void finish();

 private:
  class Addresses;
  class Neighbours;

  void write_requests();

  Database& database_;
  std::int64_t next_number_ = 0;
  bool has_merged_ = false;
  std::vector<Parameter> waiting_;        // new requests, as nobody has decided them: applicant and workshop
  std::unique_ptr<Addresses> addresses_;  // where nobody was there before
  std::unique_ptr<Neighbours> neighbours_;
};

}  // namespace reg
