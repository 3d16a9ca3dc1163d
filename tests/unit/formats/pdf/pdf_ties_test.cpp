#include "formats/pdf/pdf_ties.h"

#include <catch2/catch.hpp>
#include <string>

using namespace reg;
using namespace reg::pdf;

namespace {

// The pieces that must stay on one line.
std::string tied(const std::string& text, Language language) {
  std::string pieces;
  for (const Tie& tie : ties(text, language))
    pieces += "[" + text.substr(tie.begin, tie.end - tie.begin) + "]";
  return pieces;
}

}  // namespace

TEST_CASE("In Czech a word of one letter stays with the next one") {
  CHECK(tied("Setkání v obci a s městem", Language::kCzech) == "[v o][a s][s m]");
  CHECK(tied("K čemu (o čem)", Language::kCzech) == "[K č][(o č]");
  CHECK(tied("Setkání v obci a s městem", Language::kEnglish) == "");
}

TEST_CASE("A number stays with the next word in every language") {
  CHECK(tied("čtvrtek 28. dubna 2022", Language::kCzech) == "[28. d]");
  CHECK(tied("6 hours, Room 4", Language::kEnglish) == "[6 h]");
}

TEST_CASE("A word with a hyphen or a slash stays whole") {
  CHECK(tied("Jana Nováková-Malá, Brno", Language::kCzech) == "[Nováková-Malá,]");
  CHECK(tied("reg. č. CZ.03/15_018", Language::kEnglish) == "[CZ.03/15_018]");
}

TEST_CASE("A line break, the end of the text and nothing at all tie nothing") {
  CHECK(tied("kniha v\nobci", Language::kCzech) == "");
  CHECK(tied("kniha v", Language::kCzech) == "");
  CHECK(tied("kniha v ", Language::kCzech) == "");
  CHECK(tied("", Language::kCzech) == "");
}
