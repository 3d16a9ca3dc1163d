#include "cli/terminal/progress.h"

#include <catch2/catch.hpp>

using namespace reg;

TEST_CASE("progress tells how many, how fast, and how long it still takes") {
  CHECK(progress_line("odpovědi.csv", "rows", 412000, 250, 1000, 4.0, 100) ==
        "odpovědi.csv: 412\u00A0000 rows, 103\u00A0000 a second, 12 s left");
  CHECK(progress_line("a.csv", "rows", 7, 1, 400, 1.0, 100) == "a.csv: 7 rows, 7 a second, 7 min left");
}

TEST_CASE("progress tells nothing that is not known yet") {
  CHECK(progress_line("-", "rows", 10, 0, 100, 0.0, 100) == "-: 10 rows");
  CHECK(progress_line("-", "rows", 10, 0, 0, 2.0, 100) == "-: 10 rows, 5 a second");
}

TEST_CASE("progress stays in its line and obeys no control characters") {
  CHECK(progress_line("a\n.csv", "rows", 1000000, 1, 2, 5.0, 30) ==
        "a\\n.csv: 1\u00A0000\u00A0000 rows, 200\u00A0…");
}
