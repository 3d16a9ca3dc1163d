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
  if (!row.is_null(17)) a.merged_into = row.integer(17);
  a.imported = row.integer(18) != 0;
  if (!row.is_null(19)) a.form_identity = {std::string(row.text(19)), std::string(row.text(20))};
  a.counts_from = optional_instant(row, 21);
  a.erased_at = optional_instant(row, 22);
  r.applied_known = static_cast<TimeKnown>(row.integer(23));
  a.answered_known = static_cast<TimeKnown>(row.integer(24));
  if (!row.is_null(25)) a.form = row.integer(25);
  for (const std::string& said : split(row.text(26))) {
    const std::size_t equals = std::min(said.find('='), said.size());
    a.kept_said[said.substr(0, equals)] = said.substr(std::min(equals + 1, said.size()));
  }
  return a;
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
