// Whole letters, in English.
#include <catch2/catch.hpp>

#include "reg/formats/letters/letter_message.h"
#include "unit/formats/sample_letter.h"

using namespace reg;
using namespace reg::test;

namespace {

Message letter_of(LetterKind kind) {
  const Schedule schedule = letter_schedule();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kEnglish);
  return letter_message(schedule, templates, sample_letter(schedule, kind), sample_envelope());
}

const std::string kGreeting = "Dear Ing. Žofie O'Brien, Ph.D.,\n\n";
const std::string kSignature =
    "Kind regards,\n"
    "Ministerstvo pro místní rozvoj ČR\n"
    "https://example.cz/workshopy\n"
    "Contact: workshopy@example.cz\n"
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

TEST_CASE("in English, a registration is received") {
  const Message message = letter_of(LetterKind::kReceived);
  CHECK(message.subject == "Práce s informacemi: registration received");
  CHECK(words_of(message) ==
        "thank you for registering for the cycle “Práce s informacemi”. Your\n"
        "registration has the number 12.\n"
        "\n"
        "You asked for this workshop:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  Thursday 28 April 2022, 10:00–16:00\n"
        "\n"
        "Seats are given out after registration closes (Sunday 10 April 2022),\n"
        "and we will write to you about the result. This message does not promise\n"
        "a seat.\n"
        "\n"
        "To change or cancel your registration, please reply to this e-mail.\n");
}

TEST_CASE("in English, a decision lists every request") {
  const Message message = letter_of(LetterKind::kDecision);
  CHECK(message.subject == "Práce s informacemi: the result of your registration");
  CHECK(words_of(message) ==
        "the seats of the cycle “Práce s informacemi” have been given out. This\n"
        "is the result of your registration:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  Thursday 28 April 2022, 10:00–16:00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  You have a seat. Please confirm it by Thursday 21 April 2022, 10:00.\n"
        "\n"
        "- Děti, mládež a vzdělávání\n"
        "  Thursday 12 May 2022, 10:00–16:00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  All seats are taken; you are on the waiting list, number 17.\n"
        "\n"
        "- Bydlení\n"
        "  Thursday 26 May 2022, 10:00–16:00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  You have a seat. It is confirmed.\n"
        "\n"
        "To confirm, reply to this e-mail. A seat that is not confirmed by then\n"
        "goes to the next in line.\n"
        "\n"
        "If you cannot come, please tell us by replying to this e-mail; we will\n"
        "offer the seat to somebody else.\n"
        "\n"
        "If a seat that you are waiting for becomes free, we will write to you.\n"
        "If you no longer want to wait, just reply to this e-mail.\n"
        "\n"
        "Entries for your calendar are attached.\n"
        "\n"
        "We explain the order of registrations on request.\n");
}

TEST_CASE("in English, a promotion says what to do") {
  const Message message = letter_of(LetterKind::kPromotion);
  CHECK(message.subject == "You have a seat: Úvod do problematiky");
  CHECK(words_of(message) ==
        "good news: in the cycle “Práce s informacemi” you now have a seat at\n"
        "this workshop:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  Thursday 28 April 2022, 10:00–16:00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  Please confirm it by Thursday 21 April 2022, 10:00.\n"
        "\n"
        "To confirm, reply to this e-mail. A seat that is not confirmed by then\n"
        "goes to the next in line.\n"
        "\n"
        "If you cannot come, please tell us by replying to this e-mail; we will\n"
        "offer the seat to somebody else.\n"
        "\n"
        "An entry for your calendar is attached.\n");
}

TEST_CASE("in English, a reminder has the materials") {
  const Message message = letter_of(LetterKind::kReminder);
  CHECK(message.subject == "Reminder: Bydlení, Thursday 26 May 2022, 10:00–16:00");
  CHECK(words_of(message) ==
        "this is a reminder of a workshop at which you have a seat:\n"
        "\n"
        "- Bydlení\n"
        "  Thursday 26 May 2022, 10:00–16:00\n"
        "  Akademie MMR, Pařížská 4, Praha\n"
        "  https://example.cz/bydleni.pdf\n"
        "  https://example.cz/data.csv\n"
        "\n"
        "The links lead to the materials.\n"
        "\n"
        "If you cannot come, please tell us by replying to this e-mail; we will\n"
        "offer the seat to somebody else.\n");
}

TEST_CASE("in English, a change says what it was and what it is") {
  const Message message = letter_of(LetterKind::kChanged);
  CHECK(message.subject == "Change: Bydlení");
  CHECK(words_of(message) ==
        "a workshop of the cycle “Práce s informacemi” has changed:\n"
        "\n"
        "- Bydlení\n"
        "  New date: Thursday 26 May 2022, 10:00–16:00\n"
        "  (formerly Wednesday 25 May 2022, 10:00–16:00)\n"
        "  New venue: Akademie MMR, Pařížská 4, Praha\n"
        "  (formerly Starý sál, Dlouhá 1, Praha)\n"
        "\n"
        "Your seat remains yours. If you cannot come after this change, please\n"
        "tell us by replying to this e-mail; we will offer the seat to somebody\n"
        "else.\n"
        "\n"
        "The attachment corrects the entry in your calendar.\n");
}

TEST_CASE("in English, a cancellation says why") {
  const Message message = letter_of(LetterKind::kCancelled);
  CHECK(message.subject == "Cancelled: Úvod do problematiky; Děti, mládež a vzdělávání");
  CHECK(words_of(message) ==
        "in the cycle “Práce s informacemi” you no longer have a seat at these\n"
        "workshops:\n"
        "\n"
        "- Úvod do problematiky\n"
        "  Thursday 28 April 2022, 10:00–16:00\n"
        "  The seat was not confirmed in time, so we offer it to the next in\n"
        "  line.\n"
        "\n"
        "- Děti, mládež a vzdělávání\n"
        "  Thursday 12 May 2022, 10:00–16:00\n"
        "  The seat was cancelled at your request.\n"
        "\n"
        "The attachment removes the entry from your calendar.\n"
        "\n"
        "If this is a mistake, please reply to this e-mail.\n"
        "\n"
        "You can register at https://example.cz/prihlaska\n");
}

TEST_CASE("in English, thanks come with the materials") {
  const Message message = letter_of(LetterKind::kThanks);
  CHECK(message.subject == "Thank you for coming: Bydlení");
  CHECK(words_of(message) ==
        "thank you for taking part in this workshop of the cycle “Práce s\n"
        "informacemi”:\n"
        "\n"
        "- Bydlení\n"
        "  Thursday 26 May 2022, 10:00–16:00\n"
        "  https://example.cz/bydleni.pdf\n"
        "  https://example.cz/data.csv\n"
        "\n"
        "The links lead to the materials.\n"
        "\n"
        "We are glad of your comments; just reply to this e-mail.\n");
}
