#include "reg/core/people/region.h"

#include <catch2/catch.hpp>

#include "reg/core/people/applicant.h"
#include "support/small_cycle.h"

using reg::canonical_region;
using reg::czech_region;

TEST_CASE("Every region is known by its name, with and without kraj, and by its code") {
  struct Row {
    const char* name;
    std::vector<const char*> spellings;
  };
  const std::vector<Row> rows = {
      {"Hlavní město Praha",
       {"Praha", "praha ", "Hl. m. Praha", "hl.m. Praha", "Hl. město Praha", "HMP", "CZ010", "Prague"}},
      {"Středočeský kraj", {"Středočeský", "stredocesky kraj", "SČK", "STC", "CZ020"}},
      {"Jihočeský kraj", {"Jihočeský", "JČK", "JHC", "CZ031"}},
      {"Plzeňský kraj", {"Plzeňský", "PLK", "CZ032"}},
      {"Karlovarský kraj", {"Karlovarský", "KVK", "CZ041"}},
      {"Ústecký kraj", {"Ústecký", "ULK", "CZ042"}},
      {"Liberecký kraj", {"Liberecký", "LBK", "CZ051"}},
      {"Královéhradecký kraj", {"Královéhradecký", "HKK", "KHK", "CZ052"}},
      {"Pardubický kraj", {"Pardubický", "PAK", "CZ053"}},
      {"Kraj Vysočina", {"Vysočina", "Vysočina kraj", "VYS", "CZ063"}},
      {"Jihomoravský kraj", {"Jihomoravský", "kraj Jihomoravský", "JMK", "JHM", "CZ064", "South Moravia"}},
      {"Olomoucký kraj", {"Olomoucký", "OLK", "CZ071"}},
      {"Zlínský kraj", {"Zlínský", "ZLÍNSKÝ  KRAJ", "ZLK", "CZ072"}},
      {"Moravskoslezský kraj", {"Moravskoslezský", "MSK", "CZ080"}},
  };
  for (const Row& row : rows) {
    CHECK(canonical_region(row.name) == row.name);
    for (const char* spelling : row.spellings) {
      CAPTURE(spelling);
      CHECK(czech_region(spelling) == std::optional<std::string_view>(row.name));
    }
  }
}

TEST_CASE("Another region, an abbreviation of two and a slip stay as they are") {
  for (const char* text : {"Bavorsko", "PK", "KK", "Jihomoravskí", "", "Praha 4"}) {
    CAPTURE(text);
    CHECK_FALSE(czech_region(text).has_value());
    CHECK(canonical_region(text) == text);
  }
}

TEST_CASE("A registration keeps the region's one name") {
  const reg::Schedule schedule = reg::test::small_cycle();
  reg::Registration registration = reg::test::registration("Jana Nová", "jana@example.cz");
  registration.region = " hl. m. praha";
  CHECK(reg::check_registration(schedule, registration).empty());
  CHECK(registration.region == "Hlavní město Praha");
  registration.region = "Dolní Rakousko";
  CHECK(reg::check_registration(schedule, registration).empty());
  CHECK(registration.region == "Dolní Rakousko");
}
