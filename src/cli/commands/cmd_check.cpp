#include <span>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/refill_view.h"
#include "reg/app/checks/findings.h"
#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/finding_json.h"

namespace reg {
namespace {

struct CheckOptions {
  bool fix = false;
  bool dry_run = false;
  std::string format = "text";
};

Mending mending_by(const CheckOptions& options) {
  if (!options.fix) return Mending::kNone;
  return options.dry_run ? Mending::kRehearsed : Mending::kDone;
}

void tell(Session& session, const CheckOptions& options, const Findings& findings, const Refill& given_on) {
  Context& context = session.context();
  if (options.format == "json") {
    context.out << findings_json(session.schedule(), findings, given_on.filled, options.dry_run);
    return;
  }
  context.out << findings_text(session.schedule(), findings);
  print_refill(session, given_on, options.dry_run, false);
}

struct Mended {
  std::vector<SeatRef> expired;
  Refill given_on;  // without those
  int records = 0;

  bool any() const { return !expired.empty() || records > 0; }
};

// What can be mended without a decision: offers that are over, records that contradict each other.
Mended mend(Session& session, Store& store) {
  Mended mended;
  mended.records = store.mend_contradictions();
  mended.given_on = expire_and_refill(session, store, "check");
  mended.expired = std::exchange(mended.given_on.expired, {});
  return mended;
}

// For the journal: "1 record mended", "2 offers expired; reading to applicant 2".
std::string summary_of(const Schedule& schedule, const Mended& mended) {
  std::vector<std::string> parts;
  const auto records = static_cast<std::size_t>(mended.records);
  if (records > 0) parts.push_back(counted(records, "record", "records") + " mended");
  if (!mended.expired.empty())
    parts.push_back(counted(mended.expired.size(), "offer", "offers") + " expired");
  return join(parts, ", ") + refill_summary(schedule, mended.given_on);
}

// Looks, and only reads.
int look(Session& session, const CheckOptions& options) {
  Store& store = session.store();
  const DeadSenders dead = dead_senders(session, store);
  const Transaction view = store.view();
  store.announced_at();  // a database that cannot be read at all now, as it is busy, is no damaged one
  const Findings findings = find_everything(session, store, dead);
  tell(session, options, findings, Refill());
  return findings.empty() ? kDone : kRefused;
}

// Mends in one change what it finds; nothing where the database is damaged, and nothing was changed.
std::optional<int> look_and_mend(Session& session, const CheckOptions& options) {
  Store& store = session.store();
  const DeadSenders dead = dead_senders(session, store);
  Transaction change = store.change();
  Findings findings;
  find_damage(store, findings);
  if (!findings.empty()) return std::nullopt;
  const Mending mending = mending_by(options);
  find_contradictions(store, mending, findings);
  Mended mended;
  try {
    mended = mend(session, store);
  } catch (const EnvironmentError& fault) {
    const auto* told = dynamic_cast<const DatabaseFault*>(&fault);
    if (told != nullptr && !told->unfit()) throw;  // a full disk, say
    return std::nullopt;
  }
  find_expired(session, store, mended.expired, mending, findings);
  find_beside_database(session, store, {}, dead, findings);
  if (mended.any()) {
    const JournalEntry entry = session.journal("check", summary_of(session.schedule(), mended));
    if (!finish_change(session, change, entry, options.dry_run)) return session.refuse();
  }
  find_untold(session, store, findings);  // now that the change has its letters
  tell(session, options, findings, mended.given_on);
  return findings.empty() ? kDone : kRefused;
}

// The same, where the damage shows itself only when something is to be written.
std::optional<int> mended_if_sound(Session& session, const CheckOptions& options) {
  try {
    return look_and_mend(session, options);
  } catch (const DatabaseFault& fault) {
    if (!fault.unfit()) throw;
    return std::nullopt;
  }
}

// A database of ours that is too damaged to be opened: that is the one finding.
bool can_open(Session& session, Findings& findings) {
  try {
    session.store();
    return true;
  } catch (const DatabaseFault& fault) {
    if (!is_ours_and_damaged(fault, session.database_file())) throw;
    explore(findings, [] { throw; });
    return false;
  }
}

int check(Session& session, const CheckOptions& options) {
  Findings damage;
  if (!can_open(session, damage)) {
    session.context().out << (options.format == "json"
                                  ? findings_json(session.schedule(), damage, {}, options.dry_run)
                                  : findings_text(session.schedule(), damage));
    return kRefused;
  }
  if (options.fix) {
    if (const auto status = mended_if_sound(session, options)) return *status;
    print(session.context().err, "register: the database is damaged, and nothing was mended\n");
  }
  return look(session, options);
}

int run_check(Context& context, const Globals& globals, const CheckOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? check(*session, options) : status;
}

}  // namespace

Action declare_check(Parser& parser) {
  auto options = std::make_shared<CheckOptions>();
  parser.add_flag("--fix", options->fix,
                  "mend what needs no decision: offers that are over expire, contradictions go");
  parser.add_flag("--dry-run", options->dry_run, "with --fix: show what would be mended, and change nothing");
  parser.add_format(options->format);
  parser.footer(
      "The database file and its records, seats against the schedule and the rule, offers that are over, "
      "letters that nobody wrote and mail that did not arrive, changes that are in no backup. It only reads, "
      "without --fix. Exit status 1 when something needs attention.");
  return
      [options](Context& context, const Globals& globals) { return run_check(context, globals, *options); };
}

}  // namespace reg
