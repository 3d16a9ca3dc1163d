#include "reg/store/tables/applicants.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/error.h"
#include "store/erasure/erased_digests.h"
#include "store/tables/applicant_cursor.h"
#include "store/tables/applicant_rows.h"
#include "store/tables/database.h"
#include "store/tables/rows.h"

namespace reg {

std::optional<Applicant> Applicants::find(std::int64_t number) const {
  static const std::string sql = fmt::format("SELECT {} FROM applicant WHERE number = ?", kApplicantColumns);
  std::vector<Applicant> found = read_applicants(connection().query(sql, number));
  if (found.empty()) return std::nullopt;
  ApplicantRows(database_).complete(found.front());
  return std::move(found.front());
}

Applicant Applicants::get(std::int64_t number) const {
  auto found = find(number);
  if (!found) throw EnvironmentError(fmt::format("the database holds no applicant {}", number));
  return std::move(*found);
}

std::vector<Applicant> Applicants::with_email(std::string_view email_key) const {
  const ApplicantRows rows(database_);
  std::vector<Applicant> found = rows.heads_with_email(email_key);
  for (Applicant& applicant : found) rows.complete(applicant);
  return found;
}

std::vector<Applicant> Applicants::people_with_email(std::string_view email_key) const {
  const ApplicantRows rows(database_);
  std::vector<Applicant> people = rows.heads_with_email(email_key);
  for (Applicant& person : rows.heads_known_as(email_key)) people.push_back(std::move(person));
  for (Applicant& person : people) rows.complete(person);
  std::vector<std::int64_t> family;
  for (const Applicant& person : people) {
    family.push_back(canonical(person).number);
    for (const std::int64_t number : merged_into(family.back())) family.push_back(number);
  }
  for (const std::int64_t number : family) {
    const bool there =
        std::any_of(people.begin(), people.end(), [&](const Applicant& a) { return a.number == number; });
    if (!there) people.push_back(get(number));
  }
  return people;
}

Applicant Applicants::canonical(Applicant person) const {
  while (const auto next = person.merged_into) person = get(*next);
  return person;
}

std::vector<std::int64_t> Applicants::merged_into(std::int64_t number) const {
  std::vector<std::int64_t> found;
  std::vector<std::int64_t> open = {number};
  while (!open.empty()) {
    const auto merged =
        connection().list<std::int64_t>("SELECT number FROM applicant WHERE merged_into = ?", open.back());
    open.pop_back();
    found.insert(found.end(), merged.begin(), merged.end());
    open.insert(open.end(), merged.begin(), merged.end());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void Applicants::each(const std::function<void(const Applicant&)>& visit) const {
  ApplicantCursor cursor(database_, 0);
  for (Applicant applicant; cursor.next(applicant);) visit(applicant);
}

// By whom they are known now.
std::unordered_map<std::int64_t, std::vector<std::int64_t>> Applicants::merged_numbers() const {
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> found;
  if (schedule().policy.tie_break != TieBreak::kLottery) return found;
  std::unordered_map<std::int64_t, std::int64_t> next;
  for (const Row& row :
       connection().query("SELECT number, merged_into FROM applicant WHERE merged_into IS NOT NULL")) {
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

void Applicants::each_participant(const std::function<void(const Participant&)>& visit) const {
  Rows requests = connection().query(
      "SELECT applicant, workshop, state, announced, reason FROM request ORDER BY applicant, workshop");
  const Row* request = requests.next();
  ErasedOrganisations erased_organisations(connection(), schedule());
  const auto merged = merged_numbers();
  Participant participant;
  for (const Row& person : connection().query(
           R"(SELECT number, applied_at, whole_only, "group", organisation, region, organisation_digest
              FROM applicant WHERE withdrawn_at IS NULL ORDER BY number)")) {
    std::optional<std::string_view> digest;
    person.read(participant.number, participant.applied_at, participant.whole_only, participant.group,
                participant.organisation, participant.region, digest);
    const auto others = merged.find(participant.number);
    participant.merged = others == merged.end() ? std::vector<std::int64_t>() : others->second;
    if (digest) participant.organisation = erased_organisations.name_of(*digest);
    participant.standings.clear();
    for (; request != nullptr; request = requests.next()) {
      const auto number = request->value<std::int64_t>(0);
      if (number > participant.number) break;
      const auto place = workshops().place(request->value<std::int64_t>(1));
      if (number < participant.number || !place) continue;
      participant.standings.push_back({*place, request->value<RequestState>(2), request->value<bool>(3),
                                       parse_verdict(request->value<std::string_view>(4))});
    }
    visit(participant);
  }
}

std::int64_t Applicants::count() const {
  return connection().value<std::int64_t>("SELECT count(*) FROM applicant");
}

NumberSet Applicants::numbers() const {
  return NumberSet::of(connection().list<std::int64_t>("SELECT number FROM applicant ORDER BY number"));
}

std::unordered_map<std::int64_t, std::string> Applicants::emails() const {
  std::unordered_map<std::int64_t, std::string> emails;
  for (const Row& row : connection().query("SELECT number, email FROM applicant")) {
    emails.emplace(row.value<std::int64_t>(0), row.value<std::string_view>(1));
  }
  return emails;
}

std::vector<std::int64_t> Applicants::applied_after(Instant moment) const {
  return connection().list<std::int64_t>(
      "SELECT number FROM applicant WHERE applied_at > ? AND withdrawn_at IS NULL ORDER BY number", moment);
}

std::int64_t Applicants::count_applied(Instant since, Instant until) const {
  return connection().value<std::int64_t>(
      "SELECT count(*) FROM applicant WHERE applied_at >= ? AND applied_at < ? AND withdrawn_at IS NULL",
      since, until);
}

std::map<std::string, std::int64_t> Applicants::groups() const {
  std::map<std::string, std::int64_t> groups;
  for (const Row& row : connection().query(
           R"(SELECT "group", count(*) FROM applicant WHERE withdrawn_at IS NULL GROUP BY "group")")) {
    groups.emplace(row.value<std::string>(0), row.value<std::int64_t>(1));
  }
  return groups;
}

std::int64_t Applicants::add(const Applicant& applicant) {
  ApplicantRows rows(database_);
  const std::int64_t number = rows.next_number();
  rows.set_next_number(number + 1);
  if (database_.written.first_new == 0) database_.written.first_new = number;
  rows.insert(number, applicant);
  rows.write_requests(number, applicant.requests);
  database_.touch(number);
  return number;
}

void Applicants::save(const Applicant& applicant) {
  ApplicantRows(database_).update(applicant);
  database_.touch(applicant.number);
  if (applicant.counts_from && !applicant.withdrawn()) {
    database_.written.returned.push_back(applicant.number);
  }
}

void Applicants::save_answers(std::int64_t number, const std::vector<KeptAnswer>& answers) {
  ApplicantRows(database_).write_answers(number, answers);
}

}  // namespace reg
