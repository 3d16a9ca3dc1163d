#include "reg/core/people/name_beside.h"

#include <catch2/catch.hpp>

using reg::may_be_name_of;

TEST_CASE("a name beside a number is the person's where a word of it is, and another's otherwise") {
  for (const char* name : {"", "Jana Nováková", "NOVAKOVA Jana", "Mgr. Jana Nováková, Ph.D.", "Nováková",
                           "J. Nováková", "Jana Malá", "J. N."}) {
    INFO(name);
    CHECK(may_be_name_of(name, "Jana Nováková"));
  }
  for (const char* name : {"Eva Dlouhá", "Novák", "Petr Malý"}) {
    INFO(name);
    CHECK_FALSE(may_be_name_of(name, "Jana Nováková"));
  }
  CHECK(may_be_name_of("李小龍", "李小龍"));
}
