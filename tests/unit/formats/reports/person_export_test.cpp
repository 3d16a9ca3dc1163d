#include "reg/formats/reports/person_export.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "reg/core/people/registering.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();

PersonDecision decision() {
  PersonDecision decision;
  decision.run = 3;
  decision.at = moment("2022-04-11T06:00:00Z");
  decision.command = "prioritise";
  Explanation& e = decision.explanation;
  e.workshop = "uvod";
  e.applicants = 9;
  e.rank = 4;
  e.verdict = Verdict::kFull;
  e.position = 2;
  e.capacity = e.seats = 2;
  e.requests = 6;
  e.last_open_rank = 2;
  return decision;
}

JournalRecord edited() {
  JournalRecord record;
  record.entry.number = 7;
  record.entry.at = moment("2022-04-02T10:00:00Z");
  record.entry.actor = "eva";
  record.entry.command = "edit";
  record.entry.summary = "applicant 1: phone changed";
  record.entry.kept = Kept::kRecords;
  RecordChange change;
  change.record = "applicant";
  change.applicant = 1;
  change.fields = {{"phone", std::string(), std::string("777 111 222")}};
  RecordChange request;
  request.record = "request";
  request.applicant = 1;
  request.workshop = "uvod";
  request.fields = {{"state", std::string("requested"), std::string("waiting")}};
  record.changes = {change, request};
  return record;
}

PersonExport person() {
  Registration jana = registration("Jana Nová", "jana@example.org");
  jana.phone = "777 111 222";
  jana.group = "obec";
  jana.consent_at = moment("2022-03-01T08:00:00Z");
  jana.answers = {{"Odkud?", "z rozhlasu"}};
  PersonRecord own;
  own.applicant = new_applicant(kSchedule, jana);
  own.applicant.number = 1;
  own.applicant.consent_text = "Souhlasím.";
  own.applicant.edited = {"phone"};
  own.applicant.requests[0] = {0, RequestState::kWaiting, false, "FULL"};
  own.decisions = {decision()};
  own.invitations = {
      {0,
       1,
       false,
       moment("2022-04-12T06:00:00Z"),
       {moment("2022-04-28T08:00:00Z"), moment("2022-04-28T14:00:00Z"), {"Akademie", "Praha"}}}};
  own.letters = {{12, "decision", "", "sent", moment("2022-04-11T06:00:00Z"), moment("2022-04-11T07:00:00Z"),
                  "written to «x.eml»"}};
  own.rosters = {{14, "uvod", "lektor@example.org", "left", "sent", moment("2022-04-27T06:00:00Z")}};
  own.distinct_from = {5, 8};
  PersonRecord merged;
  merged.applicant = new_applicant(kSchedule, registration("J. Nová", "nova@example.org", {}));
  merged.applicant.number = 2;
  merged.applicant.withdrawn_at = moment("2022-04-02T10:00:00Z");
  merged.applicant.merged_into = 1;
  PersonExport person;
  person.made_at = moment("2022-04-20T10:00:00Z");
  person.records = {own, merged};
  person.former = {4};
  person.history = {edited()};
  return person;
}

}  // namespace

TEST_CASE("a person's document says all of it in Czech", "[person]") {
  CHECK(document_markdown(person_document(kSchedule, person(), Language::kCzech)) ==
        R"(# Osobní údaje, které o Vás vedeme

Toto je vše, co je o Vás uloženo v evidenci přihlášek. Ostatní osoby jsou uvedeny nejvýše číslem.

Práce s informacemi, Ministerstvo pro místní rozvoj ČR

Vyhotoveno: 20. 4. 2022 12.00

## Přihláška číslo 1

- **Jméno**: Jana Nová
- **E-mail**: jana\@example.org
- **Telefon**: 777 111 222
- **Skupina**: Obec
- **Celý cyklus**: ne
- **Vše, nebo nic**: ne
- **Souhlas udělen**: 1\. 3. 2022 9.00
- **Znění souhlasu**: Souhlasím.
- **Přihlášení podáno**: 1\. 3. 2022 9.00
- **Upravil organizátor**: Telefon

Jiné osoby, i když vypadají podobně: 5, 8.

## Další odpovědi z formuláře

| Otázka | Odpověď |
| --- | --- |
| Odkud? | z rozhlasu |

## Žádosti o místo

| Workshop | Datum | Stav | Potvrdit do |
| --- | --- | --- | --- |
| Úvod do problematiky | 28\. 4. 2022 | čeká |  |

## Jak se o žádostech rozhodovalo

| Rozdělení | Kdy | Workshop | Pořadí | Rozhodnutí |
| --- | --- | --- | --- | --- |
| 3 | 11\. 4. 2022 8.00 | Úvod do problematiky | 4 | Místo nebylo možné přidělit; na čekací listině byla přihláška na 2. místě. Na 2 místa připadalo 6 žádostí a všechna místa byla obsazena. Poslední volné místo získala přihláška s pořadím 2. |

## Co víte o svých místech

| Workshop | Sděleno | Sdělení | Datum |
| --- | --- | --- | --- |
| Úvod do problematiky | 12\. 4. 2022 8.00 | místo již neplatí | 28\. 4. 2022 10.00 |

## Dopisy

| Č. | Dopis | Workshop | Zařazen | Odeslán | Co se s ním stalo |
| --- | --- | --- | --- | --- | --- |
| 12 | výsledek |  | 11\. 4. 2022 8.00 | 11\. 4. 2022 9.00 | odesláno |

## Prezenční listiny, na kterých jste

| Workshop | Komu | Jako | Odeslán | Co se s ním stalo |
| --- | --- | --- | --- | --- |
| Úvod do problematiky | lektor\@example.org | místo uvolněno | 27\. 4. 2022 8.00 | odesláno |

## Přihláška číslo 2

- **Jméno**: J. Nová
- **E-mail**: nova\@example.org
- **Celý cyklus**: ne
- **Vše, nebo nic**: ne
- **Přihlášení podáno**: 1\. 3. 2022 9.00
- **Odhlášení**: 2\. 4. 2022 12.00

Tato přihláška byla sloučena do přihlášky číslo 1.

## Přihláška číslo 4

Tato přihláška byla zrušena a v evidenci již není; uchovává se jen to, co se s ní dělo.

## Co se s údaji dělo

| Kdy | Čeho se to týká | Údaj | Před | Po |
| --- | --- | --- | --- | --- |
| 2\. 4. 2022 12.00 | přihláška 1 | Telefon | – | 777 111 222 |
| 2\. 4. 2022 12.00 | žádost 1, Úvod do problematiky | Stav | zažádáno | čeká |
)");
}

TEST_CASE("a person's document says all of it in English", "[person]") {
  CHECK(document_text(person_document(kSchedule, person(), Language::kEnglish), 80) ==
        R"(The data that we hold about you
===============================

This is everything that is kept about you with the registrations. Other people
appear by number at most.

Práce s informacemi, Ministerstvo pro místní rozvoj ČR

Made: 20 Apr 2022 12:00

Registration number 1
---------------------

Name                      Jana Nová
E-mail                    jana@example.org
Phone                     777 111 222
Group                     Obec
The full cycle            no
All or none               no
Consent given             1 Mar 2022 09:00
Agreed to                 Souhlasím.
Applied                   1 Mar 2022 09:00
Changed by the organiser  Phone

Known to be other people, though they look alike: 5, 8.

Other answers from the form
---------------------------

Question  Answer
────────  ──────────
Odkud?    z rozhlasu

Requests for seats
------------------

Workshop              Date         State    To be confirmed by
────────────────────  ───────────  ───────  ──────────────────
Úvod do problematiky  28 Apr 2022  waiting

How the requests were decided
-----------------------------

Run  When               Workshop              Rank  Decision
───  ─────────────────  ────────────────────  ────  ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
3    11 Apr 2022 08:00  Úvod do problematiky  4     No seat could be given; the application was number 2 on the waiting list. There were 6 requests for 2 seats, and all of them were taken. The last open seat at this workshop went to rank 2.

What you were told of your seats
--------------------------------

Workshop              Told               What                 Date
────────────────────  ─────────────────  ───────────────────  ─────────────────
Úvod do problematiky  12 Apr 2022 08:00  the seat is no more  28 Apr 2022 10:00

Letters
-------

No.  Letter    Workshop  Queued             Sent               What became of it
───  ────────  ────────  ─────────────────  ─────────────────  ─────────────────────────
12   decision            11 Apr 2022 08:00  11 Apr 2022 09:00  sent (written to «x.eml»)

Rosters that name you
---------------------

Workshop              To whom             As             Sent               What became of it
────────────────────  ──────────────────  ─────────────  ─────────────────  ─────────────────
Úvod do problematiky  lektor@example.org  seat given up  27 Apr 2022 08:00  sent

Registration number 2
---------------------

Name            J. Nová
E-mail          nova@example.org
The full cycle  no
All or none     no
Applied         1 Mar 2022 09:00
Withdrawn       2 Apr 2022 12:00

This registration was merged into number 1.

Registration number 4
---------------------

This registration was undone and is no more; only what was done with it is kept.

What was done with the data
---------------------------

When              About                            Field  Before     After
────────────────  ───────────────────────────────  ─────  ─────────  ───────────
2 Apr 2022 12:00  registration 1                   Phone  –          777 111 222
2 Apr 2022 12:00  request 1, Úvod do problematiky  State  requested  waiting
)");
}

TEST_CASE("a person's JSON has every record, and nobody who worked on it", "[person]") {
  const auto json = nlohmann::ordered_json::parse(person_json(kSchedule, person()));
  CHECK(json["cycle"] == "prace-2022");
  CHECK(json["made_at"] == "2022-04-20T10:00:00Z");
  REQUIRE(json["records"].size() == 2);
  const auto& own = json["records"][0];
  CHECK(own["applicant"] == 1);
  CHECK(own["consent_text"] == "Souhlasím.");
  CHECK(own["answers"].dump() == R"([{"question":"Odkud?","text":"z rozhlasu"}])");
  CHECK(own["states"].dump() ==
        R"([{"workshop":"uvod","state":"waiting","reason":"FULL","announced":false,"confirm_by":null}])");
  CHECK(own["decisions"].dump() ==
        R"([{"run":3,"at":"2022-04-11T06:00:00Z","command":"prioritise","workshop":"uvod","rank":4,)"
        R"("verdict":"FULL","position":2}])");
  CHECK(
      own["invitations"].dump() ==
      R"([{"workshop":"uvod","stands":false,"told_at":"2022-04-12T06:00:00Z","start":"2022-04-28T08:00:00Z",)"
      R"("end":"2022-04-28T14:00:00Z","venue":{"name":"Akademie","address":"Praha"}}])");
  CHECK(
      own["letters"].dump() ==
      R"([{"number":12,"kind":"decision","workshop":null,"state":"sent","queued_at":"2022-04-11T06:00:00Z",)"
      R"("sent_at":"2022-04-11T07:00:00Z","detail":"written to «x.eml»"}])");
  CHECK(own["rosters"].dump() ==
        R"([{"number":14,"workshop":"uvod","address":"lektor@example.org","part":"left","state":"sent",)"
        R"("sent_at":"2022-04-27T06:00:00Z"}])");
  CHECK(own["distinct_from"].dump() == "[5,8]");
  CHECK(json["former"].dump() == "[4]");
  CHECK(json["records"][1]["merged_into"] == 1);
  REQUIRE(json["history"].size() == 1);
  CHECK(json["history"][0]["changes"][0]["fields"].dump() ==
        R"([{"field":"phone","before":"","after":"777 111 222"}])");
  CHECK_FALSE(json["history"][0].contains("actor"));
}

TEST_CASE("where somebody came is told, and when it was noted", "[person]") {
  PersonExport attended = person();
  attended.records[0].attendance = {{1, 0, Attendance::kPresent, moment("2022-04-28T09:00:00Z")},
                                    {1, 1, Attendance::kAbsent, moment("2022-05-12T09:30:00Z")}};
  RecordChange mark;
  mark.record = "attendance";
  mark.applicant = 1;
  mark.workshop = "uvod";
  mark.fields = {{"attendance", {}, std::string("present")}};
  attended.history[0].changes = {mark};
  const auto json = nlohmann::ordered_json::parse(person_json(kSchedule, attended));
  CHECK(json["records"][0]["attendance"].dump() ==
        R"([{"workshop":"uvod","attendance":"present","noted_at":"2022-04-28T09:00:00Z"},)"
        R"({"workshop":"deti","attendance":"absent","noted_at":"2022-05-12T09:30:00Z"}])");
  const std::string czech = document_markdown(person_document(kSchedule, attended, Language::kCzech));
  CHECK(czech.find("## Kterých workshopů jste se zúčastnili\n\n"
                   "| Workshop | Datum | Účast | Zapsáno |\n"
                   "| --- | --- | --- | --- |\n"
                   "| Úvod do problematiky | 28\\. 4. 2022 | ano | 28\\. 4. 2022 11.00 |\n"
                   "| Děti, mládež a vzdělávání | 12\\. 5. 2022 | ne | 12\\. 5. 2022 11.30 |\n") !=
        std::string::npos);
  CHECK(czech.find("| účast 1, Úvod do problematiky | účast | – | přítomnost |\n") != std::string::npos);
  const std::string english = document_markdown(person_document(kSchedule, attended, Language::kEnglish));
  CHECK(english.find("## Which workshops you came to\n") != std::string::npos);
  CHECK(english.find("| attendance 1, Úvod do problematiky | attendance | – | came |\n") !=
        std::string::npos);
}
