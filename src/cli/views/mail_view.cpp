#include "cli/views/mail_view.h"

#include <utility>

#include "cli/terminal/progress.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {

MailResult send_mail(Session& session, MailOrder order) {
  Context& context = session.context();
  Progress progress(context, "mail", "messages");
  order.told = [&progress, told = std::move(order.told)](const View& view, const OutboxMessage& message,
                                                         const DeliveryResult& delivery_result) {
    progress.clear();
    told(view, message, delivery_result);
  };
  MailWorld world;
  world.elapsed = context.clock.elapsed;
  world.sleep = context.clock.sleep;
  world.connect = [&] { return context.mailer(session.schedule().mail, session.folder()); };
  world.progress = [&](std::size_t done, std::size_t all) { progress.show(done, done, all); };
  return run_mail(session, order, world);
}

void print_mail(Session& session, const MailResult& result) {
  Context& context = session.context();
  if (result.unsound) {
    print(context.err, "register: nothing was sent\n");
    return;
  }
  const std::string counts = mail_counts(result);
  print(context.out, "{}\n", counts.empty() ? "0 messages sent" : counts);
  if (!result.down.empty()) {
    print(context.err, "register: sending stopped: {}; `register mail send` goes on\n",
          printable(result.down));
  }
  if (result.uncertain > 0) {
    print(context.err,
          "register: {} may have arrived or not, and {} not sent again by itself; `register mail outbox "
          "--state uncertain` shows {}, `register mail retry` or `settle` decides\n",
          counted(result.uncertain, "message", "messages"), result.uncertain == 1 ? "is" : "are",
          result.uncertain == 1 ? "it" : "them");
  }
  if (result.interrupted) print(context.err, "register: interrupted; what was not sent stays queued\n");
}

int mail_status(const MailResult& result) {
  if (result.unsound) return kRefused;
  if (result.interrupted) return kInterrupted;
  return result.unsent() > 0 || !result.down.empty() ? kPartly : kDone;
}

}  // namespace reg
