// What is said about one message over a connection, from MAIL FROM to the dot that ends it.
#pragma once

#include "mail/mail_object.h"
#include "mail/smtp/smtp_connection.h"

namespace reg {

enum class SmtpStep { kMail, kRcpt, kData, kBody };

// How far a message came, and the answer that decided.
struct SmtpAnswer {
  SmtpStep step = SmtpStep::kMail;
  Reply reply;
  bool handed_over = false;  // all of the message, with its end, was given to the system
};

// Leads the message through, in as few round trips as the server allows. The connection is then ready for the
// next message, or not usable any more.
SmtpAnswer converse(SmtpConnection& connection, const MailObject& object);

}  // namespace reg
