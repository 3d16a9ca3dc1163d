// What each tool writes, in Czech, English and German, becomes registrations.
#include "reg/formats/form/columns/form_preset.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/formats/form/form_import.h"
#include "support/read_form.h"
#include "support/small_cycle.h"

namespace reg {
namespace {

using test::Lines;
using test::read_form;

}  // namespace

TEST_CASE("Every preset has a name, a tool and a reason, and is found by its name") {
  Lines names;
  for (const FormPreset& preset : form_presets()) {
    names.emplace_back(preset.name);
    CHECK_FALSE(preset.tool.empty());
    CHECK_FALSE(preset.recognised_by.empty());
    CHECK(form_preset(preset.name) == &preset);
  }
  CHECK(names == Lines{"airtable", "eventbrite", "formstack", "google-forms", "indico", "jotform", "kobo",
                       "limesurvey", "luma", "microsoft-forms", "nextcloud-forms", "plain", "pretix",
                       "qualtrics", "surveymonkey", "tally", "typeform", "zoom"});
  CHECK(form_preset("excel") == nullptr);
}

TEST_CASE("Google Forms gives the same registrations by its own download, by Sheets and by a Czech Excel") {
  const std::string native =
      "\"Časová značka\",\"E-mailová adresa\",\"Jméno a příjmení\",\"Kraj\",\"Workshopy\",\"Strava\"\n"
      "\"2022/03/14 9:05:03 AM GMT+1\",\"zofie@example.cz\",\"Žofie Šťastná\",\"JMK\",\"Bydlení;Děti, mládež "
      "a "
      "vzdělávání\",\"bez lepku\"\n"
      "\"2022/03/31 11:05:03 PM EEST\",\"jan@example.cz\",\"Jan Řehoř\",\"Praha\",\"Bydlení\",\"\"\n";
  const std::string sheets =
      "Časová značka,E-mailová adresa,Jméno a příjmení,Kraj,Workshopy,Strava\r\n"
      "14.3.2022 9:05:03,zofie@example.cz,Žofie Šťastná,jihomoravský,\"Bydlení, Děti, mládež a "
      "vzdělávání\",bez lepku\r\n"
      "31.3.2022 22:05:03,jan@example.cz,Jan Řehoř,hl. m. Praha,Bydlení,\r\n";
  const std::string excel =
      "\xC8"
      "asov\xE1 zna\xE8ka;E-mailov\xE1 adresa;Jm\xE9no a p\xF8\xEDjmen\xED;Kraj;Workshopy;Strava\r\n"
      "14.3.2022 9:05:03;zofie@example.cz;\x8Eofie \x8A\x9D"
      "astn\xE1;Jihomoravsk\xFD kraj;\"Bydlen\xED, D\xECti, "
      "ml\xE1"
      "de\x9E a vzd\xECl\xE1v\xE1n\xED\";bez lepku\r\n"
      "31.3.2022 22:05:03;jan@example.cz;Jan \xD8"
      "eho\xF8;Praha;Bydlen\xED;\r\n";
  const Lines people = {
      "2 Žofie Šťastná <zofie@example.cz> 2022-03-14T08:05:03Z | Jihomoravský kraj: deti bydleni / Strava = "
      "bez lepku",
      "3 Jan Řehoř <jan@example.cz> 2022-03-31T20:05:03Z | Hlavní město Praha: bydleni"};
  const auto with = [&](const char* summary) { return Lines{summary, people[0], people[1]}; };
  CHECK(read_form(native) == with("UTF-8, separated by commas, Google Forms, dates year first"));
  CHECK(read_form(sheets) ==
        with("UTF-8, separated by commas, Google Forms by way of Sheets, dates day.month.year"));
  CHECK(read_form(excel) ==
        with("windows-1250, separated by semicolons, Google Forms by way of Sheets and Excel, "
             "dates day.month.year"));
}

TEST_CASE("Google's quizzes have a score, which is no answer") {
  CHECK(read_form("Timestamp,Email Address,Score,Name,Workshops\n"
                  "9/22/2025 13:21:53,a@example.cz,3 / 5,Ann,Bydlení\n") ==
        Lines{"UTF-8, separated by commas, Google Forms by way of Sheets, dates month/day/year",
              "2 Ann <a@example.cz> 2025-09-22T11:21:53Z: bydleni"});
}

TEST_CASE("Microsoft Forms is known by the places of its columns in any language") {
  const std::string row =
      "1;27.02.2022 9:00:00;27.02.2022 9:05:00;anonymous;;bara@example.cz;Bára Malá;Bydlení;Děti, mládež a "
      "vzdělávání;5\n"
      "2;27.02.2022 9:00:00;27.02.2022 10:05:00;jan@example.cz;Jan Nový;;;\"Bydlení;\";;\n";
  const std::string own = "E-mail;Jméno a příjmení;Workshopy;Poznámka;Body - Workshopy\n";
  const Lines people = {
      "UTF-8, separated by semicolons, Microsoft Forms, dates day.month.year",
      "2 Bára Malá <bara@example.cz> 2022-02-27T08:05:00Z | Děti, mládež a vzdělávání: bydleni",
      "3 Jan Nový <jan@example.cz> 2022-02-27T09:05:00Z: bydleni"};
  CHECK(read_form("ID;Čas zahájení;Čas dokončení;E-mail;Název;" + own + row) == people);
  CHECK(read_form("ID;Start time;Completion time;Email;Name;" + own + row) == people);
  CHECK(read_form("ID;Startzeit;Fertigstellungszeit;E-Mail;Name;" + own + row) == people);
  CHECK(read_form("ID;Aloitusaika;Valmistumisaika;Sähköposti;Nimi;" + own + row) == people);
}

TEST_CASE("LimeSurvey has one column for each choice, and leaves unfinished answers without a time") {
  const auto file = [](const std::string& header, const std::string& yes, const std::string& no) {
    return "\uFEFF" + header +
           "\r\n\"1\",\"2022-03-01 10:00:00\",\"9\",\"cs\",\"jan@example.cz\",\"Jan\",\"" + yes + "\",\"" +
           no + "\",\"\"\r\n\"2\",\"\",\"3\",\"cs\",\"\",\"\",\"\",\"\",\"\"\r\n" +
           "\"3\",\"2022-03-02 10:00:00\",\"9\",\"cs\",\"eva@example.cz\",\"Eva\",\"" + yes + "\",\"" + yes +
           "\",\"Doprava\"\r\n\r\n";
  };
  const Lines people = {
      "UTF-8, separated by commas, LimeSurvey, dates year first",
      "2 Jan <jan@example.cz> 2022-03-01T09:00:00Z: bydleni",
      "3:2: note [unfinished answer] the answer was begun and never sent; it is skipped",
      "4:9: error [unknown workshop] «Doprava» is not a workshop of the schedule; expected one of «Úvod do "
      "problematiky», «Děti, mládež a vzdělávání», «Bydlení» (aliases in the schedule add names)"};
  const std::string choices =
      "\"E-mail\",\"Jméno\",\"Workshopy [Bydlení]\",\"Workshopy [Úvod do problematiky]\",";
  CHECK(read_form(file("\"ID odpovědi\",\"Datum odeslání\",\"Poslední stránka\",\"Počáteční jazyk\"," +
                           choices + "\"Workshopy [Jiné]\"",
                       "Ano", "Ne")) == people);
  CHECK(read_form(file("\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\"," + choices +
                           "\"Workshopy [Other]\"",
                       "Yes", "No")) == people);
  CHECK(read_form(file("\"Antwort ID\",\"Datum Abgeschickt\",\"Letzte Seite\",\"Start-Sprache\"," + choices +
                           "\"Workshopy [Sonstiges]\"",
                       "Ja", "Nein")) == people);
  CHECK(read_form(file("id,submitdate,lastpage,startlanguage," + choices + "\"Workshopy [other]\"", "Y",
                       "N")) == people);
}

TEST_CASE("LimeSurvey's codes may stand above the questions") {
  CHECK(read_form("id;submitdate;lastpage;startlanguage;mail;jmeno;Q1[SQ001]\r\n"
                  "Response ID;Date submitted;Last page;Start language;E-mail;Jméno;Workshopy [Bydlení]\r\n"
                  "7;2022-03-01 10:00:00;2;cs;jan@example.cz;Jan;Y\r\n") ==
        Lines{"UTF-8, separated by semicolons, LimeSurvey, two header rows, dates year first",
              "3 Jan <jan@example.cz> 2022-03-01T09:00:00Z: bydleni"});
}

TEST_CASE("pretix has the date and the time apart, the buyer's address, and orders that were cancelled") {
  CHECK(
      read_form(
          "\"Order code\",\"Position ID\",\"Status\",\"Email\",\"Phone number\",\"Order date\",\"Order "
          "time\",\"Attendee name\",\"Attendee email\",\"Company\",\"State\",\"Co? – Bydlení\",\"Co? – Úvod "
          "do "
          "problematiky\",\"Strava\",\"Company\",\"State\"\r\n"
          "A,1,paid,buyer@example.cz,+420 777 123 456,2022-03-01,08:15:42,Jan "
          "Nový,jan@example.cz,Spolek,,Yes,"
          "No,vegan,Firma,\r\n"
          "A,2,pending,buyer@example.cz,,2022-03-01,08:15:42,Eva Nová,,,,No,Yes,,,\r\n"
          "B,1,canceled,c@example.cz,,2022-03-01,08:15:42,C,,,,Yes,Yes,,,\r\n") ==
      Lines{
          "UTF-8, separated by commas, pretix (order positions), dates year first",
          "2 Jan Nový <jan@example.cz> 2022-03-01T07:15:42Z | +420 777 123 456 | Spolek: bydleni / Strava = "
          "vegan / Company = Firma",
          "3 Eva Nová <buyer@example.cz> 2022-03-01T07:15:42Z: uvod",
          "4:3: note [skipped by its state] the form tool says «canceled»; the row is skipped"});
}

TEST_CASE("Indico's telephone numbers and line breaks come back") {
  CHECK(
      read_form(
          "\uFEFFID,Name,First Name,Last Name,Email Address,Affiliation,Phone Number,Workshopy,Poznámka,"
          "Registration date,Registration state,Checked in,Price,Tags\r\n"
          "1,Jan Nový,Jan,Nový,jan@example.cz,Spolek,420 777 123 456,Bydlení; Úvod do problematiky,První    "
          "druhý,2022-03-01 08:15:42.123456+00:00,Completed,No,0,x\r\n"
          "2,Eva,Eva,Nová,eva@example.cz,,777 123 456,Bydlení,,2022-03-01 "
          "08:15:42+00:00,Withdrawn,No,0,\r\n") ==
      Lines{
          "UTF-8, separated by commas, Indico, dates year first",
          "2 Jan Nový <jan@example.cz> 2022-03-01T08:15:42Z | +420 777 123 456 | Spolek | První\ndruhý: uvod "
          "bydleni",
          "3:11: note [skipped by its state] the form tool says «Withdrawn»; the row is skipped"});
}

TEST_CASE("Eventbrite's own group and the buyer are no answers") {
  CHECK(read_form(
            "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Group,Attendee Status,Home "
            "City,Buyer Email,Skupina,Workshops\n"
            "1,2022-02-28 15:51:58-06:00,Jan,Nový,jan@example.cz,Free,A,Attending,Brno,b@example.cz,Obec,"
            "Bydlení\n"
            "2,2022-02-28 15:51:58-06:00,Eva,Nová,eva@example.cz,Free,A,Not Attending,,,Obec,Bydlení\n") ==
        Lines{"UTF-8, separated by commas, Eventbrite, dates year first",
              "2 Jan Nový <jan@example.cz> 2022-02-28T21:51:58Z | obec: bydleni",
              "3:8: note [skipped by its state] the form tool says «Not Attending»; the row is skipped"});
}

TEST_CASE("Typeform's columns hold the label of the choice, and its times are UTC") {
  CHECK(read_form(
            "#,Your name,Email,Bydlení,Úvod do problematiky,Start Date (UTC),Submit Date (UTC),Network ID\n"
            "k1,Jan Nový,jan@example.cz,Bydlení,,2022-03-01 08:00:00,2022-03-01 08:15:42,n\n") ==
        Lines{"UTF-8, separated by commas, Typeform, dates year first, times in UTC",
              "2 Jan Nový <jan@example.cz> 2022-03-01T08:15:42Z: bydleni"});
}

TEST_CASE("Jotform has one column for each row of a grid") {
  Schedule schedule = test::small_cycle();
  schedule.form.yes = {"Chci"};
  schedule.form.no = {"Raději ne"};
  CHECK(
      read_form(
          "Submission Date,First Name (Legal),Preferred First Name (if different from legal name),Last Name "
          "(Legal),E-mail,Termíny >> Bydlení,Termíny >> Úvod do problematiky,Submission ID\n"
          "\"Mar 1, 2022 10:15\",Jan,Honza,Nový,jan@example.cz,Chci,Raději ne,123\n"
          "2022-03-01 10:15:00,Eva,,Nová,eva@example.cz,Možná,Chci,124\n",
          schedule) ==
      Lines{"UTF-8, separated by commas, Jotform, dates in words",
            "2 Jan Nový <jan@example.cz> 2022-03-01T09:15:00Z: bydleni / Preferred First Name (if different "
            "from legal name) = Honza",
            "3:6: error [neither yes nor no] «Možná» says neither yes nor no to «Bydlení»; [form.answers] "
            "names such answers, as in yes = [\"…\"] and no = [\"…\"]"});
}

TEST_CASE("A plain table is read by its titles, and a preset that is asked for is taken") {
  const std::string file =
      "name,email,workshops,applied_at,whole_only\nJan,jan@example.cz,Bydlení,2022-03-01 10:00,\n";
  CHECK(read_form(file) == Lines{"UTF-8, separated by commas, a plain table, dates year first",
                                 "2 Jan <jan@example.cz> 2022-03-01T09:00:00Z: bydleni"});
  CHECK(read_form(file, test::small_cycle(), {"", "", "jotform", "", ""})[0] ==
        "UTF-8, separated by commas, Jotform, dates year first");
  CHECK_THROWS_AS(read_form(file, test::small_cycle(), {"", "", "excel", "", ""}), std::invalid_argument);
}

TEST_CASE("A column may stand for one workshop in any form") {
  const std::string own =
      "Timestamp,Email,Name,Máte zájem o workshop Bydlení?,Co čekáte od workshopu Úvod do "
      "problematiky?,Celý cyklus\n";
  Schedule schedule = test::small_cycle();
  schedule.form.full_cycle = {"Celý cyklus"};
  CHECK(read_form(own + "2022-03-01 10:00,jan@example.cz,Jan,ano,Mnoho,\n"
                        "2022-03-01 10:00,eva@example.cz,Eva,ne,,x\n",
                  schedule) ==
        Lines{"UTF-8, separated by commas, Google Forms, dates year first",
              "2 Jan <jan@example.cz> 2022-03-01T09:00:00Z: bydleni / Co čekáte od workshopu Úvod do "
              "problematiky? = Mnoho",
              "3 Eva <eva@example.cz> 2022-03-01T09:00:00Z: uvod deti bydleni (whole cycle)"});
}

TEST_CASE("A question that [form.columns] names for the workshops may stand as a column for each choice") {
  Schedule schedule = test::small_cycle();
  schedule.form.columns = {{"workshops", "Kam?"}};
  CHECK(read_form("Timestamp,Email,Name,Kam? [Bydlení],Kam? [Bydleni 2]\n"
                  "2022-03-01 10:00,jan@example.cz,Jan,ano,ano\n",
                  schedule) ==
        Lines{"UTF-8, separated by commas, Google Forms, dates year first",
              "2:5: error [unknown workshop] «Bydleni 2» is not a workshop of the schedule; did you mean "
              "«Bydlení»? (aliases in the schedule add names)"});
}

TEST_CASE("Questions with one title are told apart, and one without a title has its place") {
  CHECK(read_form("Timestamp,Email,Name,Workshops,Otázka:,otázka,\n"
                  "2022-03-01 10:00,jan@example.cz,Jan,Bydlení,\"a\r\nb\", c ,d\n") ==
        Lines{"UTF-8, separated by commas, Google Forms, dates year first",
              "2 Jan <jan@example.cz> 2022-03-01T09:00:00Z: bydleni / Otázka: = a\nb / otázka = c / #7 = d"});
}

TEST_CASE("A report of refused rows is read again without its reasons and its guards") {
  const std::string file =
      "Timestamp,Email,Name,Workshops,Note,register: reason\r\n"
      "2022-03-01 10:00,jan@example.cz,'=Jan,Bydlení,'tis,\"no workshop\"\r\n"
      "2022-03-01 10:00,eva@example.cz,Eva,Bydlení,\"a;'=b, 'c\",\"no workshop\"\r\n";
  CHECK(read_form(file) ==
        Lines{"UTF-8, separated by commas, Google Forms, corrected refused rows, dates year first",
              "2 =Jan <jan@example.cz> 2022-03-01T09:00:00Z | 'tis: bydleni",
              "3 Eva <eva@example.cz> 2022-03-01T09:00:00Z | a;=b, 'c: bydleni"});
  const Schedule schedule = test::small_cycle();
  CHECK(examine_form(schedule, {}, [&](const auto& take) { take(file); }).is_report);
}

TEST_CASE("A consent may come with its own time") {
  const std::string file =
      "Timestamp,Email,Name,Workshops,Consent\n"
      "2022-03-01 10:00,jan@example.cz,Jan,Bydlení,2022-02-28 09:00\n";
  const Schedule schedule = test::small_cycle();
  const FormPlan plan = examine_form(schedule, {}, [&](const auto& take) { take(file); });
  FormReader reader(
      schedule, plan, test::kFormRead,
      [](FormRow&& row) { CHECK(row.registration.consent_at == test::moment("2022-02-28T08:00:00Z")); },
      [](ImportFinding&&) { CHECK(false); });
  reader.feed(file);
  reader.finish();
}

TEST_CASE("A refused row keeps its cells, and another does not") {
  const std::string file =
      "Timestamp,Email,Name,Workshops\n"
      "2022-03-01 10:00,jan,Jan,Bydlení\n2022-03-01 10:00,jan@example.cz,Jan,Bydlení\n";
  const Schedule schedule = test::small_cycle();
  const FormPlan plan = examine_form(schedule, {}, [&](const auto& take) { take(file); });
  std::vector<Lines> cells;
  FormReader reader(
      schedule, plan, test::kFormRead, [&](FormRow&& row) { cells.push_back(row.cells); },
      [](ImportFinding&&) {});
  reader.feed(file);
  reader.finish();
  CHECK(cells == std::vector<Lines>{{"2022-03-01 10:00", "jan", "Jan", "Bydlení"}, {}});
}

TEST_CASE("It is said of an option what it takes") {
  CHECK(delimiter_fault("semicolon").empty());
  CHECK(delimiter_fault("colon") ==
        "takes \"comma\", \"semicolon\", \"tab\" or \"pipe\", and this is \"colon\"");
  CHECK(encoding_fault("cp1250").empty());
  CHECK(encoding_fault("ebcdic") ==
        "takes an encoding such as \"UTF-8\", \"windows-1250\", \"windows-1252\", \"ISO-8859-2\" or "
        "\"UTF-16\", and "
        "this is \"ebcdic\"");
  CHECK(time_format_fault("d. m. y").empty());
  CHECK(time_format_fault("d/m") ==
        "takes \"d/m/y\" (the day first), \"m/d/y\" (the month first) or \"y-m-d\" (the year first), and "
        "this is "
        "\"d/m\"");
  CHECK(preset_names().front() == "airtable");
}

TEST_CASE("Options that are not known are refused") {
  CHECK_THROWS_AS(read_form("Timestamp\n", test::small_cycle(), {"colon", "", "", "", ""}),
                  std::invalid_argument);
  CHECK_THROWS_AS(read_form("Timestamp\n", test::small_cycle(), {"", "ebcdic", "", "", ""}),
                  std::invalid_argument);
  CHECK_THROWS_AS(read_form("Timestamp\n", test::small_cycle(), {"", "", "", "d/m", ""}),
                  std::invalid_argument);
  CHECK_THROWS_AS(read_form("Timestamp\n", test::small_cycle(), {"", "", "", "", "Europe/Praha"}),
                  std::invalid_argument);
}

}  // namespace reg
