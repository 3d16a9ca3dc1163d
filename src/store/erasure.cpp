#include "reg/store/erasure.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>

#include "erased_digests.h"
#include "journal_rows.h"
#include "journal_scrub.h"
#include "reg/base/text.h"
#include "reg/store/backup.h"
#include "rows.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

using Numbers = std::set<std::int64_t>;

void gather_row(Connection& connection, std::int64_t number, KnownAs& known) {
  Statement& row = connection.statement(
      "SELECT email_key, name_key, coalesce(form_email_key, email_key), coalesce(form_name_key, name_key), "
      "name, email FROM applicant WHERE number = ? AND erased_at IS NULL");
  row.bind(number);
  if (!row.step()) return;
  for (const int column : {0, 2}) known.addresses.emplace(row.text(column));
  for (const int column : {1, 3}) known.names.emplace(row.text(column));
  for (const int column : {4, 5}) known.texts.emplace(row.text(column));
  row.reset();
}

// The identities by which a form's answers find this row.
void keep_digests(Connection& connection, std::int64_t number, Instant now) {
  const std::string salt = erasure_salt(connection, true);
  Statement& row = connection.statement(
      "SELECT email_key, name_key, form_email_key, form_name_key FROM applicant WHERE number = ?");
  row.bind(number);
  row.step();
  std::set<std::string> digests = {identity_digest(salt, row.text(0), row.text(1))};
  if (!row.is_null(2)) {
    for (const int address : {0, 2}) {
      for (const int name : {1, 3}) digests.insert(identity_digest(salt, row.text(address), row.text(name)));
    }
  }
  row.reset();
  for (const std::string& digest : digests) {
    connection
        .statement(
            "INSERT INTO erased_identity (digest, applicant, erased_at) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (digest) DO UPDATE SET applicant = ?2, erased_at = ?3")
        .bind(digest, number, seconds(now))
        .run();
  }
}

std::optional<std::string> digest_of_organisation(Connection& connection, std::int64_t number) {
  Statement& row = connection.statement("SELECT organisation FROM applicant WHERE number = ?");
  row.bind(number);
  const std::string organisation = row.step() ? std::string(row.text(0)) : "";
  row.reset();
  if (organisation.empty()) return std::nullopt;
  return organisation_digest(erasure_salt(connection, true), organisation);
}

void erase_row(Connection& connection, const ErasureOrder& order, std::int64_t number) {
  if (order.recognise) keep_digests(connection, number, order.entry.at);
  const auto organisation = order.organisations ? digest_of_organisation(connection, number) : std::nullopt;
  const std::string address = Anonymous::address(number);
  const std::string address_key = email_key(address);
  const std::string name_key = fold(order.name);
  connection
      .statement(
          R"(UPDATE applicant SET name = ?, email = ?, email_key = ?, name_key = ?, organisation_digest = ?,
                    erased_at = ?, given_name = '', family_name = '', phone = '', organisation = '', note = '',
                    edited = '', consent_at = NULL, consent_text = NULL, answered_at = NULL,
                    form_email_key = NULL, form_name_key = NULL, imported = 0
             WHERE number = ?)")
      .bind(order.name, address, address_key, name_key, organisation, seconds(order.entry.at), number)
      .run();
  connection.statement("DELETE FROM answer WHERE applicant = ?").bind(number).run();
}

std::int64_t erase_letters(Connection& connection, std::int64_t number) {
  const int dropped = connection
                          .statement(
                              "UPDATE outbox SET state = 'dropped', next_try_at = NULL "
                              "WHERE applicant = ? AND state = 'queued'")
                          .bind(number)
                          .run();
  connection.statement("UPDATE outbox SET detail = '', facts = '' WHERE applicant = ?").bind(number).run();
  return dropped;
}

bool is_erased(Connection& connection, std::int64_t number) {
  Statement& row = connection.statement("SELECT erased_at IS NOT NULL FROM applicant WHERE number = ?");
  row.bind(number);
  const bool erased = row.step() && row.integer(0) != 0;
  row.reset();
  return erased;
}

std::int64_t next_journal_number(Connection& connection) {
  Statement& row = connection.statement("SELECT coalesce(max(number), 0) + 1 FROM journal");
  row.step();
  const std::int64_t number = row.integer(0);
  row.reset();
  return number;
}

// `numbers` are whose records are to go; the rows of those are erased that are there.
ErasureFacts erase_numbers(Connection& connection, const ErasureOrder& order, const Numbers& numbers) {
  ErasureFacts facts;
  JournalScrub scrub(connection, order.name);
  facts.changes = scrub.scrub(numbers, order.entry.erased_by.value());
  Statement& there = connection.statement("SELECT 1 FROM applicant WHERE number = ?");
  for (const std::int64_t number : numbers) {
    const bool has_row = there.bind(number).step();
    there.reset();
    if (!has_row || is_erased(connection, number)) continue;
    erase_row(connection, order, number);
    facts.letters_dropped += erase_letters(connection, number);
    ++facts.people;
  }
  return facts;
}

// A number may be somebody else's in a copy, where the database was restored to an earlier state since.
Numbers people_in_copy(Connection& copy, const ErasureOrder& order, const KnownAs& known) {
  const Numbers wanted(order.numbers.begin(), order.numbers.end());
  Numbers found;
  Statement row(copy, "SELECT number, email_key, name_key FROM applicant WHERE erased_at IS NULL");
  while (row.step()) {
    const bool address = known.addresses.contains(std::string(row.text(1)));
    const bool name = known.names.contains(std::string(row.text(2)));
    const bool is = wanted.contains(row.integer(0)) ? address || name : address && name;
    if (is) found.insert(row.integer(0));
  }
  return found;
}

}  // namespace

KnownAs Erasure::known_as(const std::vector<std::int64_t>& numbers) {
  KnownAs known;
  for (const std::int64_t number : numbers) gather_row(store_.connection_, number, known);
  Numbers all(numbers.begin(), numbers.end());
  JournalScrub(store_.connection_, "").gather(all, known.addresses, known.names, known.texts);
  return known;
}

bool Erasure::is_in_hand(const std::vector<std::int64_t>& numbers) {
  Statement& row = store_.connection_.statement(
      "SELECT 1 FROM outbox WHERE state = 'sending' AND (applicant = ?1 OR EXISTS "
      "(SELECT 1 FROM roster_copy WHERE message = outbox.number AND applicant = ?1))");
  return std::any_of(numbers.begin(), numbers.end(), [&](std::int64_t number) {
    const bool found = row.bind(number).step();
    row.reset();
    return found;
  });
}

std::vector<std::string> Erasure::sent_details(const std::vector<std::int64_t>& numbers) {
  std::set<std::string> details;
  Statement& row = store_.connection_.statement(
      "SELECT detail FROM outbox WHERE detail <> '' AND (applicant = ?1 OR number IN "
      "(SELECT message FROM roster_copy WHERE applicant = ?1))");
  for (const std::int64_t number : numbers) {
    row.bind(number);
    while (row.step()) details.emplace(row.text(0));
  }
  return {details.begin(), details.end()};
}

std::set<std::string> Erasure::unshared(const std::set<std::string>& texts) {
  std::set<std::string> own;
  Statement& row = store_.connection_.statement("SELECT 1 FROM applicant WHERE name = ?1 OR email = ?1");
  for (const std::string& text : texts) {
    if (!row.bind(text).step()) own.insert(text);
    row.reset();
  }
  return own;
}

std::vector<std::int64_t> Erasure::not_erased() {
  std::vector<std::int64_t> numbers;
  Statement& row =
      store_.connection_.statement("SELECT number FROM applicant WHERE erased_at IS NULL ORDER BY number");
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

ErasureFacts Erasure::erase(ErasureOrder& order) {
  Connection& connection = store_.connection_;
  order.entry.erased_by = next_journal_number(connection);
  Numbers numbers(order.numbers.begin(), order.numbers.end());
  KnownAs known;
  for (const std::int64_t number : numbers) gather_row(connection, number, known);
  JournalScrub(connection, order.name).gather(numbers, known.addresses, known.names, known.texts);
  return erase_numbers(connection, order, numbers);
}

void Erasure::forget_everybody() {
  store_.connection_.execute(
      "DELETE FROM erased_identity; DELETE FROM erasure_salt; "
      "UPDATE applicant SET organisation_digest = NULL WHERE organisation_digest IS NOT NULL");
}

bool Erasure::clean() {
  Connection& connection = store_.connection_;
  if (connection.in_memory()) return true;
  connection.execute("VACUUM");
  Statement row(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  return row.step() && row.integer(0) == 0;
}

CopyErasure erase_in_copy(const fs::path& file, const std::string& cycle, const ErasureOrder& order,
                          const KnownAs& known) {
  CopyErasure result;
  result.refusal = rewrite_copy(file, cycle, [&](Connection& copy) {
    ErasureOrder own = order;
    own.entry.erased_by = next_journal_number(copy);
    Numbers numbers = people_in_copy(copy, order, known);
    KnownAs all = known;
    JournalScrub(copy, order.name).gather(numbers, all.addresses, all.names, all.texts);
    const ErasureFacts facts = erase_numbers(copy, own, numbers);
    result.people = facts.people;
    result.changes = facts.changes;
    if (facts.people + facts.changes == 0) return false;
    insert_journal(copy, own.entry);
    return true;
  });
  return result;
}

bool is_database(const fs::path& file) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  constexpr std::size_t kMarkAt = 68;  // of the application's id, big-endian
  std::ifstream in(file, std::ios::binary);
  std::array<char, 100> head{};
  if (!in.read(head.data(), head.size()) || std::memcmp(head.data(), kMagic.data(), kMagic.size()) != 0) {
    return false;
  }
  std::uint32_t mark = 0;
  for (std::size_t i = 0; i < 4; ++i) mark = (mark << 8) | static_cast<unsigned char>(head[kMarkAt + i]);
  return mark == static_cast<std::uint32_t>(Connection::kApplicationId);
}

}  // namespace reg
