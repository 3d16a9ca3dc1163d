#include "reg/base/text/width.h"

#include <catch2/catch.hpp>

using namespace reg;

using Lines = std::vector<std::string>;

TEST_CASE("printable leaves ordinary text as it is") {
  CHECK(printable("") == "");
  CHECK(printable("Řehořová-Ďurica, O'Brien \\n 😀 e\u0301") == "Řehořová-Ďurica, O'Brien \\n 😀 e\u0301");
}

TEST_CASE("printable replaces what is no character") {
  CHECK(printable("a\uFFFEb\uFDD0c\U0010FFFFd\uFFFD") == "a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
}

TEST_CASE("printable shows control characters") {
  CHECK(printable("a\nb\r\tc") == "a\\nb\\r\\tc");
  CHECK(printable("\x1B[31mred\x07") == "\\e[31mred\\x07");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(printable("\x7F\u0085\u009B") == "\\u007f\\u0085\\u009b");
}

TEST_CASE("printable shows what would turn or break a line without ink") {
  CHECK(printable("\u202Egpj.exe") == "\\u202egpj.exe");
  CHECK(printable("\u202A\u202B\u202C\u202D") == "\\u202a\\u202b\\u202c\\u202d");
  CHECK(printable("\u2066\u2067\u2068\u2069") == "\\u2066\\u2067\\u2068\\u2069");
  CHECK(printable("\u061C\u200E\u200F\u2028\u2029") == "\\u061c\\u200e\\u200f\\u2028\\u2029");
}

TEST_CASE("printable shows bytes that are not UTF-8") {
  CHECK(printable("p\xF8\xEDjmen\xED") == "p\\xf8\\xedjmen\\xed");
  CHECK(printable("\xC0\x80") == "\\xc0\\x80");
}

TEST_CASE("letters take one column, with or without marks") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Řehořová") == 8);
  CHECK(display_width("R\u030Ceho") == 4);
  CHECK(display_width("\u0301") == 0);
  CHECK(display_width("a\u200Bb\u200D") == 2);
  CHECK(display_width("… § α") == 5);
}

TEST_CASE("control characters take no column") {
  CHECK(display_width("a\n\x1B\u0085\u2028") == 1);
}

TEST_CASE("wide characters take two columns") {
  CHECK(display_width("漢字") == 4);
  CHECK(display_width("ＡＢ") == 4);
  CHECK(display_width("한") == 2);
  CHECK(display_width("\u1112\u1161\u11AB") == 2);
}

TEST_CASE("an emoji takes two columns, however many pictures it joins") {
  CHECK(display_width("😀") == 2);
  CHECK(display_width("👨‍👩‍👧‍👦") == 2);
  CHECK(display_width("👍🏽") == 2);
  CHECK(display_width("☝🏽") == 2);
  CHECK(display_width("🇨🇿🇸🇰") == 4);
  CHECK(display_width("❤\uFE0F") == 2);
  CHECK(display_width("❤") == 1);
  CHECK(display_width("1\uFE0F\u20E3") == 2);
  CHECK(display_width("a\uFE0F") == 1);
}

TEST_CASE("a byte that is not UTF-8 takes one column") {
  CHECK(display_width("p\xF8\xED") == 3);
  CHECK(display_width("漢\xFF") == 3);
}

TEST_CASE("clusters are what a reader takes for characters") {
  std::vector<std::string> texts;
  std::vector<std::size_t> widths;
  for (const Cluster& cluster : clusters("Ch\u030C🇨🇿👨‍👩‍👧")) {
    texts.emplace_back(cluster.text);
    widths.push_back(cluster.width);
  }
  CHECK(texts == Lines{"C", "h\u030C", "🇨🇿", "👨‍👩‍👧"});
  CHECK(widths == std::vector<std::size_t>{1, 1, 2, 2});
  CHECK(clusters("").empty());
}

TEST_CASE("padding counts columns, not bytes") {
  CHECK(pad_right("Říp", 5) == "Říp  ");
  CHECK(pad_left("Říp", 5) == "  Říp");
  CHECK(pad_right("漢", 3) == "漢 ");
  CHECK(pad_left("", 2) == "  ");
}

TEST_CASE("padding returns a wider text as it is") {
  CHECK(pad_right("Řehoř", 3) == "Řehoř");
  CHECK(pad_left("Řehoř", 0) == "Řehoř");
}

TEST_CASE("shorten ends in an ellipsis where it cut") {
  CHECK(shorten("Řehořová", 8) == "Řehořová");
  CHECK(shorten("Řehořová", 7) == "Řehořo…");
  CHECK(shorten("Řehořová", 1) == "…");
  CHECK(shorten("Řehořová", 0) == "");
  CHECK(shorten("", 0) == "");
}

TEST_CASE("shorten never cuts a character in two") {
  CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  CHECK(shorten("漢字漢", 4) == "漢…");
  CHECK(shorten("👨‍👩‍👧👨‍👩‍👧", 3) == "👨‍👩‍👧…");
}

TEST_CASE("wrap breaks at spaces") {
  CHECK(wrap("Práce s informacemi při začleňování", 12) ==
        Lines{"Práce s", "informacemi", "při", "začleňování"});
  CHECK(wrap("one two", 7) == Lines{"one two"});
  CHECK(wrap("one two", 6) == Lines{"one", "two"});
  CHECK(wrap("  one   two ", 20) == Lines{"one two"});
}

TEST_CASE("wrap keeps line breaks and non-breaking spaces") {
  CHECK(wrap("a b\nc\n\nd", 10) == Lines{"a b", "c", "", "d"});
  CHECK(wrap("in a\u00A0b", 4) == Lines{"in", "a\u00A0b"});
}

TEST_CASE("wrap breaks a word that is too long between characters") {
  CHECK(wrap("x nejneobhospodařovávatelnější y", 10) == Lines{"x", "nejneobhos", "podařováva", "telnější y"});
  CHECK(wrap("e\u0301e\u0301e\u0301", 2) == Lines{"e\u0301e\u0301", "e\u0301"});
  CHECK(wrap("漢字", 1) == Lines{"漢", "字"});
  CHECK(wrap("ab", 0) == Lines{"a", "b"});
}

TEST_CASE("wrap of nothing is one empty line") {
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("   ", 10) == Lines{""});
}

TEST_CASE("A value in a message is safe on a terminal and short") {
  CHECK(reg::in_guillemets("a\x1B[31m") == "«a\\e[31m»");
  CHECK(reg::in_guillemets(std::string(61, 'x')) == "«" + std::string(59, 'x') + "…»");
}
