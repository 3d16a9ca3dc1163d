#include "reg/formats/roster/roster_html.h"

#include <fmt/format.h>

#include "formats/documents/html_page.h"
#include "formats/letters/letter_layout.h"
#include "formats/roster/roster_columns.h"
#include "formats/roster/roster_words.h"

namespace reg {
namespace {

// On a telephone each row is a block, a line a cell, with the column's title before what needs one. A block
// is no table any more to those who do not see it, but for the roles.
constexpr std::string_view kStyle =
    "td:first-child{text-align:right;width:2.5rem;color:var(--quiet)}\n"
    "th[scope=row]{min-width:9rem}\n"
    "td.label{overflow-wrap:break-word}\n"
    "@media screen and (max-width:40rem){"
    "table,caption,tbody,tr,th,td{display:block}"
    "thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    "tbody tr{position:relative;border-bottom:1px solid var(--rule);padding:.5rem 0 .5rem 2.5rem}"
    "tbody th,tbody td{border:0;padding:0}"
    "td:first-child{position:absolute;left:0;width:2rem}"
    "td[data-title]::before{content:attr(data-title) \": \";color:var(--quiet)}}\n";

}  // namespace

std::string roster_html(const Schedule& schedule, const Roster& roster, Language language) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  const auto text = [&](std::string_view value) { return html_text(with_fixed_spaces(value, language)); };
  const std::string& title = workshop.title.empty() ? schedule.title : workshop.title;
  std::string body = "<main>\n";
  if (!workshop.title.empty()) body += fmt::format("<p class=\"quiet\">{}</p>\n", text(schedule.title));
  body += fmt::format("<h1>{}</h1>\n<p>{}</p>\n", text(title), text(when_line(workshop, language)));
  const std::string venue = venue_line(workshop.venue);
  if (!venue.empty()) body += fmt::format("<p>{}</p>\n", text(venue));
  if (roster.seats.empty()) {
    body += fmt::format("<p>{}</p>\n<p>{}</p>\n", text(seats_sentence(schedule, roster, language)),
                        text(nobody_sentence(language)));
  } else {
    body += table_html(roster_table(schedule, roster, language, kRosterHtml),
                       seats_sentence(schedule, roster, language));
  }
  if (roster.waiting_known) {
    body += fmt::format("<p>{}</p>\n", text(waiting_sentence(roster.waiting.size(), language)));
  }
  body += "</main>\n";
  std::string foot;
  for (const std::string& line : {schedule.organiser, schedule.contact, schedule.funding}) {
    if (!line.empty()) foot += fmt::format("<p class=\"quiet\">{}</p>\n", text(line));
  }
  if (!foot.empty()) body += "<footer>\n" + foot + "</footer>\n";
  const std::string heading = workshop.title.empty() ? title : title + " – " + schedule.title;
  return html_page({language, heading, kStyle, body});
}

}  // namespace reg
