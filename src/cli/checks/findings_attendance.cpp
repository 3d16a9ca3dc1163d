// Findings about who came: workshops that are over, and nobody noted it.
#include <fmt/format.h>

#include <algorithm>

#include "cli/checks/findings.h"
#include "reg/base/text/text.h"
#include "reg/core/letters/correspondence.h"

namespace reg {
namespace {

// Of those who had a seat, how many are marked and how many are not.
struct Marks {
  std::size_t noted = 0;
  std::size_t missing = 0;
};

Marks count_marks(Store& store, std::size_t workshop) {
  Marks marks;
  for (const RosterRow& row : store.seats(workshop)) {
    if (row.erased) continue;
    ++(row.attendance == Attendance::kUnknown ? marks.missing : marks.noted);
  }
  return marks;
}

// That letters of thanks wait, as long as they can.
std::string waiting_thanks(const Schedule& schedule, std::size_t workshop, Instant now) {
  const Instant last = end_of(schedule, schedule.workshops[workshop]) + kThanksWithin;
  const auto& letters = schedule.mail.letters;
  const bool wanted = !schedule.mail.from.empty() &&
                      std::find(letters.begin(), letters.end(), LetterKind::kThanks) != letters.end();
  if (!wanted || schedule.mail.thanks_without_attendance || now >= last) return "";
  return fmt::format(", and letters of thanks wait for it until {}",
                     iso_minutes(schedule.zone.to_local(last)));
}

}  // namespace

void find_missing_attendance(Session& session, Store& store, Findings& findings) {
  const Schedule& schedule = session.schedule();
  if (!store.announced_at()) return;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    if (workshop.cancelled || end_of(schedule, workshop) > session.now()) continue;
    const Marks marks = count_marks(store, w);
    if (marks.missing == 0) continue;
    const std::string who = marks.noted == 0
                                ? fmt::format("nobody noted who came, of {} with a seat",
                                              counted(marks.missing, "person", "people"))
                                : fmt::format("of {} with a seat nobody noted whether {}",
                                              counted(marks.missing, "person", "people"),
                                              marks.missing == 1 ? "this one came" : "they came");
    findings.push_back({"attendance_missing", workshop.id,
                        fmt::format("{}: {}; `register attend {}` notes it{}", workshop.id, who, workshop.id,
                                    waiting_thanks(schedule, w, session.now()))});
  }
}

}  // namespace reg
