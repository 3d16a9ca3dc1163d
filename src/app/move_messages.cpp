#include "reg/app/move_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "reg/app/composer.h"
#include "reg/app/letters.h"
#include "reg/base/text/text.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

void choose(const Outbox& outbox, const MessageChoice& choice, std::vector<OutboxMessage>& messages,
            MovedMessages& moved) {
  for (const std::int64_t number : choice.numbers) {
    auto message = outbox.find(number);
    if (!message) {
      moved.unknown = number;
      return;
    }
    messages.push_back(std::move(*message));
  }
  const auto add = [&](bool wanted, OutboxState state) {
    if (!wanted) return;
    OutboxFilter filter;
    filter.state = state;
    for (OutboxMessage& message : outbox.list(filter)) messages.push_back(std::move(message));
  };
  add(choice.failed, OutboxState::kFailed);
  add(choice.uncertain, OutboxState::kUncertain);
}

// The messages that are meant, where each may be moved.
std::vector<OutboxMessage> movable(const View& view, const MessageChoice& choice,
                                   std::span<const OutboxState> states, MovedMessages& moved) {
  std::vector<OutboxMessage> messages;
  choose(view.outbox(), choice, messages, moved);
  moved.refused = moved.unknown.has_value();
  if (moved.refused) return {};
  for (const OutboxMessage& message : messages) {
    if (std::find(states.begin(), states.end(), message.state) != states.end()) continue;
    moved.unfit.push_back({message.number, message_text(view, message), message.state});
  }
  moved.refused = !moved.unfit.empty();
  moved.count = moved.refused ? 0 : messages.size();
  return messages;
}

void finish(const OpenCycle& cycle, Change& change, std::size_t count, const char* done, bool dry_run) {
  if (count == 0) return;
  change.journal().add(
      cycle.journal("mail", fmt::format("{} {}", counted(count, "message", "messages"), done)));
  if (!dry_run) change.commit();
}

}  // namespace

MovedMessages retry_messages(OpenCycle& cycle, const MessageChoice& choice, bool dry_run) {
  static constexpr OutboxState kStates[] = {OutboxState::kFailed, OutboxState::kUncertain,
                                            OutboxState::kQueued};
  Change change = cycle.store().change();
  MovedMessages moved;
  const auto messages = movable(change, choice, kStates, moved);
  if (moved.refused) return moved;
  for (const OutboxMessage& message : messages) {
    change.outbox().move(message.number, message.state, OutboxState::kQueued, cycle.now(), "");
  }
  finish(cycle, change, moved.count, "queued again", dry_run);
  return moved;
}

MovedMessages settle_messages(OpenCycle& cycle, const MessageChoice& choice, bool sent, bool dry_run) {
  static constexpr OutboxState kStates[] = {OutboxState::kUncertain};
  MovedMessages moved;
  const auto templates = load_templates(cycle, cycle.schedule().language);
  moved.refused = !templates;
  if (moved.refused) return moved;
  Change change = cycle.store().change();
  const auto messages = movable(change, choice, kStates, moved);
  if (moved.refused) return moved;
  Composer composer(cycle, *templates);
  for (const OutboxMessage& message : messages) {
    if (sent && message.applicant) {
      const Composed composed = composer.compose(change, message, cycle.now());
      for (const Invitation& told : composed.told) {
        change.invitations().save(message.applicant.value(), told);
      }
    }
    change.outbox().move(message.number, OutboxState::kUncertain,
                         sent ? OutboxState::kSent : OutboxState::kFailed, cycle.now(),
                         sent ? "said to have arrived" : "said not to have arrived");
  }
  finish(cycle, change, moved.count, sent ? "settled as sent" : "settled as failed", dry_run);
  return moved;
}

}  // namespace reg
