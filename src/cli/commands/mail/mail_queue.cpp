#include "cli/commands/mail/mail_commands.h"
#include "reg/app/queue_messages.h"
#include "reg/app/roster_reading.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Why nothing can be queued, a clause; empty where notice was given of it, or the notes say it.
std::string refusal_words(const Schedule& schedule, const QueueOrder& order, const QueueResult& result) {
  switch (result.refusal) {
    case QueueRefusal::kNoSender:
      return "the schedule has no from in [mail]";
    case QueueRefusal::kAboutOne:
      return fmt::format("{} is about one workshop; name it with --workshop", order.kind);
    case QueueRefusal::kAboutAll:
      return fmt::format("{} is about all workshops; --workshop does not go with it", order.kind);
    case QueueRefusal::kNotAnnounced:
      return "no result was announced yet, and nobody is told of one; `register announce` does it";
    case QueueRefusal::kNoAddresses:
      return fmt::format("the schedule has no {}_to in [mail]", order.kind);
    case QueueRefusal::kRosterTooSoon:
      return not_mailed_text(schedule, result.workshop.value(), result.why);
    case QueueRefusal::kNobodyCame: {
      const std::string& id = schedule.workshops[result.workshop.value()].id;
      return fmt::format("nobody noted who came to {0}, and is to be thanked; `register attend {0}` does it",
                         id);
    }
    case QueueRefusal::kNone:
    case QueueRefusal::kNotFound:
    case QueueRefusal::kUnsound:
      return "";
  }
  return "";
}

}  // namespace

int mail_queue(Session& session, const MailOptions& options) {
  const QueueOrder order{options.kind, options.applicants, options.workshop, options.again, options.dry_run};
  const QueueResult result = queue_messages(session, order);
  for (const std::string& note : result.notes) print(session.context().err, "register: {}\n", note);
  if (result.refusal != QueueRefusal::kNone) {
    const std::string why = refusal_words(session.schedule(), order, result);
    return why.empty() ? session.refuse() : session.refuse({why});
  }
  if (result.queued == 0) {
    print(session.context().err, "register: everybody who is to get it has it already; nothing was queued\n");
    return kDone;
  }
  print(session.context().out, "{} {}\n", counted(result.queued, "message", "messages"),
        options.dry_run ? "would be queued" : "queued; `register mail send` sends what is queued");
  return kDone;
}

}  // namespace reg
