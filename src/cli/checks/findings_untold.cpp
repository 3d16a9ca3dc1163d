// Findings about news that nobody wrote down: by the same rule as the letters.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/checks/findings.h"
#include "cli/usecases/letter_queue.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

const char* news_text(LetterKind kind) {
  switch (kind) {
    case LetterKind::kDecision:
      return "the result";
    case LetterKind::kPromotion:
      return "a new seat";
    case LetterKind::kChanged:
      return "another date or place";
    default:
      return "a seat that is no more";
  }
}

// Of how many people each kind of news is.
struct Untold {
  // `daily` looks after those who know of a seat: of them, how many in all, and which kinds.
  std::int64_t of_daily = 0;
  std::set<LetterKind> kinds_of_daily;
  std::map<LetterKind, std::int64_t> others;
};

Untold count_untold(Session& session, Store& store) {
  Untold untold;
  Outbox outbox(store);
  const LetterQueue queue(session, store);
  const std::vector<std::int64_t> invited = outbox.invited();
  for (const std::int64_t number : outbox.perhaps_not_told()) {
    const auto applicant = store.find_applicant(number);
    if (!applicant || applicant->erased()) continue;
    bool daily = false;
    for (const DueLetter& due :
         news(session.schedule(), *applicant, outbox.correspondence(number), session.now())) {
      if (!queue.wanted(due.kind)) continue;
      daily = std::binary_search(invited.begin(), invited.end(), number);
      daily ? void(untold.kinds_of_daily.insert(due.kind)) : void(++untold.others[due.kind]);
    }
    untold.of_daily += daily ? 1 : 0;
  }
  return untold;
}

std::string people_text(std::int64_t people, const std::string& news) {
  return fmt::format("{} not told yet of {}, and no letter says it",
                     counted(static_cast<std::size_t>(people), "person is", "people are"), news);
}

}  // namespace

void find_untold(Session& session, Store& store, Findings& findings) {
  explore(findings, [&] {
    if (session.schedule().mail.from.empty() || !store.announced_at()) return;
    const Untold untold = count_untold(session, store);
    if (untold.of_daily > 0) {
      std::vector<std::string> kinds;
      for (const LetterKind kind : untold.kinds_of_daily) kinds.emplace_back(news_text(kind));
      findings.push_back(
          {"not_told", "",
           fmt::format("{}; `register daily` writes to {}", people_text(untold.of_daily, join(kinds, " or ")),
                       untold.of_daily == 1 ? "this person" : "them")});
    }
    for (const auto& [kind, people] : untold.others) {
      findings.push_back(
          {"not_told", "",
           fmt::format("{}; `register mail queue {}` writes {}", people_text(people, news_text(kind)),
                       letter_name(kind), people == 1 ? "it" : "them")});
    }
  });
}

}  // namespace reg
