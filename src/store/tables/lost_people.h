// What was sent to people whom a restored state does not know.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "reg/store/db/connection.h"

namespace reg {

class LostPeople {
 public:
  // `older` is the state that comes back.
  LostPeople(Connection& present, Connection& older) : present_(present), older_(older) {}

  // The key, in the older state, of an applicant of the present one who is not known there; made at need. Of
  // one who was erased, without a digest.
  std::int64_t key_of(std::int64_t applicant);
  // Of somebody whom the present state had lost already.
  std::int64_t key_of(std::int64_t applicant, const std::optional<std::string>& salt,
                      const std::optional<std::string>& digest);

  // `letter` is a row as carry_over() reads it; whether the older state did not have it yet.
  bool keep_letter(std::int64_t person, const Row& letter);
  void keep_invitation(std::int64_t person, const Row& invitation);

 private:
  std::int64_t insert(std::int64_t applicant, const std::optional<std::string>& salt,
                      const std::optional<std::string>& digest);

  Connection& present_;
  Connection& older_;
};

// By which somebody lost is known again.
std::string lost_digest(const std::string& salt, std::string_view email_key);

// Takes the digests of those of these numbers or addresses (email_key()), or of everybody; how many there
// were. That something was sent stays, and to nobody.
std::int64_t forget_lost(Connection& connection, const std::set<std::int64_t>& numbers,
                         const std::set<std::string>& addresses, bool everybody);

// Whether somebody lost had that address (email_key()).
bool is_lost(Connection& connection, const std::string& email_key);

}  // namespace reg
