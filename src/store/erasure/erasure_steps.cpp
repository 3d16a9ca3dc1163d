#include "store/erasure/erasure_steps.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "store/erasure/erased_digests.h"
#include "store/erasure/journal_scrub.h"
#include "store/journal/journal_people.h"
#include "store/tables/lost_people.h"

namespace reg {
namespace {

void gather_row(Connection& connection, std::int64_t number, KnownAs& known) {
  for (
      const Row& row : connection.query(
          R"(SELECT email_key, name_key, coalesce(form_email_key, email_key), coalesce(form_name_key, name_key),
                     name, email FROM applicant WHERE number = ? AND erased_at IS NULL)",
          number)) {
    for (const int column : {0, 2}) known.addresses.insert(row.value<std::string>(column));
    for (const int column : {1, 3}) known.names.insert(row.value<std::string>(column));
    for (const int column : {4, 5}) known.texts.insert(row.value<std::string>(column));
  }
}

void gather_digests(Connection& connection, std::int64_t number, KnownAs& known) {
  for (auto& digest :
       connection.list<std::string>("SELECT digest FROM erased_identity WHERE applicant = ?", number)) {
    known.digests.insert(std::move(digest));
  }
}

void gather_person(const JournalPerson& person, KnownAs& known) {
  known.addresses.insert(person.addresses.begin(), person.addresses.end());
  known.names.insert(person.names.begin(), person.names.end());
  known.texts.insert(person.texts.begin(), person.texts.end());
}

// Everybody with a row that names somebody, but for `numbers`; of them, who shares an address with these.
Numbers find_neighbours(Connection& connection, const Numbers& numbers, KnownAs& known) {
  Numbers living;
  for (const Row& row :
       connection.query("SELECT number, email_key, name_key FROM applicant WHERE erased_at IS NULL")) {
    const auto number = row.value<std::int64_t>(0);
    if (numbers.contains(number)) continue;
    living.insert(number);
    const auto address = row.value<std::string>(1);
    if (!known.addresses.contains(address)) continue;
    known.neighbours.insert(number);
    known.neighbours_known_as.emplace(address, row.value<std::string>(2));
  }
  return living;
}

// The identities by which a form's answers find this row.
void keep_digests(Connection& connection, std::int64_t number, Instant now) {
  const std::string salt = erasure_salt(connection, true);
  std::set<std::string> digests;
  for (
      const Row& row : connection.query(
          R"(SELECT email_key, name_key, coalesce(form_email_key, email_key), coalesce(form_name_key, name_key)
              FROM applicant WHERE number = ?)",
          number)) {
    for (const int address : {0, 2}) {
      for (const int name : {1, 3}) {
        digests.insert(
            identity_digest(salt, row.value<std::string_view>(address), row.value<std::string_view>(name)));
      }
    }
  }
  for (const std::string& digest : digests) {
    connection.run(
        R"(INSERT INTO erased_identity (digest, applicant, erased_at) VALUES (?1, ?2, ?3)
           ON CONFLICT (digest) DO UPDATE SET applicant = ?2, erased_at = ?3)",
        digest, number, now);
  }
}

std::optional<std::string> digest_of_organisation(Connection& connection, std::int64_t number) {
  const auto organisation =
      connection.value<std::string>("SELECT organisation FROM applicant WHERE number = ?", number);
  if (organisation.empty()) return std::nullopt;
  return organisation_digest(erasure_salt(connection, true), organisation);
}

void erase_row(Connection& connection, const ErasureOrder& order, std::int64_t number) {
  if (order.recognise) keep_digests(connection, number, order.entry.at);
  const auto organisation = order.organisations ? digest_of_organisation(connection, number) : std::nullopt;
  const std::string address = Anonymous::address(number);
  connection.run(
      R"(UPDATE applicant SET name = ?, email = ?, email_key = ?, name_key = ?, organisation_digest = ?,
                erased_at = ?, given_name = '', family_name = '', phone = '', organisation = '', note = '',
                edited = '', kept_said = '', consent_at = NULL, consent_text = NULL, answered_at = NULL,
                form_email_key = NULL, form_name_key = NULL, imported = 0
         WHERE number = ?)",
      order.name, address, email_key(address), fold(order.name), organisation, order.entry.at, number);
  connection.run("DELETE FROM answer WHERE applicant = ?", number);
}

std::int64_t erase_letters(Connection& connection, std::int64_t number) {
  const int dropped = connection.run(
      "UPDATE outbox SET state = 'dropped', next_try_at = NULL WHERE applicant = ? AND state = 'queued'",
      number);
  connection.run("UPDATE outbox SET detail = '', facts = '', file = '' WHERE applicant = ?", number);
  return dropped;
}

bool is_erased(Connection& connection, std::int64_t number) {
  return connection.has_row("SELECT 1 FROM applicant WHERE number = ? AND erased_at IS NOT NULL", number);
}

std::int64_t forget_digests(Connection& connection) {
  std::int64_t digests = connection.run("DELETE FROM erased_identity");
  digests += connection.run("DELETE FROM erasure_salt");
  return digests +
         connection.run(
             "UPDATE applicant SET organisation_digest = NULL WHERE organisation_digest IS NOT NULL");
}

}  // namespace

bool has_any(const std::set<std::string>& texts, const std::set<std::string>& of) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return of.contains(text); });
}

void gather(Connection& connection, Numbers& numbers, KnownAs& known) {
  for (const std::int64_t number : numbers) {
    gather_row(connection, number, known);
    gather_digests(connection, number, known);
  }
  if (!known.digests.empty()) known.salt = erasure_salt(connection, false);
  const auto people = read_journal_people(connection);
  for (const auto& [number, person] : people) {
    if (numbers.contains(number)) gather_person(person, known);
  }
  const Numbers living = find_neighbours(connection, numbers, known);
  Numbers more;
  for (const auto& [number, person] : people) {
    if (living.contains(number) && has_any(person.addresses, known.addresses))
      known.neighbours.insert(number);
    if (numbers.contains(number) || living.contains(number) || known.neighbours.contains(number)) continue;
    if (has_any(person.addresses, known.addresses)) more.insert(number);
  }
  for (const std::int64_t number : more) gather_person(people.at(number), known);
  numbers.merge(more);
}

bool has_applicant(Connection& connection, std::int64_t number) {
  return connection.has_row("SELECT 1 FROM applicant WHERE number = ?", number);
}

ErasureFacts erase_numbers(Connection& connection, const ErasureOrder& order, const Numbers& numbers,
                           const std::set<std::string>& addresses) {
  ErasureFacts facts;
  JournalScrub scrub(connection, order.name);
  const std::int64_t erasure = order.entry.erased_by.value();
  facts.changes = order.everybody ? scrub.scrub_everybody(erasure) : scrub.scrub(numbers, erasure);
  for (const std::int64_t number : numbers) {
    if (!has_applicant(connection, number) || is_erased(connection, number)) continue;
    erase_row(connection, order, number);
    facts.letters_dropped += erase_letters(connection, number);
    ++facts.people;
  }
  facts.lost = forget_lost(connection, numbers, addresses, order.everybody);
  if (order.everybody) facts.digests = forget_digests(connection);
  return facts;
}

}  // namespace reg
