#include "reg/formats/roster_message.h"

#include <catch2/catch.hpp>

#include "reg/base/digest.h"
#include "reg/formats/roster_csv.h"
#include "reg/formats/roster_text.h"
#include "sample_roster.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

Schedule sending_schedule() {
  Schedule schedule = sample_schedule();
  schedule.mail.from = "Workshopy <workshopy@example.cz>";
  schedule.contact = "odpovedi@example.cz";
  return schedule;
}

const Instant kDate = moment("2022-04-27T06:00:00Z");

}  // namespace

TEST_CASE("a roster goes as text in the body and as CSV beside it") {
  const Schedule schedule = sending_schedule();
  const Roster roster = sample_roster();
  const Message message = roster_message(schedule, roster, Language::kCzech, "lektor@example.cz", kDate);
  CHECK(message.from == "Workshopy <workshopy@example.cz>");
  CHECK(message.to == "lektor@example.cz");
  CHECK(message.reply_to == "odpovedi@example.cz");
  CHECK(message.subject == "Seznam účastníků: Úvod do problematiky, čtvrtek 28. dubna 2022");
  CHECK(message.text == roster_text(schedule, roster, Language::kCzech, 76));
  REQUIRE(message.attachments.size() == 1);
  CHECK(message.attachments[0].file_name == "ucastnici-uvod.csv");
  CHECK(message.attachments[0].media_type == "text/csv; charset=utf-8");
  CHECK(message.attachments[0].content == roster_csv(schedule, roster, Language::kCzech));
  CHECK(message.date == kDate);
  CHECK(message.message_id == "roster.uvod." +
                                  roster_revision(schedule, roster, Language::kCzech).substr(0, 16) + "." +
                                  sha256_hex("lektor@example.cz").substr(0, 16) + "@example.cz");
}

TEST_CASE("an English roster goes in English") {
  const Schedule schedule = sending_schedule();
  const Roster roster = sample_roster();
  const Message message = roster_message(schedule, roster, Language::kEnglish, "lektor@example.cz", kDate);
  CHECK(message.subject == "Roster: Úvod do problematiky, Thursday 28 April 2022");
  CHECK(message.text == roster_text(schedule, roster, Language::kEnglish, 76));
  REQUIRE(message.attachments.size() == 1);
  CHECK(message.attachments[0].file_name == "roster-uvod.csv");
  CHECK(message.attachments[0].content == roster_csv(schedule, roster, Language::kEnglish));
}

TEST_CASE("the same roster to the same address has the same id, whenever it is sent") {
  const Schedule schedule = sending_schedule();
  const Roster roster = sample_roster();
  const auto id = [&](const Roster& r, Language language, const std::string& address, Instant date) {
    return roster_message(schedule, r, language, address, date).message_id;
  };
  const std::string first = id(roster, Language::kCzech, "lektor@example.cz", kDate);
  CHECK(id(roster, Language::kCzech, "Lektor@Example.cz", kDate + std::chrono::hours(1)) == first);
  CHECK(id(roster, Language::kCzech, "dozor@example.cz", kDate) != first);
  CHECK(id(roster, Language::kEnglish, "lektor@example.cz", kDate) != first);
  Roster other = roster;
  other.seats.pop_back();
  CHECK(id(other, Language::kCzech, "lektor@example.cz", kDate) != first);
}

TEST_CASE("the revision of a roster changes with everything that it shows") {
  const Schedule schedule = sending_schedule();
  const Roster roster = sample_roster();
  const std::string first = roster_revision(schedule, roster, Language::kCzech);
  CHECK(first.size() == 64);
  CHECK(roster_revision(schedule, roster, Language::kCzech) == first);

  const auto with = [&](auto change) {
    Roster other = roster;
    change(other);
    return roster_revision(schedule, other, Language::kCzech);
  };
  CHECK(with([](Roster& r) { r.seats[0].name += "x"; }) != first);
  CHECK(with([](Roster& r) { r.seats[0].phone += "1"; }) != first);
  CHECK(with([](Roster& r) { r.seats[0].email = "x@example.cz"; }) != first);
  CHECK(with([](Roster& r) { r.seats[0].state = RequestState::kAdmitted; }) != first);
  CHECK(with([](Roster& r) { r.seats.pop_back(); }) != first);
  CHECK(with([](Roster& r) { std::swap(r.seats[0], r.seats[1]); }) != first);

  Schedule moved = schedule;
  moved.workshops[0].date = std::chrono::year{2022} / 4 / 29;
  CHECK(roster_revision(moved, roster, Language::kCzech) != first);
  Schedule same = schedule;
  same.workshops[0].description = "Jiný popis";
  CHECK(roster_revision(same, roster, Language::kCzech) == first);
}

TEST_CASE("an id stands at the sender's domain") {
  const auto domain = [](const std::string& from) {
    Schedule schedule = sending_schedule();
    schedule.mail.from = from;
    const std::string id =
        roster_message(schedule, sample_roster(), Language::kCzech, "lektor@example.cz", kDate).message_id;
    return id.substr(id.find('@'));
  };
  CHECK(domain("workshopy@example.org") == "@example.org");
  CHECK(domain("Work @ shops <workshopy@example.org>") == "@example.org");
  CHECK(domain("") == "@localhost");
}
