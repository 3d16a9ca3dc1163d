// What the tools write of which only a preset file knows, becomes registrations.
#include <catch2/catch.hpp>

#include "support/read_form.h"

namespace reg {

using test::Lines;
using test::read_form;

TEST_CASE("Luma: whoever was only invited or was declined has not applied") {
  CHECK(
      read_form(
          "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,"
          "custom_source,qr_code_url,amount,ticket_name,Workshops\n"
          "g1,Jana Nová,Jana,Nová,jana@example.cz,+420777123456,2022-03-01T09:00:00.000Z,approved,,,"
          "https://example.org/1,0,Standard,Bydlení\n"
          "g2,Petr Malý,Petr,Malý,petr@example.cz,,2022-03-02T09:00:00.000Z,declined,,,,0,Standard,Bydlení\n"
          "g3,Ola,,,ola@example.cz,,2022-03-03T22:30:00.000Z,pending_approval,,,,0,Standard,Bydlení\n"
          "g4,,,,host@example.cz,,2022-03-03T22:30:00.000Z,invited,,,,0,Standard,\n") ==
      Lines{"UTF-8, separated by commas, Luma, dates year first",
            "2 Jana Nová <jana@example.cz> 2022-03-01T09:00:00Z | +420777123456: bydleni / ticket_name = "
            "Standard",
            "3:8: note [skipped by its state] the form tool says «declined»; the row is skipped",
            "4 Ola <ola@example.cz> 2022-03-03T22:30:00Z: bydleni / ticket_name = Standard",
            "5:8: note [skipped by its state] the form tool says «invited»; the row is skipped"});
}

TEST_CASE("Zoom: the table begins below rows about the meeting") {
  CHECK(read_form("Attendee Report\nReport Generated:,\"Mar 12, 2022 09:15 AM\"\n"
                  "Topic,Meeting ID,Scheduled Time,Duration (minutes),# Registered\n"
                  "Bydlení,\"812 3456 7890\",\"May 26, 2022 10:00 AM\",360,2\nAttendee Details\n"
                  "First Name,Last Name,Email,Registration Time,Approval Status,Organization,Workshops\n"
                  "Jana,Nová,jana@example.cz,\"Mar 1, 2022 09:15:10\",approved,Charita,Bydlení\n"
                  "Petr,Malý,petr@example.cz,\"Mar 2, 2022 09:15:10\",cancelled by self,,Bydlení\n") ==
        Lines{"UTF-8, separated by commas, Zoom, dates in words",
              "7 Jana Nová <jana@example.cz> 2022-03-01T08:15:10Z | Charita: bydleni",
              "8:5: note [skipped by its state] the form tool says «cancelled by self»; the row is skipped"});
}

TEST_CASE("SurveyMonkey: questions above their choices, and the month first where nothing shows it") {
  CHECK(read_form(
            "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
            "Custom Data 1,Contact,,Workshops,\n"
            ",,,,,,,,,Name,Email Address,Bydlení,Úvod\n"
            "118000000001,410000001,03/01/2022 09:10:11 AM,03/02/2022 09:15:40 AM,192.0.2.1,,,,,Jana Nová,"
            "jana@example.cz,Bydlení,Úvod\n") ==
        Lines{"UTF-8, separated by commas, SurveyMonkey, two header rows, dates month/day/year",
              "3 Jana Nová <jana@example.cz> 2022-03-02T08:15:40Z: uvod bydleni"});
}

TEST_CASE("Qualtrics: three header rows; previews and what was never finished are skipped") {
  const std::string file =
      "StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,Q1,Q2,Q3\n"
      "Start Date,End Date,Response Type,IP Address,Progress,Finished,Recorded Date,Response "
      "ID,Name,E-mail,Workshops\n"
      "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\","
      "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"ip\"\"}\","
      "\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\","
      "\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":"
      "\"\"QID3\"\"}\"\n"
      "2022-03-01 09:10:11,2022-03-01 09:15:40,IP Address,192.0.2.1,100,True,2022-03-01 09:15:41,R_1,Jana "
      "Nová,"
      "jana@example.cz,Bydlení\n"
      "2022-03-02 09:10:11,2022-03-02 09:15:40,Survey Preview,192.0.2.1,100,True,2022-03-02 "
      "09:15:41,R_2,Test,"
      "test@example.cz,Bydlení\n"
      "2022-03-03 09:10:11,2022-03-03 09:15:40,IP Address,192.0.2.1,40,False,2022-03-10 09:15:41,R_3,Petr "
      "Malý,"
      "petr@example.cz,\n";
  CHECK(read_form(file) ==
        Lines{"UTF-8, separated by commas, Qualtrics, 3 header rows, dates year first",
              "4 Jana Nová <jana@example.cz> 2022-03-01T08:15:41Z: bydleni",
              "5:3: note [skipped by its state] the form tool says «Survey Preview»; the row is skipped",
              "6:6: note [skipped by its state] the form tool says «False»; the row is skipped"});
}

TEST_CASE("Nextcloud Forms: whose account it was is no name") {
  const std::string people = "Jana Nová,jana@example.cz,Bydlení\n";
  const std::string newer = "User ID,User display name,Timestamp,Name,E-mail,Workshops\n,Anonymous user,";
  const std::string older = "User display name,User ID,Timestamp,Name,E-mail,Workshops\nAnonymous user,,";
  const std::string person = "2 Jana Nová <jana@example.cz> 2022-03-01T08:00:10Z: bydleni";
  CHECK(read_form(newer + "2022-03-01T09:00:10+01:00," + people) ==
        Lines{"UTF-8, separated by commas, Nextcloud Forms, dates year first", person});
  CHECK(read_form(older + "\"Tuesday, March 1, 2022 at 9:00:10 AM Central European Standard Time\"," +
                  people) == Lines{"UTF-8, separated by commas, Nextcloud Forms, dates in words", person});
}

TEST_CASE("KoboToolbox: times in UTC that do not say so, one column for each choice") {
  CHECK(read_form(
            "start;end;Jméno a příjmení;E-mail;Které workshopy?/Bydlení;Které "
            "workshopy?/Úvod;_id;_uuid;_submission_time;"
            "_validation_status;_status;__version__\n"
            "2022-03-01T08:00:10;2022-03-01T08:01:10;Jana Nová;jana@example.cz;1;0;101;u;2022-03-01T08:02:10;"
            ";submitted_via_web;v\n"
            "2022-03-01T08:00:10;2022-03-01T08:01:10;Petr;petr@example.cz;1;0;102;u;2022-03-02T08:02:10;"
            "Not approved;submitted_via_web;v\n") ==
        Lines{"UTF-8, separated by semicolons, KoboToolbox, dates year first, times in UTC",
              "2 Jana Nová <jana@example.cz> 2022-03-01T08:02:10Z: bydleni",
              "3:10: note [skipped by its state] the form tool says «Not approved»; the row is skipped"});
}

TEST_CASE("Tally: the choices stand in one column and once more in columns of their own") {
  CHECK(read_form("Submission ID,Respondent ID,Submitted at,Name,Email,Workshops,Workshops "
                  "(Bydlení),Workshops (Úvod)\n"
                  "PgYbzQ,l0WyWk,2022-03-01 09:02:10,Jana Nová,jana@example.cz,\"Bydlení, Úvod\",true,true\n"
                  "PgYbzR,l0WyWl,2022-03-02 09:02:10,Petr Malý,petr@example.cz,Bydlení,true,false\n") ==
        Lines{"UTF-8, separated by commas, Tally, dates year first",
              "2 Jana Nová <jana@example.cz> 2022-03-01T08:02:10Z: uvod bydleni",
              "3 Petr Malý <petr@example.cz> 2022-03-02T08:02:10Z: bydleni"});
}

TEST_CASE("Airtable: choices in quotes of their own, beside columns of the table") {
  CHECK(read_form("\uFEFFName,E-mail,Workshops,Created,Attachments\n"
                  "Jana Nová,jana@example.cz,\"\"\"Děti, mládež a vzdělávání\"\",Bydlení\",3/14/2022 "
                  "9:15am,photo.jpg\n") ==
        Lines{"UTF-8, separated by commas, Airtable, dates month/day/year",
              "2 Jana Nová <jana@example.cz> 2022-03-14T08:15:00Z: deti bydleni"});
}

TEST_CASE("Formstack: its bookkeeping is no answer") {
  CHECK(read_form("Time,Unique ID,Name,Email,Workshops,IP Address,Browser\n"
                  "2022-03-01 09:02:10,1001,Jana Nová,jana@example.cz,Bydlení,192.0.2.1,Firefox\n") ==
        Lines{"UTF-8, separated by commas, Formstack, dates year first",
              "2 Jana Nová <jana@example.cz> 2022-03-01T08:02:10Z: bydleni"});
}

TEST_CASE("a preset of one's own is read as the built-in ones are") {
  const PresetReading reading = read_form_preset(
      "tool = \"Our form\"\n[columns]\napplied_at = [\"Kdy\"]\nemail = [\"Kam psát\"]\n[state]\n\"Stav\" = "
      "[\"storno\"]\n",
      "ours.toml", "ours");
  REQUIRE(reading.preset);
  FormOptions options;
  options.own_preset = &*reading.preset;
  CHECK(read_form("Kdy,Kam psát,Jméno a příjmení,Workshopy,Stav\n"
                  "1.3.2022 9:02:10,jana@example.cz,Jana Nová,Bydlení,\n"
                  "2.3.2022 9:02:10,petr@example.cz,Petr Malý,Bydlení,STORNO\n",
                  test::small_cycle(), options) ==
        Lines{"UTF-8, separated by commas, Our form, dates day.month.year",
              "2 Jana Nová <jana@example.cz> 2022-03-01T08:02:10Z: bydleni",
              "3:5: note [skipped by its state] the form tool says «STORNO»; the row is skipped"});
}

TEST_CASE("what is wrong with a preset is said as of a schedule") {
  const PresetReading reading = read_form_preset(
      "tol = \"Ours\"\ntime_format = \"y/m\"\n[columns]\nemial = [\"Mail\"]\n[[header]]\nhas = [\"Mail\"]\n"
      "holds = [\"date\"]\n[[header]]\ndelimiter = \"dot\"\n",
      "ours.toml", "ours");
  CHECK_FALSE(reading.preset);
  CHECK(reading.diagnostics.render() == R"(ours.toml:1:1: error: the preset needs the key "tool"
    1 | tol = "Ours"
      | ^
ours.toml:1:1: error: unknown key "tol" in the preset; did you mean "tool"?
    1 | tol = "Ours"
      | ^
ours.toml:2:15: error: "time_format" must be "d/m/y" (the day first), "m/d/y" (the month first) or "y-m-d" (the year first), and this is the text "y/m"
    2 | time_format = "y/m"
      |               ^
ours.toml:4:1: error: unknown key "emial" in [columns]; did you mean "email"?
    4 | emial = ["Mail"]
      | ^
ours.toml:6:8: error: each item of "has" must be a list of titles, and this is the text "Mail"
    6 | has = ["Mail"]
      |        ^
ours.toml:7:10: error: "holds" must be "text", "number", "time" or "address", and this is the text "date"
    7 | holds = ["date"]
      |          ^
ours.toml:8:1: error: [[header]] needs "has", "first" or "rows"
    8 | [[header]]
      | ^
ours.toml:9:13: error: "delimiter" must be "comma", "semicolon", "tab" or "pipe", and this is the text "dot"
    9 | delimiter = "dot"
      |             ^
)");
}

TEST_CASE("a preset of one's own names a column of states by its place, and a wrong title is an error") {
  const auto lines = [](const std::string& column) {
    const PresetReading reading = read_form_preset(
        "tool = \"Ours\"\n[columns]\napplied_at = [\"#1\"]\n[state]\n\"" + column + "\" = [\"storno\"]\n",
        "ours.toml", "ours");
    FormPreset preset = reading.preset.value();
    preset.file = "./ours.toml";
    FormOptions options;
    options.own_preset = &preset;
    return read_form(
        "Kdy,E-mail,Jméno,Workshopy,Stav\n1.3.2022 9:02:10,jana@example.cz,Jana,Bydlení,storno\n",
        test::small_cycle(), options);
  };
  CHECK(lines("#5").back() ==
        "2:5: note [skipped by its state] the form tool says «storno»; the row is skipped");
  CHECK(lines("Stavv")[1] ==
        "1:0: error [column not found] [state] of «./ours.toml» names «Stavv», and no column has that title; "
        "the "
        "columns are «Kdy», «E-mail», «Jméno», «Workshopy», «Stav»");
}

TEST_CASE("an own preset says nothing that means nothing") {
  const PresetReading reading = read_form_preset(
      "tool = \"Ours\"\nignored_beginnings = [\"*\"]\n[columns]\nemail = [\"#0\"]\n[state]\n\"Stav\" = [1]\n"
      "[[header]]\nhas = [[]]\n",
      "ours.toml", "ours");
  std::string lines;
  for (const Diagnostic& one : reading.diagnostics.sorted()) lines += one.message + "\n";
  CHECK(lines ==
        "a beginning that is ignored needs a letter or digit\n"
        "columns are numbered from #1, and this is #0\n"
        "a state must be a text in quotes, and this is the number 1\n"
        "each item of \"has\" needs a title\n");
}

TEST_CASE("of several tools that fit, the one that knows most columns is taken") {
  const auto tool = [](const std::string& header) { return read_form(header + "\n").front(); };
  CHECK(tool("Timestamp,Email Address,Unique ID,Time,Name,Workshops").find("Google Forms") !=
        std::string::npos);
  CHECK(tool("Submission Date,Unique ID,Time,Name,Email,Workshops").find("Jotform") != std::string::npos);
  CHECK(tool("ID,Start time,Completion time,Email,Name,Last modified time,Created").find("Microsoft") !=
        std::string::npos);
  CHECK(tool("ID,Start time,Completion time,Email,Name,Date submitted").find("Microsoft") !=
        std::string::npos);
}

TEST_CASE("questions in brackets are answers where they are not the choices of another") {
  CHECK(read_form("Submission ID,Respondent ID,Submitted at,Name,Email,Workshops,Strava,Strava (jaká)\n"
                  "a,b,2022-03-01 09:02:10,Jana Nová,jana@example.cz,Bydlení,x,vegan\n") ==
        Lines{"UTF-8, separated by commas, Tally, dates year first",
              "2 Jana Nová <jana@example.cz> 2022-03-01T08:02:10Z: bydleni / Strava = x / Strava (jaká) = "
              "vegan"});
}

TEST_CASE("pretix skips what is cancelled in whatever language") {
  CHECK(
      read_form("Order code,Position ID,Order date,Order time,Attendee name,Attendee email,Status,Workshops\n"
                "A,1,2022-03-01,09:02:10,Jana Nová,jana@example.cz,zrušeno,Bydlení\n")
          .back() == "2:7: note [skipped by its state] the form tool says «zrušeno»; the row is skipped");
}

TEST_CASE("Qualtrics' personal links name the person where the form does not") {
  CHECK(read_form(
            "RecordedDate,ResponseId,Status,RecipientLastName,RecipientFirstName,RecipientEmail,Workshops\n"
            "2022-03-01 09:15:41,R_1,IP Address,Nová,Jana,jana@example.cz,Bydlení\n")
            .back() == "2 Jana Nová <jana@example.cz> 2022-03-01T08:15:41Z: bydleni");
}

TEST_CASE("a row like one that a tool writes above its table begins none by itself") {
  CHECK(read_form("Kdy,E-mail,Jméno,Workshopy\nAttendee Details,,,\n1.3.2022 "
                  "9:02:10,jana@example.cz,Jana,Bydlení\n")[0]
            .find("Zoom") == std::string::npos);
}

}  // namespace reg
