#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/store/tables/store.h"

namespace reg {

std::unordered_map<std::int64_t, std::vector<std::int64_t>> Store::merged_numbers() {
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> found;
  if (schedule_.policy.tie_break != TieBreak::kLottery) return found;
  std::unordered_map<std::int64_t, std::int64_t> next;
  Statement& row =
      connection_.statement("SELECT number, merged_into FROM applicant WHERE merged_into IS NOT NULL");
  while (row.step()) next.emplace(row.integer(0), row.integer(1));
  for (const auto& [number, into] : next) {
    std::int64_t last = into;
    for (auto on = next.find(last); on != next.end() && last != number; on = next.find(last))
      last = on->second;
    found[last].push_back(number);
  }
  return found;
}

std::vector<std::int64_t> Store::merged_into(std::int64_t number) {
  std::vector<std::int64_t> found;
  std::vector<std::int64_t> open = {number};
  while (!open.empty()) {
    Statement& row = connection_.statement("SELECT number FROM applicant WHERE merged_into = ?");
    row.bind(open.back());
    open.pop_back();
    while (row.step()) {
      found.push_back(row.integer(0));
      open.push_back(row.integer(0));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Applicant Store::standing(Applicant person) {
  while (const auto next = person.merged_into) person = applicant(*next);
  return person;
}

std::vector<Applicant> Store::people_with_email(std::string_view email_key) {
  std::vector<Applicant> people = heads_with_email(email_key);
  add_known_as(email_key, people);
  for (Applicant& person : people) complete(person);
  std::vector<std::int64_t> family;
  for (const Applicant& person : people) {
    family.push_back(standing(person).number);
    for (const std::int64_t number : merged_into(family.back())) family.push_back(number);
  }
  for (const std::int64_t number : family) {
    const bool there =
        std::any_of(people.begin(), people.end(), [&](const Applicant& a) { return a.number == number; });
    if (!there) people.push_back(applicant(number));
  }
  return people;
}

void Store::each_identity(const std::function<void(const Identity&)>& visit) {
  Statement& row = connection_.statement(
      "SELECT number, name_key, email_key, organisation, phone FROM applicant WHERE withdrawn_at IS NULL "
      "AND erased_at IS NULL ORDER BY number");
  while (row.step()) visit({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4)});
}

std::set<ApplicantPair> Store::distinct_people() {
  std::set<ApplicantPair> pairs;
  Statement& row = connection_.statement("SELECT one, other FROM distinct_people");
  while (row.step()) pairs.insert({row.integer(0), row.integer(1)});
  return pairs;
}

bool Store::mark_distinct(ApplicantPair pair) {
  return connection_
             .statement("INSERT INTO distinct_people (one, other) VALUES (?, ?) ON CONFLICT DO NOTHING")
             .bind(std::min(pair.one, pair.other), std::max(pair.one, pair.other))
             .run() > 0;
}

std::vector<KeptAnswer> Store::move_belongings(std::int64_t from, std::int64_t into) {
  move_stray_requests(from, into);
  for (const ApplicantPair& pair : distinct_people()) {
    if (pair.one != from && pair.other != from) continue;
    const std::int64_t third = pair.one == from ? pair.other : pair.one;
    if (third != into) mark_distinct({into, third});
  }
  connection_.statement("DELETE FROM distinct_people WHERE one = ?1 OR other = ?1").bind(from).run();
  connection_
      .statement(
          "UPDATE applicant SET imported = 1 WHERE number = ? "
          "AND EXISTS (SELECT 1 FROM applicant WHERE number = ? AND imported = 1)")
      .bind(into, from)
      .run();
  // Where the consent came with the other one, so did what it was to.
  connection_
      .statement(
          R"(UPDATE applicant SET consent_text = (SELECT consent_text FROM applicant WHERE number = ?2)
             WHERE number = ?1 AND consent_at = (SELECT consent_at FROM applicant WHERE number = ?2))")
      .bind(into, from)
      .run();
  move_attendance(from, into);
  return copy_answers(from, into);
}

// Whoever came under either name came.
void Store::move_attendance(std::int64_t from, std::int64_t into) {
  connection_
      .statement(
          R"(INSERT INTO attendance (applicant, workshop, present, noted_at)
             SELECT ?2, workshop, present, noted_at FROM attendance WHERE applicant = ?1
             ON CONFLICT (applicant, workshop) DO UPDATE SET present = excluded.present,
               noted_at = excluded.noted_at WHERE excluded.present > present)")
      .bind(from, into)
      .run();
  connection_.statement("DELETE FROM attendance WHERE applicant = ?").bind(from).run();
}

std::vector<KeptAnswer> Store::copy_answers(std::int64_t from, std::int64_t into) {
  std::vector<KeptAnswer> copied;
  Statement& row = connection_.statement(
      R"(SELECT title, text FROM answer JOIN question ON key = question WHERE applicant = ?1
           AND question NOT IN (SELECT question FROM answer WHERE applicant = ?2) ORDER BY key)");
  row.bind(from, into);
  while (row.step()) copied.push_back({std::string(row.text(0)), std::string(row.text(1))});
  connection_
      .statement(
          R"(INSERT INTO answer (applicant, question, text) SELECT ?2, question, text FROM answer
             WHERE applicant = ?1 AND question NOT IN (SELECT question FROM answer WHERE applicant = ?2))")
      .bind(from, into)
      .run();
  return copied;
}

// The stronger request stays here too, as far as it matters: a seat, or one that is active.
void Store::move_stray_requests(std::int64_t from, std::int64_t into) {
  if (!keys_known_) load_workshop_keys();
  for (std::size_t place = 1; place < place_of_.size(); ++place) {
    if (place_of_[place] >= 0) continue;
    const auto key = static_cast<std::int64_t>(place);
    connection_
        .statement(
            R"(DELETE FROM request WHERE applicant = ?2 AND workshop = ?3
                 AND state NOT IN ('admitted', 'confirmed')
                 AND EXISTS (SELECT 1 FROM request WHERE applicant = ?1 AND workshop = ?3
                               AND state IN ('requested', 'admitted', 'waiting', 'confirmed')))")
        .bind(from, into, key)
        .run();
    connection_
        .statement(
            R"(UPDATE request SET applicant = ?2 WHERE applicant = ?1 AND workshop = ?3
                 AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = ?2 AND workshop = ?3))")
        .bind(from, into, key)
        .run();
    connection_
        .statement(
            R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
               WHERE applicant = ? AND workshop = ?
                 AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))")
        .bind(from, key)
        .run();
  }
}

Twins Store::twins_above(std::int64_t after, std::size_t most) {
  TwinSearch search(static_cast<std::size_t>(count_applicants()));
  Statement& row = connection_.statement(
      "SELECT number, name_key, organisation FROM applicant WHERE withdrawn_at IS NULL AND organisation <> "
      "''");
  while (row.step()) search.add(row.integer(0), row.text(1), row.text(2));
  const auto key = [&](std::int64_t number) {
    Statement& one =
        connection_.statement("SELECT name_key, organisation FROM applicant WHERE number = ?").bind(number);
    one.step();
    std::string text = std::string(one.text(0)) + '\n' + fold(one.text(1));
    one.reset();
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

}  // namespace reg
