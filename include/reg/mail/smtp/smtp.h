// The transport by a mail server: SMTP with STARTTLS or TLS, by libcurl. One connection carries all messages
// that one mailer sends, and is made anew where the server ends it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "reg/core/cycle/mail_settings.h"
#include "reg/mail/mailer.h"

namespace reg {

// What becomes of a message: accepted is sent. A 5xx about its recipient, its size or its content has failed,
// with the server's words; a 4xx may be tried again. Whatever every other message would meet too (no
// connection, a certificate that is not accepted, a refused login or sender) says so by `transport_down`. A
// connection that breaks before the end of the message is made once more, where it was not a new one; one
// that breaks after it, and before the answer, leaves the message uncertain.
//
// `password` is asked once, when the first message goes out, and may throw an EnvironmentError; it never
// appears in what send() says. A relative `ca_file` begins in the current folder.
//
// The settings' timeout is for all answers but that to a whole message: a content filter may be reading it,
// and whoever gives up too early does not know whether it was taken. RFC 5321 asks for ten minutes
// (4.5.3.2.6).
std::unique_ptr<Mailer> make_smtp(SmtpSettings settings, std::function<std::string()> password,
                                  std::chrono::seconds last_timeout = std::chrono::minutes(10));

}  // namespace reg
