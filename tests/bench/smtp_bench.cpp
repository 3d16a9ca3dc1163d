// Messages by one SMTP connection: smtp_bench PORT MESSAGES BYTES, to a server that already listens.
// Prints the time that writing the messages alone takes, and that of writing and sending them.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "reg/formats/letters/mime.h"
#include "reg/mail/smtp/smtp.h"

namespace {

using Clock = std::chrono::steady_clock;

reg::Message letter(int number, std::size_t bytes) {
  reg::Message message;
  message.message_id = fmt::format("decision.{}@register.example.cz", number);
  message.from = "Workshopy MMR <workshopy@example.cz>";
  message.to = fmt::format("a{}@example.cz", number);
  message.subject = "Úvod do problematiky";
  while (message.text.size() < bytes) message.text += "Dobrý den, máte místo na workshopu.\n";
  return message;
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const int messages = std::atoi(words[2]);
  const auto bytes = static_cast<std::size_t>(std::atoi(words[3]));
  std::size_t written = 0;
  auto start = Clock::now();
  for (int i = 0; i < messages; ++i) written += reg::write_mime(letter(i, bytes)).size();
  const double writing = seconds_since(start);
  reg::SmtpSettings settings;
  settings.host = "127.0.0.1";
  settings.port = std::atoi(words[1]);
  settings.security = reg::SmtpSettings::Security::kNone;
  start = Clock::now();
  int sent = 0;
  {
    const auto mailer = reg::make_smtp(settings, [] { return std::string(); });
    for (int i = 0; i < messages; ++i) {
      sent += mailer->send(letter(i, bytes)).outcome == reg::Delivery::Outcome::kSent ? 1 : 0;
    }
  }
  const double all = seconds_since(start);
  fmt::print("{} of {} messages of {} bytes: written in {:.3f} s, written and sent in {:.3f} s\n", sent,
             messages, written / static_cast<std::size_t>(messages), writing, all);
  return sent == messages ? 0 : 1;
}
