#include "reg/base/error.h"
#include "reg/cli/context.h"
#include "reg/mail/spool.h"

namespace reg {

std::unique_ptr<Mailer> make_mailer(const MailSettings& settings, const std::filesystem::path& folder) {
  if (settings.transport == "spool") return make_spool(folder / "outbox");
  throw EnvironmentError("there is no mail transport \"" + settings.transport + "\"");
}

}  // namespace reg
