#include "reg/app/check_cycle.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "reg/app/letter_queue.h"
#include "reg/base/error.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/checks.h"
#include "reg/store/tables/cycle_state.h"

namespace reg {
namespace {

struct Fixed {
  std::vector<SeatRef> expired;
  Promotions promotions;  // without those
  int records = 0;

  bool any() const { return !expired.empty() || records > 0; }
};

// What can be fixed without a decision: offers that are over, records that contradict each other.
Fixed fix(OpenCycle& cycle, Change& change) {
  Fixed fixed;
  fixed.records = change.checks().fix_contradictions();
  fixed.promotions = expire_and_promote(cycle, change, "check");
  fixed.expired = std::exchange(fixed.promotions.expired, {});
  return fixed;
}

// For the journal: "1 record fixed", "2 offers expired; reading to applicant 2".
std::string summary_of(const Schedule& schedule, const Fixed& fixed) {
  std::vector<std::string> parts;
  const auto records = static_cast<std::size_t>(fixed.records);
  if (records > 0) parts.push_back(counted(records, "record", "records") + " fixed");
  if (!fixed.expired.empty()) {
    parts.push_back(counted(fixed.expired.size(), "offer", "offers") + " expired");
  }
  return join(parts, ", ") + promotion_summary(schedule, fixed.promotions);
}

// Looks, and only reads.
CheckResult look(OpenCycle& cycle) {
  const DeadSenders dead = dead_senders(cycle);
  const View view = cycle.store().view();
  view.cycle().announced_at();  // a database that cannot be read at all now, as it is busy, is no damaged one
  CheckResult result;
  result.findings = find_everything(cycle, view, dead);
  return result;
}

// Fixes in one change what it finds; nothing where the database is damaged, and nothing was changed.
std::optional<CheckResult> look_and_fix(OpenCycle& cycle, bool dry_run) {
  const DeadSenders dead = dead_senders(cycle);
  Change change = cycle.store().change();
  CheckResult result;
  Findings& findings = result.findings;
  find_damage(change, findings);
  if (!findings.empty()) return std::nullopt;
  const Fixing fixing = dry_run ? Fixing::kRehearsed : Fixing::kDone;
  find_contradictions(change, fixing, findings);
  Fixed fixed;
  try {
    fixed = fix(cycle, change);
  } catch (const EnvironmentError& fault) {
    const auto* told = dynamic_cast<const DatabaseFault*>(&fault);
    if (told != nullptr && !told->unfit()) throw;  // a full disk, say
    return std::nullopt;
  }
  find_expired(cycle, change, fixed.expired, fixing, findings);
  find_beside_database(cycle, change, {}, dead, findings);
  if (fixed.any()) {
    const JournalEntry entry = cycle.journal("check", summary_of(cycle.schedule(), fixed));
    result.unsound = !finish_change(cycle, change, entry, dry_run);
    if (result.unsound) return result;
  }
  find_untold(cycle, change, findings);  // now that the change has its letters
  result.promotions = std::move(fixed.promotions);
  return result;
}

// The same, where the damage shows itself only when something is to be written.
std::optional<CheckResult> fixed_if_sound(OpenCycle& cycle, bool dry_run) {
  try {
    return look_and_fix(cycle, dry_run);
  } catch (const DatabaseFault& fault) {
    if (!fault.unfit()) throw;
    return std::nullopt;
  }
}

}  // namespace

CheckResult check_cycle(OpenCycle& cycle, const CheckOrder& order) {
  try {
    cycle.store();
  } catch (const DatabaseFault& fault) {
    if (!is_ours_and_damaged(fault, cycle.database_file())) throw;
    CheckResult damaged;
    explore(damaged.findings, [] { throw; });
    return damaged;
  }
  if (order.fix) {
    if (auto result = fixed_if_sound(cycle, order.dry_run)) return std::move(*result);
  }
  CheckResult result = look(cycle);
  result.not_fixed = order.fix;
  return result;
}

}  // namespace reg
