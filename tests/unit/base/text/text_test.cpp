#include "reg/base/text/text.h"

#include <catch2/catch.hpp>

using namespace reg;

TEST_CASE("normal form C composes a letter and its marks") {
  CHECK(nfc("") == "");
  CHECK(nfc("plain") == "plain");
  CHECK(nfc("R\u030Ceho\u0159ova\u0301") == "Řehořová");
  CHECK(nfc("Řehořová") == "Řehořová");
  CHECK(nfc("\u212B") == "\u00C5");
}

TEST_CASE("normal form C puts marks into their order") {
  CHECK(nfc("q\u0307\u0323") == "q\u0323\u0307");
}

TEST_CASE("trim takes Unicode's white space and the byte order mark off both ends only") {
  CHECK(trim("") == "");
  CHECK(trim(" \t\r\n ") == "");
  CHECK(trim("  a b ") == "a b");
  CHECK(trim("\uFEFF\u00A0Jan\u2003Novák\u202F\u3000") == "Jan\u2003Novák");
  CHECK(trim("\u00A0\uFEFF") == "");
}

TEST_CASE("trim keeps bytes that are not UTF-8") {
  CHECK(trim(" \xA0 ") == "\xA0");
  CHECK(trim("a\xE2\x80") == "a\xE2\x80");
}

TEST_CASE("trim gives a view of the text itself") {
  const std::string text = "  ž  ";
  CHECK(trim(text).data() == text.data() + 2);
}

TEST_CASE("tidy makes each run of white space one space") {
  CHECK(tidy("") == "");
  CHECK(tidy("   ") == "");
  CHECK(tidy("\tJan \r\n  Novák\u00A0") == "Jan Novák");
  CHECK(tidy("Jan\u00A0\u2003Nova\u0301k") == "Jan Novák");
  CHECK(tidy("  two\twords ") == "two words");
  CHECK(tidy("příliš  žluťoučký\u00A0 kůň") == "příliš žluťoučký kůň");
  CHECK(tidy("\u00A0příliš žluťoučký\u2028kůň") == "příliš žluťoučký kůň");
  CHECK(tidy(std::string_view("a\0b", 3)) == std::string_view("a\0b", 3));
}

TEST_CASE("fold ignores accents, case and white space") {
  CHECK(fold("  Řehořová-Ďurica") == "rehorova-durica");
  CHECK(fold("REHOROVA-DURICA") == "rehorova-durica");
  CHECK(fold("R\u030Ceho\u030Crova\u0301-D\u030Curica") == "rehorova-durica");
  CHECK(fold("PŘÍLIŠ  žluťoučký\u00A0kůň ÚPĚL ďábelské ÓDY") == "prilis zlutoucky kun upel dabelske ody");
}

TEST_CASE("fold of nothing, white space or marks alone is empty") {
  CHECK(fold("") == "");
  CHECK(fold(" \t\u00A0\u3000\uFEFF") == "");
  CHECK(fold("\u0301\u030C") == "");
}

TEST_CASE("fold takes compatibility forms for what they stand for") {
  CHECK(fold("ﬁﬂ №１２") == "fifl no12");
  CHECK(fold("x² ½") == "x2 1\u20442");
  CHECK(fold("Ǆ ŉ ſ") == "dz \u02BCn s");
}

TEST_CASE("fold maps letters that do not decompose") {
  CHECK(fold("Łódź Øresund Đorđe Ħal Ŧ ısı") == "lodz oresund dorde hal t isi");
  CHECK(fold("Ǿ Æsop Œuvre straße STRAẞE") == "o aesop oeuvre strasse strasse");
}

TEST_CASE("fold leaves invisible characters out") {
  CHECK(fold("Minis\u00ADterstvo\u200B") == "ministerstvo");
  CHECK(fold("❤\uFE0F") == "❤");
}

TEST_CASE("fold folds other scripts too") {
  CHECK(fold("ΣΊΣΥΦΟΣ") == "σισυφοσ");
  CHECK(fold("Йод") == "иод");
  CHECK(fold("漢字 😀") == "漢字 😀");
}

TEST_CASE("fold shows a byte that is not UTF-8 as a replacement character") {
  CHECK(fold("p\xF8\xEDjmen\xED") == "p\uFFFD\uFFFDjmen\uFFFD");
}

TEST_CASE("fold of a fold changes nothing, whatever the character") {
  constexpr char32_t kEndOfLetters = 0x30000;
  std::vector<char32_t> changed;
  for (char32_t c = 0; c < kEndOfLetters; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text = "x";
    append_code_point(text, c);
    const std::string once = fold(text);
    if (fold(once) != once) changed.push_back(c);
  }
  CHECK(changed == std::vector<char32_t>{});
}

TEST_CASE("fold_case keeps accents") {
  CHECK(fold_case("") == "");
  CHECK(fold_case("  Jan.NOVAK@Example.CZ ") == "jan.novak@example.cz");
  CHECK(fold_case("ŘEHOŘOVÁ@example.cz") == "řehořová@example.cz");
  CHECK(fold_case("R\u030CEHO@example.cz") == "řeho@example.cz");
  CHECK(fold_case("STRASSE") == fold_case("straße"));
  CHECK(fold_case("novák") != fold_case("novak"));
}

TEST_CASE("the nearest candidate is suggested for a plausible slip") {
  const std::vector<std::string> commands = {"import", "export", "roster", "list", "prioritise"};
  CHECK(nearest("rooster", commands) == "roster");
  CHECK(nearest("prioritize", commands) == "prioritise");
  CHECK(nearest("imprt", commands) == "import");
  CHECK(nearest("LÍST", commands) == "list");
}

TEST_CASE("two swapped letters are one slip") {
  const std::vector<std::string> commands = {"list"};
  CHECK(nearest("lsit", commands) == "list");
}

TEST_CASE("nothing is suggested for a word that is too far away") {
  const std::vector<std::string> commands = {"import", "export", "list"};
  CHECK(nearest("frobnicate", commands) == std::nullopt);
  CHECK(nearest("xy", commands) == std::nullopt);
  CHECK(nearest("lost", commands) == "list");
  CHECK(nearest("loss", commands) == std::nullopt);
  CHECK(nearest("", commands) == std::nullopt);
  CHECK(nearest("list", {}) == std::nullopt);
}

TEST_CASE("of equally near candidates the first is suggested") {
  const std::vector<std::string> candidates = {"bat", "cat"};
  CHECK(nearest("rat", candidates) == "bat");
}

TEST_CASE("a count takes the singular for one alone") {
  CHECK(counted(0, "seat", "seats") == "0 seats");
  CHECK(counted(1, "seat", "seats") == "1 seat");
  CHECK(counted(2, "seat", "seats") == "2 seats");
}

TEST_CASE("join puts the separator between parts only") {
  const std::vector<std::string> parts = {"a", "", "c"};
  CHECK(join(parts, ", ") == "a, , c");
  CHECK(join(std::span(parts).first(1), ", ") == "a");
  CHECK(join({}, ", ") == "");
}
