// Sending, with the person at the terminal: how far it has come, and what became of it.
#pragma once

#include "cli/session.h"
#include "reg/app/mail_run.h"

namespace reg {

// run_mail() in the world of the session, with its progress on the terminal.
MailResult send_mail(Session& session, MailOrder order);

// "40 messages sent, 1 failed", a line on `out`; what went wrong, and what to do, on `err`.
void print_mail(Session& session, const MailResult& result);
// The exit status: kDone, kPartly, or kInterrupted.
int mail_status(const MailResult& result);

}  // namespace reg
