#include "reg/base/text/twice_encoded.h"

#include <catch2/catch.hpp>

using reg::once_encoded;

namespace {

std::string before(std::string_view text) {
  return once_encoded(text).value_or("(as it is)");
}

}  // namespace

TEST_CASE("Czech that was encoded twice is turned back, whatever it was read as") {
  // windows-1252, with the control characters and the no-break space that it has for two letters
  CHECK(before("Jana NovÃ¡kovÃ¡") == "Jana Nováková");
  CHECK(before("PraÅ¾skÃ¡ knihovna") == "Pražská knihovna");
  CHECK(before("Petr Å\u00A0Å¥Ã¡va") == "Petr Šťáva");
  CHECK(before("NOV\u00C3\u0081KOV\u00C3\u0081") == "NOVÁKOVÁ");
  CHECK(before("Å˜ehoÅ™") == "Řehoř");
  // windows-1250
  CHECK(before("Jana NovĂˇkovĂˇ") == "Jana Nováková");
  CHECK(before("PraĹľskĂˇ knihovna") == "Pražská knihovna");
  CHECK(before("Petr Ĺ\u00A0ĹĄĂˇva") == "Petr Šťáva");
  // ISO 8859-2, Mac OS, DOS
  CHECK(before("NovĂĄkovĂĄ") == "Nováková");
  CHECK(before("Nov√°kov√°") == "Nováková");
  CHECK(before("Nov├íkov├í") == "Nováková");
}

TEST_CASE("a no-break space that became a space, or was trimmed, is no hindrance") {
  CHECK(before("Petr Ĺ ĹĄĂˇva") == "Petr Šťáva");
  CHECK(before("Å¡koly a NoÃ«l Ã") == "školy a Noël à");
}

TEST_CASE("text that was encoded more than twice is turned back to the letters") {
  CHECK(before("NovÃƒÂ¡kovÃƒÂ¡") == "Nováková");
}

TEST_CASE("quotation marks, dashes, emoji and other scripts are turned back too") {
  CHECK(before("Dům â€žNadÄ›jeâ€œ") == "Dům „Naděje“");
  CHECK(before("PrahaÂ\u00A01 â€“ sever") == "Praha\u00A01 – sever");
  CHECK(before("Ð˜Ð²Ð°Ð½") == "Иван");
  CHECK(before("Tým ðŸ˜€") == "Tým 😀");
  CHECK(before("Novï¿½k") == "Nov\uFFFDk");
}

TEST_CASE("only the words that were damaged are turned back") {
  CHECK(before("Město PÅ™erov, Řehoř") == "Město Přerov, Řehoř");
}

TEST_CASE("what people write is left as it is") {
  for (const char* text : {"",
                           "Jana Nováková",
                           "Příliš žluťoučký kůň úpěl ďábelské ódy",
                           "PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ",
                           "RŮŽENA",
                           "RŮŽIČKA",
                           "KŘÍŽ",
                           "ĎÁBEL",
                           "Ľubomír Šťastný",
                           "STĹPČEK",
                           "Kĺčový",
                           "ÁČŠ",
                           "ŠKODA ČR",
                           "Ä",
                           "Märta Åström",
                           "Åse Ø",
                           "Søren Kierkegård",
                           "Nguyễn Thị Ánh",
                           "Băsescu",
                           "BĂŞESCU",
                           "LUPĂŞ",
                           "Ștefan Țîrlea",
                           "Łódź",
                           "Gżegżółka",
                           "Þórður Guðmundsson",
                           "François Noël",
                           "Zoë Coëlho",
                           "Müßig GmbH & Co.",
                           "O’Brien",
                           "«Naděje»",
                           "10 °C – 20 €",
                           "Иван Петров",
                           "Ελένη",
                           "李小龍",
                           "محمد",
                           "🎓 Eva 👩‍👩‍👧",
                           "√2",
                           "ÄÖÜ",
                           "ĹŠ",
                           "Ã",
                           "Â",
                           "São João",
                           "Île-de-France",
                           "Ča\u00A0Á",
                           "½ úvazku",
                           "Š\u00A0Ž"}) {
    INFO(text);
    CHECK(before(text) == "(as it is)");
  }
}
