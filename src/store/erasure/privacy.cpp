#include "reg/store/erasure/privacy.h"

#include <algorithm>
#include <functional>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "store/erasure/erased_digests.h"
#include "store/erasure/erasure_steps.h"
#include "store/journal/journal_people.h"
#include "store/journal/journal_rows.h"
#include "store/tables/database.h"
#include "store/tables/lost_people.h"

namespace reg {
namespace {

// Those of whom the journal knows, with a row or without one.
std::vector<FormerPerson> people_in_journal(
    Connection& connection, bool with_row,
    const std::function<bool(std::int64_t, const JournalPerson&)>& fits) {
  std::vector<FormerPerson> found;
  for (const auto& [number, person] : read_journal_people(connection)) {
    const bool has_row = has_applicant(connection, number);
    if (has_row == with_row && fits(number, person)) found.push_back({number, person.name});
  }
  return found;
}

}  // namespace

KnownAs Privacy::known_as(const std::vector<std::int64_t>& numbers) const {
  KnownAs known;
  Numbers all(numbers.begin(), numbers.end());
  gather(connection(), all, known);
  return known;
}

std::vector<FormerPerson> Privacy::former_people(std::int64_t number) const {
  return people_in_journal(connection(), false,
                           [&](std::int64_t other, const auto&) { return other == number; });
}

std::vector<FormerPerson> Privacy::former_people(const std::string& email_key) const {
  return people_in_journal(connection(), false, [&](std::int64_t, const JournalPerson& person) {
    return person.addresses.contains(email_key);
  });
}

std::vector<FormerPerson> Privacy::former_people() const {
  return people_in_journal(connection(), false, [](std::int64_t, const auto&) { return true; });
}

std::vector<FormerPerson> Privacy::once_at(const std::string& email_key) const {
  return people_in_journal(connection(), true, [&](std::int64_t, const JournalPerson& person) {
    return person.addresses.contains(email_key);
  });
}

bool Privacy::is_in_hand(const std::vector<std::int64_t>& numbers) const {
  return std::any_of(numbers.begin(), numbers.end(), [&](std::int64_t number) {
    return connection().has_row(
        R"(SELECT 1 FROM outbox WHERE state = 'sending' AND (applicant = ?1 OR EXISTS
             (SELECT 1 FROM roster_copy WHERE message = outbox.number AND applicant = ?1)))",
        number);
  });
}

std::vector<std::string> Privacy::letter_files(const std::vector<std::int64_t>& numbers) const {
  std::set<std::string> files;
  for (const std::int64_t number : numbers) {
    for (const Row& row : connection().query(
             R"(SELECT file FROM outbox WHERE file <> ''
                  AND (applicant = ?1 OR number IN (SELECT message FROM roster_copy WHERE applicant = ?1)))",
             number)) {
      files.insert(row.value<std::string>(0));
    }
  }
  return {files.begin(), files.end()};
}

std::set<std::string> Privacy::unshared(const std::set<std::string>& texts) const {
  std::set<std::string> addresses, names;
  for (const Row& row : connection().query("SELECT email_key, name_key FROM applicant")) {
    addresses.insert(row.value<std::string>(0));
    names.insert(row.value<std::string>(1));
  }
  std::set<std::string> own;
  for (const std::string& text : texts) {
    if (!addresses.contains(email_key(text)) && !names.contains(fold(text))) own.insert(text);
  }
  return own;
}

std::vector<std::int64_t> Privacy::not_erased() const {
  return connection().list<std::int64_t>(
      "SELECT number FROM applicant WHERE erased_at IS NULL ORDER BY number");
}

ErasureFacts Privacy::erase(ErasureOrder& order) {
  order.entry.erased_by = next_journal_number(connection());
  Numbers numbers(order.numbers.begin(), order.numbers.end());
  KnownAs known;
  gather(connection(), numbers, known);
  known.addresses.insert(order.addresses.begin(), order.addresses.end());
  order.numbers.assign(numbers.begin(), numbers.end());
  return erase_numbers(connection(), order, numbers, known.addresses);
}

bool Privacy::is_lost(const std::string& email_key) const {
  return reg::is_lost(connection(), email_key);
}

std::optional<Privacy::Erased> Privacy::erased_person(std::string_view email_key, std::string_view name,
                                                      const std::optional<Instant>& answered_at) const {
  if (!database_.contents().erased_people) return std::nullopt;
  const std::string digest = identity_digest(erasure_salt(connection(), false), email_key, name);
  for (const Row& row :
       connection().query("SELECT applicant, erased_at FROM erased_identity WHERE digest = ?", digest)) {
    const Erased found{row.value<std::int64_t>(0), row.value<Instant>(1)};
    if (!answered_at || *answered_at <= found.at) return found;
  }
  return std::nullopt;
}

}  // namespace reg
