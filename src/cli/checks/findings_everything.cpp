// The one list of what needs attention.
#include "cli/checks/findings.h"

namespace reg {

void find_expired(Session& session, Store& store, std::span<const SeatRef> expired, Mending mending,
                  Findings& findings) {
  explore(findings, [&] {
    for (const SeatRef& seat : expired) {
      Finding finding(FindingKind::kExpired, session.schedule().workshops[seat.workshop].id);
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

void find_beside_database(Session& session, Store& store, std::span<const SeatRef> ended,
                          const DeadSenders& dead, Findings& findings) {
  find_seat_faults(session, store, ended, findings);
  explore(findings, [&] { find_strange_states(session, store, findings); });
  find_mail_faults(session, store, dead, findings);
  explore(findings, [&] { find_old_backup(session, store, findings); });
  explore(findings, [&] { find_open_files(session, findings); });
  explore(findings, [&] { find_kept_too_long(session, store, findings); });
}

Findings find_everything(Session& session, Store& store, const DeadSenders& dead) {
  Findings findings;
  find_damage(store, findings);
  const Mending mending = findings.empty() ? Mending::kNone : Mending::kLater;
  find_contradictions(store, mending, findings);
  std::vector<SeatRef> ended;
  explore(findings, [&] { ended = store.ended_offers(session.now()); });
  find_expired(session, store, ended, mending, findings);
  find_beside_database(session, store, ended, dead, findings);
  find_untold(session, store, findings);
  return findings;
}

}  // namespace reg
