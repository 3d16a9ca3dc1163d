// The one list of what needs attention.
#include "reg/app/checks/findings.h"

namespace reg {

void find_expired(OpenCycle& cycle, Store& store, std::span<const SeatRef> expired, Mending mending,
                  Findings& findings) {
  explore(findings, [&] {
    for (const SeatRef& seat : expired) {
      Finding finding(FindingKind::kExpired, cycle.schedule().workshops[seat.workshop].id);
      if (const auto applicant = store.find_applicant(seat.applicant)) {
        finding.name = applicant->registration.name;
      }
      finding.number = seat.applicant;
      finding.fixable = true;
      finding.mending = mending;
      findings.push_back(std::move(finding));
    }
  });
}

void find_beside_database(OpenCycle& cycle, Store& store, std::span<const SeatRef> ended,
                          const DeadSenders& dead, Findings& findings) {
  find_seat_faults(cycle, store, ended, findings);
  explore(findings, [&] { find_strange_states(cycle, store, findings); });
  find_mail_faults(cycle, store, dead, findings);
  explore(findings, [&] { find_old_backup(cycle, store, findings); });
  explore(findings, [&] { find_open_files(cycle, findings); });
  explore(findings, [&] { find_kept_too_long(cycle, store, findings); });
}

Findings find_everything(OpenCycle& cycle, Store& store, const DeadSenders& dead) {
  Findings findings;
  find_damage(store, findings);
  const Mending mending = findings.empty() ? Mending::kNone : Mending::kLater;
  find_contradictions(store, mending, findings);
  std::vector<SeatRef> ended;
  explore(findings, [&] { ended = store.ended_offers(cycle.now()); });
  find_expired(cycle, store, ended, mending, findings);
  find_beside_database(cycle, store, ended, dead, findings);
  find_untold(cycle, store, findings);
  return findings;
}

}  // namespace reg
