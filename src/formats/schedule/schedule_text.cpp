#include "reg/formats/schedule/schedule_text.h"

#include <fmt/format.h>

#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

constexpr std::size_t kLabelWidth = 16;

class Page {
 public:
  explicit Page(std::size_t width) : width_(width) {}

  void line(std::string_view label, const std::string& value) {
    if (value.empty()) return;
    const std::size_t room = std::max<std::size_t>(24, width_ > kLabelWidth ? width_ - kLabelWidth : 0);
    std::string_view shown = label;
    for (const std::string& part : wrap(printable(value), room)) {
      text_ += pad_right(shown, kLabelWidth) + part + "\n";
      shown = "";
    }
  }
  void raw(const std::string& text) { text_ += text; }
  std::string take() { return std::move(text_); }

 private:
  std::size_t width_;
  std::string text_;
};

std::string closes(const Schedule& schedule) {
  std::string text = long_date(schedule.last_day_of_registration, Language::kEnglish);
  if (const auto clock = closing_clock(schedule, Language::kEnglish)) text += ", until " + *clock;
  return text + fmt::format(" ({})", schedule.zone.name());
}

std::string limit_text(const Limit& limit) {
  std::string text = limit.fallback ? fmt::format("{} at each workshop", *limit.fallback) : "";
  for (const auto& [folded, seats] : limit.exceptions) {
    const auto name = limit.names.find(folded);
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ",
                        name == limit.names.end() ? folded : name->second, seats);
  }
  return text;
}

std::string reserves_text(const Schedule& schedule) {
  std::string text;
  for (const Reserve& reserve : schedule.policy.reserved) {
    text += fmt::format("{}{} for {}{}", text.empty() ? "" : "; ",
                        counted(static_cast<std::size_t>(reserve.seats), "seat", "seats"),
                        group_label(schedule, reserve.group),
                        reserve.workshop ? fmt::format(" at {}", *reserve.workshop) : " at each workshop");
  }
  return text;
}

std::string groups_text(const Schedule& schedule) {
  std::vector<std::string> groups;
  for (const Group& group : schedule.groups)
    groups.push_back(fmt::format("{} ({})", group.label, group.code));
  return join(groups, ", ");
}

std::string workshops_table(const Schedule& schedule, std::size_t width) {
  TextTable table({{"", Align::kRight, 8},
                   {"Id", Align::kLeft, 7},
                   {"Date", Align::kLeft, 9},
                   {"Time", Align::kLeft, 5},
                   {"Seats", Align::kRight, 6},
                   {"Title", Align::kLeft, 4, 12}});
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    table.add_row(
        {std::to_string(w + 1), workshop.id, iso_date(workshop.date),
         clock_time(workshop.start, Language::kEnglish) + "–" + clock_time(workshop.end, Language::kEnglish),
         std::to_string(workshop.capacity), workshop.title});
  }
  return table.render(width);
}

void add_offers(Page& page, const Offers& offers) {
  if (offers.confirm_within) page.line("To confirm", "within " + format_duration(*offers.confirm_within));
  if (offers.auto_promote) {
    page.line("Promotion", "by itself, until " + format_duration(offers.stop_before) + " before the start");
  }
}

std::string transport_text(const MailSettings& mail) {
  if (mail.transport == "spool") return "files in outbox/, for a mail program to send";
  if (mail.transport == "sendmail") return "the mail system of this machine (" + mail.sendmail + ")";
  const SmtpSettings& smtp = mail.smtp;
  return smtp.host + (smtp.port == 0 ? "" : fmt::format(", port {}", smtp.port)) +
         (smtp.user.empty() ? "" : ", as " + smtp.user);
}

void add_mail(Page& page, const MailSettings& mail) {
  page.line("Mail from", mail.from);
  if (!mail.from.empty()) page.line("Mail by", transport_text(mail));
  page.line("Rosters to", join(mail.roster_to, ", "));
}

}  // namespace

std::string schedule_text(const Schedule& schedule, std::size_t width) {
  Page page(width);
  page.line("Cycle", schedule.title);
  page.line("Id", schedule.id);
  page.line("Organiser", schedule.organiser);
  page.line("Contact", schedule.contact);
  page.line("Website", schedule.website);
  page.line("Form", schedule.registration_url);
  page.line("Funding", schedule.funding);
  page.line("Description", schedule.description);
  page.line("For whom", schedule.audience);
  page.line("Closes", closes(schedule));
  page.line("Groups", groups_text(schedule));
  page.line("Tie-break", schedule.policy.tie_break == TieBreak::kTime ? "time of application" : "lottery");
  page.line("Reserved", reserves_text(schedule));
  page.line("Organisation", limit_text(schedule.policy.per_organisation));
  page.line("Region", limit_text(schedule.policy.per_region));
  add_offers(page, schedule.offers);
  add_mail(page, schedule.mail);
  page.raw("\n" + workshops_table(schedule, width));
  for (const Workshop& workshop : schedule.workshops) {
    page.raw("\n" + printable(workshop.title) + "\n");
    page.line("  When", when_line(workshop, Language::kEnglish));
    page.line("  Where", venue_line(workshop.venue));
    page.line("  What", workshop.description);
    page.line("  In answers", join(workshop.aliases, "; "));
    page.line("  Materials", join(workshop.materials, " "));
  }
  return page.take();
}

}  // namespace reg
