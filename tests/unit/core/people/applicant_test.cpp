#include "reg/core/people/applicant.h"

#include <catch2/catch.hpp>

using reg::check_registration;
using reg::Registration;
using reg::RequestState;
using reg::Schedule;

namespace {

Schedule three_workshops() {
  Schedule schedule;
  for (const char* id : {"uvod", "deti", "bydleni"}) {
    reg::Workshop workshop;
    workshop.id = id;
    schedule.workshops.push_back(workshop);
  }
  schedule.groups = {{"kraj", "Kraj"}, {"obec", "Obec"}};
  return schedule;
}

Registration fit() {
  Registration registration;
  registration.name = "Jana Nováková";
  registration.email = "jana@example.cz";
  registration.workshops = {"uvod"};
  return registration;
}

// "field: message" for each fault, the registration thrown away.
std::vector<std::string> faults_of(Registration registration) {
  std::vector<std::string> lines;
  for (const auto& fault : check_registration(three_workshops(), registration)) {
    lines.push_back(fault.field + ": " + fault.message);
  }
  return lines;
}

using Lines = std::vector<std::string>;

std::string times(std::size_t count, std::string_view text) {
  std::string result;
  while (count-- > 0) result += text;
  return result;
}

}  // namespace

TEST_CASE("A fit registration is left as it is") {
  Registration registration = fit();
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration == fit());
}

TEST_CASE("Names are kept exactly as given") {
  const auto name =
      GENERATE(as<std::string>{}, "O'Brien", "Řehořová-Ďurica", "Mgr. Jana  Nováková, Ph.D.",
               "🎓 Eva 👩‍👩‍👧", "李小龍", "McDONALD van der Berg", "=1+1", "x\u00A0y");
  CAPTURE(name);
  Registration registration = fit();
  registration.name = name;
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.name == name);
}

TEST_CASE("Texts are trimmed and brought to normal form C") {
  Registration registration = fit();
  registration.name = " \u00A0 R\u030Cehor\u030C\n";
  registration.email = "\tjana@example.cz ";
  registration.organisation = "\uFEFFObec";
  registration.note = "\r\n jedna\r\ndva\rtři\n\n";
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.name == "Řehoř");
  CHECK(registration.email == "jana@example.cz");
  CHECK(registration.organisation == "Obec");
  CHECK(registration.note == "jedna\ndva\ntři");
}

TEST_CASE("A whole name is made of its parts where it is empty") {
  Registration registration = fit();
  registration.name = "  ";
  registration.given_name = " Jana ";
  registration.family_name = "Nováková";
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.name == "Jana Nováková");

  registration.name = "J. Nováková";
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.name == "J. Nováková");

  registration.name.clear();
  registration.given_name.clear();
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.name == "Nováková");
}

TEST_CASE("A missing name, address or workshop is named") {
  CHECK(faults_of({}) == Lines{"name: a name is missing", "email: an e-mail address is missing",
                               "workshops: no workshop is asked for"});
}

TEST_CASE("Characters that a line cannot keep are refused by name") {
  Registration registration = fit();
  registration.name = std::string("Jan\0Novák", 10);
  registration.phone = "777\n123";
  registration.organisation = "Obec\u2028Lhota";
  registration.region = "Kraj\x1B[31m";
  CHECK(faults_of(registration) ==
        Lines{"name: the name «Jan\\x00Novák» contains a NUL character",
              "phone: the phone number «777\\n123» contains a line break",
              "organisation: the organisation «Obec\\u2028Lhota» contains a line break",
              "region: the region «Kraj\\e[31m» contains the control character U+001B"});
}

TEST_CASE("What Unicode keeps for programs is no part of a name, in whatever plane") {
  for (const char* odd : {"\uFFFE", "\uFFFF", "\uFDD0", "\uFDEF", "\U0001FFFE", "\U0010FFFF"}) {
    CAPTURE(odd);
    Registration registration = fit();
    registration.organisation = std::string("Obec ") + odd + "Lhota";
    const auto faults = faults_of(registration);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].starts_with("organisation: the organisation «Obec \uFFFDLhota» contains U+"));
    CHECK(faults[0].ends_with(", which is no character"));
  }
  Registration registration = fit();
  registration.note = "a \uFDCF\uFDF0\uFFFD\U0001F600 b";
  CHECK(faults_of(registration).empty());
  registration.note = "a\n\uFFFE";
  CHECK(faults_of(registration) ==
        Lines{"note: the note «a\\n\uFFFD» contains U+FFFE, which is no character"});
}

TEST_CASE("Tabs, C1 controls and broken UTF-8 are refused by name too") {
  Registration registration = fit();
  registration.name = "Jana\tNováková";
  registration.phone = "777\u0085123";
  registration.organisation = "Obec\u009BLhota";
  registration.region = "Ol\x99";
  const auto faults = faults_of(registration);
  REQUIRE(faults.size() == 4);
  CHECK(faults[0] == "name: the name «Jana\\tNováková» contains a tab");
  CHECK(faults[1].ends_with("contains a line break"));
  CHECK(faults[2].ends_with("contains the control character U+009B"));
  CHECK(faults[3] == "region: the region «Ol\\x99» is not valid UTF-8");
}

TEST_CASE("A note may have line breaks and tabs, but no other control character") {
  Registration registration = fit();
  registration.note = "jedna\n\tdva";
  CHECK(faults_of(registration).empty());
  registration.note = std::string("jedna\0", 6);
  CHECK(faults_of(registration) == Lines{"note: the note «jedna\\x00» contains a NUL character"});
  registration.note = "jedna\x07";
  CHECK(faults_of(registration) ==
        Lines{"note: the note «jedna\\x07» contains the control character U+0007"});
}

TEST_CASE("Five hundred characters are kept, one more is refused") {
  Registration registration = fit();
  registration.name = times(500, "ř");
  CHECK(faults_of(registration).empty());
  registration.name += "ž";
  const auto faults = faults_of(registration);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == "name: the name «" + times(59, "ř") + "…» has 501 characters; at most 500 are kept");

  registration = fit();
  registration.note = times(5000, "x");
  CHECK(faults_of(registration).empty());
  registration.note += "x";
  CHECK(faults_of(registration) ==
        Lines{"note: the note «" + times(59, "x") + "…» has 5001 characters; at most 5000 are kept"});
}

TEST_CASE("An address that mail cannot reach is refused with the reason") {
  Registration registration = fit();
  registration.email = "jana.example.cz";
  CHECK(faults_of(registration) == Lines{"email: «jana.example.cz» is not an e-mail address: it has no @"});
}

TEST_CASE("The full cycle means every workshop, in the order of the cycle") {
  Registration registration = fit();
  registration.workshops = {"bydleni"};
  registration.full_cycle = true;
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.workshops == Lines{"uvod", "deti", "bydleni"});
}

TEST_CASE("Workshops are put in order, none twice, and naming all of them is not the flag") {
  Registration registration = fit();
  registration.workshops = {"bydleni", "uvod", "deti", "uvod"};
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.workshops == Lines{"uvod", "deti", "bydleni"});
  CHECK_FALSE(registration.full_cycle);

  registration.workshops = {"deti", "deti"};
  CHECK(check_registration(three_workshops(), registration).empty());
  CHECK(registration.workshops == Lines{"deti"});
}

TEST_CASE("Unknown workshops and groups are each named, with the nearest known one") {
  Registration registration = fit();
  registration.workshops = {"uvot", "zdravi"};
  registration.group = "stat";
  CHECK(faults_of(registration) ==
        Lines{"group: «stat» is not a group; the groups are kraj, obec",
              "workshops: «uvot» is not a workshop of this cycle; did you mean «uvod»?",
              "workshops: «zdravi» is not a workshop of this cycle; the workshops are uvod, deti, bydleni"});
  registration = fit();
  registration.full_cycle = true;
  registration.workshops = {"zdravi"};
  CHECK(faults_of(registration).size() == 1);
}

TEST_CASE("Who asked for every workshop, however, is a full-cycle applicant until one is given up") {
  const Schedule schedule = three_workshops();
  reg::Applicant applicant;
  applicant.requests = {{0, RequestState::kRequested, false, ""}, {1, RequestState::kWaiting, false, ""}};
  CHECK_FALSE(is_full_cycle(schedule, applicant));
  applicant.requests.push_back({2, RequestState::kConfirmed, true, ""});
  CHECK(is_full_cycle(schedule, applicant));
  applicant.requests[1].state = RequestState::kCancelled;
  CHECK_FALSE(is_full_cycle(schedule, applicant));
  applicant.requests[1].state = RequestState::kAdmitted;
  applicant.withdrawn_at = reg::Instant();
  CHECK_FALSE(is_full_cycle(schedule, applicant));
}
