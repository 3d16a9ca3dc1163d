#include "reg/formats/roster_message.h"

#include <fmt/format.h>

#include "reg/base/digest.h"
#include "reg/core/applicant.h"
#include "reg/formats/roster_csv.h"
#include "reg/formats/roster_text.h"

namespace reg {
namespace {

constexpr std::size_t kMailWidth = 76;

// "example.cz" of "Workshopy <workshopy@example.cz>".
std::string domain_of(std::string_view mailbox) {
  const std::size_t at = mailbox.rfind('@');
  if (at == std::string_view::npos) return "localhost";
  const std::size_t end = std::min(mailbox.find('>', at), mailbox.size());
  return std::string(mailbox.substr(at + 1, end - at - 1));
}

}  // namespace

std::string roster_revision(const Schedule& schedule, const Roster& roster, Language language) {
  return sha256_hex(roster_text(schedule, roster, language, kMailWidth) + '\n' +
                    roster_csv(schedule, roster, language));
}

Message roster_message(const Schedule& schedule, const Roster& roster, Language language,
                       const std::string& address, Instant date) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  const std::string csv = roster_csv(schedule, roster, language);
  const std::string text = roster_text(schedule, roster, language, kMailWidth);
  const std::string revision = sha256_hex(text + '\n' + csv);
  Message message;
  message.message_id =
      fmt::format("roster.{}.{}.{}@{}", workshop.id, revision.substr(0, 16),
                  sha256_hex(email_key(address)).substr(0, 16), domain_of(schedule.mail.from));
  message.from = schedule.mail.from;
  message.to = address;
  message.reply_to = schedule.contact;
  message.subject = fmt::format("{}: {}, {}", language == Language::kCzech ? "Seznam účastníků" : "Roster",
                                workshop.title, long_date(workshop.date, language));
  message.text = text;
  message.attachments.push_back(
      {fmt::format("{}-{}.csv", language == Language::kCzech ? "ucastnici" : "roster", workshop.id),
       "text/csv; charset=utf-8", csv});
  message.date = date;
  return message;
}

}  // namespace reg
