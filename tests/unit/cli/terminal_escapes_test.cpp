// Titles, labels, addresses, file names and users that a terminal would obey, in every command's output: they
// are shown. A form's answers cannot hold any (odd_strings_test.cpp).
#include <catch2/catch.hpp>
#include <map>

#include "support/temp_dir.h"
#include "unit/cli/program.h"

using namespace reg;
using test::lines;
using test::Program;
using test::Result;

namespace {

const std::string kEscape = "\x1b[31m";

// The schedule, with an escape in everything that it lets one name.
void make_hostile(const Program& program) {
  std::string text = test::read_file(program.folder / "schedule.toml");
  for (const std::string_view key : {"title", "organiser", "name", "address"}) {
    const std::string begin = "\n" + std::string(key) + " = \"";
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos; at += begin.size()) {
      text.insert(at + begin.size(), "\\u001B[31m\\u202E\\u2028");
    }
  }
  text.replace(text.find("\"Town\""), 6, "\"To\\u001B[31mwn\"");
  test::write_file(program.folder / "schedule.toml", text);
}

void check_output(const std::string& command, const std::string& text) {
  for (const std::string& line : lines(text)) {
    CAPTURE(command, line);
    CHECK_FALSE(test::moves_the_terminal(line));
  }
}

void check(const Program& program, const std::vector<std::string>& words) {
  const Result result = program.run(words);
  std::string command;
  for (const std::string& word : words) command += word + " ";
  CAPTURE(result.err);
  CHECK(result.status != 2);  // each of these is a command
  check_output(command, result.out);
  check_output(command, result.err);
}

}  // namespace

TEST_CASE("nothing that a terminal would obey leaves any command") {
  Program program;
  program.user = "mal" + kEscape + "ory";
  const Result plain = program.run({"schedule"});
  REQUIRE(plain.status == 0);
  make_hostile(program);
  const std::string file = (program.folder / ("people" + kEscape + ".csv")).string();
  test::write_file(file,
                   "Timestamp,Email Address,Name,Organisation,Who are you?,Which workshops?,Note,Consent\n"
                   "2022-03-01 08:00:00,jana@example.org,Jana Nová,Org,Town,The whole cycle,Note,\n"
                   "2022-03-01 08:00:01,petr@example.org,Petr Malý,Org,Town,The whole cycle,,\n"
                   "2022-03-01 08:00:02,petr@example.net,Petr Malý,Org,Town,The whole cycle,,\n"
                   "2022-03-01 08:00:03,wrong" +
                       kEscape + ",Wrong,,,,,\n");
  const std::string backup = (program.folder / ("back" + kEscape + ".db")).string();
  const std::vector<std::vector<std::string>> commands = {
      {"schedule"},
      {"import", file},
      {"import", file, "--keep-going"},
      {"list"},
      {"list", kEscape},
      {"show", "1"},
      {"show", "nobody" + kEscape + "@example.org"},
      {"add", "--name", "Eva" + kEscape, "--email", "eva@example.org", "--full-cycle"},
      {"add", "--name", "Eva Nová", "--email", "eva" + kEscape + "@example.org", "--full-cycle"},
      {"edit", "1", "--organisation", "Org" + kEscape},
      {"edit", "1", "--organisation", "Other"},
      {"duplicates"},
      {"merge", "2", "3"},
      {"prioritise", "--dry-run"},
      {"prioritise"},
      {"verify"},
      {"explain", "1"},
      {"announce", "--before-deadline"},
      {"waiting"},
      {"roster", "1"},
      {"roster", "1", "--format", "markdown"},
      {"roster", "1", "--email"},
      {"roster", kEscape},
      {"stats"},
      {"mail", "preview", "1"},
      {"mail", "outbox", "--all"},
      {"mail", "send"},
      {"mail", "outbox", "--all"},
      {"cancel", "1", "reading"},
      {"decline", "2", "reading"},
      {"substitute", "1", "--name", "Nová" + kEscape, "--email", "nova@example.org"},
      {"withdraw", "1"},
      {"daily"},
      {"check"},
      {"log"},
      {"log", "1"},
      {"log", "--applicant", "1"},
      {"backup", backup},
      {"backup", backup},
      {"restore", backup, "--dry-run"},
      {"restore", file, "--yes"},
      {"undo", "--dry-run"},
      {"undo", "--yes"},
      {"list", "--db", backup + kEscape},
  };
  for (const auto& words : commands) check(program, words);
}
