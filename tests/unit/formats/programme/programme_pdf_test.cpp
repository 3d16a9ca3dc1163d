#include "reg/formats/programme/programme_pdf.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "support/small_cycle.h"
#include "unit/formats/read_by_poppler.h"

using namespace reg;
using namespace reg::test;

namespace {

Schedule leaflet_schedule() {
  Schedule schedule = small_cycle();
  schedule.title = "Práce s informacemi při sociálním začleňování";
  schedule.description = "O čem je řeč.\n\nA proč.";
  schedule.audience = "Kdo pracuje s informacemi.";
  schedule.website = "https://example.cz/cyklus";
  schedule.organiser = "Ministerstvo pro místní rozvoj ČR";
  schedule.workshops[0].description = "Zdroje informací, definice souvisejících pojmů";
  return schedule;
}

// In one line, as a reader follows the words.
std::string words_of(const std::string& pdf) {
  return tidy(pdf_text(pdf));
}

std::string words_of(const ProgrammeParagraph& paragraph) {
  std::string text;
  for (const ProgrammeSpan& span : paragraph) text += span.text;
  return tidy(text);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("the leaflet has every word of the programme, in the order in which it is read") {
  const Schedule schedule = leaflet_schedule();
  const Programme shown = programme(schedule, Language::kCzech);
  const std::string pdf = programme_pdf(schedule, shown, {});
  std::vector<std::string> pieces = {shown.title};
  const auto add = [&](const std::vector<ProgrammeSection>& sections) {
    for (const ProgrammeSection& section : sections) {
      pieces.push_back(section.heading);
      for (const auto& paragraph : section.paragraphs) pieces.push_back(words_of(paragraph));
    }
  };
  for (const auto& paragraph : shown.about) pieces.push_back(words_of(paragraph));
  add(shown.opening);
  pieces.push_back(shown.workshops_heading);
  for (const ProgrammeWorkshop& w : shown.workshops) {
    for (const std::string& piece : {w.when, w.title, w.cancelled, w.description, w.venue, w.seats}) {
      if (!piece.empty()) pieces.push_back(tidy(piece));
    }
  }
  add(shown.details);
  const std::string text = words_of(pdf);
  std::size_t at = 0;
  for (const std::string& piece : pieces) {
    INFO(piece);
    const std::size_t found = text.find(tidy(piece), at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
  CHECK(tidy(pdf_fact(pdf, "Title")) == tidy(shown.title));
  CHECK(pdf_fact(pdf, "Author") == "Ministerstvo pro místní rozvoj ČR");
  CHECK(pdf_fact(pdf, "Page size") == "595.276 x 841.89 pts (A4)");
  CHECK(programme_pdf(schedule, shown, {}) == pdf);
}

TEST_CASE("a long programme goes on over pages, each of which says whose it is and which of how many") {
  Schedule schedule = leaflet_schedule();
  for (Workshop& workshop : schedule.workshops) {
    for (int i = 0; i < 150; ++i) workshop.description += " Zdroje informací a jejich souvislosti.";
  }
  const std::string pdf = programme_pdf(schedule, programme(schedule, Language::kCzech), {});
  const int pages = pdf_pages(pdf);
  CHECK(pages > 2);
  const std::string text = words_of(pdf);
  CHECK(count(text, schedule.title) >= static_cast<std::size_t>(pages));
  CHECK(count(text, "souvislosti.") == 150 * schedule.workshops.size());
  for (int page = 1; page <= pages; ++page) {
    CHECK(count(text, fmt::format("strana {} z", page)) == 1);
  }
}
