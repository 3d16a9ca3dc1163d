#include "core/people/text_damage.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

std::string damage(std::string_view text, TextKind kind = TextKind::kName) {
  return text_damage(text, kind).value_or("");
}

}  // namespace

TEST_CASE("what stands in the place of a letter is a sign of damage") {
  CHECK(damage("Nov\uFFFDkov\uFFFD") == "«\uFFFD» stands in it in the place of a letter");
  CHECK(damage("Nov?kov?") == "«?» stands in it in the place of a letter");
  CHECK(damage("?ehoř") == "«?» stands in it in the place of a letter");
  CHECK(damage("St¾ední škola", TextKind::kLine) == "«¾» stands in it in the place of a letter");
  CHECK(damage("?kola", TextKind::kLine) == "«?» stands in it in the place of a letter");
}

TEST_CASE("letters as programs write them among themselves are a sign of damage") {
  CHECK(damage("Nov&aacute;kov&aacute;") == "«&aacute;» stands in it for a character, as in HTML");
  CHECK(damage("O&#039;Brien") == "«&#039;» stands in it for a character, as in HTML");
  CHECK(damage("&#x158;eho&#x159;") == "«&#x158;» stands in it for a character, as in HTML");
  CHECK(damage("Novák &amp; syn", TextKind::kLine) == "«&amp;» stands in it for a character, as in HTML");
  CHECK(damage("Přijdu s&nbsp;kolegou", TextKind::kNote) ==
        "«&nbsp;» stands in it for a character, as in HTML");
  CHECK(damage("Nov%C3%A1kov%C3%A1") == "«%C3%A1» stands in it for a letter, as programs write it");
  CHECK(damage("Nov=C3=A1k") == "«=C3=A1» stands in it for a letter, as programs write it");
  CHECK(damage("=?UTF-8?Q?Nov=C3=A1k?=") == "«=?» stands in it for a letter, as programs write it");
  CHECK(damage("Nov\\u00e1k") == "«\\u00e1» stands in it for a letter, as programs write it");
  CHECK(damage("u0158ehou0159") == "«u0158» stands in it for a letter, as programs write it");
}

TEST_CASE("text in another encoding is shown as it was") {
  CHECK(damage("Jana NovÃ¡kovÃ¡") ==
        "it is «Jana Nováková» in another encoding; save the file anew as UTF-8");
}

TEST_CASE("what people write is no damage") {
  for (const char* name : {"Jana Nováková", "O'Brien", "O´Brien", "Řehořová-Ďurica",
                           "Mgr. Jana Nováková, Ph.D.", "🎓 Eva", "李小龍", "=1+1", "NULL", "<b>Eva</b>",
                           "María José Mª", "Jan \"Honza\" Novák", "Ludvík XIV.", "Anna & Petr; Karel"}) {
    INFO(name);
    CHECK(damage(name) == "");
  }
  for (const char* line :
       {"AT&T; pobočka", "R&D; vývoj", "Co? Kdo? o.p.s.", "H₂O", "4×4", "m² architekti", "Škola®", "«naděje»",
        "50 %C", "a=b", "MŠ u 3 dubů", "u01", "Radio 1 §", "K&Partners;"}) {
    INFO(line);
    CHECK(damage(line, TextKind::kLine) == "");
  }
  for (const char* note : {"Přijdu v 9?ano", "https://example.cz/?q=%C3%A1&amp=1", "proč?takhle", "u0161"}) {
    INFO(note);
    CHECK(damage(note, TextKind::kNote) == "");
  }
}

TEST_CASE("what a spreadsheet shows in the place of a text is known in its languages") {
  const auto clause = [](std::string_view text) { return spreadsheet_damage(text).value_or(""); };
  for (const char* text : {"########", "##"}) {
    CHECK(clause(text) == "it is what a spreadsheet shows where a column is too narrow");
  }
  for (const char* text : {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!",
                           "#SPILL!", "#NENÍ_K_DISPOZICI", "#ODKAZ!", "#HODNOTA!", "#NÁZEV?",
                           "#DĚLENÍ_NULOU!", "#BEZUG!", "#NV", "Err:502", "[object Object]"}) {
    INFO(text);
    CHECK(clause(text) == "it is an error that a spreadsheet shows");
  }
  for (const char* text :
       {"4,20777E+11", "4.20777E+11", "4,2E11", "4E+11", " 7,77123456e8 ", "4,20777 E+11"}) {
    INFO(text);
    CHECK(clause(text) == "it is a number that a spreadsheet shortened, and its other digits are lost");
  }
  CHECK(clause("03.V") == "it is a date that a spreadsheet made of another text");
  for (const char* text : {"", "#", "#holkyzmarketingu", "#Jsme!", "E+H", "3. 5.", "5. ZŠ", "4E", "2e8",
                           "1. V", "MŠ 4E+", "Err", "C#!"}) {
    INFO(text);
    CHECK(clause(text) == "");
  }
}

TEST_CASE("a telephone number has digits, all of them") {
  for (const char* phone :
       {"+420777123456", "602111222", "777.123.456", "(+420) 777 123 456", "00420 777 123 456",
        "777 123 456, 602 111 222", "777 123 456 (sekretariát)", "tel.: 777 123 456", "224 861 123, linka 12",
        "112", "+49 (0)30 901820", "777/123456", "+420 800 000 000", "７７７１２３４５６",
        "777\u00A0123\u00A0456", "420222000000 Novák"}) {
    INFO(phone);
    CHECK(phone_fault(phone) == std::nullopt);
  }
  const auto fault = [](std::string_view phone) { return phone_fault(phone).value_or(""); };
  CHECK(fault("Silesia") == "it has no digits");
  CHECK(fault("nemám") == "it has no digits");
  CHECK(fault("-") == "it has no digits");
  CHECK(fault("Silesia 2027") == "it has only 4 digits");
  CHECK(fault("12") == "it has only 2 digits");
  CHECK(fault("jana1234567@example.cz") == "it has an @, as an e-mail address does");
  CHECK(fault("4,20777E+11") == "it is a number that a spreadsheet shortened, and its other digits are lost");
  CHECK(fault("#REF!") == "it is an error that a spreadsheet shows");
  for (const char* phone : {"420777123456.0", "777123456,00"}) {
    CHECK(fault(phone) == "a spreadsheet made a number of it, and what stood before its digits may be lost");
  }
  CHECK(fault("420777000000") == "a spreadsheet shortened it, and its last digits are lost");
}
