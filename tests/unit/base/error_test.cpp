#include "reg/base/error.h"

#include <catch2/catch.hpp>
#include <cerrno>

using namespace reg;

TEST_CASE("a file's error says what failed, on what, and why") {
  CHECK(std::string(file_error("read", "schedule.toml", ENOENT).what()) ==
        "cannot read «schedule.toml»: No such file or directory");
  CHECK(std::string(file_error("write", "/etc/roster", EACCES).what()) ==
        "cannot write «/etc/roster»: Permission denied");
}

TEST_CASE("a file's name cannot write escapes to the terminal") {
  CHECK(std::string(file_error("read", "a\x1B[2J\n", ENOENT).what()) ==
        "cannot read «a\\e[2J\\n»: No such file or directory");
}
