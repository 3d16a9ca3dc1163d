// Findings about news that nobody wrote down: by the same rule as the letters.
#include <algorithm>
#include <map>
#include <set>

#include "reg/app/checks/findings.h"
#include "reg/app/letter_queue.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/invitations.h"

namespace reg {
namespace {

// Of how many people each kind of news is.
struct Untold {
  // `daily` looks after those who know of a seat: of them, how many in all, and which kinds.
  std::int64_t of_daily = 0;
  std::set<LetterKind> kinds_of_daily;
  std::map<LetterKind, std::int64_t> others;
};

Untold count_untold(OpenCycle& cycle, const View& view) {
  Untold untold;
  const std::vector<std::int64_t> invited = view.invitations().invited();
  for (const std::int64_t number : view.invitations().perhaps_not_told()) {
    const auto applicant = view.applicants().find(number);
    if (!applicant || applicant->erased()) continue;
    bool daily = false;
    for (const DueLetter& due :
         news(cycle.schedule(), *applicant, view.invitations().correspondence(number), cycle.now())) {
      if (!is_letter_wanted(cycle.schedule(), due.kind)) continue;
      daily = std::binary_search(invited.begin(), invited.end(), number);
      daily ? void(untold.kinds_of_daily.insert(due.kind)) : void(++untold.others[due.kind]);
    }
    untold.of_daily += daily ? 1 : 0;
  }
  return untold;
}

Finding not_told(FindingKind kind, std::int64_t people, std::vector<LetterKind> letters) {
  Finding finding(kind);
  finding.count = people;
  finding.letters = std::move(letters);
  return finding;
}

}  // namespace

void find_untold(OpenCycle& cycle, const View& view, Findings& findings) {
  explore(findings, [&] {
    if (cycle.schedule().mail.from.empty() || !view.cycle().announced_at()) return;
    const Untold untold = count_untold(cycle, view);
    if (untold.of_daily > 0) {
      findings.push_back(not_told(FindingKind::kNotToldByDaily, untold.of_daily,
                                  {untold.kinds_of_daily.begin(), untold.kinds_of_daily.end()}));
    }
    for (const auto& [kind, people] : untold.others) {
      findings.push_back(not_told(FindingKind::kNotTold, people, {kind}));
    }
  });
}

}  // namespace reg
