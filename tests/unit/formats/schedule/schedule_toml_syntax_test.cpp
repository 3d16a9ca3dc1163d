#include "reg/formats/schedule/schedule_toml.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support/schedule_reading.h"

namespace reg {
namespace {

using namespace test;

TEST_CASE("a byte order mark and CRLF move no place") {
  CHECK(faults("\xEF\xBB\xBF"
               "titel = \"ž\"\r\n[cycle]\r\nid = \"c\"\r\ntitle = \"C\"\r\ntimezone = \"UTC\"\r\n"
               "registration_closes = 2022-04-10\r\n[[workshop]]\r\ndate = 2022-04-28\r\ntitle = \"A\"\r\n"
               "start = 10:00:00\r\nend = 16:00:00\r\ncapacity = 0\r\n") ==
        "schedule.toml:1:1: error: the key \"titel\" stands in no table; every key belongs under a header "
        "such as "
        "[cycle]\n"
        "    1 | titel = \"ž\"\n"
        "      | ^\n"
        "schedule.toml:12:12: error: a capacity must be at least 1, and this is 0\n"
        "   12 | capacity = 0\n"
        "      |            ^\n");
}

TEST_CASE("columns count characters, not bytes") {
  CHECK(faults(smallest("2022-04-10", "[groups]\n\"žž\" = 5\n")) ==
        "schedule.toml:13:1: error: a group's code has only letters a to z, digits, \".\", \"_\" and \"-\", "
        "and begins "
        "with a letter or digit, and this is \"žž\"\n"
        "   13 | \"žž\" = 5\n"
        "      | ^\n"
        "schedule.toml:13:8: error: the label of the group \"žž\" must be a text in quotes, and this is the "
        "number 5\n"
        "   13 | \"žž\" = 5\n"
        "      |        ^\n");
}

TEST_CASE("a byte that is not UTF-8 is shown at its place") {
  CHECK(
      faults("[cycle]\ntitle = \"Pr\xE1"
             "ce\"\n") ==
      "schedule.toml:2:12: error: the file is not UTF-8: the byte 0xE1 cannot stand here; save it as UTF-8\n"
      "    2 | title = \"Pr\\xe1ce\"\n"
      "      |            ^\n");
}

TEST_CASE("a NUL and other control characters are refused by name") {
  CHECK(faults(std::string_view("[cycle]\nid\0", 11)) ==
        "schedule.toml:2:3: error: a NUL byte cannot stand here; this may be another kind of file\n"
        "    2 | id\\x00\n"
        "      |   ^\n");
  CHECK(faults("[cycle]\nid = \"a\x07"
               "b\"\n") ==
        "schedule.toml:2:8: error: a control character cannot stand here\n"
        "    2 | id = \"a\\x07b\"\n"
        "      |        ^\n");
  CHECK(faults("# \x0B\n") ==
        "schedule.toml:1:3: error: a control character cannot stand here\n"
        "    1 | # \\x0b\n"
        "      |   ^\n");
}

TEST_CASE("a file of more than one mebibyte is refused") {
  CHECK(faults(std::string((1 << 20) + 1, '#')) ==
        "schedule.toml: error: a schedule has at most 1048576 bytes, and this has 1048577\n");
  CHECK(faults(std::string(1 << 20, '\n')) ==
        "schedule.toml: error: the file has no table [cycle], which says what the cycle is\n"
        "schedule.toml: error: the file has no table [[workshop]]; a cycle has at least one workshop\n");
}

TEST_CASE("a text of more than 500 characters, or a description of more than 5000, is refused") {
  CHECK(read_well(smallest("2022-04-10\nfunding = \"" + repeated("ž", 500) + "\"")).funding ==
        repeated("ž", 500));
  const ScheduleReading reading = read_schedule(smallest("2022-04-10\nfunding = \"" + repeated("ž", 501) +
                                                         "\"\ndescription = \"" + repeated("ž", 5001) + "\""),
                                                "schedule.toml");
  const std::vector<Diagnostic> found = reading.diagnostics.sorted();
  REQUIRE(found.size() == 2);
  CHECK(found[0].place == Place{6, 11});
  CHECK(found[0].message == "\"funding\" may have 500 characters, and this has 501");
  CHECK(found[1].place == Place{7, 15});
  CHECK(found[1].message == "\"description\" may have 5000 characters, and this has 5001");
}

TEST_CASE("a description may have several lines") {
  CHECK(read_well(smallest("2022-04-10\ndescription = \"\"\"\nOne\n\ttwo\n\"\"\"")).description ==
        "One\n\ttwo");
}

TEST_CASE("a line that goes on after a backslash may begin with an accent") {
  CHECK(read_well(smallest("2022-04-10\ndescription = \"\"\"One \\\n  účel\"\"\"")).description ==
        "One účel");
}

TEST_CASE("more than a thousand workshops or groups are refused, not read") {
  std::string text = smallest();
  for (int i = 0; i < 1001; ++i) {
    text += fmt::format(
        "[[workshop]]\nid = \"w{}\"\ntitle = \"T{}\"\ndate = 2023-01-01\nstart = 10:00:00\n"
        "end = 16:00:00\ncapacity = 1\n",
        i, i);
  }
  text += "[groups]\n";
  for (int i = 0; i < 1002; ++i) {
    text += fmt::format("g{} = \"Group {}\"\n", i, i);
  }
  CHECK(faults(text) ==
        "schedule.toml:7005:1: error: a cycle has at most 1000 workshops, and this has 1002\n"
        " 7005 | [[workshop]]\n"
        "      | ^\n"
        "schedule.toml:8020:1: error: a cycle has at most 1000 groups, and this has 1002\n"
        " 8020 | g1000 = \"Group 1000\"\n"
        "      | ^\n");
}

TEST_CASE("input that nests without end is refused, not followed") {
  CHECK(read_schedule(repeated("[", 1000000), "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule("a = " + repeated("[", 1000000), "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule("a = " + repeated("{a=", 300000), "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule(repeated("a.", 500000) + "a = 1", "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule("[" + repeated("a.", 500000) + "a]", "f").diagnostics.count(Severity::kError) == 1);
}

TEST_CASE("of very many malformed dates the first sixty-five are reported") {
  const std::string text = "[cycle]\n" + repeated("[[workshop]]\ndate = 2022-02-30\n", 100);
  const std::vector<Diagnostic> found = read_schedule(text, "schedule.toml").diagnostics.sorted();
  REQUIRE(found.size() == 65);
  CHECK(found[0].place == Place{3, 8});
  CHECK(found[0].message == "the date 2022-02-30 does not exist");
  CHECK(found[64].place == Place{131, 8});
  CHECK(found[64].message == "the date 2022-02-30 does not exist");
}

}  // namespace
}  // namespace reg
