// Whole letters, in Czech.
#include <catch2/catch.hpp>

#include "reg/formats/letters/letter_message.h"
#include "unit/formats/sample_letter.h"

using namespace reg;
using namespace reg::test;

namespace {

Message letter_of(LetterKind kind) {
  const Schedule schedule = letter_schedule();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kCzech);
  return letter_message(schedule, templates, sample_letter(schedule, kind), sample_envelope());
}

const std::string kGreeting = "Dobrý den,\n\n";
const std::string kSignature =
    "S pozdravem\n"
    "Ministerstvo pro místní rozvoj ČR\n"
    "https://example.cz/workshopy\n"
    "Kontakt: workshopy@example.cz\n"
    "\n"
    "OPZ, Agentura pro sociální začleňování, reg. č. projektu\n"
    "CZ.03.3.X/0.0/0.0/15_018/0006191\n";

// The text between the greeting and the signature, both of which are there.
std::string words_of(const Message& message) {
  REQUIRE(message.text.starts_with(kGreeting));
  REQUIRE(message.text.ends_with("\n" + kSignature));
  return message.text.substr(kGreeting.size(),
                             message.text.size() - kGreeting.size() - kSignature.size() - 1);
}

}  // namespace

TEST_CASE("in Czech, a registration is received") {
  const Message message = letter_of(LetterKind::kReceived);
  CHECK(message.subject == "Práce s informacemi: přihláška došla");
  CHECK(words_of(message) ==
        "děkujeme za přihlášku do cyklu „Práce s informacemi“. Zapsali jsme ji\n"
        "pod číslem 12.\n"
        "\n"
        "Zájem o workshop:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  čtvrtek 28. dubna 2022, 10.00–16.00\n"
        "\n"
        "O místech rozhodneme po uzávěrce přihlášek (neděle 10. dubna 2022) a o\n"
        "výsledku Vám napíšeme. Tato zpráva ještě není potvrzením místa.\n"
        "\n"
        "Chcete-li přihlášku změnit nebo zrušit, odpovězte prosím na tento\n"
        "e-mail.\n");
}

TEST_CASE("in Czech, a decision lists every request") {
  const Message message = letter_of(LetterKind::kDecision);
  CHECK(message.subject == "Práce s informacemi: výsledek přihlášky");
  CHECK(words_of(message) ==
        "o místech v cyklu „Práce s informacemi“ je rozhodnuto. K Vaší přihlášce:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  čtvrtek 28. dubna 2022, 10.00–16.00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  Máte místo. Účast prosím potvrďte do čtvrtka 21. dubna 2022, 10.00.\n"
        "\n"
        "- Děti, mládež a vzdělávání\n"
        "  čtvrtek 12. května 2022, 10.00–16.00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  Místa jsou obsazena, čekáte jako 17. v pořadí.\n"
        "\n"
        "- Bydlení\n"
        "  čtvrtek 26. května 2022, 10.00–16.00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  Máte místo. Účast je potvrzena.\n"
        "\n"
        "Účast potvrdíte odpovědí na tento e-mail. Místo, které do uvedené doby\n"
        "nepotvrdíte, dostanou další v pořadí.\n"
        "\n"
        "Pokud se nemůžete zúčastnit, dejte nám to prosím vědět odpovědí na tento\n"
        "e-mail; místo nabídneme dalším.\n"
        "\n"
        "Uvolní-li se místo, na které čekáte, napíšeme Vám. Nechcete-li čekat,\n"
        "stačí odpovědět na tento e-mail.\n"
        "\n"
        "V příloze najdete pozvánky do kalendáře.\n"
        "\n"
        "Pořadí přihlášek Vám na požádání vysvětlíme.\n");
}

TEST_CASE("in Czech, a promotion says what to do") {
  const Message message = letter_of(LetterKind::kPromotion);
  CHECK(message.subject == "Máte místo: Úvod do problematiky");
  CHECK(words_of(message) ==
        "máme dobrou zprávu: v cyklu „Práce s informacemi“ nově máte místo na\n"
        "workshopu:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  čtvrtek 28. dubna 2022, 10.00–16.00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  Účast prosím potvrďte do čtvrtka 21. dubna 2022, 10.00.\n"
        "\n"
        "Účast potvrdíte odpovědí na tento e-mail. Místo, které do uvedené doby\n"
        "nepotvrdíte, dostanou další v pořadí.\n"
        "\n"
        "Pokud se nemůžete zúčastnit, dejte nám to prosím vědět odpovědí na tento\n"
        "e-mail; místo nabídneme dalším.\n"
        "\n"
        "V příloze najdete pozvánku do kalendáře.\n");
}

TEST_CASE("in Czech, a reminder has the materials") {
  const Message message = letter_of(LetterKind::kReminder);
  CHECK(message.subject == "Připomínka: Bydlení, čtvrtek 26. května 2022, 10.00–16.00");
  CHECK(words_of(message) ==
        "připomínáme workshop, na kterém máte místo:\n"
        "\n"
        "- Bydlení\n"
        "  čtvrtek 26. května 2022, 10.00–16.00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  https://example.cz/bydleni.pdf\n"
        "  https://example.cz/data.csv\n"
        "\n"
        "Na uvedených odkazech najdete materiály.\n"
        "\n"
        "Pokud se nemůžete zúčastnit, dejte nám to prosím vědět odpovědí na tento\n"
        "e-mail; místo nabídneme dalším.\n");
}

TEST_CASE("in Czech, a change says what it was and what it is") {
  const Message message = letter_of(LetterKind::kChanged);
  CHECK(message.subject == "Změna: Bydlení");
  CHECK(words_of(message) ==
        "workshop v cyklu „Práce s informacemi“ se mění:\n"
        "\n"
        "- Bydlení\n"
        "  Nový termín: čtvrtek 26. května 2022, 10.00–16.00\n"
        "  (původně středa 25. května 2022, 10.00–16.00)\n"
        "  Nové místo konání: Akademie MMR, Pařížská 4, Praha\n"
        "  (původně Starý sál, Dlouhá 1, Praha)\n"
        "\n"
        "Vaše místo zůstává Vaše. Pokud se po změně nemůžete zúčastnit, dejte nám\n"
        "to prosím vědět odpovědí na tento e-mail; místo nabídneme dalším.\n"
        "\n"
        "Pozvánka v příloze opraví záznam ve Vašem kalendáři.\n");
}

TEST_CASE("in Czech, a cancellation says why") {
  const Message message = letter_of(LetterKind::kCancelled);
  CHECK(message.subject == "Zrušeno: Úvod do problematiky; Děti, mládež a vzdělávání");
  CHECK(words_of(message) ==
        "v cyklu „Práce s informacemi“ už nemáte místo na workshopech:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  čtvrtek 28. dubna 2022, 10.00–16.00\n"
        "  Účast nebyla včas potvrzena, místo proto nabízíme dalším v pořadí.\n"
        "\n"
        "- Děti, mládež a vzdělávání\n"
        "  čtvrtek 12. května 2022, 10.00–16.00\n"
        "  Účast jsme zrušili na Vaši žádost.\n"
        "\n"
        "Příloha odstraní záznam z Vašeho kalendáře.\n"
        "\n"
        "Pokud jde o omyl, odpovězte prosím na tento e-mail.\n"
        "\n"
        "Přihlášky přijímáme na https://example.cz/prihlaska\n");
}

TEST_CASE("in Czech, thanks come with the materials") {
  const Message message = letter_of(LetterKind::kThanks);
  CHECK(message.subject == "Děkujeme za účast: Bydlení");
  CHECK(words_of(message) ==
        "děkujeme za Vaši účast na workshopu v cyklu „Práce s informacemi“:\n"
        "\n"
        "- Bydlení\n"
        "  čtvrtek 26. května 2022, 10.00–16.00\n"
        "  https://example.cz/bydleni.pdf\n"
        "  https://example.cz/data.csv\n"
        "\n"
        "Na uvedených odkazech najdete materiály.\n"
        "\n"
        "Budeme rádi za Vaše postřehy; stačí odpovědět na tento e-mail.\n");
}
