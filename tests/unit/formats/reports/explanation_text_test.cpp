#include "reg/formats/reports/explanation_text.h"
#include "reg/formats/json/explanation_json.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/core/rule/lottery.h"
#include "reg/core/rule/prioritisation.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

constexpr std::size_t kUvod = 0, kDeti = 1, kBydleni = 2;

Standing asked(std::size_t workshop, RequestState state = RequestState::kRequested) {
  return {workshop, state, false, std::nullopt};
}

// Who applied `number` minutes after 09:00 in Prague on 1 March.
Participant person(std::int64_t number, std::vector<Standing> standings, const char* group = "") {
  Participant participant;
  participant.number = number;
  participant.applied_at = moment("2022-03-01T08:00:00Z") + std::chrono::minutes(number);
  participant.group = group;
  participant.standings = std::move(standings);
  return participant;
}

Explanation explained(const Schedule& schedule, const std::vector<Participant>& people, std::int64_t number,
                      std::size_t workshop, const std::optional<Draw>& draw = std::nullopt) {
  Prioritisation run(schedule);
  for (const Participant& participant : people) run.add(participant);
  run.decide(draw);
  return explain(run.record(), run.allocation(), number, schedule.workshops[workshop].id).value();
}

// The verdict in both languages, a line each.
std::string verdict(const Schedule& schedule, const Explanation& e) {
  return verdict_text(schedule, e, Language::kCzech) + "\n" + verdict_text(schedule, e, Language::kEnglish) +
         "\n";
}

std::string order(const Schedule& schedule, const Explanation& e) {
  return order_text(schedule, e, Language::kCzech) + "\n" + order_text(schedule, e, Language::kEnglish) +
         "\n";
}

}  // namespace

TEST_CASE("it is told where the form did not say when the application was sent") {
  const Schedule schedule = small_cycle();
  Explanation e = explained(schedule, {person(1, {asked(kUvod)})}, 1, kUvod);
  const std::string exact = order(schedule, e);
  e.applied_known = TimeKnown::kMinute;
  CHECK(order(schedule, e) == exact);
  e.applied_known = TimeKnown::kImport;
  CHECK(order(schedule, e)
            .find("Čas odeslání formulář neuvedl; platí čas, kdy byla přihláška načtena, a mezi "
                  "přihláškami načtenými najednou pořadí v souboru.") != std::string::npos);
  CHECK(order(schedule, e)
            .find("The form gave no time; the time at which its answers were read counts, and among "
                  "those read at once the order of the file.") != std::string::npos);
  e.applied_known = TimeKnown::kDay;
  CHECK(order(schedule, e).find("včas (1. 3. 2022) a") != std::string::npos);
  CHECK(order(schedule, e).find("of one day, the applicants' numbers decide.") != std::string::npos);
}

TEST_CASE("the order is told with the rule that makes it") {
  const Schedule schedule = small_cycle();
  const std::vector<Participant> people = {person(5, {asked(kUvod), asked(kDeti), asked(kBydleni)}),
                                           person(1, {asked(kUvod)})};
  CHECK(order(schedule, explained(schedule, {people[1], people[0]}, 1, kUvod)) ==
        "Pořadí přihlášky: 2 (z celkového počtu 2). Přihláška byla podána včas (1. 3. 2022, 9.01 hod.) a "
        "týkala se jen části cyklu. Přihlášky podané včas mají přednost před pozdními a přihlášky na celý "
        "cyklus před ostatními; dále rozhoduje čas podání.\n"
        "Rank 2 of 2. The application came in time, on 1 Mar 2022 at 09:01, and was for a part of the cycle. "
        "Applications in time come before late ones, and those for the full cycle before others; then the "
        "time of application decides.\n");
  CHECK(order(schedule, explained(schedule, {people[1], people[0]}, 5, kUvod)) ==
        "Pořadí přihlášky: 1 (z celkového počtu 2). Přihláška byla podána včas (1. 3. 2022, 9.05 hod.) a "
        "týkala se celého cyklu. Přihlášky podané včas mají přednost před pozdními a přihlášky na celý "
        "cyklus před ostatními; dále rozhoduje čas podání.\n"
        "Rank 1 of 2. The application came in time, on 1 Mar 2022 at 09:05, and was for the full cycle. "
        "Applications in time come before late ones, and those for the full cycle before others; then the "
        "time of application decides.\n");
}

TEST_CASE("whoever was late reads so, with the time by which late ones are ordered") {
  const Schedule schedule = small_cycle();
  Participant late = person(2, {asked(kUvod)});
  late.applied_at = moment("2022-04-10T22:00:00Z");
  CHECK(order(schedule, explained(schedule, {person(1, {asked(kUvod)}), late}, 2, kUvod)) ==
        "Pořadí přihlášky: 2 (z celkového počtu 2). Přihláška byla podána po termínu (11. 4. 2022, 0.00 "
        "hod.) a týkala se jen části cyklu. Přihlášky podané včas mají přednost před pozdními a přihlášky na "
        "celý cyklus před ostatními; dále rozhoduje čas podání.\n"
        "Rank 2 of 2. The application came late, on 11 Apr 2022 at 00:00, and was for a part of the cycle. "
        "Applications in time come before late ones, and those for the full cycle before others; then the "
        "time of application decides.\n");
}

TEST_CASE("with a lottery the ticket is told, but not to who was late") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  Participant late = person(2, {asked(kUvod)});
  late.applied_at = moment("2022-04-10T22:00:00Z");
  const std::vector<Participant> people = {person(1, {asked(kUvod)}), late};
  const std::string seed = lottery_seed("secret", "beacon");
  CHECK(order(schedule, explained(schedule, people, 1, kUvod, Draw{seed})) ==
        "Pořadí přihlášky: 1 (z celkového počtu 2). Přihláška byla podána včas (1. 3. 2022, 9.01 hod.) a "
        "týkala se jen části cyklu. Přihlášky podané včas mají přednost před pozdními a přihlášky na celý "
        "cyklus před ostatními; dále rozhoduje los. Los: "
        "95823cba3d78ff53104c5935b304f5823909a89f2f946f3ab509e813c7c63869.\n"
        "Rank 1 of 2. The application came in time, on 1 Mar 2022 at 09:01, and was for a part of the cycle. "
        "Applications in time come before late ones, and those for the full cycle before others; then the "
        "lot decides. Ticket: 95823cba3d78ff53104c5935b304f5823909a89f2f946f3ab509e813c7c63869.\n");
  CHECK(order(schedule, explained(schedule, people, 2, kUvod, Draw{seed})) ==
        "Pořadí přihlášky: 2 (z celkového počtu 2). Přihláška byla podána po termínu (11. 4. 2022, 0.00 "
        "hod.) a týkala se jen části cyklu. Přihlášky podané včas mají přednost před pozdními a přihlášky na "
        "celý cyklus před ostatními; dále rozhoduje u včasných los, u pozdních čas podání.\n"
        "Rank 2 of 2. The application came late, on 11 Apr 2022 at 00:00, and was for a part of the cycle. "
        "Applications in time come before late ones, and those for the full cycle before others; then the "
        "lot decides among those in time, and the time of application among late ones.\n");
}

TEST_CASE("who was in time and is not among the numbers that were frozen is told so") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  std::vector<Participant> people = {person(1, {asked(kUvod)}), person(2, {asked(kUvod)}),
                                     person(3, {asked(kUvod)})};
  people[0].merged = {4};
  people[2].applied_at = moment("2022-04-10T22:00:00Z");
  Draw draw{lottery_seed("secret", "value"), Lottery()};
  draw.lottery->frozen = FrozenNumbers{moment("2022-04-12T08:00:00Z"), NumberSet::of({4})};
  draw.lottery->drawn = DrawnValue{};
  CHECK(order(schedule, explained(schedule, people, 1, kUvod, draw)).find("Ticket (of number 4): ") !=
        std::string::npos);
  CHECK(order(schedule, explained(schedule, people, 1, kUvod, draw)).find("Los (přihlášky číslo 4): ") !=
        std::string::npos);
  CHECK(order(schedule, explained(schedule, people, 2, kUvod, draw)) ==
        "Pořadí přihlášky: 2 (z celkového počtu 3). Přihláška byla podána včas (1. 3. 2022, 9.02 hod.) a "
        "týkala se jen části cyklu. Při losování se však řadí mezi přihlášky po termínu, protože nebyla mezi "
        "čísly, "
        "která byla před losováním zveřejněna. Přihlášky podané včas mají přednost před pozdními a přihlášky "
        "na "
        "celý cyklus před ostatními; dále rozhoduje u včasných los, u pozdních čas podání.\n"
        "Rank 2 of 3. The application came in time, on 1 Mar 2022 at 09:02, and was for a part of the cycle. "
        "In the "
        "lottery it ranks as late all the same, as it was not among the numbers that were published before "
        "the draw. "
        "Applications in time come before late ones, and those for the full cycle before others; then the "
        "lot decides among those in time, and the time of application among late ones.\n");
  // Late by the deadline, whatever was frozen.
  const std::string late = order(schedule, explained(schedule, people, 3, kUvod, draw));
  CHECK(late.find("The application came late,") != std::string::npos);
  CHECK(late.find("published before the draw") == std::string::npos);
}

TEST_CASE("a seat is explained: open, reserved, or held before") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 1, "uvod"}};
  const std::vector<Participant> people = {person(1, {asked(kUvod)}), person(2, {asked(kUvod)}, "mas"),
                                           person(3, {asked(kDeti, RequestState::kConfirmed)})};
  CHECK(verdict(schedule, explained(schedule, people, 1, kUvod)) ==
        "Místo bylo přiděleno. V tomto pořadí zbývalo volné místo (míst: 2, žádostí: 2).\n"
        "A seat was given. At this rank an open seat was left (2 seats, 2 requests).\n");
  CHECK(verdict(schedule, explained(schedule, people, 2, kUvod)) ==
        "Místo bylo přiděleno. Bylo to jedno z míst vyhrazených skupině „Místní akční skupina“.\n"
        "A seat was given. It was one of those reserved for the group “Místní akční skupina”.\n");
  CHECK(verdict(schedule, explained(schedule, people, 3, kDeti)) ==
        "Místo bylo přiděleno. Závazné bylo už před tímto rozdělením míst.\n"
        "A seat was given. It was binding before the seats were given out.\n");
}

TEST_CASE("a full workshop is explained by its last open seat") {
  const Schedule schedule = small_cycle();
  std::vector<Participant> people;
  for (std::int64_t number = 1; number <= 4; ++number)
    people.push_back(person(number, {asked(kUvod), asked(kBydleni)}));
  people.push_back(person(5, {asked(kUvod)}));
  CHECK(verdict(schedule, explained(schedule, people, 4, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 2. místě. Na 2 místa připadalo 5 "
        "žádostí a všechna místa byla obsazena. Poslední volné místo získala přihláška s pořadím 2.\n"
        "No seat could be given; the application was number 2 on the waiting list. There were 5 requests for "
        "2 seats, and all of them were taken. The last open seat at this workshop went to rank 2.\n");
  CHECK(verdict(schedule, explained(schedule, people, 4, kBydleni)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 3. místě. Na 1 místo připadaly 4 "
        "žádosti a toto místo bylo obsazeno. Poslední volné místo získala přihláška s pořadím 1.\n"
        "No seat could be given; the application was number 3 on the waiting list. There were 4 requests for "
        "1 seat, and it was taken. The last open seat at this workshop went to rank 1.\n");
}

TEST_CASE("where seats were binding before, a refusal says how many") {
  Schedule schedule = small_cycle();
  schedule.workshops[kUvod].capacity = 3;
  std::vector<Participant> people = {person(1, {asked(kUvod)}), person(2, {asked(kUvod)}),
                                     person(3, {asked(kUvod, RequestState::kConfirmed)})};
  people.push_back(person(4, {asked(kUvod)}));
  CHECK(verdict(schedule, explained(schedule, people, 4, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 3 místa připadaly 4 "
        "žádosti a všechna místa byla obsazena. Už dříve bylo závazně přiděleno 1 místo. Poslední volné "
        "místo získala přihláška s pořadím 2.\n"
        "No seat could be given; the application was number 1 on the waiting list. There were 4 requests for "
        "3 seats, and all of them were taken. 1 seat was binding before. The last open seat at this workshop "
        "went to rank 2.\n");
  schedule.workshops[kUvod].capacity = 1;
  CHECK(verdict(schedule, explained(schedule, people, 4, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 3. místě. Na 1 místo připadaly 4 "
        "žádosti a toto místo bylo obsazeno. Už dříve bylo závazně přiděleno 1 místo.\n"
        "No seat could be given; the application was number 3 on the waiting list. There were 4 requests for "
        "1 seat, and it was taken. 1 seat was binding before.\n");
}

TEST_CASE("reserved seats are accounted for to their own group, to another, and to who has none") {
  Schedule schedule = small_cycle();
  schedule.workshops[kUvod].capacity = 3;
  schedule.policy.reserved = {{"mas", 2, "uvod"}};
  const std::vector<Participant> people = {
      person(1, {asked(kUvod)}),        person(2, {asked(kUvod)}, "kraj"), person(3, {asked(kUvod)}),
      person(4, {asked(kUvod)}, "mas"), person(5, {asked(kUvod)}, "mas"),  person(6, {asked(kUvod)}, "mas")};
  CHECK(verdict(schedule, explained(schedule, people, 6, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 3. místě. Na 3 místa připadalo 6 "
        "žádostí a všechna místa byla obsazena. Poslední volné místo získala přihláška s pořadím 1. Obě "
        "místa vyhrazená skupině „Místní akční skupina“ byla obsazena.\n"
        "No seat could be given; the application was number 3 on the waiting list. There were 6 requests for "
        "3 seats, and all of them were taken. The last open seat at this workshop went to rank 1. Both seats "
        "reserved for the group “Místní akční skupina” were used.\n");
  CHECK(verdict(schedule, explained(schedule, people, 2, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 3 místa připadalo 6 "
        "žádostí a všechna místa byla obsazena. Poslední volné místo získala přihláška s pořadím 1. Jiné "
        "skupiny využily 2 vyhrazená místa.\n"
        "No seat could be given; the application was number 1 on the waiting list. There were 6 requests for "
        "3 seats, and all of them were taken. The last open seat at this workshop went to rank 1. Other "
        "groups used 2 of the seats reserved for them.\n");
  CHECK(verdict(schedule, explained(schedule, people, 3, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 2. místě. Na 3 místa připadalo 6 "
        "žádostí a všechna místa byla obsazena. Poslední volné místo získala přihláška s pořadím 1. Skupiny, "
        "kterým jsou místa vyhrazena, jich využily 2.\n"
        "No seat could be given; the application was number 2 on the waiting list. There were 6 requests for "
        "3 seats, and all of them were taken. The last open seat at this workshop went to rank 1. Groups "
        "with reserved seats used 2 of them.\n");
}

TEST_CASE("reserved seats that were taken before they were reserved are not said to be the group's") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 2, "uvod"}};
  const std::vector<Participant> people = {person(1, {asked(kUvod, RequestState::kConfirmed)}),
                                           person(2, {asked(kUvod, RequestState::kConfirmed)}),
                                           person(3, {asked(kUvod)}, "mas")};
  CHECK(
      verdict(schedule, explained(schedule, people, 3, kUvod)) ==
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 2 místa připadaly 3 "
      "žádosti a všechna místa byla obsazena. Už dříve byla závazně přidělena 2 místa. Počet míst "
      "vyhrazených skupině „Místní akční skupina“: 2, skupinou využito: 0; zbytek byl závazně přidělen už "
      "dříve.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 3 requests for 2 "
      "seats, and all of them were taken. 2 seats were binding before. Reserved for the group “Místní akční "
      "skupina”: 2 seats, of which it used 0; the rest had been taken by seats that were binding before.\n");
}

TEST_CASE("reserved seats that a group could not use are said to have gone to all") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 2, "uvod"}};
  // Number 2 wants all or none, and misses a seat at the third workshop; so the reserve is not used.
  Participant whole = person(2, {asked(kUvod), asked(kBydleni)}, "mas");
  whole.whole_only = true;
  const std::vector<Participant> people = {person(1, {asked(kUvod), asked(kBydleni)}), whole,
                                           person(3, {asked(kUvod)}, "mas"), person(4, {asked(kUvod)})};
  const Explanation e = explained(schedule, people, 2, kUvod);
  CHECK(verdict(schedule, e) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Podle přihlášky bylo "
        "možné přidělit buď všechna požadovaná místa, nebo žádné, a na workshopu „Bydlení“ nebylo místo k "
        "dispozici.\n"
        "No seat could be given; the application was number 1 on the waiting list. The application asked for "
        "all of its seats or none, and no seat could be given at “Bydlení”.\n");
  CHECK(e.effective == 1);
  CHECK(verdict(schedule, explained(schedule, people, 2, kBydleni)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 1 místo připadaly 2 "
        "žádosti a toto místo bylo obsazeno. Poslední volné místo získala přihláška s pořadím 1.\n"
        "No seat could be given; the application was number 1 on the waiting list. There were 2 requests for "
        "1 seat, and it was taken. The last open seat at this workshop went to rank 1.\n");
  CHECK(verdict(schedule, explained(schedule, people, 4, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 2. místě. Na 2 místa připadaly 4 "
        "žádosti a všechna místa byla obsazena. Poslední volné místo získala přihláška s pořadím 1. Skupiny, "
        "kterým jsou místa vyhrazena, jich využily 1.\n"
        "No seat could be given; the application was number 2 on the waiting list. There were 4 requests for "
        "2 seats, and all of them were taken. The last open seat at this workshop went to rank 1. Groups "
        "with reserved seats used 1 of them.\n");
}

TEST_CASE("a member for whom a reserved seat could not be used is told what stood against it") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 2, "uvod"}};
  Participant whole = person(3, {asked(kUvod), asked(kBydleni)}, "mas");
  whole.whole_only = true;
  const Explanation e = explained(
      schedule, {person(1, {asked(kUvod), asked(kBydleni)}), person(2, {asked(kUvod)}), whole}, 3, kUvod);
  CHECK(e.verdict == Verdict::kFull);
  const auto told = [&](const Explanation& one) {
    const std::string text = verdict(schedule, one);
    const auto part = [&](const char* from) {
      const auto begin = text.find(from);
      return text.substr(begin, text.find('\n', begin) - begin) + "\n";
    };
    return part("Počet míst") + part("Reserved for");
  };
  CHECK(e.conflict == ReserveConflict::kAllOrNone);
  CHECK(told(e) ==
        "Počet míst vyhrazených skupině „Místní akční skupina“: 2, skupinou využito: 0; zbytek nebylo možné "
        "využít "
        "zároveň s žádostmi o všechna místa, nebo žádné, a připadl proto všem.\n"
        "Reserved for the group “Místní akční skupina”: 2 seats, of which it used 0; the rest could not be "
        "used "
        "together with all-or-none requests, and so went to all.\n");

  Explanation other = e;
  other.conflict = ReserveConflict::kLimits;
  CHECK(told(other) ==
        "Počet míst vyhrazených skupině „Místní akční skupina“: 2, skupinou využito: 0; zbytek nebylo možné "
        "využít "
        "zároveň s omezeními počtu míst pro organizace a kraje, a připadl proto všem.\n"
        "Reserved for the group “Místní akční skupina”: 2 seats, of which it used 0; the rest could not be "
        "used "
        "within the limits of organisations and regions, and so went to all.\n");
  other.conflict = ReserveConflict::kFirstRule;
  CHECK(
      told(other) ==
      "Počet míst vyhrazených skupině „Místní akční skupina“: 2, skupinou využito: 0; zbytek zůstal nejprve "
      "nevyužit, a podle tehdejšího pravidla proto připadl všem.\n"
      "Reserved for the group “Místní akční skupina”: 2 seats, of which it used 0; the rest stayed empty at "
      "first, and so went to all by the rule of that time.\n");
}

TEST_CASE("the time of the run and the present place on the waiting list are told where they are known") {
  const Schedule schedule = small_cycle();
  const std::vector<Participant> people = {person(1, {asked(kBydleni)}), person(2, {asked(kBydleni)})};
  Explanation e = explained(schedule, people, 2, kBydleni);
  CHECK(waiting_text(e, Language::kEnglish) == "");
  e.decided_at = moment("2022-04-11T08:00:00Z");
  e.waiting_now = 4;
  CHECK(order(schedule, e)
            .starts_with("Pořadí přihlášky při rozdělení míst 11. 4. 2022, 10.00 hod.: 2 (z celkového počtu "
                         "2). Přihláška byla"));
  CHECK(order_text(schedule, e, Language::kEnglish)
            .starts_with(
                "Rank 2 of 2 when seats were given out on 11 Apr 2022 at 10:00. The application came"));
  CHECK(waiting_text(e, Language::kCzech) == "Nyní je přihláška na čekací listině na 4. místě.");
  CHECK(waiting_text(e, Language::kEnglish) == "The application is number 4 on the waiting list now.");
}

TEST_CASE("whoever wanted all or none and holds a part is told of the rest") {
  const Schedule schedule = small_cycle();
  Participant whole = person(2, {asked(kUvod, RequestState::kConfirmed), asked(kDeti), asked(kBydleni)});
  whole.whole_only = true;
  const Explanation e =
      explained(schedule, {person(1, {asked(kBydleni, RequestState::kConfirmed)}), whole}, 2, kDeti);
  CHECK(e.holds_part);
  CHECK(
      verdict(schedule, e) ==
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Podle přihlášky bylo možné "
      "přidělit buď všechna požadovaná místa, nebo žádné; část míst už byla přidělena dříve, ostatní bylo "
      "možné "
      "přidělit jen společně, a na workshopu „Bydlení“ nebylo místo k dispozici.\n"
      "No seat could be given; the application was number 1 on the waiting list. The application asked for "
      "all "
      "of its seats or none; some it had already, the others it could only get together, and no seat could "
      "be "
      "given at “Bydlení”.\n");
}

TEST_CASE("limits of organisations and regions are told as theirs") {
  Schedule schedule = small_cycle();
  schedule.policy.per_organisation.fallback = 1;
  std::vector<Participant> people = {person(1, {asked(kUvod)}), person(2, {asked(kUvod)})};
  people[0].organisation = people[1].organisation = "Obec Lhota";
  people[0].region = people[1].region = "Zlínský";
  CHECK(verdict(schedule, explained(schedule, people, 2, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Za tuto organizaci bylo "
        "možné na tomto workshopu obsadit nejvýše 1 místo a tento počet byl už vyčerpán.\n"
        "No seat could be given; the application was number 1 on the waiting list. This organisation could "
        "have at most 1 seat at this workshop, and that number was reached.\n");
  schedule.policy.per_organisation.fallback.reset();
  schedule.policy.per_region.fallback = 1;
  CHECK(verdict(schedule, explained(schedule, people, 2, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Z tohoto kraje bylo "
        "možné na tomto workshopu obsadit nejvýše 1 místo a tento počet byl už vyčerpán.\n"
        "No seat could be given; the application was number 1 on the waiting list. This region could have at "
        "most 1 seat at this workshop, and that number was reached.\n");
}

TEST_CASE("all or none is explained by the workshops that had no seat") {
  const Schedule schedule = small_cycle();
  Participant whole = person(2, {asked(kUvod), asked(kBydleni)});
  whole.whole_only = true;
  const std::vector<Participant> people = {person(1, {asked(kBydleni)}), whole};
  CHECK(verdict(schedule, explained(schedule, people, 2, kUvod)) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Podle přihlášky bylo "
        "možné přidělit buď všechna požadovaná místa, nebo žádné, a na workshopu „Bydlení“ nebylo místo k "
        "dispozici.\n"
        "No seat could be given; the application was number 1 on the waiting list. The application asked for "
        "all of its seats or none, and no seat could be given at “Bydlení”.\n");
}

TEST_CASE("numbers take their Czech forms") {
  const Schedule schedule = small_cycle();
  Explanation e;
  e.workshop = "uvod";
  e.position = 1;
  e.group = "mas";
  std::string text;
  for (const int n : {1, 2, 4, 5, 21, 22}) {
    e.capacity = e.held = e.other_reserved = e.reserved = e.group_seats = n;
    e.requests = n + 1;
    text += verdict(schedule, e);
  }
  CHECK(
      text ==
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 1 místo připadaly 2 "
      "žádosti a toto místo bylo obsazeno. Už dříve bylo závazně přiděleno 1 místo. Místo vyhrazené skupině "
      "„Místní akční skupina“ bylo obsazeno. Jiné skupiny využily 1 vyhrazené místo.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 2 requests for 1 "
      "seat, and it was taken. 1 seat was binding before. The seat reserved for the group “Místní akční "
      "skupina” was used. Other groups used 1 of the seats reserved for them.\n"
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 2 místa připadaly 3 "
      "žádosti a všechna místa byla obsazena. Už dříve byla závazně přidělena 2 místa. Obě místa vyhrazená "
      "skupině „Místní akční skupina“ byla obsazena. Jiné skupiny využily 2 vyhrazená místa.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 3 requests for 2 "
      "seats, and all of them were taken. 2 seats were binding before. Both seats reserved for the group "
      "“Místní akční skupina” were used. Other groups used 2 of the seats reserved for them.\n"
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 4 místa připadalo 5 "
      "žádostí a všechna místa byla obsazena. Už dříve byla závazně přidělena 4 místa. Všechna 4 místa "
      "vyhrazená skupině „Místní akční skupina“ byla obsazena. Jiné skupiny využily 4 vyhrazená místa.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 5 requests for 4 "
      "seats, and all of them were taken. 4 seats were binding before. All 4 seats reserved for the group "
      "“Místní akční skupina” were used. Other groups used 4 of the seats reserved for them.\n"
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 5 míst připadalo 6 "
      "žádostí a všechna místa byla obsazena. Už dříve bylo závazně přiděleno 5 míst. Všech 5 míst "
      "vyhrazených skupině „Místní akční skupina“ bylo obsazeno. Jiné skupiny využily 5 vyhrazených míst.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 6 requests for 5 "
      "seats, and all of them were taken. 5 seats were binding before. All 5 seats reserved for the group "
      "“Místní akční skupina” were used. Other groups used 5 of the seats reserved for them.\n"
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 21 míst připadalo 22 "
      "žádostí a všechna místa byla obsazena. Už dříve bylo závazně přiděleno 21 míst. Všech 21 míst "
      "vyhrazených skupině „Místní akční skupina“ bylo obsazeno. Jiné skupiny využily 21 vyhrazených míst.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 22 requests for "
      "21 seats, and all of them were taken. 21 seats were binding before. All 21 seats reserved for the "
      "group “Místní akční skupina” were used. Other groups used 21 of the seats reserved for them.\n"
      "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Na 22 míst připadalo 23 "
      "žádostí a všechna místa byla obsazena. Už dříve bylo závazně přiděleno 22 míst. Všech 22 míst "
      "vyhrazených skupině „Místní akční skupina“ bylo obsazeno. Jiné skupiny využily 22 vyhrazených míst.\n"
      "No seat could be given; the application was number 1 on the waiting list. There were 23 requests for "
      "22 seats, and all of them were taken. 22 seats were binding before. All 22 seats reserved for the "
      "group “Místní akční skupina” were used. Other groups used 22 of the seats reserved for them.\n");
  e.verdict = Verdict::kOrgCap;
  text.clear();
  for (const int n : {1, 3, 5}) {
    e.organisation_limit = n;
    text += verdict(schedule, e);
  }
  CHECK(text ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Za tuto organizaci bylo "
        "možné na tomto workshopu obsadit nejvýše 1 místo a tento počet byl už vyčerpán.\n"
        "No seat could be given; the application was number 1 on the waiting list. This organisation could "
        "have at most 1 seat at this workshop, and that number was reached.\n"
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Za tuto organizaci bylo "
        "možné na tomto workshopu obsadit nejvýše 3 místa a tento počet byl už vyčerpán.\n"
        "No seat could be given; the application was number 1 on the waiting list. This organisation could "
        "have at most 3 seats at this workshop, and that number was reached.\n"
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 1. místě. Za tuto organizaci bylo "
        "možné na tomto workshopu obsadit nejvýše 5 míst a tento počet byl už vyčerpán.\n"
        "No seat could be given; the application was number 1 on the waiting list. This organisation could "
        "have at most 5 seats at this workshop, and that number was reached.\n");
}

TEST_CASE("a workshop or a group that the schedule has no more is told by its id") {
  Schedule schedule = small_cycle();
  Explanation e;
  e.position = 3;
  e.verdict = Verdict::kWholeOnly;
  e.missing = {{"gone", Verdict::kFull}, {"deti", Verdict::kOrgCap}};
  CHECK(verdict(schedule, e) ==
        "Místo nebylo možné přidělit; na čekací listině byla přihláška na 3. místě. Podle přihlášky bylo "
        "možné přidělit buď všechna požadovaná místa, nebo žádné, a na workshopech „gone“, „Děti, mládež a "
        "vzdělávání“ nebylo místo k dispozici.\n"
        "No seat could be given; the application was number 3 on the waiting list. The application asked for "
        "all of its seats or none, and no seat could be given at “gone”, “Děti, mládež a vzdělávání”.\n");
  e.verdict = Verdict::kSeatReserved;
  e.group = "gone";
  CHECK(verdict(schedule, e) ==
        "Místo bylo přiděleno. Bylo to jedno z míst vyhrazených skupině „gone“.\n"
        "A seat was given. It was one of those reserved for the group “gone”.\n");
}

TEST_CASE("an explanation as JSON has every fact, and the texts") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 1, "uvod"}};
  schedule.policy.per_region.fallback = 9;
  std::vector<Participant> people = {person(1, {asked(kUvod), asked(kDeti)}, "mas"),
                                     person(2, {asked(kUvod), asked(kDeti), asked(kBydleni)}),
                                     person(3, {asked(kUvod)})};
  people[2].region = "Zlínský";
  CHECK(explanations_json(schedule, 3, 7,
                          {explained(schedule, people, 3, kUvod), explained(schedule, people, 1, kUvod)},
                          Language::kEnglish) == R"({
  "applicant": 3,
  "run": 7,
  "workshops": [
    {
      "workshop": "uvod",
      "verdict": "FULL",
      "rank": 3,
      "applicants": 3,
      "late": false,
      "full_cycle": false,
      "whole_only": false,
      "applied_at": "2022-03-01T08:03:00Z",
      "ticket": null,
      "position": 1,
      "capacity": 2,
      "requests": 3,
      "seats": 2,
      "held": 0,
      "last_open_rank": 1,
      "group": null,
      "reserved": 0,
      "effective_reserve": 0,
      "group_seats": 0,
      "other_reserved": 1,
      "organisation_limit": null,
      "region_limit": 9,
      "missing": [],
      "reserve_conflict": null,
      "holds_part": false,
      "decided_at": null,
      "position_now": null,
      "applied_known": "second",
      "ticket_of": null,
      "left_out": false,
      "text": "Rank 3 of 3. The application came in time, on 1 Mar 2022 at 09:03, and was for a part of the cycle. Applications in time come before late ones, and those for the full cycle before others; then the time of application decides.\nNo seat could be given; the application was number 1 on the waiting list. There were 3 requests for 2 seats, and all of them were taken. The last open seat at this workshop went to rank 1. Groups with reserved seats used 1 of them."
    },
    {
      "workshop": "uvod",
      "verdict": "SEAT_RESERVED",
      "rank": 2,
      "applicants": 3,
      "late": false,
      "full_cycle": false,
      "whole_only": false,
      "applied_at": "2022-03-01T08:01:00Z",
      "ticket": null,
      "position": null,
      "capacity": 2,
      "requests": 3,
      "seats": 2,
      "held": 0,
      "last_open_rank": 1,
      "group": "mas",
      "reserved": 1,
      "effective_reserve": 1,
      "group_seats": 1,
      "other_reserved": 0,
      "organisation_limit": null,
      "region_limit": null,
      "missing": [],
      "reserve_conflict": null,
      "holds_part": false,
      "decided_at": null,
      "position_now": null,
      "applied_known": "second",
      "ticket_of": null,
      "left_out": false,
      "text": "Rank 2 of 3. The application came in time, on 1 Mar 2022 at 09:01, and was for a part of the cycle. Applications in time come before late ones, and those for the full cycle before others; then the time of application decides.\nA seat was given. It was one of those reserved for the group “Místní akční skupina”."
    }
  ]
}
)");
  CHECK(explanations_json(schedule, 3, std::nullopt, {}, Language::kCzech) ==
        "{\n  \"applicant\": 3,\n  \"run\": null,\n  \"workshops\": []\n}\n");
}
