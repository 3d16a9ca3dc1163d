#include "reg/store/store.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text.h"
#include "rows.h"

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

constexpr const char* kApplicantColumns =
    R"(number, name, given_name, family_name, email, phone, organisation, region, "group", full_cycle,
       whole_only, note, consent_at, applied_at, answered_at, withdrawn_at, edited)";

Applicant read_applicant(const Statement& row) {
  Applicant a;
  a.number = row.integer(0);
  Registration& r = a.registration;
  r.name = row.text(1);
  r.given_name = row.text(2);
  r.family_name = row.text(3);
  r.email = row.text(4);
  r.phone = row.text(5);
  r.organisation = row.text(6);
  r.region = row.text(7);
  r.group = row.text(8);
  r.full_cycle = row.integer(9) != 0;
  r.whole_only = row.integer(10) != 0;
  r.note = row.text(11);
  r.consent_at = optional_instant(row, 12);
  r.applied_at = instant(row.integer(13));
  a.answered_at = optional_instant(row, 14);
  a.withdrawn_at = optional_instant(row, 15);
  a.edited = split(row.text(16));
  return a;
}

// The registration's workshops are the active requests, in the order of the cycle.
void finish_requests(const Schedule& schedule, Applicant& applicant) {
  std::sort(applicant.requests.begin(), applicant.requests.end(),
            [](const Request& a, const Request& b) { return a.workshop < b.workshop; });
  for (const Request& request : applicant.requests) {
    if (is_active(request.state)) {
      applicant.registration.workshops.push_back(schedule.workshops[request.workshop].id);
    }
  }
}

}  // namespace

std::optional<Applicant> Store::applicant(std::int64_t number) {
  static const std::string sql = fmt::format("SELECT {} FROM applicant WHERE number = ?", kApplicantColumns);
  Statement& row = connection_.statement(sql.c_str());
  row.bind(number);
  if (!row.step()) return std::nullopt;
  Applicant applicant = read_applicant(row);
  row.reset();
  Statement& request = connection_.statement(
      "SELECT workshop, state, announced, reason, confirm_by FROM request WHERE applicant = ? ORDER BY "
      "workshop");
  request.bind(number);
  while (request.step()) {
    const std::int32_t place = place_of(request.integer(0));
    if (place < 0) continue;
    applicant.requests.push_back({static_cast<std::size_t>(place), read_state(request.text(1)),
                                  request.integer(2) != 0, std::string(request.text(3)),
                                  optional_instant(request, 4)});
  }
  finish_requests(schedule_, applicant);
  return applicant;
}

std::vector<Applicant> Store::applicants_with_email(std::string_view email_key) {
  std::vector<std::int64_t> numbers;
  Statement& row = connection_.statement("SELECT number FROM applicant WHERE email_key = ? ORDER BY number");
  row.bind(email_key);
  while (row.step()) numbers.push_back(row.integer(0));
  std::vector<Applicant> found;
  for (const auto number : numbers) found.push_back(*applicant(number));
  return found;
}

void Store::each_applicant(const std::function<void(const Applicant&)>& visit) {
  // Two readings side by side, both ascending by number: no join, no sorting, no memory.
  Statement people(connection_, fmt::format("SELECT {} FROM applicant ORDER BY number", kApplicantColumns));
  Statement requests(connection_,
                     "SELECT applicant, workshop, state, announced, reason, confirm_by FROM request ORDER BY "
                     "applicant, workshop");
  bool more = requests.step();
  while (people.step()) {
    Applicant applicant = read_applicant(people);
    for (; more && requests.integer(0) == applicant.number; more = requests.step()) {
      const std::int32_t place = place_of(requests.integer(1));
      if (place < 0) continue;
      applicant.requests.push_back({static_cast<std::size_t>(place), read_state(requests.text(2)),
                                    requests.integer(3) != 0, std::string(requests.text(4)),
                                    optional_instant(requests, 5)});
    }
    finish_requests(schedule_, applicant);
    visit(applicant);
  }
}

void Store::each_participant(const std::function<void(const Participant&)>& visit) {
  Statement people(connection_, R"(SELECT number, applied_at, whole_only, "group", organisation, region
                                   FROM applicant WHERE withdrawn_at IS NULL ORDER BY number)");
  Statement requests(
      connection_,
      "SELECT applicant, workshop, state, announced, reason FROM request ORDER BY applicant, workshop");
  bool more = requests.step();
  Participant participant;
  while (people.step()) {
    participant.number = people.integer(0);
    participant.applied_at = instant(people.integer(1));
    participant.whole_only = people.integer(2) != 0;
    participant.group = people.text(3);
    participant.organisation = people.text(4);
    participant.region = people.text(5);
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

std::int64_t Store::add(const Applicant& applicant) {
  Statement& next = connection_.statement("SELECT next_applicant FROM cycle");
  next.step();
  Applicant numbered = applicant;
  numbered.number = next.integer(0);
  next.reset();
  connection_.statement("UPDATE cycle SET next_applicant = next_applicant + 1").run();
  save(numbered);
  return numbered.number;
}

void Store::save(const Applicant& applicant) {
  const Registration& r = applicant.registration;
  const std::string edited = join(applicant.edited, ",");
  const std::string address = email_key(r.email);
  const std::string name = fold(r.name);
  connection_
      .statement(
          R"(INSERT INTO applicant (number, name, given_name, family_name, email, phone, organisation, region,
                                    "group", full_cycle, whole_only, note, consent_at, applied_at, answered_at,
                                    withdrawn_at, edited, email_key, name_key)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (number) DO UPDATE SET
               name = excluded.name, given_name = excluded.given_name, family_name = excluded.family_name,
               email = excluded.email, phone = excluded.phone, organisation = excluded.organisation,
               region = excluded.region, "group" = excluded."group", full_cycle = excluded.full_cycle,
               whole_only = excluded.whole_only, note = excluded.note, consent_at = excluded.consent_at,
               applied_at = excluded.applied_at, answered_at = excluded.answered_at,
               withdrawn_at = excluded.withdrawn_at, edited = excluded.edited,
               email_key = excluded.email_key, name_key = excluded.name_key)")
      .bind(applicant.number, r.name, r.given_name, r.family_name, r.email, r.phone, r.organisation, r.region,
            r.group, r.full_cycle, r.whole_only, r.note, seconds(r.consent_at), seconds(r.applied_at),
            seconds(applicant.answered_at), seconds(applicant.withdrawn_at), edited, address, name)
      .run();
  write_requests(applicant);
  if (!applicant.withdrawn()) return;
  // A workshop that left the schedule may come back, and whoever withdrew meanwhile must not sit there.
  if (!keys_known_) load_workshop_keys();
  for (std::size_t key = 0; key < place_of_.size(); ++key) {
    if (place_of_[key] >= 0) continue;
    connection_
        .statement(
            R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
               WHERE applicant = ? AND workshop = ?
                 AND state IN ('requested', 'admitted', 'waiting', 'confirmed'))")
        .bind(applicant.number, static_cast<std::int64_t>(key))
        .run();
  }
}

void Store::write_requests(const Applicant& applicant) {
  for (const Request& request : applicant.requests) {
    const std::int64_t key = workshop_key(request.workshop);
    connection_
        .statement(
            R"(INSERT INTO request (applicant, workshop, state, announced, reason, confirm_by)
               VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (applicant, workshop) DO UPDATE SET
                 state = excluded.state, announced = excluded.announced, reason = excluded.reason,
                 confirm_by = excluded.confirm_by)")
        .bind(applicant.number, key, state_name(request.state), request.announced, request.reason,
              seconds(request.confirm_by))
        .run();
  }
}

}  // namespace reg
