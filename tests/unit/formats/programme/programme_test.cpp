#include "reg/formats/programme/programme.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

std::string line(const ProgrammeParagraph& paragraph) {
  std::string out;
  for (const ProgrammeSpan& span : paragraph) {
    out += span.url.empty() ? span.text : "[" + span.text + "](" + span.url + ")";
  }
  return out + "\n";
}

// The model as lines; "~" stands for a space that does not break.
std::string shown(const Programme& programme) {
  std::string out = programme.title + "\n";
  for (const auto& paragraph : programme.about) out += line(paragraph);
  const auto add = [&](const ProgrammeSection& section) {
    out += "# " + section.heading + "\n";
    for (const auto& paragraph : section.paragraphs) out += line(paragraph);
  };
  for (const ProgrammeSection& section : programme.opening) add(section);
  out += "# " + programme.workshops_heading + "\n";
  for (const ProgrammeWorkshop& w : programme.workshops) {
    out += w.starts + " | " + w.when + " | " + w.title + " | " + w.description + " | " + w.venue + " | " +
           w.seats + " | " + w.cancelled + "\n";
  }
  for (const ProgrammeSection& section : programme.details) add(section);
  for (std::size_t at; (at = out.find("\u00A0")) != std::string::npos;) out.replace(at, 2, "~");
  return out;
}

// A schedule that says all that a programme can tell.
Schedule full_schedule() {
  Schedule schedule = small_cycle();
  schedule.description = "O čem je řeč.\n\nA proč.";
  schedule.audience = "Kdo pracuje s informacemi.";
  schedule.website = "https://example.cz/cyklus";
  schedule.registration_url = "https://example.cz/form?a=1&b=2";
  schedule.funding = "OPZ, reg. č. CZ.03.3.X";
  schedule.policy.tie_break = TieBreak::kLottery;
  schedule.policy.reserved = {{"mas", 1, std::nullopt}, {"kraj", 2, std::nullopt}, {"obec", 2, "deti"}};
  schedule.policy.per_organisation.fallback = 3;
  schedule.policy.per_organisation.exceptions = {{"obec lhota", 5}};
  schedule.policy.per_organisation.names = {{"obec lhota", "Obec Lhota"}};
  schedule.policy.per_region.exceptions = {{"zlinsky", 12}};
  schedule.offers.confirm_within = std::chrono::hours(24 * 7);
  schedule.offers.auto_promote = true;
  schedule.workshops[0].description = "Co jsou informace\na k čemu.";
  schedule.workshops[1].venue = {"Jinde", "Ulice 5, Brno"};
  schedule.workshops[2].cancelled = true;
  return schedule;
}

}  // namespace

TEST_CASE("a programme tells in Czech all that somebody needs to know who wants to come") {
  CHECK(
      shown(programme(full_schedule(), Language::kCzech)) ==
      "Práce s~informacemi\n"
      "O~čem je řeč.\n"
      "A~proč.\n"
      "# Pro koho\n"
      "Kdo pracuje s~informacemi.\n"
      "# Jednotlivé workshopy\n"
      "2022-04-28T10:00 | čtvrtek 28.~dubna 2022, 10.00–16.00 | Úvod do problematiky | "
      "Co jsou informace a~k~čemu. |  | 2~místa | \n"
      "2022-05-12T10:00 | čtvrtek 12.~května 2022, 10.00–16.00 | Děti, mládež a~vzdělávání |  | "
      "Jinde, Ulice 5, Brno | 2~místa | \n"
      "2022-05-26T10:00 | čtvrtek 26.~května 2022, 10.00–16.00 | Bydlení |  |  | 1~místo | Nekoná se.\n"
      "# Místo konání\n"
      "Není-li uvedeno jinak: Akademie MMR, Pařížská 4, Praha\n"
      "# Přihlášení\n"
      "Přihlásit se je možné do neděle 10.~dubna 2022 včetně.\n"
      "Přihlašovací formulář: [https://example.cz/form?a=1&b=2](https://example.cz/form?a=1&b=2)\n"
      "Přihlásit se lze na celý cyklus, nebo jen na některé workshopy.\n"
      "# Jak se přidělují místa\n"
      "Počet míst je uveden u~každého workshopu.\n"
      "Bude-li zájem větší než počet míst, mají přednost ti, kdo se hlásí na celý cyklus; dále rozhoduje "
      "los, který si "
      "může každý ověřit. Přihlášky po termínu přijdou na řadu až po všech ostatních.\n"
      "Vyhrazená místa na každém workshopu: Místní akční skupina~1, Kraj~2. Vyhrazená místa na workshopu "
      "„Děti, mládež a~vzdělávání“: Obec~2. Na vyhrazená místa mají přednost přihlášky z~dané skupiny, "
      "i~když přišly po termínu nebo jsou jen na část cyklu; co skupina využít nemůže, připadne ostatním.\n"
      "Z~jedné organizace mohou na každý workshop přijít nejvýš 3~lidé (Obec Lhota~5).\n"
      "Nejvyšší počet míst na každém workshopu: zlinsky~12.\n"
      "Do těchto nejvyšších počtů se přihlášky započítávají podle pořadí: dřívější přihláška téže organizace "
      "nebo téhož kraje je může vyčerpat i~před přihláškou, pro niž je místo vyhrazeno.\n"
      "Přidělené místo je třeba potvrdit do~7~dní od oznámení.\n"
      "Místa, která se uvolní, dostávají další v~pořadí.\n"
      "# Jak se losuje\n"
      "Losování nemůže nikdo ovlivnit, ani pořadatel, a~každý si ho může ověřit.\n"
      "Před uzávěrkou přihlášek pořadatel zveřejní závazek: otisk (SHA-256) tajného čísla spolu s~veřejným "
      "zdrojem náhodných hodnot, jedním jeho kolem a~náhradním zdrojem. Toto kolo proběhne nejdříve tři dny "
      "po uzávěrce, takže ve chvíli, kdy se tajné číslo volí, jeho hodnotu nikdo nezná.\n"
      "Po uzávěrce, ještě před tímto kolem, pořadatel zveřejní čísla přihlášek, o~kterých se losuje. "
      "Přihlášky zapsané později se řadí mezi přihlášky po termínu. Nejsou-li čísla zveřejněna včas, nebo "
      "nevydá-li zdroj do jednoho dne žádnou hodnotu, rozhodne následující kolo náhradního zdroje.\n"
      "Po tomto kole pořadatel zveřejní tajné číslo, hodnotu kola a~SEED: otisk (SHA-256) tří řádků, kterými "
      "jsou „workshop-cycle-lottery-v1“, tajné číslo a~hodnota. Los přihlášky je otisk (SHA-256) dvou řádků, "
      "SEED a~čísla přihlášky. Čím nižší los, tím dříve je přihláška na řadě; kdo se přihlásil dvakrát, má "
      "los nižšího z~obou čísel.\n"
      "Svůj los si každý ověří příkazem printf '%s\\n%s' \"$SEED\" \"$NUMBER\" | sha256sum, kde SEED je "
      "zveřejněná hodnota a~NUMBER číslo přihlášky.\n"
      "# Kontakt\n"
      "S~dotazy se obracejte na: [workshopy@example.cz](mailto:workshopy@example.cz)\n"
      "Stránky cyklu: [https://example.cz/cyklus](https://example.cz/cyklus)\n"
      "# Pořadatel\n"
      "Ministerstvo pro místní rozvoj ČR\n"
      "Financování: OPZ, reg. č. CZ.03.3.X\n");
}

TEST_CASE("a programme in English") {
  Schedule schedule = full_schedule();
  schedule.policy.tie_break = TieBreak::kTime;
  schedule.policy.per_region = {1, {}, {}};
  schedule.offers.confirm_within = std::chrono::hours(1);
  const std::string text = shown(programme(schedule, Language::kEnglish));
  CHECK(text.substr(text.find("# The workshops")) ==
        "# The workshops\n"
        "2022-04-28T10:00 | Thursday 28 April 2022, 10:00–16:00 | Úvod do problematiky | "
        "Co jsou informace a k čemu. |  | 2 seats | \n"
        "2022-05-12T10:00 | Thursday 12 May 2022, 10:00–16:00 | Děti, mládež a vzdělávání |  | "
        "Jinde, Ulice 5, Brno | 2 seats | \n"
        "2022-05-26T10:00 | Thursday 26 May 2022, 10:00–16:00 | Bydlení |  |  | 1 seat | Cancelled.\n"
        "# Venue\n"
        "Where nothing else is said: Akademie MMR, Pařížská 4, Praha\n"
        "# Registration\n"
        "Registration is open until Sunday 10 April 2022, to the end of that day.\n"
        "The registration form: [https://example.cz/form?a=1&b=2](https://example.cz/form?a=1&b=2)\n"
        "You may register for the whole cycle, or for some of the workshops.\n"
        "# How seats are given out\n"
        "The number of seats is given with each workshop.\n"
        "Where more people want to come than there are seats, those who apply for the whole cycle come "
        "first; then the "
        "time of application decides. Late applications come after all others.\n"
        "Reserved seats at each workshop: Místní akční skupina~1, Kraj~2. Reserved seats at “Děti, mládež a "
        "vzdělávání”: "
        "Obec~2. Members of the group have them first, even who applies late or for a part of the cycle; "
        "what a group cannot use goes to the others.\n"
        "At most 3 people of one organisation can have a seat at each workshop (Obec Lhota~5).\n"
        "At most 1 person of one region can have a seat at each workshop.\n"
        "These limits are counted in the order of applications: an earlier one of the same organisation or "
        "region can use them up before one for which a seat is reserved.\n"
        "A seat that was given is to be confirmed within 1 hour of the announcement.\n"
        "Seats that become free go to the next in line.\n"
        "# Contact\n"
        "Questions are answered by: [workshopy@example.cz](mailto:workshopy@example.cz)\n"
        "Website of the cycle: [https://example.cz/cyklus](https://example.cz/cyklus)\n"
        "# Organiser\n"
        "Ministerstvo pro místní rozvoj ČR\n"
        "Funding: OPZ, reg. č. CZ.03.3.X\n");
}

TEST_CASE("a programme of one workshop with a deadline within a day says no more than there is") {
  Schedule schedule = small_cycle();
  schedule.workshops.resize(1);
  schedule.workshops[0].venue = {};
  schedule.organiser = schedule.contact = "";
  schedule.registration_closes = moment("2022-04-10T10:30:01Z");
  CHECK(shown(programme(schedule, Language::kCzech)) ==
        "Práce s~informacemi\n"
        "# Workshop\n"
        "2022-04-28T10:00 | čtvrtek 28.~dubna 2022, 10.00–16.00 | Úvod do problematiky |  |  |  | \n"
        "# Přihlášení\n"
        "Přihlásit se je možné do neděle 10.~dubna 2022, 12.30.\n"
        "# Jak se přidělují místa\n"
        "K~dispozici jsou 2~místa.\n"
        "Bude-li zájem větší než počet míst, rozhoduje čas přihlášení. Přihlášky po termínu přijdou na řadu "
        "až po všech "
        "ostatních.\n");
}

TEST_CASE("without a form the website tells how to register, without one the organiser") {
  Schedule schedule = small_cycle();
  const auto second = [&] {
    const Programme made = programme(schedule, Language::kCzech);
    return line(made.details[made.registration].paragraphs[1]);
  };
  CHECK(second() ==
        "Jak se přihlásit, řekne pořadatel: [workshopy@example.cz](mailto:workshopy@example.cz)\n");
  schedule.website = "http://example.cz";
  CHECK(second() == "Jak se přihlásit, je na stránkách cyklu: [http://example.cz](http://example.cz)\n");
  // What is no address as it stands is text.
  for (const char* odd :
       {"www.example.cz", "javascript:alert(1)", "https://example.cz/\"><script>", "https://a b"}) {
    schedule.registration_url = odd;
    CHECK(second() == "Přihlašovací formulář: " + std::string(odd) + "\n");
  }
}

TEST_CASE("Czech counts seats and people as it speaks of them") {
  Schedule schedule = small_cycle();
  for (Workshop& workshop : schedule.workshops) workshop.capacity = 40;
  schedule.policy.per_organisation.fallback = 1;
  schedule.policy.per_region.fallback = 12;
  schedule.offers.confirm_within = std::chrono::minutes(90);
  const Programme made = programme(schedule, Language::kCzech);
  const auto& policy = made.details[2].paragraphs;
  CHECK(line(policy[0]) == "Na každém workshopu je 40\u00A0míst.\n");
  CHECK(line(policy[2]) == "Z\u00A0jedné organizace může na každý workshop přijít nejvýš 1\u00A0člověk.\n");
  CHECK(line(policy[3]) == "Z\u00A0jednoho kraje může na každý workshop přijít nejvýš 12\u00A0lidí.\n");
  CHECK(line(policy[4]) == "Přidělené místo je třeba potvrdit do\u00A090\u00A0minut od oznámení.\n");
}
