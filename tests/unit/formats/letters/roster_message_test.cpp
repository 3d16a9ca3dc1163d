#include "reg/formats/letters/roster_message.h"

#include <catch2/catch.hpp>

#include "reg/formats/roster/roster_csv.h"
#include "reg/formats/roster/roster_text.h"
#include "support/small_cycle.h"
#include "unit/formats/sample_roster.h"

using namespace reg;
using namespace reg::test;

namespace {

Schedule sending_schedule() {
  Schedule schedule = sample_schedule();
  schedule.mail.from = "Workshopy <workshopy@example.cz>";
  schedule.contact = "odpovedi@example.cz";
  return schedule;
}

const Envelope kEnvelope{"roster.uvod.1@example.cz", moment("2022-04-27T06:00:00Z")};

Message message_in(Language language, const RosterNews* news = nullptr,
                   const Roster& roster = sample_roster()) {
  return roster_message(sending_schedule(), LetterTemplates::built_in(language), roster, "lektor@example.cz",
                        news, kEnvelope);
}

}  // namespace

TEST_CASE("a roster goes as text and HTML in the body and as CSV beside it") {
  const Message message = message_in(Language::kCzech);
  CHECK(message.message_id == "roster.uvod.1@example.cz");
  CHECK(message.date == kEnvelope.date);
  CHECK(message.from == "Workshopy <workshopy@example.cz>");
  CHECK(message.to == "lektor@example.cz");
  CHECK(message.to_name.empty());
  CHECK(message.reply_to == "odpovedi@example.cz");
  CHECK(message.list_unsubscribe.empty());
  CHECK(message.subject == "Seznam účastníků: Úvod do problematiky, čtvrtek 28. dubna 2022");
  CHECK(message.text == roster_text(sending_schedule(), sample_roster(), Language::kCzech, 72));
  REQUIRE(message.attachments.size() == 1);
  CHECK(message.attachments[0].file_name == "ucastnici-uvod.csv");
  CHECK(message.attachments[0].media_type == "text/csv; charset=utf-8");
  CHECK(message.attachments[0].content == roster_csv(sending_schedule(), sample_roster(), Language::kCzech));
}

TEST_CASE("an English roster goes in English") {
  const Message message = message_in(Language::kEnglish);
  CHECK(message.subject == "Roster: Úvod do problematiky, Thursday 28 April 2022");
  CHECK(message.text == roster_text(sending_schedule(), sample_roster(), Language::kEnglish, 72));
  REQUIRE(message.attachments.size() == 1);
  CHECK(message.attachments[0].file_name == "roster-uvod.csv");
  CHECK(message.attachments[0].content ==
        roster_csv(sending_schedule(), sample_roster(), Language::kEnglish));
}

TEST_CASE("a roster that changed says what changed") {
  const RosterNews news{{"Seán O'Brien 🎓"}, {"Jan <b>Novák</b>", "Eva Malá"}, true};
  const Message message = message_in(Language::kCzech, &news);
  CHECK(message.subject == "Aktualizováno: Seznam účastníků: Úvod do problematiky, čtvrtek 28. dubna 2022");
  CHECK(message.text ==
        "Od minulého seznamu se změnilo:\n\n+ Seán O'Brien 🎓\n- Jan <b>Novák</b>\n- Eva Malá\n"
        "Změnily se i další údaje.\n\n" +
            roster_text(sending_schedule(), sample_roster(), Language::kCzech, 72));
  CHECK(message.html.find("<li>+ Seán O&#39;Brien 🎓</li>\n<li>− Jan &lt;b&gt;Novák&lt;/b&gt;</li>\n"
                          "<li>− Eva Malá</li>\n<li>Změnily se i\u00A0další údaje.</li>\n") !=
        std::string::npos);
  const RosterNews details{{}, {}, true};
  CHECK(message_in(Language::kEnglish, &details).subject ==
        "Updated: Roster: Úvod do problematiky, Thursday 28 April 2022");
  CHECK(message_in(Language::kEnglish, &details).text ==
        "Since the last roster:\n\nOther details changed, too.\n\n" +
            roster_text(sending_schedule(), sample_roster(), Language::kEnglish, 72));
}

TEST_CASE("the roster's HTML has a row for each seat, its notes and who waits") {
  Roster roster = sample_roster();
  roster.seats.resize(2);
  const std::string html = message_in(Language::kEnglish, nullptr, roster).html;
  const std::string cell = "<td style=\"padding: 0.3em 0.5em; vertical-align: top;\">";
  CHECK(html.substr(html.find("<p>Práce"), html.find("</table>") - html.find("<p>Práce")) ==
        "<p>Práce s informacemi při sociálním začleňování</p>\n"
        "<h1 style=\"font-size: 1.3em; margin: 0 0 0.25em;\">Úvod do problematiky</h1>\n"
        "<p>Thursday 28 April 2022, 10:00–16:00<br>\n"
        "Akademie veřejného investování MMR, Pařížská 4, Praha</p>\n"
        "<p>2 of 40 seats are taken, 1 of them confirmed. 2 people are waiting.</p>\n"
        "<table style=\"border-collapse: collapse; width: 100%;\">\n"
        "<tr style=\"border-top: 1px solid #8888;\"><td style=\"padding: 0.3em 0.5em; text-align: right; "
        "vertical-align: top;\">1.</td><td style=\"padding: 0.3em 0.5em;\"><strong>Mgr. Petra Cibulková, "
        "Ph.D.</strong><br>Krajský úřad Olomouckého kraje</td>" +
            cell + "Kraj</td>" + cell +
            "confirmed</td></tr>\n"
            "<tr style=\"border-top: 1px solid #8888;\"><td style=\"padding: 0.3em 0.5em; text-align: right; "
            "vertical-align: top;\">2.</td><td style=\"padding: 0.3em 0.5em;\"><strong>Řehořová-Ďurica "
            "Zdeňka</strong><br>MAS Střední Haná, z. s.<br><em>bezlepková strava; přijedu až v 11</em></td>" +
            cell + "Místní akční skupina</td>" + cell + "admitted</td></tr>\n");
}

TEST_CASE("the revision of a roster changes with everything that it shows") {
  const Schedule schedule = sending_schedule();
  const Roster roster = sample_roster();
  const std::string first = roster_revision(schedule, roster, Language::kCzech);
  CHECK(is_roster_revision(first));
  CHECK_FALSE(is_roster_revision(std::string(64, 'a')));  // of a register that looked at the rendering
  CHECK(roster_revision(schedule, roster, Language::kCzech) == first);

  const auto with = [&](auto change) {
    Roster other = roster;
    change(other);
    return roster_revision(schedule, other, Language::kCzech);
  };
  CHECK(with([](Roster& r) { r.seats[0].name += "x"; }) != first);
  CHECK(with([](Roster& r) { r.seats[0].phone += "1"; }) != first);
  CHECK(with([](Roster& r) { r.seats[0].email = "x@example.cz"; }) != first);
  CHECK(with([](Roster& r) { r.seats[0].state = RequestState::kAdmitted; }) != first);
  CHECK(with([](Roster& r) { r.seats.pop_back(); }) != first);
  CHECK(with([](Roster& r) { r.seats[0].attendance = Attendance::kPresent; }) == first);
  CHECK(with([](Roster& r) { std::swap(r.seats[0], r.seats[1]); }) != first);

  Schedule moved = schedule;
  moved.workshops[0].date = std::chrono::year{2022} / 4 / 29;
  CHECK(roster_revision(moved, roster, Language::kCzech) != first);
  Schedule same = schedule;
  same.workshops[0].description = "Jiný popis";
  CHECK(roster_revision(same, roster, Language::kCzech) == first);
}
