#include "reg/formats/letters/digest_message.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Envelope kEnvelope{"digest.2022-04-20@example.cz", moment("2022-04-20T06:00:00Z")};

DailyDigest full_digest() {
  DailyDigest digest;
  digest.day = std::chrono::year{2022} / 4 / 20;
  digest.new_applicants = 3;
  Finding undecided(FindingKind::kUndecided);
  undecided.count = 5;
  Finding unannounced(FindingKind::kSeatsNotAnnounced, "uvod");
  unannounced.count = 1;
  Finding overfull(FindingKind::kOverCapacity, "gone");
  overfull.count = 3;
  overfull.limit = 2;
  Finding attendance(FindingKind::kAttendanceMissing, "bydleni");
  attendance.count = attendance.seats = 2;
  digest.findings = {undecided, unannounced, overfull, attendance};
  digest.expired_offers = 2;
  digest.offers_ending = 1;
  digest.duplicates = 22;
  digest.coming = {{0, 2, 1, 12}, {1, 1, 0, 0}};
  digest.undelivered = {{17, "decision", "Jan Novák (9)", "550 no such user <x>", false},
                        {18, "roster", "lektor@example.cz", "timed out\r\nX", true},
                        {19, "other", "x@example.cz", "no", false}};
  return digest;
}

}  // namespace

TEST_CASE("a digest tells what needs attention, in Czech") {
  const Schedule schedule = small_cycle();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kCzech);
  const Message message = digest_message(schedule, templates, full_digest(), "reditel@example.cz", kEnvelope);
  CHECK(message.subject == "Práce s informacemi: přehled, středa 20. dubna 2022");
  CHECK(message.to == "reditel@example.cz");
  CHECK(message.from == "Workshopy <workshopy@example.cz>");
  CHECK(message.message_id == "digest.2022-04-20@example.cz");
  CHECK(message.date == kEnvelope.date);
  CHECK(message.attachments.empty());
  CHECK(message.text ==
        "Přehled cyklu „Práce s informacemi“, středa 20. dubna 2022\n"
        "\n"
        "- 5 nerozhodnutých žádostí; rozhodne `register prioritise`\n"
        "- Úvod do problematiky: 1 neoznámené místo; oznámí `register announce`\n"
        "- gone: 3 místa při kapacitě 2; spusťte znovu `register prioritise`\n"
        "- Bydlení: u 2 účastníků s místem není zapsána účast; zapíše ji\n"
        "  `register attend bydleni`\n"
        "- Nedoručená zpráva 17 (výsledek přihlášky), Jan Novák (9): 550 no such\n"
        "  user <x>\n"
        "- Možná nedoručená zpráva 18 (seznam účastníků), lektor@example.cz:\n"
        "  timed out X\n"
        "- Nedoručená zpráva 19 (other), x@example.cz: no\n"
        "- 1 nepotvrzené místo propadne do jednoho dne\n"
        "- 2 místa dnes propadla bez potvrzení\n"
        "- 22 dvojic stejného jména (`register duplicates`)\n"
        "- 3 nové přihlášky\n"
        "\n"
        "Úvod do problematiky\n"
        "  čtvrtek 28. dubna 2022, 10.00–16.00\n"
        "  obsazeno 2 / 2, 1 nepotvrzené, 12 čekajících\n"
        "\n"
        "Děti, mládež a vzdělávání\n"
        "  čtvrtek 12. května 2022, 10.00–16.00\n"
        "  obsazeno 1 / 2\n");
  CHECK(message.html.find("<li>Úvod do problematiky: 1 neoznámené místo; oznámí "
                          "<code>register announce</code></li>\n") != std::string::npos);
  CHECK(message.html.find("<li>Nedoručená zpráva 17 (výsledek přihlášky), Jan Novák (9): 550 no such user "
                          "&lt;x&gt;</li>\n") != std::string::npos);
  CHECK(message.html.find("<p><strong>Děti, mládež a\u00A0vzdělávání</strong><br>\n"
                          "čtvrtek 12.\u00A0května 2022, 10.00–16.00<br>\nobsazeno 1 / 2</p>\n") !=
        std::string::npos);
}

TEST_CASE("a digest tells what needs attention, in English, on the terminal too") {
  const std::string text =
      digest_text(small_cycle(), LetterTemplates::built_in(Language::kEnglish), full_digest());
  CHECK(text ==
        "Digest of the cycle “Práce s informacemi”, Wednesday 20 April 2022\n"
        "\n"
        "- 5 requests are not decided; run `register prioritise`\n"
        "- Úvod do problematiky: 1 seat is not announced yet; `register announce`\n"
        "  makes it binding\n"
        "- gone has 3 seats given out for a capacity of 2; run `register\n"
        "  prioritise` again\n"
        "- Bydlení: nobody noted who came, of 2 people with a seat; `register\n"
        "  attend bydleni` notes it\n"
        "- Not delivered: message 17 (decision) to Jan Novák (9): 550 no such\n"
        "  user <x>\n"
        "- Perhaps not delivered: message 18 (roster) to lektor@example.cz: timed\n"
        "  out X\n"
        "- Not delivered: message 19 (other) to x@example.cz: no\n"
        "- 1 unconfirmed seat expires within a day\n"
        "- 2 seats expired unconfirmed today\n"
        "- 22 pairs of one name (`register duplicates`)\n"
        "- 3 new registrations\n"
        "\n"
        "Úvod do problematiky\n"
        "  Thursday 28 April 2022, 10:00–16:00\n"
        "  seats taken: 2 / 2, 1 unconfirmed, 12 waiting\n"
        "\n"
        "Děti, mládež a vzdělávání\n"
        "  Thursday 12 May 2022, 10:00–16:00\n"
        "  seats taken: 1 / 2\n");
}

TEST_CASE("a digest of a day without anything says so") {
  DailyDigest digest;
  digest.day = std::chrono::year{2022} / 4 / 21;
  CHECK(digest_text(small_cycle(), LetterTemplates::built_in(Language::kCzech), digest) ==
        "Přehled cyklu „Práce s informacemi“, čtvrtek 21. dubna 2022\n\nNic nevyžaduje pozornost.\n");
  CHECK(digest_text(small_cycle(), LetterTemplates::built_in(Language::kEnglish), digest) ==
        "Digest of the cycle “Práce s informacemi”, Thursday 21 April 2022\n\nNothing needs attention.\n");
}
