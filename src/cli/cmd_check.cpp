#include <nlohmann/json.hpp>

#include "reg/base/print.h"
#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/findings.h"
#include "reg/cli/letter_queue.h"
#include "reg/cli/privacy.h"
#include "reg/cli/rule_run.h"
#include "reg/cli/session.h"

namespace reg {
namespace {

struct Options {
  bool fix = false;
  bool dry_run = false;
  std::string format = "text";
};

// The offers that expired, and who got their seats.
void add_expired(Session& session, Store& store, const std::vector<SeatRef>& expired, const Options& options,
                 Findings& findings) {
  for (const SeatRef& seat : expired) {
    const std::string& id = session.schedule().workshops[seat.workshop].id;
    findings.push_back(
        {"expired", id,
         fmt::format("{}: the offer to {} was not confirmed in time{}", id, seat_holder(store, seat),
                     !options.fix      ? "; `register check --fix` or `register daily` lets it expire"
                     : options.dry_run ? " and would expire"
                                       : " and expired"),
         true});
  }
}

void tell(Session& session, const Options& options, const Findings& findings, const Refill& given_on) {
  Context& context = session.context();
  if (options.format == "json") {
    auto array = nlohmann::ordered_json::array();
    for (const Finding& f : findings) {
      array.push_back(nlohmann::ordered_json{
          {"kind", f.kind}, {"workshop", f.workshop}, {"message", f.message}, {"fixable", f.fixable}});
    }
    auto filled = nlohmann::ordered_json::array();
    for (const SeatRef& seat : given_on.filled) {
      filled.push_back(nlohmann::ordered_json{{"workshop", session.schedule().workshops[seat.workshop].id},
                                              {"applicant", seat.applicant}});
    }
    context.out
        << nlohmann::ordered_json{{"dry_run", options.dry_run}, {"findings", array}, {"filled", filled}}.dump(
               2)
        << "\n";
    return;
  }
  for (const Finding& finding : findings) print(context.out, "{}\n", printable(finding.message));
  if (findings.empty()) print(context.out, "Nothing needs attention.\n");
  tell_refill(session, session.store(), given_on, options.dry_run, false);
}

Mending mending(const Options& options) {
  if (!options.fix) return Mending::kNone;
  return options.dry_run ? Mending::kRehearsed : Mending::kDone;
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

int check(Session& session, const Options& options) {
  Store& store = session.store();
  Transaction change = store.change();
  Findings findings;
  find_damage(store, mending(options), findings);
  const bool whole = findings.empty() || findings.front().kind != "damage";
  const Mended mended = whole ? mend(session, store) : Mended();
  find_seat_faults(session, store, findings);
  add_expired(session, store, mended.expired, options, findings);
  find_mail_faults(session, store, findings);
  find_old_backup(session, store, findings);
  for (const std::string& message : privacy_findings(session)) findings.push_back({"retention", "", message});
  if (options.fix && mended.any()) {
    const JournalEntry entry = session.journal("check", summary_of(session.schedule(), mended));
    if (!finish_change(session, change, entry, options.dry_run)) return kRefused;
  }
  tell(session, options, findings, options.fix ? mended.given_on : Refill());
  return findings.empty() ? kDone : kRefused;
}

int run_check(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? check(*session, options) : status;
}

}  // namespace

Action declare_check(Parser& parser) {
  auto options = std::make_shared<Options>();
  parser.add_flag("--fix", options->fix,
                  "mend what needs no decision: offers that are over expire, contradictions go");
  parser.add_flag("--dry-run", options->dry_run, "with --fix: show what would be mended, and change nothing");
  parser.add_format(options->format);
  parser.footer(
      "The database file and its records, seats against the schedule and the rule, offers that are over, "
      "mail "
      "that did not arrive, changes that are in no backup. Exit status 1 when something needs attention.");
  return
      [options](Context& context, const Globals& globals) { return run_check(context, globals, *options); };
}

}  // namespace reg
