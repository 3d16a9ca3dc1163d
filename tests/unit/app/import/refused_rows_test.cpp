#include "app/import/refused_rows.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "reg/base/error.h"
#include "support/temp_dir.h"

using namespace reg;
using reg::test::TempDir;

namespace {

ImportFinding finding(int line, std::string title, Severity severity, std::string message) {
  ImportFinding f;
  f.line = line;
  f.title = std::move(title);
  f.severity = severity;
  f.message = std::move(message);
  return f;
}

}  // namespace

TEST_CASE("refused rows stand in a file with all that is wrong with each") {
  const TempDir folder;
  const std::string file = (folder / "refused.csv").string();
  RefusedRows rows(file, {"Name", "E-mail"}, ';');
  rows.add({"Jana", "jana@"}, std::vector{finding(4, "E-mail", Severity::kError, "it has no domain"),
                                          finding(4, "Name", Severity::kWarning, "odd"),
                                          finding(4, "", Severity::kError, "no workshop")});
  rows.add({"=1+1"}, std::vector{finding(9, "", Severity::kError, "too short")});
  rows.add({"a", "b", "c"}, std::vector{finding(10, "", Severity::kError, "too long")});
  rows.finish();
  CHECK(rows.count() == 3);
  CHECK(test::read_file(file) ==
        "\xEF\xBB\xBFName;E-mail;register: reason\r\n"
        "Jana;jana@;\"line 4: E-mail: it has no domain; no workshop\"\r\n"
        "'=1+1;;line 9: too short\r\n"
        "a;b;c;line 10: too long\r\n");
  struct stat facts = {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
}

TEST_CASE("where nothing is refused, no file is made, and none is written over") {
  const TempDir folder;
  RefusedRows none((folder / "none.csv").string(), {"Name"}, ',');
  none.finish();
  CHECK(test::names_in(folder.path()) == "");
  test::write_file(folder / "there.csv", "kept");
  RefusedRows there((folder / "there.csv").string(), {"Name"}, ',');
  CHECK_THROWS_AS(there.add({"Jana"}, {}), EnvironmentError);
  CHECK(test::read_file(folder / "there.csv") == "kept");
}

TEST_CASE("rows that were not finished leave no file") {
  const TempDir folder;
  {
    RefusedRows rows((folder / "refused.csv").string(), {"Name"}, ',');
    for (int i = 0; i < 10000; ++i) rows.add({"Jana Nováková"}, {});
    CHECK(test::names_in(folder.path()).starts_with("refused.csv.part-"));
  }
  CHECK(test::names_in(folder.path()) == "");
}
