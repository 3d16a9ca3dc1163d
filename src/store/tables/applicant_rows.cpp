#include "store/tables/applicant_rows.h"

#include <algorithm>

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

}  // namespace reg
