#include "reg/formats/roster/roster_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/documents/html_page.h"
#include "formats/letters/letter_layout.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

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

struct Column {
  std::string title;
  std::vector<std::string> cells;
  bool titled = true;  // the title stands before the cell where the row is a block
  bool label = false;  // one of the organiser's or of ours, the words of which are not to be broken
};

std::vector<Column> columns(const Schedule& schedule, const Roster& roster, Language language) {
  const RosterWords& words = roster_words(language);
  std::vector<Column> columns(5);
  columns[0] = {std::string(words.organisation), {}, false, false};
  columns[1] = {std::string(words.group), {}, false, true};
  columns[2] = {std::string(words.state), {}, true, true};
  columns[3] = {std::string(words.attendance), {}, true, true};
  columns[4] = {std::string(words.note), {}, true, false};
  for (const RosterRow& row : roster.seats) {
    columns[0].cells.push_back(tidy(row.organisation));
    columns[1].cells.push_back(tidy(group_label(schedule, row.group)));
    columns[2].cells.emplace_back(state_word(row.state, language));
    columns[3].cells.emplace_back(attendance_word(row.attendance, language));
    columns[4].cells.emplace_back(trim(row.note));
  }
  // A state that all share is in the sentence above the table.
  std::erase_if(columns, [&](const Column& column) {
    const bool is_state = column.title == words.state;
    return std::all_of(column.cells.begin(), column.cells.end(), [&](const std::string& cell) {
      return cell.empty() || (is_state && cell == column.cells.front());
    });
  });
  return columns;
}

std::string head(std::string_view title) {
  return fmt::format("<th scope=\"col\" role=\"columnheader\">{}</th>", html_text(title));
}

std::string row_html(const RosterRow& row, std::size_t index, const std::vector<Column>& columns) {
  std::string out =
      fmt::format("<tr role=\"row\"><td role=\"cell\">{}</td><th scope=\"row\" role=\"rowheader\">{}</th>",
                  index + 1, html_text(tidy(row.name)));
  for (const Column& column : columns) {
    const std::string& cell = column.cells[index];
    const bool titled = column.titled && !cell.empty();
    out += fmt::format("<td role=\"cell\"{}{}>{}</td>", column.label ? " class=\"label\"" : "",
                       titled ? fmt::format(" data-title=\"{}\"", html_text(column.title)) : "",
                       html_text(cell));
  }
  return out + "</tr>\n";
}

std::string table_html(const Schedule& schedule, const Roster& roster, Language language) {
  const RosterWords& words = roster_words(language);
  const std::vector<Column> others = columns(schedule, roster, language);
  std::string out = fmt::format(
      "<table role=\"table\">\n<caption>{}</caption>\n<thead role=\"rowgroup\">\n<tr role=\"row\">{}{}",
      html_text(seats_sentence(schedule, roster, language)), head(words.place), head(words.name));
  for (const Column& column : others) out += head(column.title);
  out += "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n";
  for (std::size_t i = 0; i < roster.seats.size(); ++i) out += row_html(roster.seats[i], i, others);
  return out + "</tbody>\n</table>\n";
}

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
    body += table_html(schedule, roster, language);
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
