#include "cli/terminal/attend_list.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"

using namespace reg;

namespace {

RosterRow row(std::int64_t number, const char* name, const char* organisation = "", int position = 0) {
  RosterRow row;
  row.applicant = number;
  row.name = name;
  row.organisation = organisation;
  row.position = position;
  return row;
}

AttendList sample() {
  Roster roster;
  roster.seats = {row(7, "Zdeňka Řehořová-Ďurica", "MAS Střední Haná"), row(3, "Jana Nováková", "Charita"),
                  row(12, "Petr Novák"), row(5, "Žofie O'Brien")};
  roster.waiting = {row(9, "Iva Nová", "Lípa", 1)};
  return {"Úvod do problematiky, 28 Apr 2022", roster};
}

std::string shown(const AttendList& list, ConsoleSize size, const char* status = "") {
  const ConsoleFrame frame = list.frame(size, status);
  std::string text;
  for (std::size_t i = 0; i < frame.lines.size(); ++i) {
    std::string line = frame.lines[i];
    while (line.ends_with(' ')) line.pop_back();
    text += (i == frame.marked ? "> " : "  ") + line + "\n";
  }
  return text;
}

std::string changed(const AttendList& list) {
  std::string text;
  for (const auto& person : list.changes()) {
    text += fmt::format("{} {}\n", person.applicant, attendance_name(person.mark));
  }
  return text;
}

}  // namespace

TEST_CASE("the list shows who has a seat, who waits, and what is marked") {
  CHECK(shown(sample(), {70, 10}) ==
        "  Úvod do problematiky, 28 Apr 2022\n"
        "  0 present, 0 absent, 4 not marked\n"
        "  Search: _\n"
        "> [ ] Zdeňka Řehořová-Ďurica           MAS Střední Haná\n"
        "  [ ] Jana Nováková                    Charita\n"
        "  [ ] Petr Novák\n"
        "  [ ] Žofie O'Brien\n"
        "  [ ] Iva Nová                                                 waits, 1.\n"
        "  \n"
        "  Space ticks | ^N walks in | Esc saves, leaves | ^C drops all\n");
}

TEST_CASE("a narrow terminal gets what it has room for, and nothing is wider") {
  const AttendList list = sample();
  CHECK(shown(list, {40, 8}) ==
        "  Úvod do problematiky, 28 Apr 2022\n"
        "  0 present, 0 absent, 4 not marked\n"
        "  Search: _\n"
        "> [ ] Zdeňka Řehořová-Ďurica\n"
        "  [ ] Jana Nováková\n"
        "  [ ] Petr Novák\n"
        "  [ ] Žofie O'Brien\n"
        "  Space ticks, Esc saves, ^C drops\n");
  for (std::size_t width = 1; width < 120; ++width) {
    for (std::size_t height = 1; height < 12; ++height) {
      const ConsoleFrame frame = list.frame({width, height}, "");
      INFO(width << " × " << height);
      CHECK(frame.lines.size() <= height);
      for (const std::string& line : frame.lines) CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("typing finds names, organisations and numbers without accents and case") {
  AttendList list = sample();
  list.type("no");
  list.type("vak");
  CHECK(list.current()->applicant == 3);
  list.move(1);
  CHECK(list.current()->applicant == 12);
  list.move(1);
  CHECK(list.current()->applicant == 12);
  list.clear_search();
  CHECK(list.current()->applicant == 12);
  list.type("ŘEHOR");
  CHECK(list.current()->applicant == 7);
  list.clear_search();
  list.type("char");
  CHECK(list.current()->applicant == 3);
  list.clear_search();
  list.type("12");
  CHECK(list.current()->applicant == 12);
  list.type("ž");
  CHECK(list.current() == nullptr);
  list.tick();
  CHECK(changed(list) == "");
  list.backspace();
  CHECK(list.search() == "12");
  CHECK(list.current()->applicant == 12);
}

TEST_CASE("a tick goes from unknown to present to absent and back, and of whoever waits not to absent") {
  AttendList list = sample();
  list.tick();
  CHECK(changed(list) == "7 present\n");
  list.tick();
  CHECK(changed(list) == "7 absent\n");
  CHECK(counts_text(list.counts()) == "0 present, 1 absent, 3 not marked");
  list.tick();
  CHECK(changed(list) == "");
  list.move_to_end();
  list.tick();
  CHECK(changed(list) == "9 present\n");
  CHECK(counts_text(list.counts()) == "1 present, 0 absent, 4 not marked");
  list.tick();
  CHECK(changed(list) == "");
}

TEST_CASE("the bar is always in sight, and the status stands in the place of the help") {
  AttendList list = sample();
  list.move(3);
  CHECK(shown(list, {40, 6}, "all 40 are taken") ==
        "  Úvod do problematiky, 28 Apr 2022\n"
        "  0 present, 0 absent, 4 not marked\n"
        "  Search: _\n"
        "  [ ] Petr Novák\n"
        "> [ ] Žofie O'Brien\n"
        "  all 40 are taken\n");
  list.type("xyz");
  CHECK(shown(list, {40, 6}) ==
        "  Úvod do problematiky, 28 Apr 2022\n"
        "  0 present, 0 absent, 4 not marked\n"
        "  Search: xyz_\n"
        "  Nobody is found.\n"
        "  \n"
        "  Space ticks, Esc saves, ^C drops\n");
}

TEST_CASE("what people are called cannot move the cursor") {
  Roster roster;
  roster.seats = {row(1, "Jana\x1b[2J\nNová")};
  const AttendList list("x\x1b[31m", roster);
  for (const std::string& line : list.frame({80, 8}, "").lines) {
    CHECK(line.find('\x1b') == std::string::npos);
    CHECK(line.find('\n') == std::string::npos);
  }
}
