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
  std::vector<Applicant> found = read_applicants(connection_.query(sql, number));
  if (found.empty()) return std::nullopt;
  complete(found.front());
  return std::move(found.front());
}

Applicant Store::applicant(std::int64_t number) {
  auto found = find_applicant(number);
  if (!found) throw EnvironmentError(fmt::format("the database holds no applicant {}", number));
  return std::move(*found);
}

void Store::complete(Applicant& applicant) {
  for (const Row& row : connection_.query(
           R"(SELECT workshop, state, announced, reason, confirm_by FROM request
              WHERE applicant = ? ORDER BY workshop)",
           applicant.number)) {
    add_request(row, 0, applicant);
  }
  finish_requests(schedule_, applicant);
  applicant.registration.answers = answers(applicant.number);
  if (applicant.registration.consent_at) applicant.consent_text = consent_text(applicant.number);
}

void Store::add_request(const Row& row, int first, Applicant& applicant) {
  const std::int32_t place = place_of(row.value<std::int64_t>(first));
  if (place < 0) return;
  applicant.requests.push_back({static_cast<std::size_t>(place), row.value<RequestState>(first + 1),
                                row.value<bool>(first + 2), row.value<std::string>(first + 3),
                                row.value<std::optional<Instant>>(first + 4)});
}

std::vector<KeptAnswer> Store::answers(std::int64_t number) {
  if (!keys_known_) load_workshop_keys();
  if (!has_questions_) return {};
  return read_answers(connection_.query(
      "SELECT title, text FROM answer JOIN question ON key = question WHERE applicant = ? ORDER BY key",
      number));
}

std::int64_t Store::question_key(const std::string& title) {
  connection_.run(
      R"(INSERT INTO question (key, title) SELECT coalesce(max(key), 0) + 1, ? FROM question WHERE true
         ON CONFLICT (title) DO NOTHING)",
      title);
  has_questions_ = true;
  return connection_.value<std::int64_t>("SELECT key FROM question WHERE title = ?", title);
}

void Store::save_answers(std::int64_t number, const std::vector<KeptAnswer>& answers) {
  if (!keys_known_) load_workshop_keys();
  if (has_questions_) connection_.run("DELETE FROM answer WHERE applicant = ?", number);
  for (const KeptAnswer& answer : answers) {
    connection_.run("INSERT INTO answer (applicant, question, text) VALUES (?, ?, ?)", number,
                    question_key(answer.question), answer.text);
  }
}

std::vector<Applicant> Store::heads_with_email(std::string_view email_key) {
  static const std::string sql =
      fmt::format("SELECT {} FROM applicant WHERE email_key = ? ORDER BY number", kApplicantColumns);
  return read_applicants(connection_.query(sql, email_key));
}

// Those whom a form's answers know by this address, and who have another by now.
void Store::add_known_as(std::string_view email_key, std::vector<Applicant>& found) {
  if (!keys_known_) load_workshop_keys();
  if (!has_changed_identities_) return;
  static const std::string sql = fmt::format(
      "SELECT {} FROM applicant WHERE form_email_key = ? AND email_key <> form_email_key ORDER BY number",
      kApplicantColumns);
  for (Applicant& applicant : read_applicants(connection_.query(sql, email_key))) {
    found.push_back(std::move(applicant));
  }
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
  Rows requests = connection_.query(
      "SELECT applicant, workshop, state, announced, reason FROM request ORDER BY applicant, workshop");
  const Row* request = requests.next();
  ErasedOrganisations erased_organisations(connection_, schedule_);
  const auto merged = merged_numbers();
  Participant participant;
  for (const Row& person : connection_.query(
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
      const std::int32_t place = place_of(request->value<std::int64_t>(1));
      if (number < participant.number || place < 0) continue;
      participant.standings.push_back({static_cast<std::size_t>(place), request->value<RequestState>(2),
                                       request->value<bool>(3),
                                       parse_verdict(request->value<std::string_view>(4))});
    }
    visit(participant);
  }
}

NumberSet Store::numbers() {
  return NumberSet::of(connection_.list<std::int64_t>("SELECT number FROM applicant ORDER BY number"));
}

std::int64_t Store::count_applicants() {
  return connection_.value<std::int64_t>("SELECT count(*) FROM applicant");
}

std::unordered_map<std::int64_t, std::string> Store::emails() {
  std::unordered_map<std::int64_t, std::string> emails;
  for (const Row& row : connection_.query("SELECT number, email FROM applicant")) {
    emails.emplace(row.value<std::int64_t>(0), row.value<std::string_view>(1));
  }
  return emails;
}

bool Store::has_merged_people() {
  return connection_.has_row("SELECT 1 FROM applicant WHERE merged_into IS NOT NULL LIMIT 1");
}

std::int64_t Store::next_number() {
  return connection_.value<std::int64_t>("SELECT next_applicant FROM cycle");
}

void Store::set_next_number(std::int64_t number) {
  connection_.run("UPDATE cycle SET next_applicant = ?", number);
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
    connection_.run(
        R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
           WHERE applicant = ? AND workshop = ? AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))",
        number, key);
  }
}

// `sql` takes all columns but the number, the twelfth of them the consent, and then the number.
void Store::write_applicant(std::string_view sql, std::int64_t number, const Applicant& applicant) {
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
  connection_.run(sql, r.name, r.given_name, r.family_name, r.email, r.phone, r.organisation, r.region,
                  r.group, r.full_cycle, r.whole_only, r.note, r.consent_at, r.applied_at,
                  applicant.answered_at, applicant.withdrawn_at, edited, applicant.merged_into,
                  applicant.imported, form_email, form_name, applicant.counts_from, address, name,
                  static_cast<int>(r.applied_known), static_cast<int>(applicant.answered_known),
                  applicant.form, kept_said, consent_key(r), number);
}

void Store::write_requests(std::int64_t number, const std::vector<Request>& requests) {
  for (const Request& request : requests) {
    connection_.run(
        R"(INSERT INTO request (applicant, workshop, state, announced, reason, confirm_by)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (applicant, workshop) DO UPDATE SET
             state = excluded.state, announced = excluded.announced, reason = excluded.reason,
             confirm_by = excluded.confirm_by)",
        number, workshop_key(request.workshop), state_name(request.state), request.announced, request.reason,
        request.confirm_by);
  }
}

}  // namespace reg
