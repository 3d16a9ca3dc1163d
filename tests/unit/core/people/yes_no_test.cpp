#include "reg/core/people/yes_no.h"

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"

using reg::fold;
using reg::yes_or_no;

TEST_CASE("yes and no are known as people, forms and spreadsheets write them") {
  for (const char* yes :
       {"Ano", "YES", "Ja", "TRUE", "PRAVDA", "Wahr", "a", "Y", "1", "x", "✓", "✔️", "☑"}) {
    INFO(yes);
    CHECK(yes_or_no(fold(yes)) == true);
  }
  for (const char* no :
       {"Ne", "no", "Nein", "FALSE", "NEPRAVDA", "Falsch", "N", "0", "-", "–", "✗", "☐", "N/A"}) {
    INFO(no);
    CHECK(yes_or_no(fold(no)) == false);
  }
  for (const char* other : {"", "možná", "ano, ale", "nevím", "2", "?"}) {
    INFO(other);
    CHECK(yes_or_no(fold(other)) == std::nullopt);
  }
}
