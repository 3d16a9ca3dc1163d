#include "reg/base/error.h"
#include "reg/cli/context.h"
#include "reg/mail/password.h"
#include "reg/mail/sendmail.h"
#include "reg/mail/smtp/smtp.h"
#include "reg/mail/spool.h"

namespace reg {

MakeMailer transports(Environment environment) {
  return [environment = std::move(environment)](
             const MailSettings& settings, const std::filesystem::path& folder) -> std::unique_ptr<Mailer> {
    if (settings.transport == "spool") return make_spool(folder / "outbox");
    if (settings.transport == "sendmail") return make_sendmail(folder / settings.sendmail);
    if (settings.transport != "smtp") {
      throw EnvironmentError("there is no mail transport \"" + settings.transport + "\"");
    }
    SmtpSettings smtp = settings.smtp;
    if (!smtp.ca_file.empty()) smtp.ca_file = (folder / smtp.ca_file).string();
    return make_smtp(smtp, [smtp, folder, environment] { return read_password(smtp, folder, environment); });
  };
}

}  // namespace reg
