#include "reg/core/cycle/workshop_text.h"

#include <catch2/catch.hpp>

namespace reg {
namespace {

using Outcome = WorkshopText::Outcome;

Workshop workshop(const std::string& id, int year, unsigned month, unsigned day, const std::string& title) {
  Workshop result;
  result.id = id;
  result.date = Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
  result.start = std::chrono::hours(10);
  result.end = std::chrono::hours(16);
  result.title = title;
  return result;
}

Schedule cycle() {
  Schedule schedule;
  schedule.workshops = {workshop("uvod", 2022, 4, 28, "Úvod do problematiky"),
                        workshop("deti", 2022, 5, 31, "Děti, škola a rodina"),
                        workshop("bydleni", 2022, 6, 28, "Sociální bydlení"),
                        workshop("zdravi", 2022, 12, 5, "Sociální služby a zdraví")};
  return schedule;
}

WorkshopText read(std::string_view text) {
  return WorkshopNames(cycle()).read(text);
}

// The workshop's number, or what stands against it.
std::string meaning(std::string_view text) {
  const WorkshopText read_as = read(text);
  switch (read_as.outcome) {
    case Outcome::kNamed:
      return std::to_string(read_as.workshop + 1);
    case Outcome::kNothing:
      return "nothing";
    case Outcome::kDisagrees:
      return "disagrees";
    case Outcome::kSeveral:
      return "several";
    case Outcome::kLeftOver:
      return "left: " + read_as.left;
  }
  return "";
}

}  // namespace

TEST_CASE("A date and a title in any usual spelling name a workshop") {
  const auto text = GENERATE(
      as<std::string>{}, "28. dubna 2022 – Úvod do problematiky", "28. 4. 2022 Úvod do problematiky",
      "Úvod do problematiky (28. 4. 2022)", "28. dubna: Úvod do problematiky", "28. 4.", "28.4.", "28. dubna",
      "čtvrtek 28. dubna 2022", "čt 28. 4.", "1. Úvod do problematiky", "1) ÚVOD DO PROBLEMATIKY",
      "Úvod (28. 4.)", "1. Úvod", "Workshop č. 1: Úvod do problematiky", "Workshop 1",
      "1. workshop – 28. 4. 2022", "1. 28. 4. 2022 Úvod do problematiky",
      "April 28, 2022: Úvod do problematiky", "Thursday, 28th of April", "2022-04-28 Úvod do problematiky",
      "28/4/2022 – uvod do problematiky", "28. 4. 22 – Úvod do problematiky",
      "Úvod do problematiky, 28. 4. 2022, 10:00–16:00", "28. dubna 2022, 10–16 h, Úvod do problematiky",
      "Úvod do problematiky (28. 4. od 10.00 do 16.00 hod.)", "• Úvod do problematiky", "uvod",
      "a) Úvod do problematiky", "April 28 (10 am - 4 pm)", "28\u00A0.\u00A04.\u00A02022");
  CAPTURE(text);
  CHECK(meaning(text) == "1");
}

TEST_CASE("A title with marks and numbers is found with others in their place") {
  CHECK(meaning("Děti – škola a rodina") == "2");
  CHECK(meaning("31. května 2022 – Děti, škola a rodina") == "2");
  CHECK(meaning("5/12 Sociální služby a zdraví") == "4");
  CHECK(meaning("12/5/2022") == "4");
}

TEST_CASE("Places that are left do not matter") {
  const auto text = GENERATE(
      as<std::string>{}, "Úvod do problematiky (zbývá 3)", "Úvod do problematiky [12 míst volných]",
      "Úvod do problematiky – zbývají 2 místa", "28. 4. (3 spots left)", "Úvod do problematiky OBSAZENO",
      "Úvod do problematiky (zbývající kapacita: 76)", "Úvod do problematiky (noch 3 Plätze frei)",
      "Úvod do problematiky (28. 4.) (zbývá 3 z 30)", "Úvod do problematiky zbývá 3");
  CAPTURE(text);
  CHECK(meaning(text) == "1");
}

TEST_CASE("Parts that name different workshops are no choice") {
  const auto text =
      GENERATE(as<std::string>{}, "28. 4. 2022 – Sociální bydlení", "2. Úvod do problematiky",
               "28. 4. 2023 – Úvod do problematiky", "29. 4. Úvod do problematiky", "pátek 28. dubna 2022",
               "28. 4. 2022, 9:00", "Úvod do problematiky, Sociální bydlení", "28. 4. a 31. 5.",
               "27.–28. dubna", "Workshop 9", "b) Úvod do problematiky", "5. 12. 2022 Sociální bydlení");
  CAPTURE(text);
  CHECK(meaning(text) == "disagrees");
}

TEST_CASE("Letters and digits that are left over are no part of a workshop's name") {
  CHECK(meaning("Úvod do problematiky II") == "left: ii");
  CHECK(meaning("Nikoli Úvod do problematiky") == "left: nikoli");
  CHECK(meaning("28. dubna – základy") == "left: zaklady");
  CHECK(meaning("Úvod do problematiky 2") == "left: 2");
  CHECK(meaning("Úvod do problematiky (1520 Kč)") == "left: 1520 kc");
  CHECK(meaning("28. 4. Sociální") == "left: socialni");
}

TEST_CASE("What names no workshop by itself names none") {
  for (const char* text : {"", "Problematika", "1.", "1", "a)", "čtvrtek", "10:00", "Sociální", "Celý cyklus",
                           "(zbývá 3)", "2022", "Jiné", "1. Zcela jiný"}) {
    CAPTURE(text);
    CHECK(meaning(text) == "nothing");
  }
}

TEST_CASE("A day or a name of several workshops names none of them") {
  Schedule schedule = cycle();
  schedule.workshops[1].date = schedule.workshops[0].date;
  schedule.workshops[2].aliases = schedule.workshops[3].aliases = {"Sociálka"};
  const WorkshopNames names(schedule);
  CHECK(names.read("28. 4. 2022").outcome == Outcome::kSeveral);
  CHECK(names.read("Sociálka").outcome == Outcome::kSeveral);
  CHECK(names.read("28. 6. Sociálka").workshop == 2);
  CHECK(names.read("28. 4. 2022 Úvod").outcome == Outcome::kNamed);
}

TEST_CASE("It is told by which parts a workshop was named") {
  CHECK(read("28. 4.").by_date);
  CHECK_FALSE(read("28. 4.").by_title);
  CHECK(read("Úvod do problematiky").by_title);
  CHECK_FALSE(read("Úvod do problematiky").by_date);
  CHECK(read("1. Úvod").by_title);
}

}  // namespace reg
