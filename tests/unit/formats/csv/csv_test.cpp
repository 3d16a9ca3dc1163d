#include "reg/formats/csv/csv.h"

#include <fmt/core.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>

using reg::csv_row;
using reg::CsvReader;

namespace {

using Lines = std::vector<std::string>;

// "line: [field][field]" for a row, "line! message" for a fault; bytes are fed `step` at a time.
Lines read(std::string_view bytes, char delimiter = ',', std::size_t step = 1 << 20,
           std::size_t max_field = 1 << 20) {
  Lines lines;
  CsvReader reader(
      delimiter,
      [&](const reg::CsvRow& row) {
        std::string line = fmt::format("{}: ", row.line);
        for (const auto field : row.fields) line += fmt::format("[{}]", field);
        lines.push_back(line);
      },
      [&](const reg::CsvFault& fault) { lines.push_back(fmt::format("{}! {}", fault.line, fault.message)); },
      max_field);
  for (std::size_t at = 0; at < bytes.size(); at += step) reader.feed(bytes.substr(at, step));
  reader.finish();
  return lines;
}

std::size_t peak_memory_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss);
}

}  // namespace

TEST_CASE("Rows are read whatever ends their lines") {
  const auto end = GENERATE(as<std::string>{}, "\n", "\r\n", "\r");
  CHECK(read("a,b" + end + "c,d" + end) == Lines{"1: [a][b]", "2: [c][d]"});
  CHECK(read("a,b" + end + "c,d") == Lines{"1: [a][b]", "2: [c][d]"});
}

TEST_CASE("Nothing makes no rows") {
  CHECK(read("").empty());
  CHECK(read("\n\r\n\r\n").empty());
}

TEST_CASE("Quotes keep delimiters, doubled quotes and line breaks") {
  CHECK(read("\"Lhota, obec\",\"řekla \"\"ano\"\"\"\n") == Lines{"1: [Lhota, obec][řekla \"ano\"]"});
  CHECK(read("a,\"jedna\r\ndva\",c\r\nd,e,f") == Lines{"1: [a][jedna\r\ndva][c]", "3: [d][e][f]"});
  CHECK(read("\"\"\n\"\"\"\"\n") == Lines{"1: []", "2: [\"]"});
}

TEST_CASE("Empty fields, white space and short rows stay as they are") {
  CHECK(read(",\n a ,\t\n,,x\nalone\n") == Lines{"1: [][]", "2: [ a ][\t]", "3: [][][x]", "4: [alone]"});
}

TEST_CASE("A quote inside a field without quotes stands for itself") {
  CHECK(read("Jan \"Honza\" Novák,5\" disk\n") == Lines{"1: [Jan \"Honza\" Novák][5\" disk]"});
  CHECK(read(" \"x\",y\n") == Lines{"1: [ \"x\"][y]"});
}

TEST_CASE("Other delimiters leave commas alone") {
  CHECK(read("a,b;\"c;d\"\n", ';') == Lines{"1: [a,b][c;d]"});
  CHECK(read("a b\tc\t\n", '\t') == Lines{"1: [a b][c][]"});
}

TEST_CASE("Physical lines count empty lines and line breaks inside quotes, whatever ends them") {
  const auto end = GENERATE(as<std::string>{}, "\n", "\r\n", "\r");
  const std::string file = end + "a" + end + end + "\"b" + end + end + "b\"" + end + "c" + end;
  CHECK(read(file) == Lines{"2: [a]", "4: [b" + end + end + "b]", "7: [c]"});
}

TEST_CASE("It does not matter how the bytes are cut") {
  const std::string file = "a,\"b\r\n\"\"c\"\"\"\r\n\r\n\"\",d\re,\"f\rg\"\nh \"i\",j\n\"x\"y,\"\r\nk,l";
  const Lines whole = read(file);
  CHECK(whole == Lines{"1: [a][b\r\n\"c\"]", "4: [][d]", "5: [e][f\rg]", "7: [h \"i\"][j]",
                       "8! text stands after a closing quote; a quote inside quotes is written twice",
                       "9: [k][l]"});
  for (std::size_t step = 1; step < file.size(); ++step) {
    CAPTURE(step);
    CHECK(read(file, ',', step) == whole);
  }
}

TEST_CASE("A quote that is never closed is one fault where it was opened, and says what was lost") {
  CHECK(read("a,b\nc,\"d\ne,f\ng,h\n") ==
        Lines{"1: [a][b]", "2! a quote is opened here and never closed; lines 2 to 4 were not read"});
  CHECK(read("\"a\nb\",\"c\nd") ==
        Lines{"2! a quote is opened here and never closed; lines 1 to 3 were not read"});
  CHECK(read("a,\"") == Lines{"1! a quote is opened here and never closed"});
  CHECK(read("a,\"b\r\n") == Lines{"1! a quote is opened here and never closed"});
}

TEST_CASE("Text after a closing quote is a fault of its row, and the next line is read again") {
  const std::string fault = "text stands after a closing quote; a quote inside quotes is written twice";
  CHECK(read("a\n\"b\" c,d\ne\n") == Lines{"1: [a]", "2! " + fault, "3: [e]"});
  CHECK(read("\"řekl \"ano\" a šel\",x\ny\n") == Lines{"1! " + fault, "2: [y]"});
  CHECK(read("\"a\"b\n\n\"c\n") == Lines{"1! " + fault, "3! a quote is opened here and never closed"});
}

TEST_CASE("A stray quote that the next one closes tells the lines that went with it") {
  CHECK(read("a\nb,\"c\nd,e\nf,\"g\"\nh\n") ==
        Lines{"1: [a]",
              "2! the quote that is opened here is closed in line 4, and text stands after it; lines 2 to 4 "
              "were not read",
              "5: [h]"});
  CHECK(read("\"a\nb\",\"c\nd\"e\nf") ==
        Lines{"2! the quote that is opened here is closed in line 3, and text stands after it; lines 1 to 3 "
              "were not read",
              "4: [f]"});
}

TEST_CASE("A NUL character is one fault of its row") {
  using namespace std::string_view_literals;
  CHECK(read("a,b\nc\0,\0d\ne,f\n"sv) ==
        Lines{"1: [a][b]", "2! a NUL character stands in this line", "3: [e][f]"});
  CHECK(read("a,\"x\n\0\n\0\"\nb\n"sv) == Lines{"2! a NUL character stands in this line", "4: [b]"});
}

TEST_CASE("A field beyond the limit is one fault of its row") {
  CHECK(read("abcd,e\nabcde,f\ng,h\n", ',', 100, 4) ==
        Lines{"1: [abcd][e]", "2! a field is longer than 4 bytes", "3: [g][h]"});
  CHECK(read("a,\"bcd\nefg\nh\",\"ijklmno\"\nk\n", ',', 3, 4) ==
        Lines{"1! a field is longer than 4 bytes; it ends in line 3: was its quote never closed?", "4: [k]"});
  CHECK(read("a\nb,\"cdefg\nh\n", ',', 100, 4) ==
        Lines{"1: [a]", "2! a quote is opened here and never closed; lines 2 to 3 were not read"});
  CHECK(read("\"a\"\"\"\"b\"\n\"a\"\"\"\"\"\"b\"\n", ',', 1, 4) ==
        Lines{"1: [a\"\"b]", "2! a field is longer than 4 bytes"});
}

TEST_CASE("Blanks beside the quotes of a field are no part of it where the dialect says so") {
  const auto loosely = [](std::string_view bytes, std::size_t step) {
    reg::CsvDialect dialect;
    dialect.blanks_at_quotes = true;
    Lines lines;
    CsvReader reader(
        dialect,
        [&](const reg::CsvRow& row) {
          std::string line = fmt::format("{}: ", row.line);
          for (const auto field : row.fields) line += fmt::format("[{}]", field);
          lines.push_back(line);
        },
        [&](const reg::CsvFault& fault) {
          lines.push_back(fmt::format("{}! {}", fault.line, fault.message));
        });
    for (std::size_t at = 0; at < bytes.size(); at += step) reader.feed(bytes.substr(at, step));
    reader.finish();
    return lines;
  };
  for (std::size_t step = 1; step < 30; ++step) {
    CAPTURE(step);
    CHECK(loosely("a, \"b, c\"  , d , \" e\"\n \"\", \"x\"\"y\" \n", step) ==
          Lines{"1: [a][b, c][ d ][ e]", "2: [][x\"y]"});
    CHECK(loosely("\"a\" \"b\",c\nd\n", step) ==
          Lines{"1! text stands after a closing quote; a quote inside quotes is written twice", "2: [d]"});
    CHECK(loosely("a,  \nb, \"c\" ", step) == Lines{"1: [a][  ]", "2: [b][c]"});
  }
}

TEST_CASE("A row has limits too") {
  CHECK(read("abc,def,ghi,jkl,mno,pqr,stu,vwx,yzab,cdefg\nh\n", ',', 7, 4) ==
        Lines{"1! a field is longer than 4 bytes", "2: [h]"});
  CHECK(read("abc,def,ghi,jkl,mno,pqr,stu,vwx,yzab,cdef,g\nh\n", ',', 7, 4) ==
        Lines{"1! a row is longer than 32 bytes", "2: [h]"});
  const std::string most(CsvReader::kMostFields - 1, ',');
  CHECK(read(most + "\n").front().size() == 3 + 2 * CsvReader::kMostFields);
  CHECK(read(most + ",\nh") == Lines{"1! a row has more than 16384 fields", "2: [h]"});
}

TEST_CASE("A field of a hundred megabytes is a finding, and memory does not grow with the file") {
  Lines lines;
  int rows = 0;
  CsvReader reader(
      ',', [&](const reg::CsvRow&) { ++rows; },
      [&](const reg::CsvFault& fault) { lines.push_back(fmt::format("{}! {}", fault.line, fault.message)); });
  const std::size_t before = peak_memory_kib();
  const std::string block(1 << 16, 'x');
  reader.feed("a,b\nc,\"");
  for (int i = 0; i < 1600; ++i) reader.feed(block);
  reader.feed("\"\nd\n");
  // Each piece ends within a row, so that all of them are copied.
  const std::string piece = std::string(50, 'y') + "," + std::string(100, 'z') + "\n" + std::string(50, 'y');
  for (int i = 0; i < 150'000; ++i) reader.feed(piece);
  reader.finish();
  CHECK(lines == Lines{"2! a field is longer than 1048576 bytes"});
  CHECK(rows == 150'003);
  CHECK(peak_memory_kib() - before < 16 * 1024);
}

TEST_CASE("A line longer than any buffer is one row") {
  const std::string long_field(200'000, 'x');
  CHECK(read(long_field + ",\"" + long_field + "\"\nb\n", ',', 1 << 20) ==
        Lines{"1: [" + long_field + "][" + long_field + "]", "2: [b]"});
}

TEST_CASE("A spreadsheet's hint is counted as a line but is no row") {
  reg::CsvDialect dialect;
  dialect.delimiter = ';';
  dialect.hint = true;
  Lines lines;
  CsvReader reader(
      dialect,
      [&](const reg::CsvRow& row) { lines.push_back(fmt::format("{}: {}", row.line, row.fields[1])); },
      [&](const reg::CsvFault& fault) { lines.push_back(fault.message); });
  reader.feed("sep=;\r");
  reader.feed("\na;b\r\nc;d");
  reader.finish();
  CHECK(lines == Lines{"2: b", "3: d"});
}

TEST_CASE("The line of the next byte is known") {
  CsvReader reader(
      ',', [](const reg::CsvRow&) {}, [](const reg::CsvFault&) {});
  CHECK(reader.line() == 1);
  reader.feed("a,\"b\n");
  CHECK(reader.line() == 2);
  reader.feed("c\"\r\nd");
  CHECK(reader.line() == 3);
}

TEST_CASE("A written row has quotes only where they are needed") {
  CHECK(csv_row({"a", "b c", "", "Řehoř"}) == "a,b c,,Řehoř\r\n");
  CHECK(csv_row({"a,b", "c\"d", "e\nf", "g;h"}) == "\"a,b\",\"c\"\"d\",\"e\nf\",g;h\r\n");
  CHECK(csv_row({"a,b", "g;h"}, ';') == "a,b;\"g;h\"\r\n");
  CHECK(csv_row({""}) == "\"\"\r\n");
  CHECK(csv_row({"", ""}) == ",\r\n");
}

TEST_CASE("A cell that a spreadsheet would run is neutralised") {
  CHECK(csv_row({"=1+1"}) == "'=1+1\r\n");
  CHECK(csv_row({"=HYPERLINK(\"x\")"}) == "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
  CHECK(csv_row({"@SUM(A1)", "+A1", "-A1", "\tx", "+", "-"}) == "'@SUM(A1),'+A1,'-A1,'\tx,'+,'-\r\n");
  CHECK(csv_row({"\rx"}) == "\"'\rx\"\r\n");
  CHECK(csv_row({"-2+3+cmd|' /C calc'!A0"}) == "'-2+3+cmd|' /C calc'!A0\r\n");
}

TEST_CASE("Numbers and telephone numbers are left alone") {
  CHECK(csv_row({"+420 777 123 456", "-5", "+1.5", "-1.25", "+49 (0)30 12345-6"}) ==
        "+420 777 123 456,-5,+1.5,-1.25,+49 (0)30 12345-6\r\n");
  CHECK(csv_row({"-1,5"}, ';') == "-1,5\r\n");
}

TEST_CASE("What would run where a program takes another separator is neutralised within a cell") {
  CHECK(csv_row({"＝1+1", "＋420777123456", "－5", "＠SUM(1)"}) ==
        "'＝1+1,'＋420777123456,'－5,'＠SUM(1)\r\n");
  CHECK(csv_row({"﹦1", "﹢1", "﹣1", "﹫x", "a; ＝1", "1＝1"}) == "'﹦1,'﹢1,'﹣1,'﹫x,a; '＝1,1＝1\r\n");
  CHECK(csv_row({"a;=cmd|' /C calc'!A0"}) == "a;'=cmd|' /C calc'!A0\r\n");
  CHECK(csv_row({"a,=1", "b;=1"}, ';') == "a,'=1;\"b;'=1\"\r\n");
  CHECK(csv_row({"first\n=2+2\r\n@SUM(1)\r-x"}) == "\"first\n'=2+2\r\n'@SUM(1)\r'-x\"\r\n");
  CHECK(csv_row({"a\t=1", "a; \"=1", "  =1"}) == "a\t'=1,\"a; \"\"'=1\",  '=1\r\n");
  CHECK(csv_row({"call; +420 777 123 456; -5", "a; b", "1=1", "x; '=1"}) ==
        "call; +420 777 123 456; -5,a; b,1=1,x; '=1\r\n");
}

TEST_CASE("A neutralised cell is given back as it was") {
  for (const char* cell : {"=1+1", "＝1+1", "a;＠b", "a;=1;@b", "\t=x", "\rx", "first\n- second\n- third",
                           "O'Brien, 'quoted'", ""}) {
    CHECK(reg::csv_unguarded(reg::csv_guarded(cell)) == cell);
  }
  CHECK(reg::csv_unguarded("'plain; 'x") == "'plain; 'x");
}

TEST_CASE("What is written is read back") {
  const std::vector<std::string> fields = {"a,b", "\"", "x\r\ny", " z ", "", "ů"};
  CHECK(read(csv_row(fields)) == Lines{"1: [a,b][\"][x\r\ny][ z ][][ů]"});
}
