#include "reg/store/tables/duplicates.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "store/tables/applicant_rows.h"
#include "store/tables/database.h"

namespace reg {

void Duplicates::each_identity(const std::function<void(const Identity&)>& visit) const {
  Identity identity;
  for (const Row& row : connection().query(
           R"(SELECT number, name_key, email_key, organisation, phone FROM applicant
              WHERE withdrawn_at IS NULL AND erased_at IS NULL ORDER BY number)")) {
    row.read(identity.number, identity.name, identity.email, identity.organisation, identity.phone);
    visit(identity);
  }
}

std::set<ApplicantPair> Duplicates::distinct_people() const {
  std::set<ApplicantPair> pairs;
  for (const Row& row : connection().query("SELECT one, other FROM distinct_people")) {
    pairs.insert({row.value<std::int64_t>(0), row.value<std::int64_t>(1)});
  }
  return pairs;
}

Twins Duplicates::twins_above(std::int64_t after, std::size_t most) const {
  TwinSearch search(static_cast<std::size_t>(database_.applicants.count()));
  for (const Row& row : connection().query(
           R"(SELECT number, name_key, organisation FROM applicant
              WHERE withdrawn_at IS NULL AND organisation <> '')")) {
    search.add(row.value<std::int64_t>(0), row.value<std::string_view>(1), row.value<std::string_view>(2));
  }
  const auto key = [&](std::int64_t number) {
    std::string text;
    for (const Row& row :
         connection().query("SELECT name_key, organisation FROM applicant WHERE number = ?", number)) {
      text = row.value<std::string>(0) + '\n' + fold(row.value<std::string_view>(1));
    }
    return text;
  };
  Twins twins;
  for (const ApplicantPair& pair : search.twins_above(after)) {
    const bool shown = twins.first.size() < most;
    if (shown && key(pair.one) != key(pair.other)) continue;
    if (shown) twins.first.push_back(pair);
    ++twins.count;
  }
  return twins;
}

bool Duplicates::mark_distinct(ApplicantPair pair) {
  return connection().run("INSERT INTO distinct_people (one, other) VALUES (?, ?) ON CONFLICT DO NOTHING",
                          std::min(pair.one, pair.other), std::max(pair.one, pair.other)) > 0;
}

void Duplicates::move_distinct(std::int64_t from, std::int64_t into) {
  for (const ApplicantPair& pair : distinct_people()) {
    if (pair.one != from && pair.other != from) continue;
    const std::int64_t third = pair.one == from ? pair.other : pair.one;
    if (third != into) mark_distinct({into, third});
  }
  connection().run("DELETE FROM distinct_people WHERE one = ?1 OR other = ?1", from);
}

std::vector<KeptAnswer> Duplicates::move_belongings(std::int64_t from, std::int64_t into) {
  move_orphaned_requests(from, into);
  move_distinct(from, into);
  connection().run(
      R"(UPDATE applicant SET imported = 1
         WHERE number = ? AND EXISTS (SELECT 1 FROM applicant WHERE number = ? AND imported = 1))",
      into, from);
  // Where the consent came with the other one, so did what it was to.
  connection().run(
      R"(UPDATE applicant SET consent_text = (SELECT consent_text FROM applicant WHERE number = ?2)
         WHERE number = ?1 AND consent_at = (SELECT consent_at FROM applicant WHERE number = ?2))",
      into, from);
  move_attendance(from, into);
  return copy_answers(from, into);
}

// Whoever came under either name came.
void Duplicates::move_attendance(std::int64_t from, std::int64_t into) {
  connection().run(
      R"(INSERT INTO attendance (applicant, workshop, present, noted_at)
         SELECT ?2, workshop, present, noted_at FROM attendance WHERE applicant = ?1
         ON CONFLICT (applicant, workshop) DO UPDATE SET present = excluded.present,
           noted_at = excluded.noted_at WHERE excluded.present > attendance.present)",
      from, into);
  connection().run("DELETE FROM attendance WHERE applicant = ?", from);
}

std::vector<KeptAnswer> Duplicates::copy_answers(std::int64_t from, std::int64_t into) {
  std::vector<KeptAnswer> copied = read_answers(connection().query(
      R"(SELECT title, text FROM answer JOIN question ON key = question WHERE applicant = ?1
           AND question NOT IN (SELECT question FROM answer WHERE applicant = ?2) ORDER BY key)",
      from, into));
  connection().run(
      R"(INSERT INTO answer (applicant, question, text) SELECT ?2, question, text FROM answer
         WHERE applicant = ?1 AND question NOT IN (SELECT question FROM answer WHERE applicant = ?2))",
      from, into);
  return copied;
}

// The stronger request stays here too, as far as it matters: a seat, or one that is active.
void Duplicates::move_orphaned_requests(std::int64_t from, std::int64_t into) {
  for (const std::int64_t key : workshops().orphaned()) {
    connection().run(
        R"(DELETE FROM request WHERE applicant = ?2 AND workshop = ?3
             AND state NOT IN ('admitted', 'confirmed')
             AND EXISTS (SELECT 1 FROM request WHERE applicant = ?1 AND workshop = ?3
                           AND state IN ('requested', 'admitted', 'waiting', 'confirmed')))",
        from, into, key);
    connection().run(
        R"(UPDATE request SET applicant = ?2 WHERE applicant = ?1 AND workshop = ?3
             AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = ?2 AND workshop = ?3))",
        from, into, key);
    connection().run(
        R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
           WHERE applicant = ? AND workshop = ? AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))",
        from, key);
  }
}

}  // namespace reg
