#include "reg/base/diagnostic.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

std::string rendered(const std::string& source, Place place) {
  Diagnostics diagnostics("f", source);
  diagnostics.error(place, "m");
  return diagnostics.render();
}

}  // namespace

TEST_CASE("a finding is shown with its place, its line and a caret") {
  Diagnostics diagnostics("schedule.toml", std::string(13, '\n') + "capacity = 0\n");
  diagnostics.error({14, 12}, "a capacity must be at least 1, and this is 0");
  CHECK(diagnostics.render() ==
        "schedule.toml:14:12: error: a capacity must be at least 1, and this is 0\n"
        "   14 | capacity = 0\n"
        "      |            ^\n");
}

TEST_CASE("findings are sorted by place, and those of one place stay in order") {
  Diagnostics diagnostics("f", "ab\ncd");
  diagnostics.error({2, 1}, "third");
  diagnostics.warning({1, 2}, "first");
  diagnostics.error({1, 2}, "second");
  CHECK(diagnostics.render() ==
        "f:1:2: warning: first\n"
        "    1 | ab\n"
        "      |  ^\n"
        "f:1:2: error: second\n"
        "    1 | ab\n"
        "      |  ^\n"
        "f:2:1: error: third\n"
        "    2 | cd\n"
        "      | ^\n");
  std::vector<std::string> messages;
  for (const Diagnostic& finding : diagnostics.sorted()) messages.push_back(finding.message);
  CHECK(messages == std::vector<std::string>{"first", "second", "third"});
}

TEST_CASE("errors and warnings are counted apart") {
  Diagnostics diagnostics("f", "");
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(diagnostics.render().empty());
  diagnostics.warning({}, "w");
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.error({}, "e");
  CHECK(diagnostics.has_errors());
  CHECK(diagnostics.count(Severity::kError) == 1);
  CHECK(diagnostics.count(Severity::kWarning) == 1);
  CHECK(diagnostics.count(Severity::kNote) == 0);
  CHECK(diagnostics.file() == "f");
}

TEST_CASE("a severity has its name") {
  CHECK(severity_name(Severity::kError) == "error");
  CHECK(severity_name(Severity::kWarning) == "warning");
  CHECK(severity_name(Severity::kNote) == "note");
}

TEST_CASE("a finding about the whole file has no excerpt") {
  CHECK(rendered("a\n", {0, 0}) == "f: error: m\n");
}

TEST_CASE("a finding about a whole line has no caret") {
  CHECK(rendered("first\nsecond", {2, 0}) == "f:2: error: m\n    2 | second\n");
}

TEST_CASE("without a source, or beyond its end, there is no excerpt") {
  CHECK(rendered("", {3, 4}) == "f:3:4: error: m\n");
  CHECK(rendered("one\ntwo\n", {3, 1}) == "f:3:1: error: m\n");
}

TEST_CASE("the caret may stand behind the line, and stands there for any column beyond it") {
  CHECK(rendered("key =\n", {1, 6}) == "f:1:6: error: m\n    1 | key =\n      |      ^\n");
  CHECK(rendered("key =\n", {1, 60}) == "f:1:60: error: m\n    1 | key =\n      |      ^\n");
  CHECK(rendered("\nx", {1, 1}) == "f:1:1: error: m\n    1 |\n      | ^\n");
}

TEST_CASE("a large line number widens the gutter") {
  CHECK(rendered(std::string(123455, '\n') + "ab", {123456, 2}) ==
        "f:123456:2: error: m\n123456 | ab\n       |  ^\n");
}

TEST_CASE("columns are characters, and the caret stands by display width") {
  CHECK(rendered("Řeřicha = 漢字 !", {1, 14}) ==
        "f:1:14: error: m\n    1 | Řeřicha = 漢字 !\n      |                ^\n");
  CHECK(rendered("e\u0301x", {1, 3}) == "f:1:3: error: m\n    1 | e\u0301x\n      |  ^\n");
}

TEST_CASE("a tab is shown as one space, and other control characters are shown") {
  CHECK(rendered("\ta = 1", {1, 2}) == "f:1:2: error: m\n    1 |  a = 1\n      |  ^\n");
  CHECK(rendered("\x1B[2Jx", {1, 5}) == "f:1:5: error: m\n    1 | \\e[2Jx\n      |      ^\n");
}

TEST_CASE("a byte that is not UTF-8 is one column of the file") {
  CHECK(rendered("p\xF8\xEDjmen\xED", {1, 3}) ==
        "f:1:3: error: m\n    1 | p\\xf8\\xedjmen\\xed\n      |      ^\n");
}

TEST_CASE("a line ends at LF or CRLF, and a byte order mark is no part of the first") {
  CHECK(rendered("\xEF\xBB\xBFone\r\ntwo\r\n", {1, 1}) == "f:1:1: error: m\n    1 | one\n      | ^\n");
  CHECK(rendered("\xEF\xBB\xBFone\r\ntwo\r\n", {2, 3}) == "f:2:3: error: m\n    2 | two\n      |   ^\n");
}

TEST_CASE("a file's name and a message cannot write escapes to the terminal") {
  Diagnostics diagnostics("f\x1B", "");
  diagnostics.error({}, "no workshop is called «\x07»");
  CHECK(diagnostics.render() == "f\\e: error: no workshop is called «\\x07»\n");
}

TEST_CASE("a long line is cut behind the place when the place is near its start") {
  const std::string line = "x" + std::string(200, '.');
  CHECK(rendered(line, {1, 1}) == "f:1:1: error: m\n    1 | x" + std::string(98, '.') + "…\n      | ^\n");
}

TEST_CASE("a long line is cut on both sides when the place is in its middle") {
  const std::string line = std::string(150, 'a') + "X" + std::string(150, 'b');
  CHECK(rendered(line, {1, 151}) == "f:1:151: error: m\n    1 | …" + std::string(49, 'a') + "X" +
                                        std::string(48, 'b') + "…\n      | " + std::string(50, ' ') + "^\n");
}

TEST_CASE("a long line is cut before the place when the place is near its end") {
  const std::string line = std::string(200, 'a') + "X";
  CHECK(rendered(line, {1, 201}) ==
        "f:1:201: error: m\n    1 | …" + std::string(98, 'a') + "X\n      | " + std::string(99, ' ') + "^\n");
  CHECK(rendered(line, {1, 202}) == "f:1:202: error: m\n    1 | …" + std::string(98, 'a') + "X\n      | " +
                                        std::string(100, ' ') + "^\n");
}

TEST_CASE("the caret of a cut line stands right after wide characters") {
  std::string wide;
  for (int i = 0; i < 60; ++i) wide += "漢";
  const std::string line = "x" + wide + "!" + std::string(100, '.');
  std::string kept;
  for (int i = 0; i < 24; ++i) kept += "漢";
  CHECK(rendered(line, {1, 62}) == "f:1:62: error: m\n    1 | …" + kept + "!" + std::string(48, '.') +
                                       "…\n      | " + std::string(49, ' ') + "^\n");
}

TEST_CASE("of very many findings the first are shown, and how many more there are") {
  Diagnostics list("many.toml", "a = 1\n");
  for (std::size_t i = 0; i < Diagnostics::kMostShown + 3; ++i) list.error({}, "no good");
  std::string expected;
  for (std::size_t i = 0; i < Diagnostics::kMostShown; ++i) expected += "many.toml: error: no good\n";
  CHECK(list.render() == expected + "many.toml: and 3 more\n");
  CHECK(list.count(Severity::kError) == Diagnostics::kMostShown + 3);
}

TEST_CASE("a line too long to be looked at has no excerpt") {
  Diagnostics list("long.toml", std::string(1 << 17, 'x'));
  list.error({1, 3}, "no good");
  CHECK(list.render() == "long.toml:1:3: error: no good\n");
}
