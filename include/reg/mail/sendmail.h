// The transport of a machine that has a mail system: its sendmail program takes each message.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "reg/mail/mailer.h"

namespace reg {

// Runs `program -i -f SENDER -- RECIPIENT` without a shell, the message on its standard input, for at most
// `limit`. The exit status (of sysexits.h) decides: 0 is sent; an address or a message that it refuses has
// failed; everything else may be tried again. Ended by a signal or by the limit, after it had the whole
// message, it leaves the message uncertain; the limit is that of a program which hands the message to a
// server itself, and waits for its answer as smtp.h does.
std::unique_ptr<Mailer> make_sendmail(std::filesystem::path program,
                                      std::chrono::milliseconds limit = std::chrono::minutes(11));

}  // namespace reg
