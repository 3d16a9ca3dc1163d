#include "cli/usecases/roster_mail.h"

#include "cli/commands/mail_commands.h"
#include "cli/views/mail_view.h"
#include "reg/app/letter_queue.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

OutboxFilter rosters_of(const Session& session, std::size_t workshop) {
  OutboxFilter filter;
  filter.kind = "roster";
  filter.workshop = session.schedule().workshops[workshop].id;
  return filter;
}

// Who has this roster as it is, since when, a line each; everybody else is queued.
std::vector<std::string> queue_rosters(Session& session, LetterQueue& queue, std::size_t workshop,
                                       const RosterVariant& variant) {
  const Schedule& schedule = session.schedule();
  const std::string facts = queue.add_rosters(workshop, variant);
  Outbox outbox(session.store());
  std::vector<std::string> have_it;
  for (const std::string& address : schedule.mail.roster_to) {
    const auto last = outbox.last_sent("roster", address, workshop);
    if (last && last->facts == facts) {
      have_it.push_back(fmt::format("{}: has this roster since {}", printable(address),
                                    iso_minutes(schedule.zone.to_local(last->sent_at.value()))));
    }
  }
  // A person asks for them now, however lately they were tried.
  outbox.hurry(rosters_of(session, workshop));
  return have_it;
}

int send_rosters(Session& session, std::size_t workshop) {
  Context& context = session.context();
  MailOrder order;
  order.filter = rosters_of(session, workshop);
  order.told = [&](const OutboxMessage& message, const Fate& fate) {
    if (fate.state == OutboxState::kSent) {
      print(context.out, "{}: {}\n", printable(message.address), printable(fate.detail));
    } else {
      tell_fate(session, message, fate);
    }
  };
  const MailResult result = send_mail(session, std::move(order));
  if (!result.down.empty()) {
    print(context.err, "register: the roster is in the outbox, and the same command sends it\n");
  }
  return mail_status(result);
}

}  // namespace

int email_roster(Session& session, std::size_t workshop, const RosterVariant& variant, bool dry_run) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  if (schedule.mail.roster_to.empty() || schedule.mail.from.empty()) {
    print(context.err, "register: the schedule has no {} in [mail]; nothing was sent\n",
          schedule.mail.from.empty() ? "from" : "roster_to");
    return kRefused;
  }
  Store& store = session.store();
  Transaction change = store.change();
  if (!store.last_run()) {
    print(context.err,
          "register: no seats were given out yet; `register prioritise` does it; nothing was sent\n");
    return kRefused;
  }
  if (const std::string why = why_not_mailed(store, workshop); !why.empty()) {
    print(context.err, "register: {}; nothing was sent\n", not_mailed_text(schedule, workshop, why));
    return kRefused;
  }
  LetterQueue queue(session, store);
  const auto have_it = queue_rosters(session, queue, workshop, variant);
  for (const std::string& sentence : have_it) print(context.out, "{}\n", sentence);
  if (dry_run) {
    OutboxFilter due = rosters_of(session, workshop);
    due.state = OutboxState::kQueued;
    for (const OutboxMessage& message : Outbox(store).messages(due)) {
      print(context.out, "{}: would be sent the roster\n", printable(message.address));
    }
    return kDone;
  }
  if (queue.size() > 0) {
    store.add_journal(
        session.journal("roster", fmt::format("roster of {} queued for {}", schedule.workshops[workshop].id,
                                              counted(queue.size(), "address", "addresses"))));
  }
  change.commit();
  return send_rosters(session, workshop);
}

}  // namespace reg
