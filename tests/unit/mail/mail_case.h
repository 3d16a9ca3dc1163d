// Messages and mailers for the tests of the transports.
#pragma once

#include <memory>
#include <string>

#include "reg/mail/smtp/smtp.h"
#include "support/smtp_server.h"

namespace reg::test {

inline Message letter(int number = 1, const std::string& to = "zofie@example.cz") {
  Message message;
  message.message_id = "decision." + std::to_string(number) + "@register.example.cz";
  message.from = "Workshopy MMR <workshopy@example.cz>";
  message.to = to;
  message.subject = "Úvod do problematiky";
  message.text = "Dobrý den,\n.\n..dvě tečky\nmáte místo.\n";
  message.date = Instant(std::chrono::seconds(1651132800));
  return message;
}

inline SmtpSettings settings_for(int port) {
  SmtpSettings settings;
  settings.host = "127.0.0.1";
  settings.port = port;
  settings.security = SmtpSettings::Security::kNone;
  settings.timeout = std::chrono::seconds(20);
  return settings;
}

inline std::unique_ptr<Mailer> plain_mailer(const SmtpServer& server, int timeout = 20) {
  SmtpSettings settings = settings_for(server.port());
  settings.timeout = std::chrono::seconds(timeout);
  return make_smtp(
      settings, [] { return std::string(); }, settings.timeout);
}

// "sent: …", "later, down: …": the whole of a delivery, with "SERVER" for where the server is.
inline std::string told(const Delivery& delivery, const std::string& server) {
  const char* const kNames[] = {"sent", "later", "failed", "uncertain"};
  std::string text = kNames[static_cast<int>(delivery.outcome)];
  text += (delivery.transport_down ? ", down: " : ": ") + delivery.detail;
  for (std::size_t at = 0; (at = text.find(server, at)) != std::string::npos;) {
    text.replace(at, server.size(), "SERVER");
  }
  return text;
}

inline std::string told(const Delivery& delivery, const SmtpServer& server) {
  return told(delivery, "127.0.0.1:" + std::to_string(server.port()));
}

}  // namespace reg::test
