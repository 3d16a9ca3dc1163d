// The one list of what needs attention.
#include "reg/app/checks/findings.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/requests.h"

namespace reg {

void find_expired(OpenCycle& cycle, const View& view, std::span<const SeatRef> expired, Fixing fixing,
                  Findings& findings) {
  explore(findings, [&] {
    for (const SeatRef& seat : expired) {
      Finding finding(FindingKind::kExpired, cycle.schedule().workshops[seat.workshop].id);
      if (const auto applicant = view.applicants().find(seat.applicant)) {
        finding.name = applicant->registration.name;
      }
      finding.number = seat.applicant;
      finding.fixable = true;
      finding.fixing = fixing;
      findings.push_back(std::move(finding));
    }
  });
}

void find_beside_database(OpenCycle& cycle, const View& view, std::span<const SeatRef> ended,
                          const DeadSenders& dead, Findings& findings) {
  find_seat_faults(cycle, view, ended, findings);
  explore(findings, [&] { find_strange_states(cycle, view, findings); });
  find_mail_faults(cycle, view, dead, findings);
  explore(findings, [&] { find_old_backup(cycle, view, findings); });
  explore(findings, [&] { find_open_files(cycle, findings); });
  explore(findings, [&] { find_kept_too_long(cycle, view, findings); });
}

Findings find_everything(OpenCycle& cycle, const View& view, const DeadSenders& dead) {
  Findings findings;
  find_damage(view, findings);
  const Fixing fixing = findings.empty() ? Fixing::kNone : Fixing::kLater;
  find_contradictions(view, fixing, findings);
  std::vector<SeatRef> ended;
  explore(findings, [&] { ended = view.requests().ended_offers(cycle.now()); });
  find_expired(cycle, view, ended, fixing, findings);
  find_beside_database(cycle, view, ended, dead, findings);
  find_untold(cycle, view, findings);
  return findings;
}

}  // namespace reg
