#include "reg/formats/reports/finding_text.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

// With something in every field.
Finding full(FindingKind kind) {
  Finding finding(kind, "uvod");
  finding.count = 3;
  finding.seats = 5;
  finding.limit = 2;
  finding.excess = 1;
  finding.number = 7;
  finding.run = 4;
  finding.name = "Jana";
  finding.detail = "a clause";
  finding.at = moment("2022-05-01T08:00:00Z");
  finding.state = RequestState::kWaiting;
  finding.letters = {LetterKind::kPromotion};
  return finding;
}

std::string all_of(const FindingStyle& style) {
  const Schedule schedule = small_cycle();
  std::string text;
  for (int kind = 0; kind <= static_cast<int>(FindingKind::kNotTold); ++kind) {
    const Finding finding = full(static_cast<FindingKind>(kind));
    text += std::string(finding_name(finding.kind)) + ": " + finding_text(schedule, finding, style) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a lottery's round is told by its number where it has one, and the draw of before by its option") {
  const Schedule schedule = small_cycle();
  Finding due(FindingKind::kLotteryNotDrawn);
  CHECK(finding_text(schedule, due).find("`register lottery draw --beacon HEX`") != std::string::npos);
  due.name = "drand quicknet";
  due.detail = "6000000";
  due.at = moment("2022-05-01T08:00:00Z");
  CHECK(
      finding_text(schedule, due).ends_with("the value of drand quicknet, round 6000000 (2022-05-01 10:00)"));
  CHECK(finding_text(schedule, due, {Language::kCzech})
            .ends_with("vydal zdroj drand quicknet, kolo 6000000 (2022-05-01 10:00)"));
}

TEST_CASE("every finding has its sentence in Czech, with the workshop's title") {
  CHECK(
      all_of({Language::kCzech, true}) ==
      "damage: Databáze je poškozena: a clause; zálohu obnoví `register restore SOUBOR`\n"
      "damage: a clause; zálohu obnoví `register restore SOUBOR`\n"
      "unreadable: Jana nelze přečíst: a clause; prověřte disk\n"
      "unreadable: a clause, a proto se neví, zda některý program skončil uprostřed odesílání\n"
      "contradiction: Záznamy si odporují: a clause (přihláška číslo 7); co se stalo, řekne `register log "
      "--applicant 7`\n"
      "expired: Úvod do problematiky: nabídka, kterou má Jana (číslo 7), nebyla včas potvrzena; propadne při "
      "`register check --fix` nebo `register daily`\n"
      "false_run: Rozdělení míst č. 7 neplatí: a clause; zálohu obnoví `register restore SOUBOR`, a zda "
      "platí tam, řekne `register verify`\n"
      "over_capacity: Úvod do problematiky: 3 místa při kapacitě 2; kdo místo má, tomu zůstane: najděte "
      "větší sál, nebo dohodou uvolněte 1 místo\n"
      "over_limit: Úvod do problematiky: organizace „Jana“ má 3 místa při limitu 2; kdo místo má, tomu "
      "zůstane: zvyšte limit, nebo dohodou uvolněte 1 místo\n"
      "over_limit: Úvod do problematiky: kraj „Jana“ má 3 místa při limitu 2; kdo místo má, tomu zůstane: "
      "zvyšte limit, nebo dohodou uvolněte 1 místo\n"
      "not_in_schedule: uvod už v rozvrhu není, ale žádostí má 3, z toho s místem 5; vraťte jej tam, aby "
      "bylo možné je zobrazit a zrušit\n"
      "unknown_group: 3 zájemci ve skupině „Jana“, kterou rozvrh nemá; vraťte ji do [groups], nebo dejte "
      "jinou: `register edit ČÍSLO --group SKUPINA`\n"
      "time_in_the_future: Jana (číslo 7): čas přihlášky je v budoucnosti, 2022-05-01 10:00; opraví ho "
      "`register edit 7 --applied-at ČAS`\n"
      "undecided: 3 nerozhodnuté žádosti; rozhodne `register prioritise`\n"
      "not_announced: Přihlašování skončilo a výsledek není oznámen; závazným ho učiní `register announce`\n"
      "not_announced: Úvod do problematiky: 3 neoznámená místa; oznámí `register announce`\n"
      "no_lottery: O pořadí rozhoduje los, a ještě není čím losovat; připraví to `register lottery commit`, "
      "nejpozději do neděle 10. dubna 2022\n"
      "lottery_not_frozen: Čísla, o kterých se losuje, nejsou zveřejněna; určí je `register lottery freeze`, "
      "až budou "
      "načteny poslední přihlášky, a dřív než přijde Jana, 2022-05-01 10:00\n"
      "lottery_not_frozen: Kolo losování (Jana, 2022-05-01 10:00) přišlo dřív, než byla zveřejněna čísla, a "
      "neplatí; "
      "určí je `register lottery freeze` a rozhodne následující kolo náhradního zdroje\n"
      "lottery_not_drawn: Pořadí není vylosováno, a bez něj místa rozdělit nelze; vylosuje ho `register "
      "lottery draw "
      "--value HODNOTA` s hodnotou, kterou vydal zdroj Jana, 2022-05-01 10:00\n"
      "other_lottery: Rozdělení míst č. 4 nebylo provedeno s uloženým losováním a zveřejněnými čísly; "
      "spusťte znovu "
      "`register prioritise`\n"
      "frozen_and_lost: Mezi zveřejněnými čísly losování jsou taková, která už v databázi nejsou (3): a "
      "clause; zálohu "
      "obnoví `register restore SOUBOR`\n"
      "free_seats: Úvod do problematiky: 3 volná místa pro ty, kdo čekají; přidělí `register prioritise`\n"
      "attendance_missing: Úvod do problematiky: u 3 účastníků s místem není zapsána účast; zapíše ji "
      "`register attend uvod`, a do 2022-05-01 10:00 na ni čekají děkovné dopisy\n"
      "not_by_run: Úvod do problematiky: číslo 7 má místo, které nepřidělilo rozdělení č. 4 ani žádná změna "
      "po něm; znovu rozhodne `register prioritise`, dokud není nic oznámeno\n"
      "not_by_run: Úvod do problematiky: číslo 7 má stav „čeká“, ač rozdělení č. 4 místo přidělilo, a žádná "
      "změna po něm to nezpůsobila; znovu rozhodne `register prioritise`, dokud není nic oznámeno\n"
      "not_by_run: Úvod do problematiky: číslo 7 má stav „čeká“, ač rozdělení č. 4 rozhodlo jinak, a žádná "
      "změna po něm to nezpůsobila; znovu rozhodne `register prioritise`, dokud není nic oznámeno\n"
      "mail_failed: Nedoručeno: 3 zprávy; proč, řekne `register mail outbox --state failed`, znovu to zkusí "
      "`register mail retry --failed`\n"
      "mail_uncertain: Možná nedoručeno: 3 zprávy; ukáže `register mail outbox --state uncertain`, rozhodne "
      "`register mail settle --uncertain --sent` (nebo `--not-sent`) či `register mail retry --uncertain`\n"
      "mail_abandoned: Program skončil uprostřed odesílání, možná nedoručeno: 3 zprávy; vyřeší to `register "
      "mail send`, a potom `register mail outbox --state uncertain` řekne, co to bylo\n"
      "mail_waiting: Ve frontě déle než den: 3 zprávy; odešle `register mail send`\n"
      "mail_waiting: Ve frontě déle než den a zatím bez úspěchu: 3 zprávy; proč, řekne `register mail "
      "outbox`, a od 2022-05-01 10:00 to `register mail send` zkusí znovu\n"
      "mail_waiting: Ve frontě déle než den: 3 zprávy, a v [mail] není `from`, odkud by `register mail send` "
      "odesílal\n"
      "old_backup: V žádné záloze: 3 změny od 2022-05-01; zálohu udělá `register backup`\n"
      "open_to_others: Jana obsahuje osobní údaje, a číst je nebo měnit může i někdo jiný než vlastník; tomu "
      "zabrání `chmod 600`\n"
      "retention: Doba, po kterou se údaje uchovávají, uplynula, a jsou tu dál (3 zájemci); vymaže je "
      "`register purge`\n"
      "not_told: 3 zájemci ještě nevědí o novém místě, a žádný dopis to neříká; napíše ho `register daily`\n"
      "not_told: 3 zájemci ještě nevědí o novém místě, a žádný dopis to neříká; napíše ho `register mail "
      "queue promotion`\n");
}

TEST_CASE("every finding has its sentence in English, with the workshop's id") {
  CHECK(
      all_of({}) ==
      "damage: The database is damaged: a clause; `register restore FILE` brings a backup back\n"
      "damage: a clause; `register restore FILE` brings a backup back\n"
      "unreadable: Jana cannot be read: a clause; see to its disk\n"
      "unreadable: a clause, and so it is not known whether a program ended while it sent mail\n"
      "contradiction: a clause (applicant 7); `register log --applicant 7` tells what happened\n"
      "expired: uvod: the offer to Jana (number 7) was not confirmed in time; `register check --fix` or "
      "`register daily` lets it expire\n"
      "false_run: Run 7 failed verification: a clause; `register restore FILE` brings a backup back, and "
      "`register verify` says whether it passes there\n"
      "over_capacity: uvod has 3 seats given out for a capacity of 2; those who hold a seat keep it: find "
      "a larger room, or ask 1 to give one up\n"
      "over_limit: uvod: the organisation «Jana» has 3 seats, for a limit of 2; those who hold a seat keep "
      "it: raise the limit, or ask 1 to give one up\n"
      "over_limit: uvod: the region «Jana» has 3 seats, for a limit of 2; those who hold a seat keep it: "
      "raise the limit, or ask 1 to give one up\n"
      "not_in_schedule: uvod is not in the schedule any more, but has 3 requests, 5 with a seat; put it "
      "back to see and cancel them\n"
      "unknown_group: 3 applicants are of the group \"Jana\", which the schedule does not have; put it "
      "back into [groups], or give them another by `register edit NUMBER --group GROUP`\n"
      "time_in_the_future: Jana (number 7) applied in the future, 2022-05-01 10:00; `register edit 7 "
      "--applied-at TIME` sets it right\n"
      "undecided: 3 requests are not decided; run `register prioritise`\n"
      "not_announced: Registration has closed, and the result is not announced; `register announce` makes "
      "it binding\n"
      "not_announced: uvod: 3 seats are not announced yet; `register announce` makes them binding\n"
      "no_lottery: The tie-break is a lottery, and no secret was committed to; `register lottery commit` "
      "does it, before registration closes on Sunday 10 April 2022\n"
      "lottery_not_frozen: The numbers that take part in the lottery are not frozen; `register lottery "
      "freeze` does "
      "it, once the last export is imported and before Jana, 2022-05-01 10:00\n"
      "lottery_not_frozen: The lottery's round, Jana, 2022-05-01 10:00, came before the numbers were frozen "
      "and is "
      "void; `register lottery freeze` freezes them, and the fallback's next round counts\n"
      "lottery_not_drawn: The lottery is not drawn, and without it no seats can be given out; `register "
      "lottery draw "
      "--value VALUE` draws it with the value of Jana, 2022-05-01 10:00\n"
      "other_lottery: Run 4 was not made with the lottery that is kept and the numbers that were frozen; run "
      "`register prioritise` again\n"
      "frozen_and_lost: Of the numbers that were frozen for the lottery, some are nobody's any more (3): a "
      "clause; "
      "`register restore FILE` brings a backup back\n"
      "free_seats: uvod: 3 seats are free for those who wait; `register prioritise` gives them to them\n"
      "attendance_missing: uvod: of 3 people with a seat nobody noted whether they came; `register attend "
      "uvod` notes it, and letters of thanks wait for it until 2022-05-01 10:00\n"
      "not_by_run: uvod: number 7 has a seat that run 4 did not give, nor any change since; `register "
      "prioritise` decides again, before anything is announced\n"
      "not_by_run: uvod: number 7 is waiting, though run 4 gave a seat, and no change since made it so; "
      "`register prioritise` decides again, before anything is announced\n"
      "not_by_run: uvod: number 7 is waiting, though run 4 decided otherwise, and no change since made it "
      "so; `register prioritise` decides again, before anything is announced\n"
      "mail_failed: 3 messages failed; `register mail outbox --state failed` says why, `register mail "
      "retry --failed` tries again\n"
      "mail_uncertain: 3 messages may have arrived or not; `register mail outbox --state uncertain` shows "
      "them, `register mail settle --uncertain --sent` (or `--not-sent`) or `register mail retry "
      "--uncertain` decides\n"
      "mail_abandoned: 3 messages were being sent when the program ended, and may have arrived or not; "
      "`register mail send` settles that, and `register mail outbox --state uncertain` then shows them\n"
      "mail_waiting: 3 messages are queued for more than a day; `register mail send` sends them\n"
      "mail_waiting: 3 messages are queued for more than a day, and could not be sent so far; `register "
      "mail outbox` says why, and from 2022-05-01 10:00 on `register mail send` tries again\n"
      "mail_waiting: 3 messages are queued for more than a day, and the schedule has no `from` in [mail] "
      "by which `register mail send` could send them\n"
      "old_backup: 3 changes were made since 2022-05-01 and no backup holds them; `register backup` makes "
      "one\n"
      "open_to_others: Jana has people's data, and others than its owner may read or write it; `chmod 600` "
      "ends that\n"
      "retention: The data of 3 applicants are still here, a clause after the last workshop and longer; "
      "`register purge` erases them\n"
      "not_told: 3 people are not told yet of a new seat, and no letter says it; `register daily` writes "
      "to them\n"
      "not_told: 3 people are not told yet of a new seat, and no letter says it; `register mail queue "
      "promotion` writes them\n");
}

TEST_CASE("of findings that are alike ten are told, and how many more there are") {
  const Schedule schedule = small_cycle();
  Findings findings(12, full(FindingKind::kTimeInTheFuture));
  findings.push_back(full(FindingKind::kUndecided));
  const auto lines = finding_lines(schedule, findings);
  REQUIRE(lines.size() == 12);
  CHECK(lines[10] == "… and 2 more like these; `register check --format json` lists them all");
  CHECK(lines[11] == "3 requests are not decided; run `register prioritise`");
  findings.resize(10);
  CHECK(finding_lines(schedule, findings).size() == 10);
}

TEST_CASE("what a finding quotes is shown, not obeyed") {
  Finding finding = full(FindingKind::kOpenToOthers);
  finding.name = "bold \x1b[1m";
  CHECK(finding_lines(small_cycle(), {finding}).front().starts_with("bold \\e[1m has people's data"));
}

TEST_CASE("contradictions are alike where they say the same") {
  const Schedule schedule = small_cycle();
  Findings findings(10, full(FindingKind::kContradiction));
  findings.push_back(full(FindingKind::kContradiction));
  findings.back().detail = "another";
  CHECK(finding_lines(schedule, findings).size() == 11);
}

TEST_CASE("what becomes of what can be mended is said") {
  const Schedule schedule = small_cycle();
  Finding finding = full(FindingKind::kContradiction);
  finding.fixable = true;
  const auto said = [&](Fixing fixing) {
    finding.fixing = fixing;
    return finding_text(schedule, finding);
  };
  CHECK(said(Fixing::kNone) == "a clause (applicant 7); `register check --fix` fixes it");
  CHECK(said(Fixing::kDone) == "a clause (applicant 7) and was fixed");
  CHECK(said(Fixing::kRehearsed) == "a clause (applicant 7) and would be fixed");
  CHECK(said(Fixing::kLater) ==
        "a clause (applicant 7); `register check --fix` fixes it once the database is whole");
}
