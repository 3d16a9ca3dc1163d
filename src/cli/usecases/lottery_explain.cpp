#include <algorithm>

#include "cli/usecases/lottery_steps.h"
#include "reg/formats/programme/lottery_text.h"

namespace reg {

// Also of a cycle that nobody has registered for yet: the words are the same.
int explain_lottery(Session& session, const LotteryOptions& options) {
  constexpr std::size_t kWidest = 80;
  const Language language = parse_language(options.language).value_or(session.schedule().language);
  const bool begun = std::filesystem::exists(session.database_file());
  const auto lottery = begun ? session.store().lottery() : std::nullopt;
  session.context().out << lottery_text(session.schedule(), lottery, language,
                                        std::min(session.context().terminal.width, kWidest));
  tell_if_unused(session);
  return kDone;
}

}  // namespace reg
