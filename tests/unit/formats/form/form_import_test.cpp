#include "reg/formats/form/form_import.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>

using reg::FormReader;
using reg::FormRow;
using reg::ImportFinding;
using reg::Language;
using reg::Registration;
using reg::Schedule;

namespace {

using Lines = std::vector<std::string>;

const std::string kHeader =
    "Časová značka,E-mailová adresa,Jméno a příjmení,Skupina,Zájem,Workshopy,Souhlas\n";

reg::Workshop workshop(const std::string& id, int month, int day, const std::string& title) {
  reg::Workshop result;
  result.id = id;
  result.date = reg::Date(std::chrono::year(2022), std::chrono::month(static_cast<unsigned>(month)),
                          std::chrono::day(static_cast<unsigned>(day)));
  result.title = title;
  return result;
}

Schedule cycle() {
  Schedule schedule;
  schedule.language = Language::kCzech;
  schedule.zone = *reg::Zone::find("Europe/Prague");
  schedule.workshops = {workshop("uvod", 4, 28, "Úvod do problematiky"),
                        workshop("bydleni", 6, 28, "Bydlení"),
                        workshop("komunikace", 10, 25, "Komunikace, sdílení")};
  schedule.groups = {{"obec", "Obec"}, {"mas", "Místní akční skupina"}};
  schedule.form.columns = {{"full_cycle", "Zájem"}, {"consent", "Souhlas"}};
  schedule.form.full_cycle = {"Celý cyklus"};
  return schedule;
}

// Without columns that the schedule names.
Schedule plain_cycle() {
  Schedule schedule = cycle();
  schedule.form.columns.clear();
  return schedule;
}

const reg::Instant kNow(std::chrono::seconds(1'900'000'000));  // 2030-03-17T17:46:40Z

struct Reading {
  std::vector<FormRow> rows;
  std::vector<ImportFinding> findings;
};

Reading read(const std::string& file, const Schedule& schedule = cycle(), std::size_t step = 1 << 20,
             const reg::FormOptions& options = {}) {
  Reading reading;
  const reg::FormPlan plan = reg::examine_form(schedule, options, [&](const auto& take) { take(file); });
  reading.findings = plan.findings;
  if (!plan.readable()) return reading;
  FormReader reader(
      schedule, plan, kNow, [&](FormRow&& row) { reading.rows.push_back(std::move(row)); },
      [&](ImportFinding&& finding) { reading.findings.push_back(std::move(finding)); });
  for (std::size_t at = 0; at < file.size(); at += step) reader.feed(std::string_view(file).substr(at, step));
  reader.finish();
  return reading;
}

std::string shown(const ImportFinding& finding) {
  return fmt::format("{}:{}: {} {} [{}] «{}»: {}", finding.line, finding.column,
                     reg::severity_name(finding.severity), finding.field, finding.title, finding.value,
                     finding.message);
}

// All findings, those of the file first; "line name: workshops" for a row without.
Lines summary(const Reading& reading) {
  Lines lines;
  for (const auto& finding : reading.findings) lines.push_back(shown(finding));
  for (const auto& row : reading.rows) {
    for (const auto& finding : row.findings) lines.push_back(shown(finding));
    if (!row.refused()) {
      std::string line = fmt::format("{} {}:", row.line, row.registration.name);
      for (const auto& id : row.registration.workshops) line += " " + id;
      lines.push_back(line);
    }
  }
  return lines;
}

// The findings of one data row under the usual header.
Lines of_row(const std::string& row, const Schedule& schedule = cycle()) {
  return summary(read(kHeader + row + "\n", schedule));
}

}  // namespace

TEST_CASE("A row of a form becomes a registration") {
  const Reading reading = read(
      "Časová značka,E-mailová "
      "adresa,Jméno,Příjmení,Telefon,Organizace,Kraj,Skupina,Zájem,Workshopy,Poznámka,"
      "Souhlas\r\n"
      "14.3.2022 9:05:03, jana@example.cz ,Jana,Nováková,+420 777 123 456,\"Lhota, obec\",Zlínský kraj,"
      "místní akční skupina,Jen některé,\"Komunikace, sdílení, 28. 4. 2022, Úvod do problematiky\",\"Bez "
      "lepku\r\n"
      "\"\"prosím\"\"\",Souhlasím\r\n");
  CHECK(reading.findings.empty());
  REQUIRE(reading.rows.size() == 1);
  CHECK(reading.rows[0].line == 2);
  CHECK(reading.rows[0].has_time);
  CHECK(reading.rows[0].findings.empty());
  CHECK_FALSE(reading.rows[0].refused());
  Registration expected;
  expected.name = "Jana Nováková";
  expected.given_name = "Jana";
  expected.family_name = "Nováková";
  expected.email = "jana@example.cz";
  expected.phone = "+420 777 123 456";
  expected.organisation = "Lhota, obec";
  expected.region = "Zlínský kraj";
  expected.group = "mas";
  expected.workshops = {"uvod", "komunikace"};
  expected.note = "Bez lepku\n\"prosím\"";
  expected.applied_at = *reg::parse_instant("2022-03-14T08:05:03Z", reg::Zone::utc());
  expected.consent_at = expected.applied_at;
  CHECK(reading.rows[0].registration == expected);
}

TEST_CASE("Semicolons, a BOM and other line ends make no difference") {
  const std::string rows = "14.3.2022 9:05:03,jana@example.cz,Jana,Obec,,Bydlení,Ano\n";
  const auto variant = [](std::string file, char delimiter, const std::string& end) {
    std::string result;
    for (const char c : file) {
      if (c == '\n') {
        result += end;
      } else {
        result += c == ',' ? delimiter : c;
      }
    }
    return result;
  };
  const auto delimiter = GENERATE(',', ';', '\t', '|');
  const auto end = GENERATE(as<std::string>{}, "\n", "\r\n", "\r");
  const auto bom = GENERATE(as<std::string>{}, "", "\xEF\xBB\xBF");
  CHECK(summary(read(bom + end + variant(kHeader + rows, delimiter, end))) == Lines{"3 Jana: bydleni"});
}

TEST_CASE("It does not matter how the bytes of a form are cut") {
  const std::string file = "\xEF\xBB\xBF" + kHeader +
                           "14.3.2022 9:05:03,zofie@example.cz,\"Řehoř\n🎓\",,Celý cyklus,,Ano\r\n,,\r\n"
                           "14.3.2022 9:05:03,jan@example.cz,Čeněk,,,Bydlení,Ano\r\n";
  const Lines whole = summary(read(file));
  CHECK(whole == Lines{"2 Řehoř 🎓: uvod bydleni komunikace", "5 Čeněk: bydleni"});
  for (std::size_t step = 1; step < 70; ++step) {
    CAPTURE(step);
    CHECK(summary(read(file, cycle(), step)) == whole);
  }
}

TEST_CASE("An answer that means the whole cycle stands in its own column or among the workshops") {
  const std::string start = "14.3.2022 9:05:03,jana@example.cz,Jana,,";
  const auto answers =
      GENERATE(as<std::string>{}, "Celý cyklus,", "cely  CYKLUS,", "ano,", "Jen některé,Celý cyklus",
               "Celý cyklus,\"Bydlení, Úvod do problematiky\"", ",\"Bydlení, Celý cyklus\"");
  const Reading reading = read(kHeader + start + answers + ",\n");
  CHECK(summary(reading) == Lines{"2 Jana: uvod bydleni komunikace"});
  CHECK(reading.rows[0].registration.full_cycle);
}

TEST_CASE("Every workshop one by one is not the answer for the whole cycle") {
  const Reading reading = read(
      kHeader +
      "14.3.2022 9:05:03,jana@example.cz,Jana,,ne,\"Bydlení;Komunikace, sdílení;Úvod do problematiky\",\n");
  CHECK(summary(reading) == Lines{"2 Jana: uvod bydleni komunikace"});
  CHECK_FALSE(reading.rows[0].registration.full_cycle);
}

TEST_CASE("A row that asks for no workshop is refused") {
  CHECK(
      of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,Jen některé,,") ==
      Lines{
          "2:6: error workshops [Workshopy] «»: the row asks for no workshop; expected the whole cycle or at "
          "least one of «Úvod do problematiky», «Bydlení», «Komunikace, sdílení»"});
}

TEST_CASE("An answer close to the whole cycle is an error, beside workshops too") {
  const std::string finding =
      "2:5: error full_cycle [Zájem] «Celý cyklu»: «Celý cyklu» says neither yes nor no to the whole cycle; "
      "did you "
      "mean «Celý cyklus»?; [form.answers] names such answers, as in full_cycle = [\"…\"] and no = [\"…\"]";
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,Celý cyklu,,") == Lines{finding});
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,Celý cyklu,Bydlení,") == Lines{finding});
}

TEST_CASE("The whole cycle is not lost where the schedule lists no answer") {
  Schedule schedule = cycle();
  schedule.form.full_cycle.clear();
  const auto asked = [&](const std::string& answer) {
    const Reading reading =
        read(kHeader + "14.3.2022 9:05:03,jana@example.cz,Jana,," + answer + ",Bydlení,\n", schedule);
    REQUIRE(reading.rows.size() == 1);
    return reading.rows[0].refused() ? "refused" : reading.rows[0].registration.full_cycle ? "yes" : "no";
  };
  CHECK(asked("Celý cyklus") == std::string("yes"));
  CHECK(asked("Mám zájem o celý cyklus") == std::string("yes"));
  CHECK(asked("Jen některé workshopy") == std::string("no"));
  CHECK(asked("") == std::string("no"));
  CHECK(asked("Celý cyklus kromě června") == std::string("refused"));
  CHECK(asked("Snad") == std::string("refused"));
}

TEST_CASE("It is told in how many rows an answer stands that is neither yes nor no") {
  const std::string row = "14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,Nevím\n";
  const Reading reading = read(kHeader + row + row + row);
  REQUIRE(reading.rows.size() == 3);
  CHECK_FALSE(reading.rows[0].registration.consent_at);
  CHECK_FALSE(reading.rows[0].refused());
  CHECK(shown(reading.rows[0].findings.at(0)) ==
        "2:7: warning consent [Souhlas] «Nevím»: «Nevím» says neither yes nor no to the consent, and none is "
        "noted; "
        "[form.answers] names such answers, as in consent = [\"…\"] and no = [\"…\"]");
  REQUIRE(reading.findings.size() == 1);
  CHECK(shown(reading.findings[0]) == "0:7: note consent [Souhlas] «Nevím»: «Nevím» stands in 3 rows");
}

TEST_CASE("Texts of one line that were typed on two are joined") {
  const Reading reading = read(
      "Timestamp,Email,Name,Organizace,Kraj,Workshops\n"
      "2022-03-14 9:05,jana@example.cz,\"Jana\r\nNová\",Knihovna\vBrno,\"Zlínský\nkraj\",Bydlení\n"
      "2022-03-14 9:05,eva@example.cz,Eva,Knihovna\u2028Brno,,Bydlení\n",
      plain_cycle());
  REQUIRE(reading.rows.size() == 2);
  CHECK_FALSE(reading.rows[0].refused());
  CHECK(reading.rows[0].registration.name == "Jana Nová");
  CHECK(reading.rows[0].registration.organisation == "Knihovna Brno");
  CHECK(reading.rows[0].registration.region == "Zlínský kraj");
  CHECK(reading.rows[1].registration.organisation == "Knihovna Brno");
}

TEST_CASE("What no label explains is refused with a suggestion or what is expected") {
  CHECK(
      of_row(
          "14.3.2022 9:05:03,jana@example.cz,Jana,,,\"Bydleni 2;Zcela něco, jiného;Komunikace, sdílení\",") ==
      Lines{"2:6: error workshops [Workshopy] «Bydleni 2»: «Bydleni 2» is not a workshop of the schedule; "
            "did you "
            "mean «Bydlení»? (aliases in the schedule add names)",
            "2:6: error workshops [Workshopy] «Zcela něco, jiného»: «Zcela něco, jiného» is not a workshop "
            "of the "
            "schedule; expected one of «Úvod do problematiky», «Bydlení», «Komunikace, sdílení» (aliases in "
            "the "
            "schedule add names)"});
}

TEST_CASE("A name of two workshops names neither") {
  Schedule schedule = cycle();
  schedule.workshops[0].aliases = {"Seminář"};
  schedule.workshops[1].aliases = {"seminář"};
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,,Seminář,", schedule) ==
        Lines{"2:6: error workshops [Workshopy] «Seminář»: «Seminář» names more than one workshop; expected "
              "a name "
              "that only one has"});
}

TEST_CASE("Groups are recognised by code and by label") {
  const auto group = GENERATE(as<std::string>{}, "mas", "Místní akční skupina", "MISTNI akcni skupina ");
  const Reading reading = read(kHeader + "14.3.2022 9:05:03,jana@example.cz,Jana," + group + ",ano,,\n");
  REQUIRE(reading.rows.size() == 1);
  CHECK(reading.rows[0].registration.group == "mas");
}

TEST_CASE("An unknown group is refused") {
  CHECK(
      of_row("14.3.2022 9:05:03,jana@example.cz,Jana,Rada,ano,,") ==
      Lines{
          "2:4: error group [Skupina] «Rada»: «Rada» is not a group of the schedule; expected one of «Obec», "
          "«Místní akční skupina»; `other` under [form.answers] names the group of all other answers"});
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,Místní akční skupin,ano,,") ==
        Lines{"2:4: error group [Skupina] «Místní akční skupin»: «Místní akční skupin» is not a group of the "
              "schedule; did you mean «Místní akční skupina»?"});
}

TEST_CASE("A group may have aliases, and one may be meant by every other answer") {
  Schedule schedule = cycle();
  schedule.groups[0].aliases = {"Město", "Městys"};
  schedule.groups.push_back({"jiny", "Jiný"});
  const auto group = [&](const std::string& answer) {
    const Reading reading =
        read(kHeader + "14.3.2022 9:05:03,jana@example.cz,Jana,\"" + answer + "\",ano,,ano\n", schedule);
    REQUIRE(reading.rows.size() == 1);
    const FormRow& row = reading.rows[0];
    const std::string kept = row.answers.empty() ? "" : ": " + row.answers[0].text;
    return row.refused() ? row.findings[0].kind : row.registration.group + kept;
  };
  CHECK(group("městys") == "obec");
  CHECK(group("Obec;") == "obec");
  CHECK(group("Jiné: nadace") == "unknown group");
  schedule.form.other_group = "jiny";
  CHECK(group("Jiné: nadace") == "jiny: Jiné: nadace");
  CHECK(group("nadace") == "jiny: nadace");
  CHECK(group("Jiné") == "jiny");
  CHECK(group("Jiný") == "jiny");
  CHECK(group("Město") == "obec");
  CHECK(group("Obecc") == "unknown group");
  CHECK(group("Obec, Jiná") == "several groups");
  CHECK(group("Obec, Místní akční skupina") == "several groups");
}

TEST_CASE("Choices are found by their content, without quotes and counts of places") {
  const auto chosen = [&](std::string cell) {
    for (std::size_t at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2))
      cell.insert(at, 1, '"');
    const Lines lines = of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,,\"" + cell + "\",");
    REQUIRE(!lines.empty());
    return lines.size() == 1 ? lines[0] : "findings";
  };
  CHECK(chosen("28. dubna 2022 – Úvod do problematiky") == "2 Jana: uvod");
  CHECK(chosen("28. dubna 2022 – Úvod do problematiky, 28. června – Bydlení, 25. 10. 2022 – Komunikace, "
               "sdílení") == "2 Jana: uvod bydleni komunikace");
  CHECK(chosen("Úvod do problematiky (zbývá 3), Komunikace, sdílení (zbývá 12)") ==
        "2 Jana: uvod komunikace");
  CHECK(chosen("\"Komunikace, sdílení\",Bydlení") == "2 Jana: bydleni komunikace");
  CHECK(chosen("\"Úvod do problematiky\"; Bydlení") == "2 Jana: uvod bydleni");
  CHECK(chosen("2. Bydlení") == "2 Jana: bydleni");
  CHECK(chosen("Celý cyklus") == "2 Jana: uvod bydleni komunikace");
}

TEST_CASE("A choice of which the parts disagree is refused, and says why") {
  const std::string row = "14.3.2022 9:05:03,jana@example.cz,Jana,,,";
  CHECK(of_row(row + "28. 4. 2022 – Bydlení,") == Lines{"2:6: error workshops [Workshopy] «28. 4. 2022 – "
                                                        "Bydlení»: «28. 4. 2022 – Bydlení» does not fit one "
                                                        "workshop: its date, time, number and title are not "
                                                        "all of the same one (aliases in the schedule add "
                                                        "names)"});
  CHECK(
      of_row(row + "\"28. 4. 2022, Bydlení\",") ==
      Lines{
          "2:6: error workshops [Workshopy] «28. 4. 2022, Bydlení»: «28. 4. 2022, Bydlení» does not fit one "
          "workshop: its date, time, number and title are not all of the same one (aliases in the schedule "
          "add "
          "names)"});
  CHECK(of_row(row + "28. dubna – základy,") ==
        Lines{"2:6: error workshops [Workshopy] «28. dubna – základy»: «28. dubna – základy» is not a "
              "workshop of the "
              "schedule: it may be «Úvod do problematiky», but for «zaklady» (aliases in the schedule add "
              "names)"});
}

TEST_CASE("One question in several columns is read where it is filled") {
  const std::string header = "Timestamp,Email,Name,Workshops,Workshops\n";
  const std::string row = "2022-03-14 9:05,jana@example.cz,Jana,";
  CHECK(
      summary(read(header + row + "Bydlení,\n" + row + ",Úvod do problematiky\n" + row + "Bydlení,bydlení\n",
                   plain_cycle())) == Lines{"2 Jana: bydleni", "3 Jana: uvod", "4 Jana: bydleni"});
  CHECK(summary(read(header + row + "Bydlení,Úvod do problematiky\n", plain_cycle())) ==
        Lines{"2:4: error workshops [Workshops] «Bydlení»: the columns 4 and 5 both hold workshops, and here "
              "they "
              "differ: «Bydlení» and «Úvod do problematiky»; say which one is meant, as in workshops = "
              "\"#4\" under "
              "[form.columns]"});
  Schedule schedule = plain_cycle();
  schedule.form.columns = {{"workshops", "#4"}};
  schedule.form.more_columns = {{"workshops", {"#5"}}};
  CHECK(summary(read(header + row + "Bydlení,Úvod do problematiky\n" + row + ",Bydlení\n", schedule)) ==
        Lines{"2 Jana: uvod bydleni", "3 Jana: bydleni"});
}

TEST_CASE("A column of the tool that stands twice is a finding where the values differ") {
  const std::string header =
      "Časová značka,E-mailová adresa,Jméno,E-mailová adresa,Workshopy\n14.3.2022 9:05,";
  CHECK(summary(read(header + "jana@example.cz,Jana,JANA@example.cz,Bydlení\n", plain_cycle())) ==
        Lines{"2 Jana: bydleni"});
  CHECK(summary(read(header + ",Jana,jana@example.cz,Bydlení\n", plain_cycle())) == Lines{"2 Jana: bydleni"});
  CHECK(summary(read(header + "ucet@example.cz,Jana,jana@example.cz,Bydlení\n", plain_cycle())) ==
        Lines{"2:2: error email [E-mailová adresa] «ucet@example.cz»: the columns 2 and 4 both hold email, "
              "and here "
              "they differ: «ucet@example.cz» and «jana@example.cz»; say which one is meant, as in email = "
              "\"#2\" "
              "under [form.columns]"});
}

TEST_CASE("States that the schedule names are skipped") {
  Schedule schedule = plain_cycle();
  schedule.form.states = {{"Stav", {"Zrušeno", ""}}, {"#6", {"False"}}};
  const Reading reading = read(
      "Timestamp,Email,Name,Workshops,Stav,Finished\n"
      "2022-03-14 9:05,a@example.cz,Anna,Bydlení,přijato,True\n"
      "2022-03-14 9:05,b@example.cz,Bára,Bydlení,ZRUŠENO,True\n"
      "2022-03-14 9:05,c@example.cz,Cyril,Bydlení,,True\n"
      "2022-03-14 9:05,d@example.cz,Dan,Bydlení,přijato,False\n",
      schedule);
  REQUIRE(reading.rows.size() == 4);
  CHECK_FALSE(reading.rows[0].skipped);
  CHECK(reading.rows[0].answers.empty());
  CHECK(shown(reading.rows[1].findings.at(0)) ==
        "3:5: note  [Stav] «ZRUŠENO»: the form tool says «ZRUŠENO»; the row is skipped");
  CHECK(shown(reading.rows[2].findings.at(0)) ==
        "4:5: note  [Stav] «»: nothing stands in this column of the form tool; the row is skipped");
  CHECK(reading.rows[3].skipped);
  schedule.form.states = {{"Status", {"x"}}};
  CHECK(read("Timestamp,Email,Name,Workshops\n", schedule).findings.at(0).kind == "column not found");
}

TEST_CASE("Lines of a title may stand above the header") {
  const std::string file =
      "Přihlášky na cyklus;;;\r\nvygenerováno 30. 11. 2026;;;\r\n;;;\r\n"
      "Časová značka;E-mailová adresa;Jméno a příjmení;Workshopy\r\n"
      "1.3.2022 9:15:00;jana@example.cz;Jana;Bydlení\r\n";
  Schedule schedule = cycle();
  schedule.form.columns.clear();
  CHECK(summary(read(file, schedule)) == Lines{"4:0: error  [] «»: line 4 looks like the header, and not "
                                               "line 1; if it is, say header_row = 4 under "
                                               "[form]"});
  schedule.form.header_row = 4;
  CHECK(summary(read(file, schedule)) == Lines{"5 Jana: bydleni"});
  schedule.form.header_row = 3;
  CHECK(read(file, schedule).findings.at(0).message ==
        "no row begins in line 3, where [form] header_row says that the header is");
}

TEST_CASE("A header may be of as many rows as the schedule says, or as it looks") {
  Schedule schedule = cycle();
  schedule.form.columns.clear();
  const std::string monkey =
      "ID,Date,Email Address,First Name,Last Name,Your contact,,Which workshops?,\n"
      ",,,,,Name,Email Address,Úvod do problematiky,Bydlení\n"
      "1,2022-03-14 9:05,,,,Jana,jana@example.cz,Úvod do problematiky,Bydlení\n"
      "2,2022-03-14 9:06,,,,Petr,petr@example.cz,,Bydlení\n";
  schedule.form.columns = {{"applied_at", "Date"}};
  CHECK(summary(read(monkey, schedule)) == Lines{"3 Jana: uvod bydleni", "4 Petr: bydleni"});
  const std::string qualtrics =
      "RecordedDate,Q1,Q2,Q3\nRecorded Date,What is your name?,E-mail,Workshops\n"
      "\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":"
      "\"\"QID2\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n"
      "2022-03-14 9:05,Jana,jana@example.cz,Bydlení\n";
  schedule.form.columns = {{"applied_at", "Recorded Date"}, {"name", "Q1"}};
  CHECK(summary(read(qualtrics, schedule)) == Lines{"4 Jana: bydleni"});
  const std::string units =
      "Timestamp,Email,Name,Workshops\n(text),(text),(text),(text)\n"
      "2022-03-14 9:05,jana@example.cz,Jana,Bydlení\n";
  schedule.form.columns = {
      {"applied_at", "Timestamp"}, {"email", "Email"}, {"name", "Name"}, {"workshops", "Workshops"}};
  schedule.form.header_rows = 2;
  CHECK(summary(read(units, schedule)) == Lines{"3 Jana: bydleni"});
}

TEST_CASE("Codes before the titles are taken off, and name the columns too") {
  Schedule schedule = cycle();
  schedule.form.columns = {{"name", "G01Q01"}, {"note", "G01Q09. Vzkaz"}};
  const std::string file =
      "\"id. ID odpovědi\",\"submitdate. Datum odeslání\",\"G01Q01. Jak se jmenujete\",\"G01Q02. E-mail\","
      "\"G01Q03[SQ001]. Workshopy [Bydlení]\",\"G01Q03[SQ002]. Workshopy [28. dubna]\",\"G01Q09. Vzkaz\"\r\n"
      "\"1\",\"2022-03-01 09:15:40\",\"Jana\",\"jana@example.cz\",\"Ano\",\"Ne\",\"Ahoj\"\r\n"
      "\"2\",\"\",\"Petr\",\"petr@example.cz\",\"Ano\",\"\",\"\"\r\n";
  const Reading reading = read(file, schedule);
  CHECK(reading.findings.empty());
  REQUIRE(reading.rows.size() == 2);
  CHECK(reading.rows[0].registration.name == "Jana");
  CHECK(reading.rows[0].registration.note == "Ahoj");
  CHECK(reading.rows[0].registration.workshops == Lines{"bydleni"});
  CHECK(reading.rows[0].has_time);
  CHECK(reading.rows[1].skipped);
}

TEST_CASE("Ways of writing that a spreadsheet or an old program leaves are read, with a word") {
  const std::string row = "14.3.2022 9:05:03,jana@example.cz,Jana,,ano,Bydlení,\n";
  CHECK(summary(read(kHeader + row + "\x1A")) ==
        Lines{"0:0: note  [] «»: the file ends with the mark Ctrl-Z of an old program; it is left out",
              "2 Jana: uvod bydleni komunikace"});
  CHECK(summary(read("Timestamp, Email, \"Name\", Workshops\n2022-03-14 9:05, jana@example.cz, \"Malá, "
                     "Jana\" , Bydlení\n",
                     plain_cycle())) ==
        Lines{"0:0: note  [] «»: blanks stand beside the quotes of fields; they are left out",
              "2 Malá, Jana: bydleni"});
  CHECK(summary(read("\"Timestamp,Email,Name,Workshops\"\r\n"
                     "\"2022-03-14 9:05,jana@example.cz,Jana,\"\"Bydlení, Úvod do problematiky\"\"\"\r\n"
                     "\"2022-03-14 9:05,petr@example.cz,Petr,Bydlení\"\r\n",
                     plain_cycle())) ==
        Lines{"0:0: note  [] «»: every line stands in quotes as a whole; what stands in them is read",
              "2 Jana: uvod bydleni", "3 Petr: bydleni"});
}

TEST_CASE("Consent is an answer that agrees, or one that the schedule names") {
  const auto consents = [](const std::string& answer, const Schedule& schedule) {
    const Reading reading =
        read(kHeader + "14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,\"" + answer + "\"\n", schedule);
    REQUIRE(reading.rows.size() == 1);
    return reading.rows[0].registration.consent_at.has_value();
  };
  CHECK(consents("Souhlasím", cycle()));
  CHECK(consents("Ano", cycle()));
  CHECK_FALSE(consents("Ne", cycle()));
  CHECK_FALSE(consents("Nesouhlasím", cycle()));
  CHECK_FALSE(consents("Odmítám", cycle()));
  CHECK_FALSE(consents("Bez souhlasu", cycle()));
  CHECK_FALSE(consents("Nevím", cycle()));
  CHECK_FALSE(consents("", cycle()));
  Schedule named = cycle();
  named.form.consent = {"Souhlasím, zcela"};
  CHECK(consents("souhlasím, zcela", named));
  CHECK_FALSE(consents("Ano", named));
}

TEST_CASE("All or none is asked by yes or by an answer that the schedule names") {
  Schedule schedule = cycle();
  schedule.form.columns["whole_only"] = "Podmínka";
  schedule.form.whole_only = {"Jen všechny"};
  const auto whole_only = [&](const std::string& answer) {
    const Reading reading =
        read("Timestamp,Email,Name,Zájem,Souhlas,Podmínka\n2022-03-14 9:05,jana@example.cz,Jana,ano,ano," +
                 answer + "\n",
             schedule);
    REQUIRE(reading.rows.size() == 1);
    return reading.rows[0].registration.whole_only;
  };
  CHECK(whole_only("Jen všechny"));
  CHECK(whole_only("Ano"));
  CHECK_FALSE(whole_only("Kterékoli"));
  CHECK_FALSE(whole_only(""));
}

TEST_CASE("Every fault of a row is told, in the order of the columns") {
  CHECK(
      of_row("včera,jana.example.cz,,Stát,,Nic,") ==
      Lines{
          "2:1: error applied_at [Časová značka] «včera»: «včera» is not a time that is understood; expected "
          "a "
          "date and a time, as in 14.3.2022 9:05:03 or 2022-03-14 09:05:03",
          "2:2: error email [E-mailová adresa] «jana.example.cz»: «jana.example.cz» is not an e-mail "
          "address: it "
          "has no @",
          "2:3: error name [Jméno a příjmení] «»: a name is missing",
          "2:4: error group [Skupina] «Stát»: «Stát» is not a group of the schedule; expected one of «Obec», "
          "«Místní akční skupina»; `other` under [form.answers] names the group of all other answers",
          "2:6: error workshops [Workshopy] «Nic»: «Nic» is not a workshop of the schedule; expected one of "
          "«Úvod "
          "do problematiky», «Bydlení», «Komunikace, sdílení» (aliases in the schedule add names)"});
}

TEST_CASE("A missing time is refused, and a form without times takes that of the import") {
  CHECK(of_row(",jana@example.cz,Jana,,ano,,") ==
        Lines{"2:1: error applied_at [Časová značka] «»: the time of application is missing"});
  const Reading reading = read("Email,Name,Zájem,Souhlas\njana@example.cz,Jana,ano,ano\n");
  CHECK(summary(reading) ==
        Lines{"1:0: warning applied_at [] «»: no column holds the time of application; the time "
              "of this import is taken for every row, and of one import the order of the file",
              "2 Jana: uvod bydleni komunikace"});
  CHECK(reading.rows[0].registration.applied_at == kNow);
  CHECK_FALSE(reading.rows[0].has_time);
}

TEST_CASE("A time from before there were forms is refused, since the earliest come first") {
  for (const std::string time : {"0001-01-01 10:00", "1899-12-30 00:00", "1994-12-31 23:59"}) {
    CHECK(of_row(time + ",jana@example.cz,Jana,,ano,,") ==
          Lines{"2:1: error applied_at [Časová značka] «" + time + "»: «" + time +
                "» is long before any form; expected the time of this application, which decides who comes "
                "first"});
  }
  CHECK(of_row("1995-01-02 00:00,jana@example.cz,Jana,,ano,,") == Lines{"2 Jana: uvod bydleni komunikace"});
}

TEST_CASE("The whole column decides whether the day comes first") {
  const auto row = [](const std::string& time) { return time + " 9:05:03,jana@example.cz,Jana,,ano,,\n"; };
  const auto times = [](const Reading& reading) {
    Lines lines;
    for (const auto& finding : reading.findings) lines.push_back(shown(finding));
    for (const auto& each : reading.rows) lines.push_back(reg::rfc3339(each.registration.applied_at));
    return lines;
  };
  CHECK(times(read(kHeader + row("5/4/2022") + row("31/3/2022"))) ==
        Lines{"2022-04-05T07:05:03Z", "2022-03-31T07:05:03Z"});
  CHECK(times(read(kHeader + row("5/4/2022") + row("3/31/2022"))) ==
        Lines{"2022-05-04T07:05:03Z", "2022-03-31T07:05:03Z"});
  // Far behind what is looked at for everything else.
  std::string far = kHeader;
  for (int i = 0; i < 3000; ++i) far += row("5/4/2022");
  const Reading reading = read(far + row("3/31/2022"));
  CHECK(reading.findings.empty());
  REQUIRE(reading.rows.size() == 3001);
  CHECK(reg::rfc3339(reading.rows[0].registration.applied_at) == "2022-05-04T07:05:03Z");
}

TEST_CASE("Where no date shows it, the file is refused until it is said") {
  const std::string file =
      kHeader + "4/4/2022 9:05,jana@example.cz,Jana,,ano,,\n" + "5/4/2022 9:05,jana@example.cz,Jana,,ano,,\n";
  CHECK(
      summary(read(file)) ==
      Lines{"0:1: error applied_at [Časová značka] «5/4/2022 9:05»: no date of this column shows whether the "
            "day or the month comes first, as in «5/4/2022 9:05»; say it by time_format: \"d/m/y\" (the day "
            "first), \"m/d/y\" (the month first) or \"y-m-d\" (the year first)"});
  const Reading asked = read(file, cycle(), 1 << 20, {"", "", "", "m/d/y", ""});
  REQUIRE(asked.rows.size() == 2);
  CHECK(reg::rfc3339(asked.rows[1].registration.applied_at) == "2022-05-04T07:05:00Z");
  Schedule schedule = cycle();
  schedule.form.time_format = "d/m/y";
  const Reading set = read(file, schedule);
  REQUIRE(set.rows.size() == 2);
  CHECK(reg::rfc3339(set.rows[1].registration.applied_at) == "2022-04-05T07:05:00Z");
}

TEST_CASE("Dates in two orders are a finding") {
  const auto row = [](const std::string& time) { return time + " 9:05:03,jana@example.cz,Jana,,ano,,\n"; };
  CHECK(
      summary(read(kHeader + row("31/3/2022") + row("5/4/2022") + row("3/31/2022"))) ==
      Lines{"0:1: error applied_at [Časová značka] «5/4/2022 9:05:03»: the dates of this column are written "
            "in two ways: the first number of line 4 cannot be what the first of line 2 is"});
  std::string far = kHeader + row("31/3/2022");
  for (int i = 0; i < 3000; ++i) far += row("5/4/2022");
  const Reading reading = read(far + row("3/31/2022"));
  REQUIRE(reading.rows.size() == 3002);
  REQUIRE(reading.rows.back().findings.size() == 1);
  CHECK(shown(reading.rows.back().findings[0]) ==
        "3003:1: error applied_at [Časová značka] «3/31/2022 9:05:03»: «3/31/2022 9:05:03» has the month "
        "first, and the time in line 2 was read with the day first; expected one order in the whole column");
  CHECK(reading.rows.back().two_ways);
}

TEST_CASE("A row may be short at its end, with a warning, but not too long") {
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,ano") ==
        Lines{"2:0: warning  [] «»: the row has 5 fields, and the header 7; the last ones are taken as empty",
              "2 Jana: uvod bydleni komunikace"});
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,,,") ==
        Lines{"2 Jana: uvod bydleni komunikace"});
  CHECK(of_row("14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,ano,,navíc") ==
        Lines{"2:9: error  [] «navíc»: the row has 9 fields, and the header 7; is a quote missing around a "
              "field?"});
}

TEST_CASE("Rows without any answer are skipped") {
  CHECK(of_row(",,,,,,\n\n , ,\u00A0\n14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,") ==
        Lines{"5 Jana: uvod bydleni komunikace"});
}

TEST_CASE("A long value is kept in part") {
  const Reading reading =
      read(kHeader + "14.3.2022 9:05:03,jana@example.cz," + std::string(600, 'x') + ",,ano,,\n");
  REQUIRE(reading.rows.size() == 1);
  REQUIRE(reading.rows[0].findings.size() == 1);
  CHECK(reading.rows[0].findings[0].value == std::string(199, 'x') + "…");
  CHECK(reading.rows[0].findings[0].message ==
        "the name «" + std::string(59, 'x') + "…» has 600 characters; at most 500 are kept");
}

TEST_CASE("A byte that the encoding does not have ends the reading, in its physical line") {
  const std::string row = "14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,ano\n";
  const Reading reading =
      read(kHeader + row + "14.3.2022 9:05:03,jan@example.cz,\"a\nNov\xE1k\",,ano,,\n" + row, cycle(),
           1 << 20, {"", "utf8", "", "", ""});
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings[0].line == 4);
  CHECK(reading.findings[0].kind == "byte of another encoding");
  CHECK(reading.findings[0].message.ends_with("; the file is read as UTF-8 (as you said)"));
  CHECK(reading.rows.size() == 1);
}

TEST_CASE("A file with the marks of a merge is refused by name") {
  CHECK(
      summary(read("<<<<<<< HEAD\n" + kHeader)) ==
      Lines{
          "1:0: error  [] «»: the file begins with «<<<<<<<», the mark of a merge that was left unfinished; "
          "export it again"});
}

TEST_CASE("An empty file is refused") {
  const auto file = GENERATE(as<std::string>{}, "", "\n\r\n", "\xEF\xBB\xBF", " ,\n");
  CHECK(summary(read(file)) ==
        Lines{"0:0: error  [] «»: the file is empty; expected a header row with the form's questions"});
}

TEST_CASE("A header alone is a form that nobody has answered") {
  CHECK(summary(read(kHeader)).empty());
  CHECK(summary(read(kHeader.substr(0, kHeader.size() - 1))).empty());
}

TEST_CASE("After a fault of the header no row is read") {
  CHECK(summary(read("Časová značka,E-mailová adresa,Zájem,Souhlas\n14.3.2022 9:05:03,x,y,z\n")) ==
        Lines{"1:0: error name [] «»: no column is known to hold the name; name it under [form.columns], as "
              "in name = "
              "\"its title\"; the columns are «Časová značka», «E-mailová adresa», «Zájem», «Souhlas»"});
  CHECK(
      summary(read("\"Časová\" značka,E-mail\n" + kHeader)) ==
      Lines{"1:0: error  [] «»: text stands after a closing quote; a quote inside quotes is written twice"});
}

TEST_CASE("A broken row is told with its line, and the others are read") {
  const std::string row = "14.3.2022 9:05:03,jana@example.cz,Jana,,ano,,\n";
  CHECK(
      summary(read(kHeader + "14.3.2022 9:05:03,\"jan\"@example.cz,Jan,,ano,,\n" + row + "\"14.3.2022\n")) ==
      Lines{"2:0: error  [] «»: text stands after a closing quote; a quote inside quotes is written twice",
            "4:0: error  [] «»: a quote is opened here and never closed", "3 Jana: uvod bydleni komunikace"});
}
