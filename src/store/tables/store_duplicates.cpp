#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/store/tables/store.h"

namespace reg {

std::unordered_map<std::int64_t, std::vector<std::int64_t>> Store::merged_numbers() {
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> found;
  if (schedule_.policy.tie_break != TieBreak::kLottery) return found;
  std::unordered_map<std::int64_t, std::int64_t> next;
  for (const Row& row :
       connection_.query("SELECT number, merged_into FROM applicant WHERE merged_into IS NOT NULL")) {
    next.emplace(row.value<std::int64_t>(0), row.value<std::int64_t>(1));
  }
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
    const auto merged =
        connection_.list<std::int64_t>("SELECT number FROM applicant WHERE merged_into = ?", open.back());
    open.pop_back();
    found.insert(found.end(), merged.begin(), merged.end());
    open.insert(open.end(), merged.begin(), merged.end());
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
  Identity identity;
  for (const Row& row : connection_.query(
           R"(SELECT number, name_key, email_key, organisation, phone FROM applicant
              WHERE withdrawn_at IS NULL AND erased_at IS NULL ORDER BY number)")) {
    row.read(identity.number, identity.name, identity.email, identity.organisation, identity.phone);
    visit(identity);
  }
}

std::set<ApplicantPair> Store::distinct_people() {
  std::set<ApplicantPair> pairs;
  for (const Row& row : connection_.query("SELECT one, other FROM distinct_people")) {
    pairs.insert({row.value<std::int64_t>(0), row.value<std::int64_t>(1)});
  }
  return pairs;
}

bool Store::mark_distinct(ApplicantPair pair) {
  return connection_.run("INSERT INTO distinct_people (one, other) VALUES (?, ?) ON CONFLICT DO NOTHING",
                         std::min(pair.one, pair.other), std::max(pair.one, pair.other)) > 0;
}

std::vector<KeptAnswer> Store::move_belongings(std::int64_t from, std::int64_t into) {
  move_stray_requests(from, into);
  for (const ApplicantPair& pair : distinct_people()) {
    if (pair.one != from && pair.other != from) continue;
    const std::int64_t third = pair.one == from ? pair.other : pair.one;
    if (third != into) mark_distinct({into, third});
  }
  connection_.run("DELETE FROM distinct_people WHERE one = ?1 OR other = ?1", from);
  connection_.run(
      R"(UPDATE applicant SET imported = 1
         WHERE number = ? AND EXISTS (SELECT 1 FROM applicant WHERE number = ? AND imported = 1))",
      into, from);
  // Where the consent came with the other one, so did what it was to.
  connection_.run(
      R"(UPDATE applicant SET consent_text = (SELECT consent_text FROM applicant WHERE number = ?2)
         WHERE number = ?1 AND consent_at = (SELECT consent_at FROM applicant WHERE number = ?2))",
      into, from);
  move_attendance(from, into);
  return copy_answers(from, into);
}

// Whoever came under either name came.
void Store::move_attendance(std::int64_t from, std::int64_t into) {
  connection_.run(
      R"(INSERT INTO attendance (applicant, workshop, present, noted_at)
         SELECT ?2, workshop, present, noted_at FROM attendance WHERE applicant = ?1
         ON CONFLICT (applicant, workshop) DO UPDATE SET present = excluded.present,
           noted_at = excluded.noted_at WHERE excluded.present > attendance.present)",
      from, into);
  connection_.run("DELETE FROM attendance WHERE applicant = ?", from);
}

std::vector<KeptAnswer> Store::copy_answers(std::int64_t from, std::int64_t into) {
  std::vector<KeptAnswer> copied = read_answers(connection_.query(
      R"(SELECT title, text FROM answer JOIN question ON key = question WHERE applicant = ?1
           AND question NOT IN (SELECT question FROM answer WHERE applicant = ?2) ORDER BY key)",
      from, into));
  connection_.run(
      R"(INSERT INTO answer (applicant, question, text) SELECT ?2, question, text FROM answer
         WHERE applicant = ?1 AND question NOT IN (SELECT question FROM answer WHERE applicant = ?2))",
      from, into);
  return copied;
}

// The stronger request stays here too, as far as it matters: a seat, or one that is active.
void Store::move_stray_requests(std::int64_t from, std::int64_t into) {
  if (!keys_known_) load_workshop_keys();
  for (std::size_t place = 1; place < place_of_.size(); ++place) {
    if (place_of_[place] >= 0) continue;
    const auto key = static_cast<std::int64_t>(place);
    connection_.run(
        R"(DELETE FROM request WHERE applicant = ?2 AND workshop = ?3
             AND state NOT IN ('admitted', 'confirmed')
             AND EXISTS (SELECT 1 FROM request WHERE applicant = ?1 AND workshop = ?3
                           AND state IN ('requested', 'admitted', 'waiting', 'confirmed')))",
        from, into, key);
    connection_.run(
        R"(UPDATE request SET applicant = ?2 WHERE applicant = ?1 AND workshop = ?3
             AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = ?2 AND workshop = ?3))",
        from, into, key);
    connection_.run(
        R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
           WHERE applicant = ? AND workshop = ? AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))",
        from, key);
  }
}

Twins Store::twins_above(std::int64_t after, std::size_t most) {
  TwinSearch search(static_cast<std::size_t>(count_applicants()));
  for (const Row& row : connection_.query(
           R"(SELECT number, name_key, organisation FROM applicant
              WHERE withdrawn_at IS NULL AND organisation <> '')")) {
    search.add(row.value<std::int64_t>(0), row.value<std::string_view>(1), row.value<std::string_view>(2));
  }
  const auto key = [&](std::int64_t number) {
    std::string text;
    for (const Row& row :
         connection_.query("SELECT name_key, organisation FROM applicant WHERE number = ?", number)) {
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

}  // namespace reg
