#include "formats/form/form_import_choices.h"

#include <catch2/catch.hpp>

using reg::ChoiceLabel;
using reg::Choices;
using reg::ChoiceTable;
using reg::split_choices;

namespace {

using Numbers = std::vector<std::size_t>;
using Texts = std::vector<std::string>;

const std::vector<ChoiceLabel> kLabels = {
    {"28. 4. 2022, Úvod do problematiky", 0}, {"28. 4. 2022", 0}, {"Úvod", 0}, {"Úvod, druhá část", 1},
    {"Spacák, 1520 Kč; bez snídaně", 2},      {"Komunikace", 3},
};

Choices split(std::string_view cell) {
  return split_choices(cell, kLabels);
}

}  // namespace

TEST_CASE("Labels with commas are found among commas") {
  const Choices choices = split("Komunikace, 28. 4. 2022, Úvod do problematiky, Úvod, druhá část");
  CHECK(choices.chosen == Numbers{0, 1, 3});
  CHECK(choices.unknown.empty());
}

TEST_CASE("The longest label wins at each place, wherever it stands in the list") {
  CHECK(split("Úvod, druhá část").chosen == Numbers{1});
  CHECK(split("Úvod, Komunikace").chosen == Numbers{0, 3});
  CHECK(split("Spacák, 1520 Kč; bez snídaně;Úvod").chosen == Numbers{0, 2});
}

TEST_CASE("Choices are separated by commas, semicolons and line breaks, and empty ones do not count") {
  CHECK(split("Komunikace;Úvod;").chosen == Numbers{0, 3});
  CHECK(split("Komunikace\r\nÚvod\n").chosen == Numbers{0, 3});
  CHECK(split(" ,; Komunikace ,").chosen == Numbers{3});
  CHECK(split("").chosen.empty());
  CHECK(split(" ; ,").unknown.empty());
}

TEST_CASE("Case, accents and white space do not matter") {
  CHECK(split("KOMUNIKACE,  uvod,DRUHA  cast").chosen == Numbers{1, 3});
}

TEST_CASE("A choice made twice counts once") {
  CHECK(split("Úvod;28. 4. 2022;Úvod").chosen == Numbers{0});
}

TEST_CASE("A label is found only as a whole") {
  const Choices choices = split("Komunikace II, Neúvod");
  CHECK(choices.chosen.empty());
  CHECK(choices.unknown == Texts{"Komunikace II, Neúvod"});
}

TEST_CASE("What no label explains is kept as it stood") {
  const Choices choices = split("Něco, jiného ,Úvod; Zcela  nové;Jiné, Komunikace,x");
  CHECK(choices.chosen == Numbers{0, 3});
  CHECK(choices.unknown == Texts{"Něco, jiného", "Zcela  nové", "Jiné", "x"});
}

TEST_CASE("A separator inside a label counts: the other one ends the choice") {
  CHECK(split("Spacák; 1520 Kč; bez snídaně").unknown == Texts{"Spacák", "1520 Kč", "bez snídaně"});
}

TEST_CASE("A label of two choices names neither") {
  const ChoiceTable table({{"Seminář", 0}, {"seminar", 1}, {"Úvod", 0}, {"Úvod", 0}});
  const Choices choices = table.split("Úvod, Seminář");
  CHECK(choices.chosen == Numbers{0});
  CHECK(choices.unknown == Texts{"Seminář"});
  CHECK(table.is_ambiguous("SEMINÁŘ"));
  CHECK_FALSE(table.is_ambiguous("Úvod"));
  CHECK_FALSE(table.is_ambiguous("jiný"));
}

TEST_CASE("A slip has a suggestion, and is not taken") {
  const ChoiceTable table(kLabels);
  CHECK(table.split("Komunikacee").chosen.empty());
  CHECK(table.suggestion("Komunikacee") == std::optional<std::string>("Komunikace"));
  CHECK(table.suggestion("Matematika") == std::nullopt);
}
