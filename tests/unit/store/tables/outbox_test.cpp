#include "reg/store/tables/outbox.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/mailed_rosters.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNoon = moment("2022-04-28T12:00:00Z");

OutboxMessage roster(const std::string& address, const std::string& facts = "f1") {
  OutboxMessage message;
  message.kind = "roster";
  message.address = address;
  message.workshop = "uvod";
  message.facts = facts;
  message.queued_at = kNoon;
  return message;
}

OutboxMessage letter(std::int64_t applicant, const std::string& kind, const std::string& facts = "f1") {
  OutboxMessage message;
  message.kind = kind;
  message.applicant = applicant;
  message.facts = facts;
  message.queued_at = kNoon;
  return message;
}

std::string shown(const std::vector<OutboxMessage>& messages) {
  std::string text;
  for (const OutboxMessage& m : messages) {
    const std::string recipient = m.applicant ? std::to_string(*m.applicant) : m.address;
    text +=
        fmt::format("{} {} {} {} r{} {} {}{}{}\n", m.number, m.kind, recipient,
                    m.workshop.empty() ? "-" : m.workshop, m.revision, m.facts, outbox_state_name(m.state),
                    m.sent_at ? " at " + rfc3339(*m.sent_at) : "", m.detail.empty() ? "" : ": " + m.detail);
  }
  return text;
}

struct Cycle {
  Schedule schedule = small_cycle();
  Store store{":memory:", schedule, Store::Missing::kMake};

  Cycle() {
    for (const char* name : {"Jana Nová", "Petr Malý"}) {
      Applicant applicant;
      applicant.registration = registration(name, std::string(name, 4) + "@example.cz", {"uvod"});
      Write(store)->applicants().add(applicant);
    }
  }
  std::string all() { return shown(store.view().outbox().list({})); }
  // In the hands of sender 1.
  std::vector<OutboxMessage> take(std::size_t most = 10) {
    return Write(store)->outbox().claim(1, kNoon, most, {});
  }
  void finish(std::int64_t number, OutboxState state, const std::string& detail = "") {
    Write(store)->outbox().finish(number, 1, {state, kNoon, std::nullopt, detail});
  }
};

}  // namespace

TEST_CASE("The same news is queued once, other news is the next revision") {
  Cycle c;
  CHECK(Write(c.store)->outbox().queue(roster("a@example.cz")));
  CHECK_FALSE(Write(c.store)->outbox().queue(roster("a@example.cz")));
  CHECK(Write(c.store)->outbox().queue(roster("b@example.cz")));
  CHECK(Write(c.store)->outbox().queue(letter(1, "decision")));
  CHECK(Write(c.store)->outbox().queue(letter(2, "decision")));
  c.take();
  c.finish(1, OutboxState::kSent);
  CHECK_FALSE(Write(c.store)->outbox().queue(roster("a@example.cz")));
  CHECK(Write(c.store)->outbox().queue(roster("a@example.cz", "f2")));
  CHECK(c.all() ==
        "1 roster a@example.cz uvod r1 f1 sent at 2022-04-28T12:00:00Z\n"
        "2 roster b@example.cz uvod r1 f1 sending\n"
        "3 decision 1 - r1 f1 sending\n"
        "4 decision 2 - r1 f1 sending\n"
        "5 roster a@example.cz uvod r2 f2 queued\n");
}

TEST_CASE("While one is queued no other of its kind is: it will say what is true when it is sent") {
  Cycle c;
  CHECK(Write(c.store)->outbox().queue(letter(1, "promotion", "f1")));
  CHECK_FALSE(Write(c.store)->outbox().queue(letter(1, "promotion", "f2")));
  CHECK_FALSE(Write(c.store)->outbox().queue(letter(1, "promotion", "f2"), true));
  CHECK(Write(c.store)->outbox().queue(letter(1, "cancelled", "f2")));
  c.take(1);
  CHECK(Write(c.store)->outbox().queue(letter(1, "promotion", "f2")));
}

TEST_CASE("The same news is queued again after it was dropped, or when it is asked for") {
  Cycle c;
  Write(c.store)->outbox().queue(letter(1, "promotion"));
  c.take();
  c.finish(1, OutboxState::kDropped, "has no seat");
  CHECK(Write(c.store)->outbox().queue(letter(1, "promotion")));
  c.take();
  c.finish(2, OutboxState::kSent);
  CHECK_FALSE(Write(c.store)->outbox().queue(letter(1, "promotion")));
  CHECK(Write(c.store)->outbox().queue(letter(1, "promotion"), true));
}

TEST_CASE("Two senders never have the same message in hand") {
  Cycle c;
  for (const char* address : {"a@x.cz", "b@x.cz", "c@x.cz"}) Write(c.store)->outbox().queue(roster(address));
  const std::int64_t one = Write(c.store)->outbox().new_sender();
  const std::int64_t other = Write(c.store)->outbox().new_sender();
  CHECK(one != other);
  CHECK(shown(Write(c.store)->outbox().claim(one, kNoon, 2, {})) ==
        "1 roster a@x.cz uvod r1 f1 sending\n2 roster b@x.cz uvod r1 f1 sending\n");
  CHECK(shown(Write(c.store)->outbox().claim(other, kNoon, 2, {})) == "3 roster c@x.cz uvod r1 f1 sending\n");
  CHECK(c.store.view().outbox().senders_at_work() == std::vector<std::int64_t>{one, other});
  CHECK_FALSE(Write(c.store)->outbox().finish(1, other, {OutboxState::kSent, kNoon, std::nullopt, ""}));
  CHECK(Write(c.store)->outbox().finish(1, one, {OutboxState::kSent, kNoon, std::nullopt, "to x"}));
  CHECK_FALSE(Write(c.store)->outbox().finish(1, one, {OutboxState::kFailed, kNoon, std::nullopt, ""}));
}

TEST_CASE("What a dead sender had in hand is uncertain, and is not sent by itself") {
  Cycle c;
  Write(c.store)->outbox().queue(roster("a@x.cz"));
  c.take();
  CHECK(Write(c.store)->outbox().abandon(2) == 0);
  CHECK(Write(c.store)->outbox().abandon(1) == 1);
  CHECK(c.all() == "1 roster a@x.cz uvod r1 f1 uncertain: the program ended while it was being sent\n");
  CHECK(c.take().empty());
  CHECK(Write(c.store)->outbox().move(1, OutboxState::kUncertain, OutboxState::kQueued, kNoon, ""));
  CHECK_FALSE(Write(c.store)->outbox().move(1, OutboxState::kUncertain, OutboxState::kQueued, kNoon, ""));
  CHECK(c.take().size() == 1);
}

TEST_CASE(
    "A message that is to be tried later is due from then on, and one untouched does not count an attempt") {
  Cycle c;
  Write(c.store)->outbox().queue(roster("a@x.cz"));
  CHECK(c.take().at(0).attempts == 1);
  Write(c.store)->outbox().finish(
      1, 1, {OutboxState::kQueued, kNoon, kNoon + std::chrono::seconds(600), "greylisted"});
  CHECK(c.store.view().outbox().count_due(kNoon + std::chrono::seconds(599), {}) == 0);
  CHECK(Write(c.store)->outbox().claim(1, kNoon + std::chrono::seconds(599), 5, {}).empty());
  CHECK(c.store.view().outbox().count_due(kNoon + std::chrono::seconds(600), {}) == 1);
  CHECK(Write(c.store)->outbox().claim(1, kNoon + std::chrono::seconds(600), 5, {}).at(0).attempts == 2);
  Write(c.store)->outbox().release(1, 1);
  CHECK(Write(c.store)->outbox().claim(1, kNoon + std::chrono::seconds(600), 5, {}).at(0).attempts == 2);
}

TEST_CASE("A message put off for longer than anybody puts one off is due: the clock was ahead") {
  Cycle c;
  Write(c.store)->outbox().queue(roster("a@x.cz"));
  c.take();
  const auto put_off = [&](Instant until) {
    Write(c.store)->outbox().finish(1, 1, {OutboxState::kQueued, kNoon, until, "greylisted"});
  };
  put_off(kNoon + kLongestWait);
  CHECK(c.store.view().outbox().count_due(kNoon, {}) == 0);
  CHECK(c.take().empty());
  CHECK(c.store.view().outbox().count_due(kNoon - std::chrono::seconds(1), {}) == 1);
  CHECK(Write(c.store)->outbox().claim(1, kNoon - std::chrono::seconds(1), 5, {}).size() == 1);
  put_off(kNoon + std::chrono::days(15));
  CHECK(c.store.view().outbox().count_due(kNoon, {}) == 1);
  CHECK(c.take().size() == 1);
}

TEST_CASE("What was handed over by a clock that was ahead is not of the last minute") {
  Cycle c;
  for (const char* address : {"a@x.cz", "b@x.cz"}) Write(c.store)->outbox().queue(roster(address));
  c.take();
  Write(c.store)->outbox().finish(1, 1, {OutboxState::kSent, kNoon, std::nullopt, ""});
  Write(c.store)->outbox().finish(2, 1,
                                  {OutboxState::kSent, kNoon + std::chrono::days(15), std::nullopt, ""});
  CHECK(c.store.view().outbox().handed_over_since(kNoon - std::chrono::seconds(60)) == 1);
}

TEST_CASE("Of messages that wait it is told which are due, and when the first of the others is") {
  Cycle c;
  const auto waiting = [&](Instant moment, Instant now) {
    const auto w = c.store.view().outbox().waiting_since(moment, now);
    return fmt::format("{} due, {} later{}", w.due, w.later, w.next_try ? " " + rfc3339(*w.next_try) : "");
  };
  for (const char* address : {"a@x.cz", "b@x.cz", "c@x.cz", "d@x.cz"})
    Write(c.store)->outbox().queue(roster(address));
  CHECK(waiting(kNoon, kNoon) == "0 due, 0 later");
  const Instant after = kNoon + std::chrono::seconds(1);
  CHECK(waiting(after, kNoon) == "4 due, 0 later");
  c.take(3);
  CHECK(waiting(after, kNoon) == "1 due, 0 later");
  for (const int number : {1, 2, 3}) {
    const std::chrono::seconds pause =
        number == 3 ? std::chrono::days(15) : std::chrono::seconds(600 * number);
    Write(c.store)->outbox().finish(number, 1, {OutboxState::kQueued, kNoon, kNoon + pause, "greylisted"});
  }
  CHECK(waiting(after, kNoon) == "2 due, 2 later 2022-04-28T12:10:00Z");
  CHECK(waiting(after, kNoon + std::chrono::seconds(600)) == "3 due, 1 later 2022-04-28T12:20:00Z");
}

TEST_CASE("What a sender has in hand is counted") {
  Cycle c;
  for (const char* address : {"a@x.cz", "b@x.cz", "c@x.cz"}) Write(c.store)->outbox().queue(roster(address));
  c.take(2);
  CHECK(c.store.view().outbox().count_in_hand(1) == 2);
  CHECK(c.store.view().outbox().count_in_hand(2) == 0);
  c.finish(1, OutboxState::kSent);
  CHECK(c.store.view().outbox().count_in_hand(1) == 1);
}

TEST_CASE("Whoever has a seat, knows of one or was written no decision is perhaps not told") {
  using Numbers = std::vector<std::int64_t>;
  Cycle c;
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{1, 2});
  Write(c.store)->outbox().queue(letter(1, "decision"));
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{2});
  c.take();
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{2});
  c.finish(1, OutboxState::kDropped);
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{1, 2});
  Write(c.store)->outbox().queue(letter(1, "decision"));
  c.take();
  c.finish(2, OutboxState::kSent);
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{2});

  const WorkshopDetails details = details_of(c.schedule, c.schedule.workshops[0]);
  Write(c.store)->invitations().save(1, {0, 0, true, kNoon, details});
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{1, 2});
  Write(c.store)->invitations().save(1, {0, 1, false, kNoon, details});
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{2});
  Applicant applicant = c.store.view().applicants().get(1);
  applicant.requests.push_back({0, RequestState::kConfirmed, false, "", std::nullopt});
  Write(c.store)->applicants().save(applicant);
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{1, 2});

  // What a letter does for somebody that is not settled.
  Write(c.store)->outbox().queue(letter(1, "promotion"));
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{1, 2});
  c.take();
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{2});
  c.finish(3, OutboxState::kFailed);
  CHECK(c.store.view().invitations().perhaps_not_told() == Numbers{2});
  Applicant other = c.store.view().applicants().get(2);
  other.withdrawn_at = kNoon;
  Write(c.store)->applicants().save(other);
  CHECK(c.store.view().invitations().perhaps_not_told().empty());
}

TEST_CASE("Messages are found and counted by kind, workshop, applicant and state") {
  Cycle c;
  Write(c.store)->outbox().queue(letter(1, "decision"));
  Write(c.store)->outbox().queue(letter(2, "decision"));
  Write(c.store)->outbox().queue(roster("a@x.cz"));
  OutboxFilter filter;
  filter.kind = "decision";
  CHECK(c.store.view().outbox().list(filter).size() == 2);
  filter.applicant = 2;
  CHECK(shown(c.store.view().outbox().list(filter)) == "2 decision 2 - r1 f1 queued\n");
  OutboxFilter workshop;
  workshop.workshop = "uvod";
  CHECK(shown(Write(c.store)->outbox().claim(1, kNoon, 5, workshop)) ==
        "3 roster a@x.cz uvod r1 f1 sending\n");
  std::string counts;
  for (const auto& count : c.store.view().outbox().counts()) {
    counts += fmt::format("{} {} {}\n", count.kind, outbox_state_name(count.state), count.messages);
  }
  CHECK(counts == "decision queued 2\nroster sending 1\n");
  CHECK(c.store.view().outbox().handed_over_since(kNoon - std::chrono::seconds(60)) == 1);
}

TEST_CASE("An applicant's invitations and the newest letter of each kind are kept") {
  Cycle c;
  const Invitation told{0, 2, true, kNoon, details_of(c.schedule, c.schedule.workshops[0])};
  Write(c.store)->invitations().save(1, {0, 1, true, kNoon, {}});
  Write(c.store)->invitations().save(1, told);
  Write(c.store)->invitations().save(2, {1, 0, false, kNoon, {}});
  Write(c.store)->outbox().queue(letter(1, "decision"));
  Write(c.store)->outbox().queue(letter(1, "promotion", "old"));
  c.take();
  c.finish(1, OutboxState::kSent);
  c.finish(2, OutboxState::kFailed);
  Write(c.store)->outbox().queue(letter(1, "promotion", "new"));
  Write(c.store)->outbox().queue(letter(2, "cancelled"));
  Write(c.store)->outbox().claim(1, kNoon, 5, OutboxFilter{"cancelled", "", std::nullopt, std::nullopt});
  c.finish(4, OutboxState::kDropped);

  const Correspondence first = c.store.view().invitations().correspondence(1);
  CHECK(first.invitations == std::vector<Invitation>{told});
  REQUIRE(first.letters.size() == 2);
  CHECK(first.latest(LetterKind::kPromotion)->facts == "new");
  CHECK(first.latest(LetterKind::kPromotion)->queued);
  CHECK_FALSE(first.latest(LetterKind::kDecision)->queued);
  CHECK(c.store.view().invitations().correspondence(2).letters.empty());
  CHECK(c.store.view().invitations().invited() == std::vector<std::int64_t>{1});
}

TEST_CASE("The last roster that an address was sent is known, with who was on it") {
  Cycle c;
  Write(c.store)->outbox().queue(roster("a@x.cz"));
  CHECK_FALSE(c.store.view().outbox().last_sent("roster", "a@x.cz", 0).has_value());
  c.take();
  Write(c.store)->mailed_rosters().save(1, {{2}, {1}, {}});
  Write(c.store)->outbox().set_facts(1, "as sent");
  c.finish(1, OutboxState::kSent);
  CHECK(c.store.view().outbox().last_sent("roster", "a@x.cz", 0)->facts == "as sent");
  CHECK_FALSE(c.store.view().outbox().last_sent("roster", "b@x.cz", 0).has_value());
  CHECK_FALSE(c.store.view().outbox().last_sent("roster", "a@x.cz", 1).has_value());
  CHECK(c.store.view().mailed_rosters().seats(1) == std::vector<std::int64_t>{2});
  // Whom it names as gone is no further news for the next one, and is on it all the same.
  REQUIRE(c.store.view().mailed_rosters().naming(1).size() == 1);
  CHECK(c.store.view().mailed_rosters().naming(1).front().second == "left");
  CHECK(c.store.view().mailed_rosters().naming(3).empty());
}
