#include "reg/app/check_cycle.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "reg/app/letter_queue.h"
#include "reg/base/error.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

struct Fixed {
  std::vector<SeatRef> expired;
  Refill refill;  // without those
  int records = 0;

  bool any() const { return !expired.empty() || records > 0; }
};

// What can be fixed without a decision: offers that are over, records that contradict each other.
Fixed fix(OpenCycle& cycle, Store& store) {
  Fixed fixed;
  fixed.records = store.mend_contradictions();
  fixed.refill = expire_and_refill(cycle, store, "check");
  fixed.expired = std::exchange(fixed.refill.expired, {});
  return fixed;
}

// For the journal: "1 record mended", "2 offers expired; reading to applicant 2".
std::string summary_of(const Schedule& schedule, const Fixed& fixed) {
  std::vector<std::string> parts;
  const auto records = static_cast<std::size_t>(fixed.records);
  if (records > 0) parts.push_back(counted(records, "record", "records") + " mended");
  if (!fixed.expired.empty()) {
    parts.push_back(counted(fixed.expired.size(), "offer", "offers") + " expired");
  }
  return join(parts, ", ") + refill_summary(schedule, fixed.refill);
}

// Looks, and only reads.
CheckResult look(OpenCycle& cycle) {
  Store& store = cycle.store();
  const DeadSenders dead = dead_senders(cycle, store);
  const Transaction view = store.view();
  store.announced_at();  // a database that cannot be read at all now, as it is busy, is no damaged one
  CheckResult result;
  result.findings = find_everything(cycle, store, dead);
  return result;
}

// Fixes in one change what it finds; nothing where the database is damaged, and nothing was changed.
std::optional<CheckResult> look_and_fix(OpenCycle& cycle, bool dry_run) {
  Store& store = cycle.store();
  const DeadSenders dead = dead_senders(cycle, store);
  Transaction change = store.change();
  CheckResult result;
  Findings& findings = result.findings;
  find_damage(store, findings);
  if (!findings.empty()) return std::nullopt;
  const Mending mending = dry_run ? Mending::kRehearsed : Mending::kDone;
  find_contradictions(store, mending, findings);
  Fixed fixed;
  try {
    fixed = fix(cycle, store);
  } catch (const EnvironmentError& fault) {
    const auto* told = dynamic_cast<const DatabaseFault*>(&fault);
    if (told != nullptr && !told->unfit()) throw;  // a full disk, say
    return std::nullopt;
  }
  find_expired(cycle, store, fixed.expired, mending, findings);
  find_beside_database(cycle, store, {}, dead, findings);
  if (fixed.any()) {
    const JournalEntry entry = cycle.journal("check", summary_of(cycle.schedule(), fixed));
    result.unsound = !finish_change(cycle, change, entry, dry_run);
    if (result.unsound) return result;
  }
  find_untold(cycle, store, findings);  // now that the change has its letters
  result.refill = std::move(fixed.refill);
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
