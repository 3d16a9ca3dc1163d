// What is left of people who were erased: digests, from which nothing can be read, but which the same words
// give again. They are salted, so that tables of digests made elsewhere are of no use.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "reg/core/cycle/schedule.h"
#include "reg/store/db/connection.h"

namespace reg {

// The database's salt; made where it is missing and `make` is set, else empty.
std::string erasure_salt(Connection& connection, bool make);

// Of address and name as a form may give them: case, accents, titles and the order of words aside.
std::string identity_digest(std::string_view salt, std::string_view email_key, std::string_view name);
std::string organisation_digest(std::string_view salt, std::string_view organisation);

// Which organisation a digest is of, among those that applicants have or the schedule names.
class ErasedOrganisations {
 public:
  ErasedOrganisations(Connection& connection, const Schedule& schedule)
      : connection_(connection), schedule_(schedule) {}

  // A name of its own where it is none of them. Valid as long as this is.
  std::string_view name_of(std::string_view digest);

 private:
  void read();

  Connection& connection_;
  const Schedule& schedule_;
  std::optional<std::map<std::string, std::string, std::less<>>> names_;
};

}  // namespace reg
