#include "store/tables/lost_people.h"

#include <fmt/format.h>

#include "reg/base/digest.h"
#include "reg/base/os/random.h"

namespace reg {
namespace {

std::set<std::int64_t> lost_at(Connection& connection, const std::set<std::string>& addresses) {
  std::set<std::int64_t> found;
  if (addresses.empty()) return found;
  for (const Row& row :
       connection.query("SELECT key, salt, digest FROM lost_person WHERE digest IS NOT NULL")) {
    const auto salt = row.value<std::string>(1);
    for (const std::string& address : addresses) {
      if (lost_digest(salt, address) == row.value<std::string_view>(2))
        found.insert(row.value<std::int64_t>(0));
    }
  }
  return found;
}

}  // namespace

std::string lost_digest(const std::string& salt, std::string_view email_key) {
  return sha256_hex(fmt::format("{}\naddress\n{}", salt, email_key));
}

std::int64_t LostPeople::key_of(std::int64_t applicant) {
  const auto address = present_.find<std::string>(
      "SELECT email_key FROM applicant WHERE number = ? AND erased_at IS NULL", applicant);
  std::optional<std::int64_t> key;
  for (const Row& known :
       older_.query("SELECT key, salt, digest FROM lost_person WHERE applicant = ?", applicant)) {
    const auto digest = known.value<std::optional<std::string>>(2);
    const bool same = address && digest ? lost_digest(known.value<std::string>(1), *address) == *digest
                                        : !address && !digest;
    if (same) key = known.value<std::int64_t>(0);
  }
  if (key) return *key;
  if (!address) return insert(applicant, std::nullopt, std::nullopt);
  const std::string salt = random_hex(32);
  return insert(applicant, salt, lost_digest(salt, *address));
}

std::int64_t LostPeople::key_of(std::int64_t applicant, const std::optional<std::string>& salt,
                                const std::optional<std::string>& digest) {
  const auto key = older_.find<std::int64_t>(
      R"(SELECT key FROM lost_person
         WHERE applicant = ?1 AND salt IS NOT DISTINCT FROM ?2 AND digest IS NOT DISTINCT FROM ?3)",
      applicant, salt, digest);
  return key ? *key : insert(applicant, salt, digest);
}

std::int64_t LostPeople::insert(std::int64_t applicant, const std::optional<std::string>& salt,
                                const std::optional<std::string>& digest) {
  older_.run(
      R"(INSERT INTO lost_person (key, applicant, salt, digest)
         SELECT coalesce(max(key), 0) + 1, ?, ?, ? FROM lost_person)",
      applicant, salt, digest);
  return older_.value<std::int64_t>("SELECT max(key) FROM lost_person");
}

bool LostPeople::keep_letter(std::int64_t person, const Row& letter) {
  const std::string_view state = letter.value<std::string_view>(8) == "sent" ? "sent" : "uncertain";
  return older_.run(
             R"(INSERT INTO lost_letter (number, person, kind, workshop, revision, facts, state, queued_at,
                                         attempts, sent_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET
                  state = excluded.state, sent_at = excluded.sent_at
                WHERE lost_letter.state <> excluded.state AND lost_letter.state <> 'sent')",
             letter.value<std::int64_t>(0), person, letter.value<std::string>(1),
             letter.value<std::string>(4), letter.value<std::int64_t>(5), letter.value<std::string>(6), state,
             letter.value<Instant>(9), letter.value<std::int64_t>(10),
             letter.value<std::optional<Instant>>(12)) > 0;
}

void LostPeople::keep_invitation(std::int64_t person, const Row& told) {
  older_.run(
      R"(INSERT INTO lost_invitation (person, workshop, sequence, stands, told_at, start_at, end_at, venue_name,
                                      venue_address)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person, workshop) DO UPDATE SET
           sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at,
           start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name,
           venue_address = excluded.venue_address WHERE excluded.sequence >= lost_invitation.sequence)",
      person, told.value<std::string>(1), told.value<std::int64_t>(2), told.value<std::int64_t>(3),
      told.value<Instant>(4), told.value<Instant>(5), told.value<Instant>(6), told.value<std::string>(7),
      told.value<std::string>(8));
}

std::int64_t forget_lost(Connection& connection, const std::set<std::int64_t>& numbers,
                         const std::set<std::string>& addresses, bool everybody) {
  if (everybody) {
    return connection.run("UPDATE lost_person SET salt = NULL, digest = NULL WHERE digest IS NOT NULL");
  }
  std::int64_t forgotten = 0;
  for (const std::int64_t key : lost_at(connection, addresses)) {
    forgotten += connection.run(
        "UPDATE lost_person SET salt = NULL, digest = NULL WHERE key = ? AND digest IS NOT NULL", key);
  }
  for (const std::int64_t number : numbers) {
    forgotten += connection.run(
        "UPDATE lost_person SET salt = NULL, digest = NULL WHERE applicant = ? AND digest IS NOT NULL",
        number);
  }
  return forgotten;
}

bool is_lost(Connection& connection, const std::string& email_key) {
  return !lost_at(connection, {email_key}).empty();
}

}  // namespace reg
