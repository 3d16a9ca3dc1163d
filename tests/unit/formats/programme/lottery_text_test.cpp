#include "reg/formats/programme/lottery_text.h"

#include <catch2/catch.hpp>

#include "reg/formats/programme/programme.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

Lottery committed() {
  Lottery lottery;
  lottery.secret = std::string(64, '5');
  lottery.commitment = std::string(64, 'c');
  lottery.source = "drand quicknet";
  lottery.round = "6000000";
  lottery.fallback = "nist";
  return lottery;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string page(const std::optional<Lottery>& lottery, Language language = Language::kEnglish) {
  return lottery_text(small_cycle(), lottery, language, 80);
}

}  // namespace

TEST_CASE("the page for applicants says what is public, and never a secret before the draw") {
  for (const Language language : {Language::kCzech, Language::kEnglish}) {
    const std::string nothing = page(std::nullopt, language);
    CHECK(has(nothing, language == Language::kCzech ? "zatím nic" : "nothing so far"));
    CHECK_FALSE(has(nothing, "{{"));
    CHECK_FALSE(has(nothing, "\x1E"));

    Lottery lottery = committed();
    lottery.frozen = FrozenNumbers{moment("2024-03-12T08:00:00Z"), NumberSet::of({1, 2, 3, 7})};
    const std::string frozen = page(lottery, language);
    CHECK(has(frozen, lottery.commitment));
    CHECK(has(frozen, "drand quicknet\n"));
    CHECK(has(frozen, "1-3,7\n"));
    CHECK(has(frozen, lottery.frozen->numbers.sha256()));
    CHECK_FALSE(has(frozen, lottery.secret));
    CHECK_FALSE(has(frozen, "SECRET "));

    lottery.drawn =
        DrawnValue{{}, RoundUse::kCommitted, "6000000", std::string(64, 'a'), "", std::string(64, 'e'), ""};
    const std::string drawn = page(lottery, language);
    CHECK(has(drawn, lottery.secret));
    CHECK(has(drawn, "SEED=" + std::string(64, 'e') + "\n"));
    CHECK(has(drawn, "/public/6000000\n"));
    CHECK_FALSE(
        has(drawn, language == Language::kCzech ? "rozhodl náhradní zdroj" : "the fallback decided."));
  }
}

TEST_CASE("where the fallback decided, the page names its round") {
  Lottery lottery = committed();
  lottery.drawn = DrawnValue{
      {}, RoundUse::kMissing, "2024-03-20T10:00:00Z", std::string(128, 'a'), "", std::string(64, 'e'), ""};
  CHECK(has(page(lottery), "nist 2024-03-20T10:00:00Z: the fallback decided."));
  CHECK(has(page(lottery), "https://beacon.nist.gov/beacon/2.0/pulse/time/1710928800000\n"));
}

TEST_CASE("of a commitment that named no round, the page promises none") {
  Lottery lottery;
  lottery.version = 1;
  lottery.commitment = std::string(64, 'c');
  for (const Language language : {Language::kCzech, Language::kEnglish}) {
    const std::string text = page(lottery, language);
    CHECK_FALSE(has(text, "FALLBACK"));
    CHECK_FALSE(has(text, "lottery-v2"));
    CHECK(has(text, "printf '%s' \"$SECRET\" | sha256sum"));
  }
}

TEST_CASE("the programme says how the lottery is drawn, where there is one") {
  Schedule schedule = small_cycle();
  const auto headings = [&] {
    std::vector<std::string> found;
    for (const ProgrammeSection& section : programme(schedule, Language::kCzech).details) {
      found.push_back(section.heading);
    }
    return found;
  };
  const auto without = headings();
  CHECK(std::find(without.begin(), without.end(), "Jak se losuje") == without.end());
  schedule.policy.tie_break = TieBreak::kLottery;
  const auto with = headings();
  const auto place = std::find(with.begin(), with.end(), "Jak se losuje");
  REQUIRE(place != with.end());
  CHECK(*std::prev(place) == "Jak se přidělují místa");
  for (const Language language : {Language::kCzech, Language::kEnglish}) {
    const auto paragraphs = lottery_paragraphs(schedule, language);
    REQUIRE(paragraphs.size() == 5);
    CHECK(has(paragraphs.back(), "printf '%s\\n%s' \"$SEED\" \"$NUMBER\" | sha256sum"));
    for (const std::string& paragraph : paragraphs) CHECK_FALSE(has(paragraph, "{{"));
  }
}
