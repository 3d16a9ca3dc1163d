#include "reg/formats/csv/csv_dialect.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>

using reg::CsvDialect;
using reg::detect_dialect;
using reg::dialect_with;
using reg::LineEnd;
using reg::parse_delimiter;

namespace {

char delimiter_of(std::string_view text) {
  return detect_dialect(text).delimiter;
}

LineEnd line_end_of(std::string_view text) {
  return detect_dialect(text).line_end;
}

}  // namespace

TEST_CASE("The delimiter is the one under which rows have the same number of fields") {
  CHECK(delimiter_of("a,b,c\n1,2,3\n4,5,6\n") == ',');
  CHECK(delimiter_of("a;b;c\n1;2;3\n4;5;6\n") == ';');
  CHECK(delimiter_of("a\tb\tc\r\n1\t2,5\t3\r\n4\t5,5\t6\r\n") == '\t');
  CHECK(delimiter_of("a|b\n1, 2|3\n4|5\n") == '|');
}

TEST_CASE("A header with many commas in one question deceives nobody") {
  CHECK(delimiter_of("Jméno;Kdy, kde, jak, s kým, a proč?;E-mail\nJana;všude;a@b.cz\nPetr;nikde;c@d.cz\n") ==
        ';');
  CHECK(delimiter_of("Jméno;Kdy, kde, jak, s kým, a proč?;E-mail\nJana;v Praze;a@b.cz") == ';');
  CHECK(delimiter_of("Jméno;Kdy, kde, jak, s kým, a proč?;E-mail\n") == ';');
  CHECK(delimiter_of("Jméno;Kdy, kde?;E-mail\nJana;Praha, doma;a@b.cz\nPetr;Brno, venku;c@d.cz\n") == ';');
}

TEST_CASE("Choices that are joined by another delimiter do not make it the file's") {
  CHECK(delimiter_of("Jméno,Workshopy\nJana,a;b;c\nPetr,a;b;d\nEva,b;c;d\n") == ',');
  CHECK(delimiter_of("\"Jméno\",\"Workshopy\"\n\"Jana\",\"a;b;c\"\n\"Petr\",\"a;b;d\"\n") == ',');
  CHECK(delimiter_of("Částka;Měna\n1,50;Kč\n2,50;Kč\n3,50;Kč\n") == ';');
}

TEST_CASE("What stands in quotes separates nothing") {
  CHECK(delimiter_of("a;\"b,c,d,e\";f\n\"1,2\";\"3,4\n5,6\";\"7\"\n") == ';');
  CHECK(delimiter_of("a;\"b,c,d,e\";f\n") == ';');
}

TEST_CASE("A ragged row or a broken quote does not change the delimiter") {
  CHECK(delimiter_of("a;b;c;d\n1;2;3;4\n1;2\n1;2;3;4\n\"x\"y;2;3;4\n1;2;3;4;5\n1,5;2;3;4\n") == ';');
  CHECK(delimiter_of("a,b,c\n1,\"2,3\n4,5,6\n") == ',');
}

TEST_CASE("Quotes that are broken in every row do not hide the delimiter") {
  CHECK(delimiter_of("\"\\\"Jan\\\" Novák\";1\n# psáno, jak bylo\n\"\\\"Eva\\\" Malá\";2\n\"\\\"Petr\\\" "
                     "Velký\";3\n\"\\\"Ota\\\"\";4\n") == ';');
}

TEST_CASE("Without a delimiter it is the comma") {
  CHECK(delimiter_of("") == ',');
  CHECK(delimiter_of("\n\r\n") == ',');
  CHECK(delimiter_of("alone\na\nb\n") == ',');
  CHECK(delimiter_of("alone\na;b\nb\nc\n") == ',');
}

TEST_CASE("Empty lines before the header do not matter") {
  CHECK(delimiter_of("\r\n\r\na;b;c, d\r\n1;2;3\r\n") == ';');
}

TEST_CASE("The evidence may end anywhere") {
  std::string text = "a;b;c, d, e, f, g, h\n";
  for (int i = 0; i < 100; ++i) text += fmt::format("{0};\"x, {0}\ny, z\";{0}, {0}\n", i);
  for (std::size_t size = text.size() - 30; size < text.size(); ++size) {
    CAPTURE(size);
    CHECK(delimiter_of(text.substr(0, size)) == ';');
  }
}

TEST_CASE("Only the beginning of a long text is looked at") {
  std::string text = "a;b\n";
  while (text.size() < reg::kDialectEvidence) text += "1;2\n";
  for (int i = 0; i < 100'000; ++i) text += "1,2,3,4,5\r\n";
  CHECK(detect_dialect(text).description == "separated by semicolons, lines end with LF");
}

TEST_CASE("The line ends are those of the rows, not those inside quotes") {
  CHECK(line_end_of("a,b\n1,2\n") == LineEnd::kLf);
  CHECK(line_end_of("a,b\r\n1,2\r\n") == LineEnd::kCrlf);
  CHECK(line_end_of("a,b\r1,2\r") == LineEnd::kCr);
  CHECK(line_end_of("a,b\r\n1,\"x\ny\nz\nu\"\r\n3,4") == LineEnd::kCrlf);
  CHECK(line_end_of("a,b\n1,2\n3,4\r\n") == LineEnd::kLf);
  CHECK(line_end_of("alone\r\n") == LineEnd::kCrlf);
  CHECK(line_end_of("alone") == LineEnd::kLf);
}

TEST_CASE("Quotes are seen where a field begins") {
  CHECK(detect_dialect("a,b\n1,\"2\"\n").quoted);
  CHECK(detect_dialect("\"a\"\n1\n").quoted);
  CHECK_FALSE(detect_dialect("a,b\n5\" disk,2\n").quoted);
}

TEST_CASE("One line says it all") {
  CHECK(detect_dialect("a,b\n1,2\n").description == "separated by commas, lines end with LF");
  CHECK(detect_dialect("a;b\r\n1;2\r\n").description == "separated by semicolons, lines end with CRLF");
  CHECK(detect_dialect("a\tb\r1\t2\r").description == "separated by tabs, lines end with CR");
  CHECK(detect_dialect("a|b\n1|2\n").description == "separated by vertical bars, lines end with LF");
  CHECK(dialect_with(':', "a:b\n1:2\n").description == "separated by «:», lines end with LF");
}

TEST_CASE("A spreadsheet's hint is honoured") {
  const CsvDialect hinted = detect_dialect("sep=;\r\na,b,c;d\r\n1,2,3;4\r\n");
  CHECK(hinted.hint);
  CHECK(hinted.description == "separated by semicolons, lines end with CRLF");
  CHECK(detect_dialect("\"sep=\t\"\na\tb\n").delimiter == '\t');
  CHECK(detect_dialect("sep=:\na:b\n").delimiter == ':');
  CHECK_FALSE(detect_dialect("sep=a\nb;c\n").hint);
  CHECK_FALSE(detect_dialect("sep=;x\nb;c\n").hint);
  CHECK_FALSE(detect_dialect("a;b\nsep=;\n").hint);
}

TEST_CASE("A delimiter that was given stands, and the hint is still no row") {
  CHECK(dialect_with('|', "a;b\n1;2\n").delimiter == '|');
  const CsvDialect given = dialect_with(',', "sep=;\na;b\n");
  CHECK(given.delimiter == ',');
  CHECK(given.hint);
}

TEST_CASE("A delimiter has a name or is a character") {
  CHECK(parse_delimiter("comma") == ',');
  CHECK(parse_delimiter("semicolon") == ';');
  CHECK(parse_delimiter("tab") == '\t');
  CHECK(parse_delimiter("\\t") == '\t');
  CHECK(parse_delimiter("pipe") == '|');
  CHECK(parse_delimiter(";") == ';');
  CHECK(parse_delimiter(":") == ':');
  for (const auto* name : {"", "a", "1", "\"", "\n", " ", ";;", "dot", "\xE1"}) {
    CAPTURE(name);
    CHECK(parse_delimiter(name) == '\0');
  }
}

TEST_CASE("Blanks beside quotes are seen, where leaving them out makes no new faults") {
  CHECK(detect_dialect("a, \"b, c\"\n1, \"2\"\n").blanks_at_quotes);
  CHECK_FALSE(detect_dialect("a,\"b, \"\"c\"\n1,2\n").blanks_at_quotes);
  CHECK_FALSE(detect_dialect("a, b\n1, 2 \"x\"\n").blanks_at_quotes);
  CHECK_FALSE(detect_dialect("a,b\n1, \"Kolo\" s.r.o.\n").blanks_at_quotes);
}

TEST_CASE("Lines that stand in quotes as a whole are seen") {
  CHECK(detect_dialect("\"a,b\"\n\"1,\"\"2, 3\"\"\"\n").wrapped);
  CHECK(detect_dialect("\"a,b\"\n\"1,\"\"2, 3\"\"\"\n").delimiter == ',');
  CHECK(detect_dialect("\"a;b\"\n\"1;2\"\n").delimiter == ';');
  CHECK_FALSE(detect_dialect("\"a,b\"\n\"1\"\n").wrapped);
  CHECK_FALSE(detect_dialect("\"a,b\",c\n\"1,2\",3\n").wrapped);
  CHECK_FALSE(detect_dialect("\"a,b\"\n").wrapped);
}
