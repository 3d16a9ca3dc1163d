// Messages on their way, as the database keeps them.
//
//   queued -> sending -> sent
//                     -> queued      not now: tried again from next_try_at on
//                     -> failed      never
//                     -> uncertain   perhaps it arrived: the process died, or the connection broke
//                     -> dropped     there was nothing left to say
//
// A message belongs to a change as everything else does: it is queued in the transaction of what caused it.
// A `mail send` takes some into its hands under its own number (`sender`), durably, before it hands any over.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/time.h"
#include "reg/store/tables/database_table.h"

namespace reg {

enum class OutboxState { kQueued, kSending, kSent, kFailed, kUncertain, kDropped };
inline constexpr std::array kOutboxStates = {OutboxState::kQueued,    OutboxState::kSending,
                                             OutboxState::kSent,      OutboxState::kFailed,
                                             OutboxState::kUncertain, OutboxState::kDropped};
std::string_view outbox_state_name(OutboxState state);
std::optional<OutboxState> parse_outbox_state(std::string_view name);

struct OutboxMessage {
  std::int64_t number = 0;
  std::string kind;                       // a letter's, "roster" or "digest"
  std::optional<std::int64_t> applicant;  // of a letter; or
  std::string address;                    // of one of the organiser's people
  std::string workshop;                   // an id; empty: about the registration, or the cycle
  int revision = 0;                       // counts them, from 1
  std::string facts;
  std::string variant;
  OutboxState state = OutboxState::kQueued;
  Instant queued_at{};
  int attempts = 0;
  std::optional<Instant> next_try_at;
  std::optional<Instant> sent_at;
  std::string detail;
};

// No sender puts a message off for so long. One that is to wait longer was put off by a clock that was ahead,
// and is due.
inline constexpr std::chrono::seconds kLongestWait{std::chrono::hours(8)};

// Which messages are meant; what is empty means all.
struct OutboxFilter {
  std::string kind;
  std::string workshop;  // an id
  std::optional<std::int64_t> applicant;
  std::optional<OutboxState> state;
};

// What became of a message that a sender had in hand.
struct DeliveryResult {
  OutboxState state = OutboxState::kSent;
  Instant at{};
  std::optional<Instant> next_try_at;
  std::string detail;
  std::string file = {};  // that the message was written into
};

class Outbox : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::optional<OutboxMessage> find(std::int64_t number) const;
  std::vector<OutboxMessage> list(const OutboxFilter& filter) const;  // ascending by number
  struct Count {
    std::string kind;
    OutboxState state = OutboxState::kQueued;
    std::int64_t messages = 0;
  };
  std::vector<Count> counts() const;  // by kind and state
  // Of the queued ones from before `moment`: how many are due, and how many wait to be tried again, the first
  // at `next_try`.
  struct Waiting {
    std::int64_t due = 0;
    std::int64_t later = 0;
    std::optional<Instant> next_try;
  };
  Waiting waiting_since(Instant moment, Instant now) const;
  // The newest of that kind to an address about a workshop that was sent.
  std::optional<OutboxMessage> last_sent(std::string_view kind, const std::string& address,
                                         std::size_t workshop) const;
  std::vector<std::int64_t> senders_at_work() const;  // who have messages in hand
  std::int64_t count_in_hand(std::int64_t sender) const;
  std::int64_t count_due(Instant now, const OutboxFilter& filter) const;
  std::int64_t handed_over_since(Instant moment) const;  // and those in hand

  // Writes the message down as the next revision, unless the newest of that kind, recipient and workshop has
  // the same facts and was not dropped, or is still queued; with `again`, unless it is queued. Says whether
  // it was written.
  bool queue(const OutboxMessage& message, bool again = false);
  // What a roster says in the end.
  void set_facts(std::int64_t message, std::string_view facts);
  // Queued messages that wait to be tried again are due at once.
  void hurry(const OutboxFilter& filter);
  // A person's word about a message that is not on its way; says whether it could be moved from that state.
  bool move(std::int64_t number, OutboxState from, OutboxState to, Instant now, std::string_view detail);

  // Senders.
  std::int64_t new_sender();
  // What a sender that died had in hand may have arrived, or not.
  int abandon(std::int64_t sender);
  // The first `most` of the messages that are due, in hand from now on; each is an attempt.
  std::vector<OutboxMessage> claim(std::int64_t sender, Instant now, std::size_t most,
                                   const OutboxFilter& filter);
  // Whether the sender still had it in hand.
  bool finish(std::int64_t number, std::int64_t sender, const DeliveryResult& delivery_result);
  // Untouched: it goes back, and the attempt does not count.
  void release(std::int64_t number, std::int64_t sender);
};

}  // namespace reg
