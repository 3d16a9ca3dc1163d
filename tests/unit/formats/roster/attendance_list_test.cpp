#include "reg/formats/roster/attendance_list.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/formats/roster/roster_csv.h"
#include "unit/formats/sample_roster.h"

using namespace reg;

namespace {

// The names that stood beside the numbers and addresses go to `names`.
std::string read(std::string_view bytes, std::string* names = nullptr) {
  const AttendanceList list = read_attendance_list(bytes, Language::kCzech);
  std::string text = list.is_table ? "table\n" : "list\n";
  for (const AttendanceEntry& e : list.entries) {
    text += fmt::format("{}: {}{}\n", e.line, e.who,
                        e.mark ? fmt::format(" «{}»", attendance_name(*e.mark)) : std::string());
    if (names != nullptr && !e.name.empty()) *names += e.name + "\n";
  }
  for (const AttendanceFault& fault : list.faults)
    text += fmt::format("{}: ! {}\n", fault.line, fault.message);
  return text;
}

}  // namespace

TEST_CASE("a list has a number or an address a line") {
  CHECK(read("17\n\n jana@example.cz \n23") == "list\n1: 17\n3: jana@example.cz\n4: 23\n");
  CHECK(read("") == "list\n");
  CHECK(read("\xEF\xBB\xBF"
             "17;Jana\r\n18;Petr Malý\r\n") == "list\n1: 17\n2: 18\n");
}

TEST_CASE("whatever else stands in a list is a fault, and all of them are told") {
  CHECK(read("17\nJana Nová\n18\n-5\n") ==
        "list\n1: 17\n3: 18\n"
        "2: ! «Jana Nová» is neither an applicant's number nor an address\n"
        "4: ! «-5» is neither an applicant's number nor an address\n");
}

TEST_CASE("what a list does not read is no number, no address and no mark") {
  const auto fault = [](const std::string& beside, const std::string& who) {
    return "list\n1: ! «" + beside + "» stands beside «" + who +
           "»; a list has one person a line, and a table has a first row of titles\n";
  };
  CHECK(read("7,8\n") == fault("8", "7"));
  CHECK(read("9;jana@example.cz\n") == fault("jana@example.cz", "9"));
  CHECK(read("10\tne\n") == fault("ne", "10"));
  CHECK(read("11,Jana Nová\n") == "list\n1: 11\n");
}

TEST_CASE("a table has marks in their column, whatever its order, language and delimiter") {
  CHECK(read("Číslo;Jméno;Přítomnost\n1;Jana;x\n2;Petr;ne\n3;Eva;\n") ==
        "table\n2: 1 «present»\n3: 2 «absent»\n4: 3 «»\n");
  CHECK(read("Present,E-mail\nyes,jana@example.cz\n") == "table\n2: jana@example.cz «present»\n");
  CHECK(read("Number,E-mail,Present\n,jana@example.cz,1\n") == "table\n2: jana@example.cz «present»\n");
  CHECK(read("P\xF8\xEDtomnost;\xC8\xEDslo\r\n\x61no;7\r\n") == "table\n2: 7 «present»\n");  // windows-1250
}

TEST_CASE("faults of a table name the line, the value and what is expected") {
  CHECK(read("Number,Present\n1,maybe\n,x\n,\n2,\n") ==
        "table\n5: 2 «»\n"
        "2: ! «maybe» is no mark; x, 1, yes or ano says that somebody came, 0, no, ne, - or absent that "
        "nobody did, and nothing that it is not known\n"
        "3: ! a mark, and neither a number nor an address beside it\n");
  CHECK(read("Number,Name\n1,Jana\n") ==
        "table\n1: ! no column says who came; it is called Present, or Přítomnost\n");
  CHECK(read("Name,Present\nJana,x\n") ==
        "table\n1: ! no column has the applicants' numbers or addresses; it is called Number or E-mail\n");
}

TEST_CASE("names beside numbers and addresses are kept, from whichever column") {
  const auto names = [](std::string_view bytes) {
    std::string found;
    read(bytes, &found);
    return found;
  };
  CHECK(names("17;Jana Nová\n18;\n") == "Jana Nová\n");
  CHECK(names("Number,Name,Present\n1,Jana Nová,x\n") == "Jana Nová\n");
  CHECK(names("Číslo;Jméno;Příjmení;Přítomnost\n1;Jana;Nová;x\n") == "Jana Nová\n");
  CHECK(names("Jana Nová <jana@example.cz>\n\"\"\"Malý, Petr\"\" <petr@example.cz>\"\n") ==
        "Jana Nová\nMalý, Petr\n");
}

TEST_CASE("an address may have the name before it") {
  CHECK(read("Jana Nová <jana@example.cz>\n<petr@example.cz>;\n") ==
        "list\n1: jana@example.cz\n2: petr@example.cz\n");
  CHECK(read("E-mail,Present\nJana Nová <jana@example.cz>,x\n") == "table\n2: jana@example.cz «present»\n");
}

TEST_CASE("A is absent beside those who are present, and a fault where it may be «ano»") {
  CHECK(read("Number,Present\n1,Y\n2,A\n3,\n") == "table\n2: 1 «present»\n3: 2 «absent»\n4: 3 «»\n");
  CHECK(read("Number,Present\n1,P\n2,A\n") == "table\n2: 1 «present»\n3: 2 «absent»\n");
  const std::string fault =
      "0: ! «A» may stand for absent or for ano; write x for those who came and - for those who did not\n";
  CHECK(read("Číslo;Přítomnost\n1;A\n2;N\n") == "table\n2: 1 «absent»\n3: 2 «absent»\n" + fault);
  CHECK(read("Číslo;Přítomnost\n1;A\n2;\n") == "table\n2: 1 «absent»\n3: 2 «»\n" + fault);
}

TEST_CASE("the tick boxes of a spreadsheet are marks in its language") {
  CHECK(read("Číslo;Přítomnost\n1;PRAVDA\n2;NEPRAVDA\n") == "table\n2: 1 «present»\n3: 2 «absent»\n");
  CHECK(read("Number,Present\n1,TRUE\n2,FALSE\n") == "table\n2: 1 «present»\n3: 2 «absent»\n");
}

TEST_CASE("a file of another kind is refused") {
  CHECK(read("PK\x03\x04 and so on") == "list\n0: ! this is a ZIP archive, not CSV; unpack it first\n");
}

TEST_CASE("the roster's CSV is read again, with what was marked in it") {
  for (const Language language : {Language::kCzech, Language::kEnglish}) {
    Roster roster = test::sample_roster();
    roster.seats[0].attendance = Attendance::kPresent;
    roster.seats[1].attendance = Attendance::kAbsent;
    CHECK(read(roster_csv(test::sample_schedule(), roster, language)) ==
          "table\n2: 7 «present»\n3: 12 «absent»\n4: 3 «»\n");
  }
}
