#include "reg/base/os/text_spool.h"

#include <catch2/catch.hpp>
#include <sstream>

using namespace reg;

TEST_CASE("a spool gives back what was added, in memory or not, more than once") {
  TextSpool spool;
  CHECK(spool.empty());
  std::string expected;
  const int lines = GENERATE(1, 1000, 200000);
  for (int i = 0; i < lines; ++i) {
    const std::string line = "line " + std::to_string(i) + "\n";
    spool.add(line);
    expected += line;
  }
  CHECK_FALSE(spool.empty());
  for (int time = 0; time < 2; ++time) {
    std::ostringstream out;
    spool.write_to(out);
    CHECK(out.str() == expected);
  }
}
