#include "reg/app/prioritise.h"

#include <fmt/format.h>

#include <utility>

#include "reg/app/letter_queue.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"

namespace reg {
namespace {

// The run, inside a change; nothing where it is refused.
std::optional<RuleRun> run_rule(OpenCycle& cycle, Change& change, const PrioritiseOrder& order,
                                PrioritiseResult& result) {
  auto schedule = changed_schedule(cycle, order.what_if);
  auto without = left_out(change, order.what_if);
  result.refusals = std::move(schedule.notes);
  result.refusals.insert(result.refusals.end(), without.notes.begin(), without.notes.end());
  if (!schedule.good || !without.good) return std::nullopt;
  result.schedule = std::make_unique<const Schedule>(std::move(schedule.what));
  result.without = std::move(without.what);
  bool ready = true;
  const auto draw = order.what_if.seed.empty() ? rule_draw(cycle, change, *result.schedule, ready)
                                               : std::optional(Draw{order.what_if.seed});
  if (!ready) return std::nullopt;
  return apply_rule(cycle, change, *result.schedule, draw, "prioritise", result.without);
}

}  // namespace

PrioritiseResult prioritise(OpenCycle& cycle, const PrioritiseOrder& order) {
  const auto plan = order.what_if.any() ? plan_as_it_is(cycle) : std::nullopt;
  Change change = cycle.store().change();
  PrioritiseResult result;
  auto decided = run_rule(cycle, change, order, result);
  if (!decided) return result;
  const RuleRun& run = result.run.emplace(std::move(*decided));
  if (plan) result.against = difference(plan->decided, run.decided);
  if (run.binding) result.gained = run.gained();
  if (order.emails) result.emails = change.applicants().emails();
  result.announced = change.cycle().announced_at().has_value();
  add_holders(change, run.expired, result.holders);
  add_holders(change, result.gained, result.holders);
  if (result.against) {
    add_holders(change, result.against->gained, result.holders);
    add_holders(change, result.against->lost, result.holders);
  }
  const std::string summary = fmt::format("run {}: {} changed, {} expired", run.run.number,
                                          counted(run.updates.size(), "request", "requests"),
                                          counted(run.expired.size(), "offer", "offers"));
  if (!finish_change(cycle, change, cycle.journal("prioritise", summary), order.dry_run)) result.run.reset();
  return result;
}

}  // namespace reg
