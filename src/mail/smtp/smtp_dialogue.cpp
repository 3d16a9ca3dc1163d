#include "mail/smtp/smtp_dialogue.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace reg {
namespace {

constexpr std::array kSteps = {SmtpStep::kMail, SmtpStep::kRcpt, SmtpStep::kData};
using Commands = std::array<std::string, kSteps.size()>;

Commands commands(const SmtpConnection& connection, const MailObject& object) {
  const std::string size =
      connection.offers("SIZE") ? fmt::format(" SIZE={}", object.bytes.size()) : std::string();
  return {fmt::format("MAIL FROM:<{}>{}\r\n", object.from, size), fmt::format("RCPT TO:<{}>\r\n", object.to),
          "DATA\r\n"};
}

bool passes(SmtpStep step, const Reply& reply) {
  return step == SmtpStep::kData ? reply.code == 354 : reply.accepts();
}

// One command and its answer after the other. Nothing: the server waits for the message.
std::optional<SmtpAnswer> introduce(SmtpConnection& connection, const Commands& words) {
  for (const SmtpStep step : kSteps) {
    connection.write(words[static_cast<std::size_t>(step)]);
    Reply reply = connection.read_reply();
    if (!passes(step, reply)) return SmtpAnswer{step, std::move(reply)};
  }
  return std::nullopt;
}

// The same with all commands said at once (RFC 2920). After a refusal the later answers are read, too.
std::optional<SmtpAnswer> introduce_at_once(SmtpConnection& connection, const Commands& words) {
  std::optional<SmtpAnswer> refused;
  connection.write(words[0] + words[1] + words[2]);
  for (const SmtpStep step : kSteps) {
    Reply reply = connection.read_reply();
    const bool ends = !reply.came() || reply.code == 421;
    // Whoever was refused before waits for a message all the same, which nobody is to get.
    if (refused && reply.code == 354) connection.abandon();
    if (!refused && !passes(step, reply)) refused = SmtpAnswer{step, std::move(reply)};
    if (ends) break;
  }
  return refused;
}

// Back to where the next message can begin.
void reset(SmtpConnection& connection, const SmtpAnswer& refused) {
  if (!refused.reply.came() || refused.reply.code == 421) connection.abandon();
  if (!connection.is_usable()) return;
  if (!connection.write("RSET\r\n") || !connection.read_reply().accepts()) connection.abandon();
}

// The message as it goes over the line: a dot at the start of a line is doubled, and one alone ends it.
std::string dotted(const std::string& bytes) {
  std::string out;
  out.reserve(bytes.size() + 64);
  if (bytes.starts_with('.')) out += '.';
  std::size_t from = 0;
  for (std::size_t at = 0; (at = bytes.find("\n.", at)) != std::string::npos; ++at) {
    out.append(bytes, from, at + 1 - from);
    out += '.';
    from = at + 1;
  }
  out.append(bytes, from);
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out += ".\r\n";
}

}  // namespace

SmtpAnswer converse(SmtpConnection& connection, const MailObject& object) {
  const Commands words = commands(connection, object);
  const auto refused =
      connection.offers("PIPELINING") ? introduce_at_once(connection, words) : introduce(connection, words);
  if (refused) {
    reset(connection, *refused);
    return *refused;
  }
  SmtpAnswer answer;
  answer.step = SmtpStep::kBody;
  answer.handed_over = connection.write(dotted(object.bytes));
  // A server that does not want the rest of a message may have said why.
  answer.reply = connection.read_last_reply();
  const bool is_refusal = answer.reply.code >= 400 && answer.reply.code != 421;
  if (!answer.handed_over || !(answer.reply.accepts() || is_refusal)) connection.abandon();
  return answer;
}

}  // namespace reg
