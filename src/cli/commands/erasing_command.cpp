#include "cli/commands/erasing_command.h"

#include "cli/terminal/confirm.h"
#include "cli/views/erasing_report.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

int print_refusal(const Session& session, const ErasingOrder& order, ErasingRefusal refusal) {
  if (refusal == ErasingRefusal::kBeingSent) {
    print(session.context().err,
          "register: a message about {} is just being sent, or was when its sender died; `register mail "
          "send` settles that\n",
          numbers_text(order.numbers));
  }
  return session.refuse();
}

// What the rehearsal would say at the end is not true yet.
ErasingPass rehearse(const Session& session, Erasing& erasing, bool dry_run) {
  std::vector<std::string>& afterword = session.context().afterword;
  const std::vector<std::string> before = afterword;
  ErasingPass made = erasing.rehearse();
  if (!dry_run) afterword = before;
  return made;
}

int nobody_left(const Session& session, const Erasing& erasing, const ErasingReport& report,
                const ErasingPass& rehearsal, const ErasingOptions& options) {
  const bool refused = erasing.files().refused();
  print(session.context().err, "register: {}\n",
        refused ? "the database has nobody's data any more" : "everybody is erased already");
  if (options.format == "json") report.print_json(rehearsal, options.dry_run);
  report.print_refusals();
  return refused ? kPartly : kDone;
}

int unknown_address(const Session& session, const ErasingReport& report, const std::string& address) {
  print(session.context().err,
        "register: no applicant has the address \"{}\", and nobody had it in the journal or in a copy; "
        "`register list` searches names and addresses\n",
        printable(address));
  report.print_refusals();
  return session.refuse();
}

int carry_out(const Session& session, Erasing& erasing, const ErasingReport& report,
              const ErasingPass& rehearsal) {
  const Erasing::Done done = erasing.carry_out(rehearsal);
  if (done.pass.refusal != ErasingRefusal::kNone) {
    return print_refusal(session, erasing.order(), done.pass.refusal);
  }
  if (!done.not_cleaned.empty()) {
    print(session.context().err,
          "register: the data are erased, but the free room of the database file is not cleaned yet: {}; "
          "the same command once more does it\n",
          printable(done.not_cleaned));
  }
  report.print(done.pass, false);
  return done.not_cleaned.empty() && !erasing.files().refused() ? kDone : kPartly;
}

}  // namespace

int erase_people(Session& session, ErasingOrder order, const ErasingOptions& options) {
  Context& context = session.context();
  Erasing erasing(session, std::move(order));
  const bool everybody = erasing.order().everybody;
  const bool must_ask = !options.dry_run && !options.yes;
  int status = kDone;
  if (must_ask && !context.terminal.in && !everybody) {
    return confirmed(context, "", false, status) ? kDone : status;
  }
  const ErasingReport report(session, erasing.order(), erasing.files(), options.format == "json");
  const ErasingPass rehearsal = rehearse(session, erasing, options.dry_run);
  if (rehearsal.refusal != ErasingRefusal::kNone) {
    return print_refusal(session, erasing.order(), rehearsal.refusal);
  }
  if (const auto address = erasing.unknown_address(rehearsal)) {
    return unknown_address(session, report, *address);
  }
  const bool nobody = everybody && rehearsal.nothing();
  if (must_ask || options.dry_run || nobody) erasing.rehearse_copies(rehearsal);
  if (nobody && !erasing.files().found_in_copies()) {
    return nobody_left(session, erasing, report, rehearsal, options);
  }
  if (options.dry_run) {
    report.print(rehearsal, true);
    return kDone;
  }
  if (must_ask) {
    if (context.terminal.in) {
      report.print_text(context.err, rehearsal, true);
      report.print_refusals();
    }
    if (!confirmed(context, "Erase? It cannot be undone.", false, status)) return status;
  }
  return carry_out(session, erasing, report, rehearsal);
}

void print_nothing_erased(Session& session, const ErasingOrder& order, bool dry_run) {
  const ErasedFiles none(session);
  ErasingReport(session, order, none, true).print_json({}, dry_run);
}

}  // namespace reg
