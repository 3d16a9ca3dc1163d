#include "cli/terminal/clock_question.h"

#include <ostream>

#include "cli/terminal/confirm.h"
#include "reg/base/print.h"

namespace reg {

bool lapse_or_ask(Session& session, ClockWord word) {
  Context& context = session.context();
  std::function<bool()> ask;
  if (context.terminal.in) {
    ask = [&context] {
      bool ended = false;
      const bool yes = answered_yes(context, "Is that the time, and may offers lapse by it?", ended);
      if (ended) context.err << "\n";
      return yes;
    };
  }
  return offers_may_lapse(session, word, ask);
}

bool moment_is_meant(Session& session, int& status) {
  const auto doubt = moment_doubt(session);
  if (!doubt) return true;
  Context& context = session.context();
  print(context.err, "register: {}; --now gives another time\n", *doubt);
  return !context.terminal.in || confirmed(context, "Is that the time?", false, status);
}

}  // namespace reg
