#include "store/tables/applicant_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "store/tables/database.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
}

}  // namespace

Applicant read_applicant(const Row& row) {
  Applicant a;
  Registration& r = a.registration;
  std::string edited, said;
  std::optional<std::string> form_email, form_name;
  row.read(a.number, r.name, r.given_name, r.family_name, r.email, r.phone, r.organisation, r.region, r.group,
           r.full_cycle, r.whole_only, r.note, r.consent_at, r.applied_at, a.answered_at, a.withdrawn_at,
           edited, a.merged_into, a.imported, form_email, form_name, a.counts_from, a.erased_at,
           r.applied_known, a.answered_known, a.form, said);
  a.edited = split(edited);
  if (form_email) a.form_identity = {*form_email, form_name.value_or("")};
  for (const std::string& one : split(said)) {
    const std::size_t equals = std::min(one.find('='), one.size());
    a.kept_said[one.substr(0, equals)] = one.substr(std::min(equals + 1, one.size()));
  }
  return a;
}

std::vector<Applicant> read_applicants(Rows rows) {
  std::vector<Applicant> found;
  for (const Row& row : rows) found.push_back(read_applicant(row));
  return found;
}

std::vector<KeptAnswer> read_answers(Rows rows) {
  std::vector<KeptAnswer> found;
  for (const Row& row : rows) found.push_back({row.value<std::string>(0), row.value<std::string>(1)});
  return found;
}

void finish_requests(const Schedule& schedule, Applicant& applicant) {
  std::sort(applicant.requests.begin(), applicant.requests.end(),
            [](const Request& a, const Request& b) { return a.workshop < b.workshop; });
  for (const Request& request : applicant.requests) {
    if (is_active(request.state)) {
      applicant.registration.workshops.push_back(schedule.workshops[request.workshop].id);
    }
  }
}

ApplicantRows::ApplicantRows(Database& database) : database_(database), connection_(database.connection) {}

std::vector<Applicant> ApplicantRows::heads_with_email(std::string_view email_key) const {
  static const std::string sql =
      fmt::format("SELECT {} FROM applicant WHERE email_key = ? ORDER BY number", kApplicantColumns);
  return read_applicants(connection_.query(sql, email_key));
}

std::vector<Applicant> ApplicantRows::heads_known_as(std::string_view email_key) const {
  if (!database_.contents().changed_identities) return {};
  static const std::string sql = fmt::format(
      "SELECT {} FROM applicant WHERE form_email_key = ? AND email_key <> form_email_key ORDER BY number",
      kApplicantColumns);
  return read_applicants(connection_.query(sql, email_key));
}

void ApplicantRows::complete(Applicant& applicant) const {
  for (const Row& row : connection_.query(
           R"(SELECT workshop, state, announced, reason, confirm_by FROM request
              WHERE applicant = ? ORDER BY workshop)",
           applicant.number)) {
    add_request(row, 0, applicant);
  }
  finish_requests(database_.schedule, applicant);
  applicant.registration.answers = answers(applicant.number);
  if (!applicant.registration.consent_at || !database_.contents().consent_texts) return;
  applicant.consent_text = connection_
                               .find<std::string>(
                                   "SELECT text FROM consent_text WHERE key = (SELECT consent_text FROM "
                                   "applicant WHERE number = ?)",
                                   applicant.number)
                               .value_or("");
}

void ApplicantRows::add_request(const Row& row, int first, Applicant& applicant) const {
  const auto place = database_.workshops.place(row.value<std::int64_t>(first));
  if (!place) return;
  applicant.requests.push_back({*place, row.value<RequestState>(first + 1), row.value<bool>(first + 2),
                                row.value<std::string>(first + 3),
                                row.value<std::optional<Instant>>(first + 4)});
}

std::vector<KeptAnswer> ApplicantRows::answers(std::int64_t number) const {
  if (!database_.contents().questions) return {};
  return read_answers(connection_.query(
      "SELECT title, text FROM answer JOIN question ON key = question WHERE applicant = ? ORDER BY key",
      number));
}

bool ApplicantRows::has_merged_people() const {
  return connection_.has_row("SELECT 1 FROM applicant WHERE merged_into IS NOT NULL LIMIT 1");
}

std::int64_t ApplicantRows::next_number() const {
  return connection_.value<std::int64_t>("SELECT next_applicant FROM cycle");
}

void ApplicantRows::set_next_number(std::int64_t number) {
  connection_.run("UPDATE cycle SET next_applicant = ?", number);
}

std::int64_t ApplicantRows::question_key(const std::string& title) {
  connection_.run(
      R"(INSERT INTO question (key, title) SELECT coalesce(max(key), 0) + 1, ? FROM question WHERE true
         ON CONFLICT (title) DO NOTHING)",
      title);
  database_.contents().questions = true;
  return connection_.value<std::int64_t>("SELECT key FROM question WHERE title = ?", title);
}

void ApplicantRows::write_answers(std::int64_t number, const std::vector<KeptAnswer>& answers) {
  if (database_.contents().questions) connection_.run("DELETE FROM answer WHERE applicant = ?", number);
  for (const KeptAnswer& answer : answers) {
    connection_.run("INSERT INTO answer (applicant, question, text) VALUES (?, ?, ?)", number,
                    question_key(answer.question), answer.text);
  }
}

// The schedule's text of the consent, where the registration has one.
std::optional<std::int64_t> ApplicantRows::consent_key(const Registration& registration) {
  const std::string& text = database_.schedule.privacy.consent;
  if (!registration.consent_at || text.empty()) return std::nullopt;
  auto& key = database_.written.consent_key;
  if (key) return key;
  connection_.run(
      R"(INSERT INTO consent_text (key, text, first_given_at) SELECT coalesce(max(key), 0) + 1, ?, ?
         FROM consent_text WHERE true ON CONFLICT (text) DO NOTHING)",
      text, registration.consent_at);
  database_.contents().consent_texts = true;
  key = connection_.value<std::int64_t>("SELECT key FROM consent_text WHERE text = ?", text);
  return key;
}

void ApplicantRows::insert(std::int64_t number, const Applicant& applicant) {
  write(
      R"(INSERT INTO applicant (name, given_name, family_name, email, phone, organisation, region, "group",
                                full_cycle, whole_only, note, consent_at, applied_at, answered_at, withdrawn_at,
                                edited, merged_into, imported, form_email_key, form_name_key, counts_from,
                                email_key, name_key, applied_known, answered_known, form, kept_said, consent_text,
                                number)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
      number, applicant);
  if (!applicant.registration.answers.empty()) write_answers(number, applicant.registration.answers);
}

void ApplicantRows::update(const Applicant& applicant) {
  write(
      R"(UPDATE applicant SET name = ?, given_name = ?, family_name = ?, email = ?, phone = ?, organisation = ?,
                region = ?, "group" = ?, full_cycle = ?, whole_only = ?, note = ?, consent_at = ?, applied_at = ?,
                answered_at = ?, withdrawn_at = ?, edited = ?, merged_into = ?, imported = ?, form_email_key = ?,
                form_name_key = ?, counts_from = ?, email_key = ?, name_key = ?,
                applied_known = ?, answered_known = ?, form = ?, kept_said = ?,
                consent_text = CASE WHEN ?12 IS NULL THEN NULL WHEN consent_at IS NOT ?12 THEN ? ELSE consent_text END
         WHERE number = ?)",
      applicant.number, applicant);
  write_requests(applicant.number, applicant.requests);
  if (applicant.withdrawn()) cancel_orphaned(applicant.number);
}

// A workshop that left the schedule may come back, and whoever withdrew meanwhile must not sit there.
void ApplicantRows::cancel_orphaned(std::int64_t number) {
  for (const std::int64_t workshop : database_.workshops.orphaned()) {
    connection_.run(
        R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
           WHERE applicant = ? AND workshop = ? AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))",
        number, workshop);
  }
}

// `sql` takes all columns but the number, the twelfth of them the consent, and then the number.
void ApplicantRows::write(std::string_view sql, std::int64_t number, const Applicant& applicant) {
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
    database_.contents().changed_identities = true;
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

void ApplicantRows::write_requests(std::int64_t number, const std::vector<Request>& requests) {
  for (const Request& request : requests) {
    connection_.run(
        R"(INSERT INTO request (applicant, workshop, state, announced, reason, confirm_by)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (applicant, workshop) DO UPDATE SET
             state = excluded.state, announced = excluded.announced, reason = excluded.reason,
             confirm_by = excluded.confirm_by)",
        number, database_.workshops.key(request.workshop), state_name(request.state), request.announced,
        request.reason, request.confirm_by);
  }
}

}  // namespace reg
