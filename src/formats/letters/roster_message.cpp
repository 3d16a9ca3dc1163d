#include "reg/formats/letters/roster_message.h"

#include <fmt/format.h>

#include "formats/letters/letter_pages.h"
#include "formats/roster/roster_words.h"
#include "reg/base/digest.h"
#include "reg/core/people/applicant.h"
#include "reg/formats/roster/roster_csv.h"
#include "reg/formats/roster/roster_text.h"

namespace reg {
namespace {

constexpr std::string_view kRevisionMark = "facts-1:";

// Each value with its length, so that no two lists of values have one text.
void add_value(std::string& text, std::string_view value) {
  text += fmt::format("{}:{}\n", value.size(), value);
}

void add_values(std::string& text, std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) add_value(text, value);
}

// Who came is no news to whoever gets the roster: they were there.
void add_rows(std::string& text, const Schedule& schedule, const std::vector<RosterRow>& rows) {
  add_value(text, std::to_string(rows.size()));
  for (const RosterRow& row : rows) {
    add_values(text, {row.name, row.given_name, row.family_name, row.email, row.phone, row.organisation,
                      group_label(schedule, row.group), row.region, state_name(row.state), row.note,
                      std::to_string(row.position)});
  }
}

Facts people(const std::vector<std::string>& names) {
  Facts list(Facts::type::list);
  for (const std::string& name : names) {
    Facts person;
    put(person, "person", name);
    list.push_back(person);
  }
  return list;
}

Facts row_facts(const Schedule& schedule, const RosterRow& row, std::size_t place, Language language) {
  Facts facts;
  put(facts, "place", std::to_string(place));
  put(facts, "name", row.name);
  put(facts, "organisation", row.organisation);
  put(facts, "group", group_label(schedule, row.group));
  put(facts, "state", state_word(row.state, language));
  put(facts, "note", row.note);
  return facts;
}

Facts roster_facts(const Schedule& schedule, const Roster& roster, const RosterNews* news,
                   Language language) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  Facts facts;
  put(facts, "title", workshop.title);
  put(facts, "date", long_date(workshop.date, language));
  put(facts, "when", when_line(workshop, language));
  put(facts, "venue", venue_line(workshop.venue));
  put(facts, "seats", seats_sentence(schedule, roster, language));
  put(facts, "waiting", roster.waiting_known ? waiting_sentence(roster.waiting.size(), language) : "");
  put_lines(facts, "table", roster_text(schedule, roster, language, kLetterWidth));
  put_flag(facts, "updated", news != nullptr);
  put_flag(facts, "details_changed", news != nullptr && news->details_changed);
  facts["came"] = people(news != nullptr ? news->came : std::vector<std::string>{});
  facts["left"] = people(news != nullptr ? news->left : std::vector<std::string>{});
  Facts rows(Facts::type::list);
  for (std::size_t i = 0; i < roster.seats.size(); ++i) {
    rows.push_back(row_facts(schedule, roster.seats[i], i + 1, language));
  }
  facts["rows"] = std::move(rows);
  return facts;
}

}  // namespace

std::string roster_revision(const Schedule& schedule, const Roster& roster, Language language) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  std::string text;
  add_values(text, {language == Language::kCzech ? "cs" : "en", schedule.title, workshop.id, workshop.title,
                    iso_date(workshop.date), std::to_string(workshop.start.count()),
                    std::to_string(workshop.end.count()), workshop.venue.name, workshop.venue.address,
                    std::to_string(workshop.capacity), workshop.cancelled ? "cancelled" : "",
                    roster.waiting_known ? "waiting known" : ""});
  add_rows(text, schedule, roster.seats);
  add_rows(text, schedule, roster.waiting);
  return std::string(kRevisionMark) + sha256_hex(text);
}

bool is_roster_revision(std::string_view text) {
  return text.starts_with(kRevisionMark);
}

Message roster_message(const Schedule& schedule, const LetterTemplates& templates, const Roster& roster,
                       const std::string& address, const RosterNews* news, const Envelope& envelope) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  const Language language = templates.language();
  RenderedLetter words = templates.pages().render("roster", cycle_facts(schedule),
                                                  roster_facts(schedule, roster, news, language));
  Message message = worded(schedule, envelope, address, std::move(words));
  message.attachments.push_back(
      {fmt::format("{}-{}.csv", language == Language::kCzech ? "ucastnici" : "roster", workshop.id),
       "text/csv; charset=utf-8", roster_csv(schedule, roster, language)});
  return message;
}

}  // namespace reg
