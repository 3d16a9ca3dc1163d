#include "reg/base/text/printable_lines.h"

#include <catch2/catch.hpp>

using reg::printable_lines;

TEST_CASE("lines stay lines, and everything else that a terminal obeys is shown") {
  CHECK(printable_lines("one\ntwo\n") == "one\ntwo\n");
  CHECK(printable_lines("\n\nlast") == "\n\nlast");
  CHECK(printable_lines("\x1b[31mred\nback\rover\tx") == "\\e[31mred\nback\\rover\\tx");
  CHECK(printable_lines("").empty());
}
