#include "store/tables/lost_people.h"

#include <fmt/format.h>

#include "reg/base/digest.h"
#include "reg/base/os/random.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

std::optional<std::int64_t> number_in(Statement& row) {
  const auto number = row.step() ? std::optional(row.integer(0)) : std::nullopt;
  row.reset();
  return number;
}

std::set<std::int64_t> lost_at(Connection& connection, const std::set<std::string>& addresses) {
  std::set<std::int64_t> found;
  if (addresses.empty()) return found;
  Statement& row = connection.statement("SELECT key, salt, digest FROM lost_person WHERE digest IS NOT NULL");
  while (row.step()) {
    const std::string salt(row.text(1));
    for (const std::string& address : addresses) {
      if (lost_digest(salt, address) == row.text(2)) found.insert(row.integer(0));
    }
  }
  return found;
}

}  // namespace

std::string lost_digest(const std::string& salt, std::string_view email_key) {
  return sha256_hex(fmt::format("{}\naddress\n{}", salt, email_key));
}

std::int64_t LostPeople::key_of(std::int64_t applicant) {
  Statement& row =
      present_.statement("SELECT email_key FROM applicant WHERE number = ? AND erased_at IS NULL");
  const bool named = row.bind(applicant).step();
  const std::string address(named ? row.text(0) : "");
  row.reset();
  Statement& known = older_.statement("SELECT key, salt, digest FROM lost_person WHERE applicant = ?");
  known.bind(applicant);
  std::optional<std::int64_t> key;
  while (known.step()) {
    const bool nameless = known.is_null(2);
    if (named != nameless &&
        (nameless || lost_digest(std::string(known.text(1)), address) == known.text(2))) {
      key = known.integer(0);
    }
  }
  if (key) return *key;
  if (!named) return insert(applicant, std::nullopt, std::nullopt);
  const std::string salt = random_hex(32);
  return insert(applicant, salt, lost_digest(salt, address));
}

std::int64_t LostPeople::key_of(std::int64_t applicant, const std::optional<std::string>& salt,
                                const std::optional<std::string>& digest) {
  Statement& row =
      older_.statement("SELECT key FROM lost_person WHERE applicant = ?1 AND salt IS ?2 AND digest IS ?3");
  const auto key = number_in(row.bind(applicant, salt, digest));
  return key ? *key : insert(applicant, salt, digest);
}

std::int64_t LostPeople::insert(std::int64_t applicant, const std::optional<std::string>& salt,
                                const std::optional<std::string>& digest) {
  older_
      .statement(
          "INSERT INTO lost_person (key, applicant, salt, digest) "
          "SELECT coalesce(max(key), 0) + 1, ?, ?, ? FROM lost_person")
      .bind(applicant, salt, digest)
      .run();
  return number_in(older_.statement("SELECT max(key) FROM lost_person")).value_or(0);
}

bool LostPeople::keep_letter(std::int64_t person, const Statement& letter) {
  const std::string_view state = letter.text(8) == "sent" ? "sent" : "uncertain";
  return older_
             .statement(
                 "INSERT INTO lost_letter (number, person, kind, workshop, revision, facts, state, "
                 "queued_at, "
                 "attempts, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE "
                 "SET "
                 "state = excluded.state, sent_at = excluded.sent_at "
                 "WHERE state <> excluded.state AND state <> 'sent'")
             .bind(letter.integer(0), person, letter.text(1), letter.text(4), letter.integer(5),
                   letter.text(6), state, letter.integer(9), letter.integer(10), optional_integer(letter, 12))
             .run() > 0;
}

void LostPeople::keep_invitation(std::int64_t person, const Statement& told) {
  older_
      .statement(
          "INSERT INTO lost_invitation (person, workshop, sequence, stands, told_at, start_at, end_at, "
          "venue_name, venue_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person, workshop) DO "
          "UPDATE SET sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at, "
          "start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name, "
          "venue_address = excluded.venue_address WHERE excluded.sequence >= sequence")
      .bind(person, told.text(1), told.integer(2), told.integer(3), told.integer(4), told.integer(5),
            told.integer(6), told.text(7), told.text(8))
      .run();
}

std::int64_t forget_lost(Connection& connection, const std::set<std::int64_t>& numbers,
                         const std::set<std::string>& addresses, bool everybody) {
  if (everybody) {
    return connection.statement("UPDATE lost_person SET salt = NULL, digest = NULL WHERE digest IS NOT NULL")
        .run();
  }
  std::int64_t forgotten = 0;
  Statement& by_key = connection.statement(
      "UPDATE lost_person SET salt = NULL, digest = NULL WHERE key = ? AND digest IS NOT NULL");
  for (const std::int64_t key : lost_at(connection, addresses)) forgotten += by_key.bind(key).run();
  Statement& by_number = connection.statement(
      "UPDATE lost_person SET salt = NULL, digest = NULL WHERE applicant = ? AND digest IS NOT NULL");
  for (const std::int64_t number : numbers) forgotten += by_number.bind(number).run();
  return forgotten;
}

bool is_lost(Connection& connection, const std::string& email_key) {
  return !lost_at(connection, {email_key}).empty();
}

}  // namespace reg
