#include "reg/app/merge_applicants.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reg/app/find.h"
#include "reg/app/letter_queue.h"
#include "reg/app/save_applicant.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/duplicates.h"

namespace reg {
namespace {

std::string summary(const Schedule& schedule, const MergeResult& result) {
  const Merge& merge = result.merge;
  std::string text =
      fmt::format("applicant {} was merged into applicant {}", merge.from.number, merge.into.number);
  std::vector<std::string> moved;
  for (const MergedRequest& r : merge.requests) moved.push_back(schedule.workshops[r.workshop].id);
  if (!moved.empty()) text += ": " + join(moved, ", ");
  for (const std::size_t w : merge.freed)
    text += fmt::format("; a seat freed at {}", schedule.workshops[w].id);
  return text + promotion_summary(schedule, result.promotions);
}

}  // namespace

MergeResult merge_applicants(OpenCycle& cycle, const MergeOrder& order) {
  Change change = cycle.store().change();
  MergeResult result;
  auto into = find_applicant(change, order.into);
  if (!into.what) {
    result.refusals = std::move(into.notes);
    return result;
  }
  auto from = find_applicant(change, order.from);
  if (!from.what) {
    result.refusals = std::move(from.notes);
    return result;
  }
  result.merge = merge(cycle.schedule(), *into.what, *from.what, cycle.now());
  const Merge& merged = result.merge;
  result.refusals = merged.refusals;
  if (!result.refusals.empty()) return result;
  const auto [one, other] = std::minmax(into.what->number, from.what->number);
  result.were_two = change.duplicates().distinct_people().contains({one, other});
  change.applicants().save(merged.into);  // has states of the other's requests, which no transition makes
  save_applicant(change, *from.what, merged.from);
  result.answers = change.duplicates().move_belongings(merged.from.number, merged.into.number);
  result.promotions = promotions(cycle, change, "merge", merged.freed);
  const JournalEntry entry = cycle.journal("merge", summary(cycle.schedule(), result));
  result.done = finish_change(cycle, change, entry, order.dry_run).has_value();
  return result;
}

}  // namespace reg
