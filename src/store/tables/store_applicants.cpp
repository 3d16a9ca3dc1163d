#include "reg/store/tables/store.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/error.h"
#include "reg/base/text/text.h"
#include "store/erasure/erased_digests.h"
#include "store/tables/applicant_cursor.h"
#include "store/tables/applicant_rows.h"
#include "store/tables/rows.h"

namespace reg {

std::optional<Applicant> Store::find_applicant(std::int64_t number) {
  static const std::string sql = fmt::format("SELECT {} FROM applicant WHERE number = ?", kApplicantColumns);
  Statement& row = connection_.statement(sql.c_str());
  row.bind(number);
  if (!row.step()) return std::nullopt;
  Applicant applicant = read_applicant(row);
  row.reset();
  complete(applicant);
  return applicant;
}

Applicant Store::applicant(std::int64_t number) {
  auto found = find_applicant(number);
  if (!found) throw EnvironmentError(fmt::format("the database holds no applicant {}", number));
  return std::move(*found);
}

void Store::complete(Applicant& applicant) {
  Statement& request = connection_.statement(
      "SELECT workshop, state, announced, reason, confirm_by FROM request WHERE applicant = ? ORDER BY "
      "workshop");
  request.bind(applicant.number);
  while (request.step()) {
    const std::int32_t place = place_of(request.integer(0));
    if (place < 0) continue;
    applicant.requests.push_back({static_cast<std::size_t>(place), read_state(request.text(1)),
                                  request.integer(2) != 0, std::string(request.text(3)),
                                  optional_instant(request, 4)});
  }
  finish_requests(schedule_, applicant);
  applicant.registration.answers = answers(applicant.number);
  if (applicant.registration.consent_at) applicant.consent_text = consent_text(applicant.number);
}

std::vector<KeptAnswer> Store::answers(std::int64_t number) {
  std::vector<KeptAnswer> found;
  if (!keys_known_) load_workshop_keys();
  if (!has_questions_) return found;
  Statement& row = connection_.statement(
      "SELECT title, text FROM answer JOIN question ON key = question WHERE applicant = ? ORDER BY key");
  row.bind(number);
  while (row.step()) found.push_back({std::string(row.text(0)), std::string(row.text(1))});
  return found;
}

std::int64_t Store::question_key(const std::string& title) {
  connection_
      .statement(
          "INSERT INTO question (key, title) SELECT coalesce(max(key), 0) + 1, ? FROM question WHERE true "
          "ON CONFLICT (title) DO NOTHING")
      .bind(title)
      .run();
  has_questions_ = true;
  Statement& row = connection_.statement("SELECT key FROM question WHERE title = ?").bind(title);
  row.step();
  const std::int64_t key = row.integer(0);
  row.reset();
  return key;
}

void Store::save_answers(std::int64_t number, const std::vector<KeptAnswer>& answers) {
  if (!keys_known_) load_workshop_keys();
  if (has_questions_) connection_.statement("DELETE FROM answer WHERE applicant = ?").bind(number).run();
  for (const KeptAnswer& answer : answers) {
    const std::int64_t question = question_key(answer.question);
    connection_.statement("INSERT INTO answer (applicant, question, text) VALUES (?, ?, ?)")
        .bind(number, question, answer.text)
        .run();
  }
}

std::vector<Applicant> Store::heads_with_email(std::string_view email_key) {
  static const std::string sql =
      fmt::format("SELECT {} FROM applicant WHERE email_key = ? ORDER BY number", kApplicantColumns);
  std::vector<Applicant> found;
  Statement& row = connection_.statement(sql.c_str());
  row.bind(email_key);
  while (row.step()) found.push_back(read_applicant(row));
  return found;
}

// Those whom a form's answers know by this address, and who have another by now.
void Store::add_known_as(std::string_view email_key, std::vector<Applicant>& found) {
  if (!keys_known_) load_workshop_keys();
  if (!has_changed_identities_) return;
  static const std::string sql = fmt::format(
      "SELECT {} FROM applicant WHERE form_email_key = ? AND email_key <> form_email_key ORDER BY number",
      kApplicantColumns);
  Statement& row = connection_.statement(sql.c_str());
  row.bind(email_key);
  while (row.step()) found.push_back(read_applicant(row));
}

std::vector<Applicant> Store::applicants_with_email(std::string_view email_key) {
  std::vector<Applicant> found = heads_with_email(email_key);
  for (Applicant& applicant : found) complete(applicant);
  return found;
}

void Store::each_applicant(const std::function<void(const Applicant&)>& visit) {
  ApplicantCursor cursor(*this, 0);
  for (Applicant applicant; cursor.next(applicant);) visit(applicant);
}

void Store::each_participant(const std::function<void(const Participant&)>& visit) {
  Statement people(
      connection_,
      R"(SELECT number, applied_at, whole_only, "group", organisation, region, organisation_digest
                                   FROM applicant WHERE withdrawn_at IS NULL ORDER BY number)");
  Statement requests(
      connection_,
      "SELECT applicant, workshop, state, announced, reason FROM request ORDER BY applicant, workshop");
  bool more = requests.step();
  ErasedOrganisations erased_organisations(connection_, schedule_);
  const auto merged = merged_numbers();
  Participant participant;
  while (people.step()) {
    participant.number = people.integer(0);
    const auto others = merged.find(participant.number);
    participant.merged = others == merged.end() ? std::vector<std::int64_t>() : others->second;
    participant.applied_at = instant(people.integer(1));
    participant.whole_only = people.integer(2) != 0;
    participant.group = people.text(3);
    participant.organisation = people.text(4);
    participant.region = people.text(5);
    if (!people.is_null(6)) participant.organisation = erased_organisations.name_of(people.text(6));
    participant.standings.clear();
    while (more && requests.integer(0) < participant.number) more = requests.step();
    for (; more && requests.integer(0) == participant.number; more = requests.step()) {
      const std::int32_t place = place_of(requests.integer(1));
      if (place < 0) continue;
      participant.standings.push_back({static_cast<std::size_t>(place), read_state(requests.text(2)),
                                       requests.integer(3) != 0, parse_verdict(requests.text(4))});
    }
    visit(participant);
  }
}

NumberSet Store::numbers() {
  std::vector<std::int64_t> numbers;
  Statement& row = connection_.statement("SELECT number FROM applicant ORDER BY number");
  while (row.step()) numbers.push_back(row.integer(0));
  return NumberSet::of(std::move(numbers));
}

std::int64_t Store::count_applicants() {
  Statement& row = connection_.statement("SELECT count(*) FROM applicant");
  row.step();
  const std::int64_t count = row.integer(0);
  row.reset();  // a row not yet let go of would hold this moment's view
  return count;
}

std::unordered_map<std::int64_t, std::string> Store::emails() {
  std::unordered_map<std::int64_t, std::string> emails;
  Statement& row = connection_.statement("SELECT number, email FROM applicant");
  while (row.step()) emails.emplace(row.integer(0), row.text(1));
  return emails;
}

bool Store::has_merged_people() {
  Statement& row = connection_.statement("SELECT 1 FROM applicant WHERE merged_into IS NOT NULL LIMIT 1");
  const bool found = row.step();
  row.reset();
  return found;
}

std::int64_t Store::next_number() {
  Statement& next = connection_.statement("SELECT next_applicant FROM cycle");
  next.step();
  const std::int64_t number = next.integer(0);
  next.reset();
  return number;
}

void Store::set_next_number(std::int64_t number) {
  connection_.statement("UPDATE cycle SET next_applicant = ?").bind(number).run();
}

std::int64_t Store::add(const Applicant& applicant) {
  const std::int64_t number = next_number();
  set_next_number(number + 1);
  if (first_new_ == 0) first_new_ = number;
  insert(number, applicant);
  write_requests(number, applicant.requests);
  touch(number);
  return number;
}

void Store::insert(std::int64_t number, const Applicant& applicant) {
  write_applicant(
      R"(INSERT INTO applicant (name, given_name, family_name, email, phone, organisation, region, "group",
                                full_cycle, whole_only, note, consent_at, applied_at, answered_at, withdrawn_at,
                                edited, merged_into, imported, form_email_key, form_name_key, counts_from,
                                email_key, name_key, applied_known, answered_known, form, kept_said, consent_text,
                                number)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
      number, applicant);
  if (!applicant.registration.answers.empty()) save_answers(number, applicant.registration.answers);
}

void Store::save(const Applicant& applicant) {
  write_applicant(
      R"(UPDATE applicant SET name = ?, given_name = ?, family_name = ?, email = ?, phone = ?, organisation = ?,
                region = ?, "group" = ?, full_cycle = ?, whole_only = ?, note = ?, consent_at = ?, applied_at = ?,
                answered_at = ?, withdrawn_at = ?, edited = ?, merged_into = ?, imported = ?, form_email_key = ?,
                form_name_key = ?, counts_from = ?, email_key = ?, name_key = ?,
                applied_known = ?, answered_known = ?, form = ?, kept_said = ?,
                consent_text = CASE WHEN ?12 IS NULL THEN NULL WHEN consent_at IS NOT ?12 THEN ? ELSE consent_text END
         WHERE number = ?)",
      applicant.number, applicant);
  write_requests(applicant.number, applicant.requests);
  touch(applicant.number);
  if (applicant.counts_from && !applicant.withdrawn()) returned_.push_back(applicant.number);
  if (applicant.withdrawn()) cancel_strays(applicant.number);
}

// A workshop that left the schedule may come back, and whoever withdrew meanwhile must not sit there.
void Store::cancel_strays(std::int64_t number) {
  if (!keys_known_) load_workshop_keys();
  for (std::size_t key = 0; key < place_of_.size(); ++key) {
    if (place_of_[key] >= 0) continue;
    connection_
        .statement(
            R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
               WHERE applicant = ? AND workshop = ?
                 AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))")
        .bind(number, static_cast<std::int64_t>(key))
        .run();
  }
}

// `sql` takes all columns but the number, the twelfth of them the consent, and then the number.
void Store::write_applicant(const char* sql, std::int64_t number, const Applicant& applicant) {
  const Registration& r = applicant.registration;
  const std::string edited = join(applicant.edited, ",");
  std::vector<std::string> said;
  for (const auto& [field, digest] : applicant.kept_said) said.push_back(fmt::format("{}={}", field, digest));
  const std::string kept_said = join(said, ",");
  const std::string address = email_key(r.email);
  const std::string name = fold(r.name);
  std::optional<std::string> form_email;
  std::optional<std::string> form_name;
  if (applicant.form_identity) {
    has_changed_identities_ = true;
    form_email = applicant.form_identity->email;
    form_name = applicant.form_identity->name;
  }
  connection_.statement(sql)
      .bind(r.name, r.given_name, r.family_name, r.email, r.phone, r.organisation, r.region, r.group,
            r.full_cycle, r.whole_only, r.note, seconds(r.consent_at), seconds(r.applied_at),
            seconds(applicant.answered_at), seconds(applicant.withdrawn_at), edited, applicant.merged_into,
            applicant.imported, form_email, form_name, seconds(applicant.counts_from), address, name,
            static_cast<std::int64_t>(r.applied_known), static_cast<std::int64_t>(applicant.answered_known),
            applicant.form, kept_said, consent_key(r), number)
      .run();
}

void Store::write_requests(std::int64_t number, const std::vector<Request>& requests) {
  for (const Request& request : requests) {
    const std::int64_t key = workshop_key(request.workshop);
    connection_
        .statement(
            R"(INSERT INTO request (applicant, workshop, state, announced, reason, confirm_by)
               VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (applicant, workshop) DO UPDATE SET
                 state = excluded.state, announced = excluded.announced, reason = excluded.reason,
                 confirm_by = excluded.confirm_by)")
        .bind(number, key, state_name(request.state), request.announced, request.reason,
              seconds(request.confirm_by))
        .run();
  }
}

}  // namespace reg
