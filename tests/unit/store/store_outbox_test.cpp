#include <catch2/catch.hpp>

#include "store_file.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNoon = Instant(std::chrono::seconds(1651140000));

OutboxMessage message(const std::string& address, const std::string& workshop = "uvod",
                      const std::string& revision = "r1") {
  OutboxMessage message;
  message.kind = "roster";
  message.address = address;
  message.workshop = workshop;
  message.revision = revision;
  message.queued_at = kNoon;
  return message;
}

std::string shown(const std::vector<OutboxMessage>& messages) {
  std::string text;
  for (const OutboxMessage& m : messages) {
    text += fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}\n", m.number, m.kind, m.address, m.workshop, m.revision,
                        outbox_state_name(m.state), rfc3339(m.queued_at),
                        m.sent_at ? rfc3339(*m.sent_at) : "-", m.detail);
  }
  return text;
}

}  // namespace

TEST_CASE("a message is queued once") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.queue(message("a@example.cz")));
  CHECK_FALSE(store.queue(message("a@example.cz")));
  CHECK(store.queue(message("b@example.cz")));
  CHECK(store.queue(message("a@example.cz", "deti")));
  CHECK(store.queue(message("a@example.cz", "uvod", "r2")));
  OutboxMessage letter = message("a@example.cz");
  letter.kind = "letter";
  CHECK(store.queue(letter));
  CHECK(shown(store.outbox("roster", 0, "r1")) ==
        "1|roster|a@example.cz|uvod|r1|queued|2022-04-28T10:00:00Z|-|\n"
        "2|roster|b@example.cz|uvod|r1|queued|2022-04-28T10:00:00Z|-|\n");
  CHECK(shown(store.outbox("roster", 1, "r1")) ==
        "3|roster|a@example.cz|deti|r1|queued|2022-04-28T10:00:00Z|-|\n");
  CHECK(shown(store.outbox("roster", 0, "r2")) ==
        "4|roster|a@example.cz|uvod|r2|queued|2022-04-28T10:00:00Z|-|\n");
  CHECK(shown(store.outbox("letter", 0, "r1")) ==
        "5|letter|a@example.cz|uvod|r1|queued|2022-04-28T10:00:00Z|-|\n");
  CHECK(shown(store.outbox("roster", 2, "r1")) == "");
}

TEST_CASE("a message that was sent is not queued again") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  store.queue(message("a@example.cz"));
  REQUIRE(store.move_message(1, OutboxState::kQueued, OutboxState::kSent, kNoon, "outbox/1.eml"));
  CHECK_FALSE(store.queue(message("a@example.cz")));
  CHECK(shown(store.outbox("roster", 0, "r1")) ==
        "1|roster|a@example.cz|uvod|r1|sent|2022-04-28T10:00:00Z|2022-04-28T10:00:00Z|outbox/1.eml\n");
}

TEST_CASE("a message moves only from the state where it is thought to be") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  store.queue(message("a@example.cz"));
  store.queue(message("b@example.cz"));
  const Instant later = kNoon + std::chrono::seconds(1);

  CHECK(store.move_message(1, OutboxState::kQueued, OutboxState::kSending, later, ""));
  CHECK_FALSE(store.move_message(1, OutboxState::kQueued, OutboxState::kSending, later, "twice"));
  CHECK(store.outbox("roster", 0, "r1")[0].state == OutboxState::kSending);
  CHECK(store.move_message(1, OutboxState::kSending, OutboxState::kFailed, later, "no room: «a»"));
  CHECK(store.move_message(1, OutboxState::kFailed, OutboxState::kSending, later, ""));
  CHECK(store.move_message(1, OutboxState::kSending, OutboxState::kSent, later, "outbox/1.eml"));
  CHECK_FALSE(store.move_message(1, OutboxState::kSending, OutboxState::kFailed, later, "late"));
  CHECK_FALSE(store.move_message(3, OutboxState::kQueued, OutboxState::kSending, later, ""));
  CHECK(shown(store.outbox("roster", 0, "r1")) ==
        "1|roster|a@example.cz|uvod|r1|sent|2022-04-28T10:00:00Z|2022-04-28T10:00:01Z|outbox/1.eml\n"
        "2|roster|b@example.cz|uvod|r1|queued|2022-04-28T10:00:00Z|-|\n");
}

TEST_CASE("why a message failed is kept, and that it was not sent") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  store.queue(message("a@example.cz"));
  store.move_message(1, OutboxState::kQueued, OutboxState::kFailed, kNoon, "no room: «a»");
  CHECK(shown(store.outbox("roster", 0, "r1")) ==
        "1|roster|a@example.cz|uvod|r1|failed|2022-04-28T10:00:00Z|-|no room: «a»\n");
}

TEST_CASE("the states of messages have their names") {
  CHECK(outbox_state_name(OutboxState::kQueued) == "queued");
  CHECK(outbox_state_name(OutboxState::kSending) == "sending");
  CHECK(outbox_state_name(OutboxState::kSent) == "sent");
  CHECK(outbox_state_name(OutboxState::kFailed) == "failed");
}
