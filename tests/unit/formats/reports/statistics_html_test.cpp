#include "reg/formats/reports/statistics_html.h"

#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

std::string page(Language language, const char* organisation = "Lípa", bool held = true) {
  static Schedule schedule;
  schedule = small_cycle();
  schedule.title = "Práce & <script>alert(1)</script>";
  schedule.funding = "OPZ, reg. č. 1";
  schedule.workshops[0].end = schedule.workshops[0].start + std::chrono::minutes(90);
  Statistics statistics(schedule, {held, false, false});
  Registration r = registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"});
  r.group = "mas";
  r.region = "Praha";
  r.organisation = organisation;
  Applicant applicant = new_applicant(schedule, r);
  for (Request& request : applicant.requests) request.state = RequestState::kConfirmed;
  const std::vector<AttendanceMark> marks = {{1, 0, Attendance::kPresent, {}}};
  statistics.add(applicant, held ? std::span(marks) : std::span<const AttendanceMark>());
  using namespace std::chrono;
  return statistics_html(schedule, statistics, year{2022} / 4 / 29, language);
}

}  // namespace

TEST_CASE("the report is in the language that was asked for, as of its day") {
  const std::string czech = page(Language::kCzech);
  CHECK(czech.starts_with("<!DOCTYPE html>\n<html lang=\"cs\">\n"));
  CHECK(count(czech, "Stav ke dni 29. 4. 2022. Proběhlo workshopů: 1 z 3.") == 1);
  CHECK(count(czech, "<div><dt>Podpořené osoby</dt><dd>1</dd></div>") == 1);
  CHECK(count(czech, "<div><dt>Hodiny účasti</dt><dd>1,5</dd></div>") == 1);
  CHECK(count(czech, "<div><dt>Celý cyklus dodržen</dt><dd>1 z 1</dd></div>") == 1);
  CHECK(count(czech, "OPZ, reg. č. 1") == 1);
  const std::string english = page(Language::kEnglish);
  CHECK(english.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  CHECK(count(english, "As of 29 Apr 2022. Workshops held: 1 of 3.") == 1);
  CHECK(count(english, "<dd>1.5</dd>") == 1);
}

TEST_CASE("each bar is an SVG with a title of its own, and its numbers stand in a table") {
  const std::string text = page(Language::kEnglish);
  CHECK(count(text,
              "<svg width=\"100%\" height=\"18\" role=\"img\" aria-labelledby=\"bar1\"><title id=\"bar1\">"
              "Úvod do problematiky: came 1</title>") == 1);
  CHECK(count(text, "role=\"img\"") == count(text, "<title id=\"bar"));
  CHECK(count(text, "<rect class=\"came\" x=\"0.00%\" width=\"50.00%\" height=\"18\"/>") == 1);
  CHECK(
      count(
          text,
          "<tr><th scope=\"row\">Úvod do problematiky</th><td>28 Apr 2022</td><td>2</td><td>1</td><td>1</td>"
          "<td>0</td><td>1</td><td>0</td><td>1.5</td></tr>") == 1);
  CHECK(count(text,
              "<tr><th scope=\"row\">Bydlení</th><td>26 May 2022</td><td>1</td><td>1</td><td>1</td><td>0</td>"
              "<td>–</td><td>–</td><td>–</td></tr>") == 1);
}

TEST_CASE("what people typed is text, and nothing of the page runs or is fetched") {
  const std::string text = page(Language::kCzech, "<img src=x onerror=\"alert(1)\">");
  CHECK(count(text, "<script") == 0);
  CHECK(count(text, "<img") == 0);
  CHECK(count(text, "Práce &amp; &lt;script&gt;alert(1)&lt;/script&gt;") == 2);
  CHECK(count(text, "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;") == 1);
  CHECK(count(text, "http") == 0);
}

TEST_CASE("before anybody came the report says so") {
  const std::string text = page(Language::kCzech, "", false);
  CHECK(count(text, "Účast na workshopech zatím není zapsána.") == 1);
  CHECK(count(text, "nepřišlo") == 0);
  CHECK(count(text, "<h2>Podle organizací</h2>") == 0);
}
