// Findings about who came: workshops that are over, and nobody noted it.
#include <algorithm>

#include "reg/app/checks/findings.h"
#include "reg/core/letters/correspondence.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/requests.h"

namespace reg {
namespace {

// Of those who had a seat, how many are marked and how many are not.
struct Marks {
  std::int64_t noted = 0;
  std::int64_t missing = 0;
};

Marks count_marks(const View& view, std::size_t workshop) {
  Marks marks;
  for (const RosterRow& row : view.requests().seats(workshop)) {
    if (row.erased) continue;
    ++(row.attendance == Attendance::kUnknown ? marks.missing : marks.noted);
  }
  return marks;
}

// Until when letters of thanks wait for it, where there are to be any.
std::optional<Instant> thanks_wait_until(const Schedule& schedule, std::size_t workshop, Instant now) {
  const Instant last = end_of(schedule, schedule.workshops[workshop]) + kThanksWithin;
  const auto& letters = schedule.mail.letters;
  const bool wanted = !schedule.mail.from.empty() &&
                      std::find(letters.begin(), letters.end(), LetterKind::kThanks) != letters.end();
  if (!wanted || schedule.mail.thanks_without_attendance || now >= last) return std::nullopt;
  return last;
}

}  // namespace

void find_missing_attendance(OpenCycle& cycle, const View& view, Findings& findings) {
  const Schedule& schedule = cycle.schedule();
  if (!view.cycle().announced_at()) return;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    if (workshop.cancelled || end_of(schedule, workshop) > cycle.now()) continue;
    const Marks marks = count_marks(view, w);
    if (marks.missing == 0) continue;
    Finding finding(FindingKind::kAttendanceMissing, workshop.id);
    finding.count = marks.missing;
    finding.seats = marks.missing + marks.noted;
    finding.at = thanks_wait_until(schedule, w, cycle.now());
    findings.push_back(std::move(finding));
  }
}

}  // namespace reg
