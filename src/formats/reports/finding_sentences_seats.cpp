#include <fmt/format.h>

#include "formats/reports/finding_sentences.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr Plural kSeats = {{"místo", "místa", "míst"}, {"seat", "seats"}};
constexpr Plural kFreeSeats = {{"volné místo", "volná místa", "volných míst"}, {"seat is", "seats are"}};
constexpr Plural kUnannounced = {{"neoznámené místo", "neoznámená místa", "neoznámených míst"},
                                 {"seat is", "seats are"}};
constexpr Plural kRequests = {{"žádost", "žádosti", "žádostí"}, {"request", "requests"}};
constexpr Plural kUndecided = {{"nerozhodnutá žádost", "nerozhodnuté žádosti", "nerozhodnutých žádostí"},
                               {"request is", "requests are"}};
constexpr Plural kApplicantsAre = {{"zájemce", "zájemci", "zájemců"}, {"applicant is", "applicants are"}};
constexpr Plural kOfPeople = {{"účastníka", "účastníků", "účastníků"}, {"person", "people"}};

// What `announce` needs before it, and beside it.
std::string way_to_announce(const FindingWords& words, const Finding& finding) {
  const std::string_view first = !finding.decide_first ? ""
                                 : words.czech()       ? "`register prioritise` a potom "
                                                       : "`register prioritise`, and then ";
  return fmt::format("{}`register announce{}`", first, finding.before_deadline ? " --before-deadline" : "");
}

std::string_view end_of_offer(Fixing fixing, bool czech) {
  switch (fixing) {
    case Fixing::kDone:
      return czech ? " a propadla" : " and expired";
    case Fixing::kRehearsed:
      return czech ? " a propadla by" : " and would expire";
    case Fixing::kLater:
      return czech ? "; propadne při `register daily`, až bude databáze v pořádku"
                   : "; `register daily` lets it expire once the database is whole";
    case Fixing::kNone:
      break;
  }
  return czech ? "; propadne při `register check --fix` nebo `register daily`"
               : "; `register check --fix` or `register daily` lets it expire";
}

// For those who hold a seat: nobody loses it.
std::string way_to_fewer(const FindingWords& words, const Finding& finding, std::string_view way,
                         std::string_view czech_way) {
  if (finding.excess == 0) {
    return words.czech() ? "spusťte znovu `register prioritise`" : "run `register prioritise` again";
  }
  if (words.czech()) {
    return fmt::format("kdo místo má, tomu zůstane: {}, nebo dohodou uvolněte {}", czech_way,
                       words.count(finding.excess, kSeats));
  }
  return fmt::format("those who hold a seat keep it: {}, or ask {} to give one up", way, finding.excess);
}

// Whose limit it is.
std::string limited(const FindingWords& words, const Finding& finding) {
  if (finding.name.empty()) {
    return words.czech() ? "organizace, jejíž lidé byli vymazáni,"
                         : "an organisation whose people were erased";
  }
  if (finding.kind == FindingKind::kOverRegionLimit) {
    return words.say("kraj „{}“", "the region «{}»", finding.name);
  }
  return words.say("organizace „{}“", "the organisation «{}»", finding.name);
}

// "drand quicknet, round 6000000 (2022-04-14 20:00)", "nist, 2022-04-14 20:00".
std::string lottery_round(const FindingWords& words, const Finding& finding) {
  const std::string time = finding.at ? words.time(*finding.at) : "";
  const bool numbered = finding.detail.find_first_not_of("0123456789") == std::string::npos;
  if (!numbered) return finding.name + ", " + time;
  return words.say("{}, kolo {} ({})", "{}, round {} ({})", finding.name, finding.detail, time);
}

}  // namespace

std::string expired_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("{}: nabídka, kterou má {}, nebyla včas potvrzena{}",
                   "{}: the offer to {} was not confirmed in time{}", words.workshop(finding),
                   words.person(finding), end_of_offer(finding.fixing, words.czech()));
}

std::string over_capacity_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("{}: {} při kapacitě {}; {}", "{} has {} given out for a capacity of {}; {}",
                   words.workshop(finding), words.count(finding.count, kSeats), finding.limit,
                   way_to_fewer(words, finding, "find a larger room", "najděte větší sál"));
}

std::string over_limit_sentence(const FindingWords& words, const Finding& finding) {
  const std::string seats = words.count(finding.count, kSeats);
  const std::string fewer = way_to_fewer(words, finding, "raise the limit", "zvyšte limit");
  return words.say("{}: {} má {} při limitu {}; {}", "{}: {} has {}, for a limit of {}; {}",
                   words.workshop(finding), limited(words, finding), seats, finding.limit, fewer);
}

std::string not_in_schedule_sentence(const FindingWords& words, const Finding& finding) {
  const std::string requests =
      words.czech() ? std::to_string(finding.count) : words.count(finding.count, kRequests);
  return words.say(
      "{} už v rozvrhu není, ale žádostí má {}, z toho s místem {}; vraťte jej tam, aby bylo možné je "
      "zobrazit a zrušit",
      "{} is not in the schedule any more, but has {}, {} with a seat; put it back to see and cancel "
      "them",
      finding.workshop, requests, finding.seats);
}

std::string unknown_group_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "{} ve skupině „{}“, kterou rozvrh nemá; vraťte ji do [groups], nebo dejte jinou: `register edit "
      "ČÍSLO --group SKUPINA`",
      "{} of the group \"{}\", which the schedule does not have; put it back into [groups], or give "
      "them "
      "another by `register edit NUMBER --group GROUP`",
      words.count(finding.count, kApplicantsAre), printable(finding.name));
}

std::string future_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("{}: čas přihlášky je v budoucnosti, {}; opraví ho `register edit {} --applied-at ČAS`",
                   "{} applied in the future, {}; `register edit {} --applied-at TIME` sets it right",
                   words.person(finding), words.time(finding.at.value()), finding.number);
}

std::string undecided_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("{}; rozhodne `register prioritise`", "{} not decided; run `register prioritise`",
                   words.count(finding.count, kUndecided));
}

std::string result_not_announced_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("Přihlašování skončilo a výsledek není oznámen; závazným ho učiní {}",
                   "Registration has closed, and the result is not announced; {} makes it "
                   "binding",
                   way_to_announce(words, finding));
}

std::string seats_not_announced_sentence(const FindingWords& words, const Finding& finding) {
  const std::string seats = words.count(finding.count, kUnannounced);
  const std::string way = way_to_announce(words, finding);
  if (words.czech()) return fmt::format("{}: {}; oznámí {}", words.workshop(finding), seats, way);
  return fmt::format("{}: {} not announced yet; {} makes {} binding", words.workshop(finding), seats, way,
                     it_or_them(finding.count));
}

std::string no_lottery_sentence(const FindingWords& words, const Finding&) {
  const Date last = words.schedule.last_day_of_registration;
  if (words.czech()) {
    return fmt::format(
        "O pořadí rozhoduje los, a ještě není čím losovat; připraví to `register lottery "
        "commit`, nejpozději {}",
        until_day_words(last, Language::kCzech));
  }
  return fmt::format(
      "The tie-break is a lottery, and no secret was committed to; `register lottery commit` "
      "does it, before registration closes on {}",
      long_date(last, Language::kEnglish));
}

std::string lottery_not_frozen_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "Čísla, o kterých se losuje, nejsou zveřejněna; určí je `register lottery freeze`, až budou načteny "
      "poslední "
      "přihlášky, a dřív než přijde {}",
      "The numbers that take part in the lottery are not frozen; `register lottery freeze` does it, once the "
      "last "
      "export is imported and before {}",
      lottery_round(words, finding));
}

std::string lottery_void_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "Kolo losování ({}) přišlo dřív, než byla zveřejněna čísla, a neplatí; určí je `register lottery "
      "freeze` a "
      "rozhodne následující kolo náhradního zdroje",
      "The lottery's round, {}, came before the numbers were frozen and is void; `register lottery freeze` "
      "freezes "
      "them, and the fallback's next round counts",
      lottery_round(words, finding));
}

std::string lottery_not_drawn_sentence(const FindingWords& words, const Finding& finding) {
  if (!finding.at) {
    return words.say(
        "Pořadí není vylosováno, a bez něj místa rozdělit nelze; vylosuje ho `register lottery draw --beacon "
        "HEX`",
        "The lottery is not drawn, and without it no seats can be given out; `register lottery draw --beacon "
        "HEX` "
        "draws it");
  }
  return words.say(
      "Pořadí není vylosováno, a bez něj místa rozdělit nelze; vylosuje ho `register lottery draw --value "
      "HODNOTA` "
      "s hodnotou, kterou vydal zdroj {}",
      "The lottery is not drawn, and without it no seats can be given out; `register lottery draw --value "
      "VALUE` "
      "draws it with the value of {}",
      lottery_round(words, finding));
}

std::string other_lottery_sentence(const FindingWords& words, const Finding& finding) {
  return words.say(
      "Rozdělení míst č. {} nebylo provedeno s uloženým losováním a zveřejněnými čísly; spusťte znovu "
      "`register "
      "prioritise`",
      "Run {} was not made with the lottery that is kept and the numbers that were frozen; run `register "
      "prioritise` "
      "again",
      finding.run);
}

std::string frozen_and_lost_sentence(const FindingWords& words, const Finding& finding) {
  return words.say("Mezi zveřejněnými čísly losování jsou taková, která už v databázi nejsou ({}): {}; {}",
                   "Of the numbers that were frozen for the lottery, some are nobody's any more ({}): {}; {}",
                   finding.count, finding.detail, words.restore());
}

std::string free_seats_sentence(const FindingWords& words, const Finding& finding) {
  const std::string seats = words.count(finding.count, kFreeSeats);
  if (words.czech()) {
    return fmt::format("{}: {} pro ty, kdo čekají; přidělí `register prioritise`", words.workshop(finding),
                       seats);
  }
  return fmt::format("{}: {} free for those who wait; `register prioritise` gives {} to them",
                     words.workshop(finding), seats, it_or_them(finding.count));
}

std::string attendance_sentence(const FindingWords& words, const Finding& finding) {
  const std::string people = words.count(finding.count, kOfPeople);
  const std::string until = finding.at ? words.time(*finding.at) : "";
  if (words.czech()) {
    const std::string thanks =
        until.empty() ? "" : fmt::format(", a do {} na ni čekají děkovné dopisy", until);
    return fmt::format("{}: u {} s místem není zapsána účast; zapíše ji `register attend {}`{}",
                       words.workshop(finding), people, finding.workshop, thanks);
  }
  const std::string thanks =
      until.empty() ? "" : fmt::format(", and letters of thanks wait for it until {}", until);
  const std::string who = finding.seats == finding.count
                              ? fmt::format("nobody noted who came, of {} with a seat", people)
                              : fmt::format("of {} with a seat nobody noted whether {}", people,
                                            finding.count == 1 ? "this one came" : "they came");
  return fmt::format("{}: {}; `register attend {}` notes it{}", words.workshop(finding), who,
                     finding.workshop, thanks);
}

std::string not_by_run_sentence(const FindingWords& words, const Finding& finding) {
  const bool gave = finding.kind == FindingKind::kLostSinceRun;
  if (finding.kind == FindingKind::kNotGivenByRun) {
    return words.say(
        "{}: číslo {} má místo, které nepřidělilo rozdělení č. {} ani žádná "
        "změna po něm; znovu rozhodne "
        "`register prioritise`, dokud není nic oznámeno",
        "{}: number {} has a seat that run {} did not give, nor any change "
        "since; `register prioritise` "
        "decides again, before anything is announced",
        words.workshop(finding), finding.number, finding.run);
  }
  if (words.czech()) {
    return fmt::format(
        "{}: číslo {} má stav „{}“, ač rozdělení č. {} {}, a žádná změna po něm to nezpůsobila; znovu "
        "rozhodne "
        "`register prioritise`, dokud není nic oznámeno",
        words.workshop(finding), finding.number, state_word(finding.state, Language::kCzech), finding.run,
        gave ? "místo přidělilo" : "rozhodlo jinak");
  }
  return fmt::format(
      "{}: number {} is {}, though run {} {}, and no change since made it so; `register prioritise` decides "
      "again, before anything is announced",
      words.workshop(finding), finding.number, state_name(finding.state), finding.run,
      gave ? "gave a seat" : "decided otherwise");
}

}  // namespace reg
