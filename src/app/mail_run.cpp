#include "reg/app/mail_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "reg/app/composer.h"
#include "reg/app/letter_queue.h"
#include "reg/app/letters.h"
#include "reg/base/error.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/mail/spool.h"
#include "reg/store/db/sender_lock.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

using std::chrono::seconds;

// The most that a crash can leave uncertain.
constexpr std::size_t kBatch = 50;
constexpr std::size_t kScreenful = 20;

// One message of the batch in hand.
struct InHand {
  OutboxMessage message;
  Composed composed;
  std::optional<DeliveryResult> delivery_result;  // none: untouched
};

class MailRun {
 public:
  MailRun(OpenCycle& cycle, const MailOrder& order, const MailWorld& world, const LetterTemplates& templates)
      : cycle_(cycle),
        order_(order),
        world_(world),
        lock_(cycle.database_file()),
        composer_(cycle, templates),
        begun_(world.elapsed()) {}

  MailResult run() {
    const InterruptGuard guard;
    clear_up();
    sign_in();
    if (all_ == 0) return std::move(result_);
    mailer_ = world_.connect();
    while (next_batch()) send_batch();
    return std::move(result_);
  }

 private:
  Instant now() const { return cycle_.now() + std::chrono::floor<seconds>(world_.elapsed() - begun_); }

  // What killed senders left: each of these letters is uncertain, or was sent since.
  void clear_up() {
    const std::filesystem::path folder = cycle_.folder() / "outbox";
    const auto names = remove_unfinished_letters(folder);
    if (names.empty()) return;
    cycle_.notice(fmt::format("a sender was killed while it wrote into {}; removed: {}", folder.string(),
                              join(names, ", ")));
  }

  // Takes a number, and finds out what senders that died had in hand.
  void sign_in() {
    lock_.enter();
    Change change = cycle_.store().unrecorded_change();
    sender_ = change.outbox().new_sender();
    lock_.take(sender_);
    for (const std::int64_t other : change.outbox().senders_at_work()) {
      if (!lock_.is_alive(other))
        result_.uncertain += static_cast<std::size_t>(change.outbox().abandon(other));
    }
    all_ = static_cast<std::size_t>(change.outbox().count_due(now(), order_.filter));
    if (order_.limit) all_ = std::min(all_, *order_.limit);
    if (all_ == 0) write_journal(change);
    change.commit();
  }

  bool next_batch() {
    const std::size_t handed_over = batch_.size();
    try {
      return settle_and_take();
    } catch (const EnvironmentError& fault) {
      if (handed_over == 0) throw;
      throw HalfDoneError(fmt::format(
          "{}; what became of {} could not be written down: the next `register mail send` calls {} "
          "uncertain",
          fault.what(), counted(handed_over, "message", "messages"), handed_over == 1 ? "it" : "them"));
    }
  }

  // Writes down what became of the last batch, and takes the next one in hand. False: there is none.
  bool settle_and_take() {
    for (;;) {
      bool wait = false;
      {
        Change change = cycle_.store().unrecorded_change();
        settle(change);
        std::size_t room = batch_size(change, wait);
        while (room > 0 && batch_.empty()) {
          if (!take(change, room)) break;
        }
        wait = wait && !InterruptGuard::asked();
        if (batch_.empty() && !wait) write_journal(change);
        change.commit();
      }
      if (!wait) return !batch_.empty();
      world_.sleep(std::chrono::seconds(1));
    }
  }

  // What came of the whole run, where anything did.
  void write_journal(Change& change) const {
    const std::string counts = mail_counts(result_);
    if (counts.empty()) return;
    change.journal().add(cycle_.journal(kSendingCommand, counts));
  }

  std::size_t batch_size(const View& view, bool& wait) const {
    if (result_.interrupted || !result_.down.empty()) return 0;
    std::size_t room = order_.limit ? std::min(kBatch, *order_.limit - taken_) : kBatch;
    const int most = cycle_.schedule().mail.max_per_minute;
    if (room == 0 || most == 0 || view.outbox().count_due(now(), order_.filter) == 0) return room;
    const std::int64_t used = view.outbox().handed_over_since(now() - seconds(60));
    const auto free = static_cast<std::size_t>(std::max<std::int64_t>(0, most - used));
    wait = free == 0;
    return std::min(room, free);
  }

  // False: nothing was due. Those with nothing left to say are done with at once.
  bool take(Change& change, std::size_t room) {
    const auto messages = change.outbox().claim(sender_, now(), room, order_.filter);
    for (const OutboxMessage& message : messages) {
      Composed composed = composer_.compose(change, message, now());
      if (composed.render) {
        batch_.push_back({message, std::move(composed), std::nullopt});
        ++taken_;
      } else {
        finish(change, message, {OutboxState::kDropped, now(), std::nullopt, composed.why_not}, {});
      }
    }
    return !messages.empty();
  }

  void settle(Change& change) {
    for (const InHand& in_hand : batch_) {
      if (in_hand.delivery_result) {
        finish(change, in_hand.message, *in_hand.delivery_result, in_hand.composed.told);
      } else {
        change.outbox().release(in_hand.message.number, sender_);
      }
    }
    batch_.clear();
  }

  void finish(Change& change, const OutboxMessage& message, const DeliveryResult& delivery_result,
              const std::vector<Invitation>& told) {
    // Another sender took this one for dead, or a person decided it.
    if (!change.outbox().finish(message.number, sender_, delivery_result)) return;
    count(delivery_result.state);
    if (delivery_result.state == OutboxState::kSent) {
      for (const Invitation& invitation : told)
        change.invitations().save(message.applicant.value(), invitation);
      if (!told.empty()) add_news(change, message.applicant.value());
    }
    order_.told(change, message, delivery_result);
  }

  // A seat that was given up, or moved, while the letter on it was in hand: the command that did it found
  // nobody to tell.
  void add_news(Change& change, std::int64_t applicant) const {
    LetterQueue(cycle_, change).add_news(std::span(&applicant, 1));
  }

  void count(OutboxState state) {
    result_.sent += state == OutboxState::kSent ? 1U : 0U;
    result_.later += state == OutboxState::kQueued ? 1U : 0U;
    result_.failed += state == OutboxState::kFailed ? 1U : 0U;
    result_.uncertain += state == OutboxState::kUncertain ? 1U : 0U;
    result_.dropped += state == OutboxState::kDropped ? 1U : 0U;
  }

  void send_batch() {
    for (InHand& in_hand : batch_) {
      if (InterruptGuard::asked()) {
        result_.interrupted = true;
        return;
      }
      const Delivery delivery = hand_over(in_hand);
      in_hand.delivery_result = result_of(delivery, in_hand.message);
      ++done_;
      if (all_ > kScreenful && world_.progress) world_.progress(done_, all_);
      if (delivery.transport_down) {
        result_.down = delivery.detail;
        return;
      }
    }
  }

  Delivery hand_over(const InHand& in_hand) {
    try {
      return mailer_->send(in_hand.composed.render());
    } catch (const std::invalid_argument& fault) {  // there is no message to be made of it
      return {Delivery::Outcome::kFailed, fault.what()};
    } catch (const EnvironmentError& fault) {  // nothing was handed over
      return {Delivery::Outcome::kLater, fault.what(), true};
    }
  }

  DeliveryResult result_of(const Delivery& delivery, const OutboxMessage& message) const {
    DeliveryResult delivery_result{OutboxState::kSent, now(), std::nullopt, as_utf8(delivery.detail),
                                   delivery.file};
    switch (delivery.outcome) {
      case Delivery::Outcome::kSent:
        break;
      case Delivery::Outcome::kLater:
        delivery_result.state =
            message.attempts < kMostAttempts ? OutboxState::kQueued : OutboxState::kFailed;
        if (delivery_result.state == OutboxState::kFailed) {
          delivery_result.detail =
              fmt::format("given up after {} attempts: {}", message.attempts, delivery_result.detail);
        } else {
          delivery_result.next_try_at = now() + pause_after(message.attempts, message.number);
        }
        break;
      case Delivery::Outcome::kFailed:
        delivery_result.state = OutboxState::kFailed;
        break;
      case Delivery::Outcome::kUncertain:
        delivery_result.state = OutboxState::kUncertain;
        break;
    }
    return delivery_result;
  }

  OpenCycle& cycle_;
  const MailOrder& order_;
  const MailWorld& world_;
  SenderLock lock_;
  Composer composer_;
  std::chrono::milliseconds begun_;
  std::int64_t sender_ = 0;
  std::unique_ptr<Mailer> mailer_;
  std::vector<InHand> batch_;
  std::size_t taken_ = 0;
  std::size_t done_ = 0;
  std::size_t all_ = 0;
  MailResult result_;
};

}  // namespace

std::string mail_counts(const MailResult& result) {
  if (result.sent + result.unsent() + result.dropped == 0) return "";
  std::vector<std::string> parts = {fmt::format("{} sent", counted(result.sent, "message", "messages"))};
  const auto add = [&](std::size_t count, std::string_view words) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, words));
  };
  add(result.later, "to be tried again");
  add(result.failed, "failed");
  add(result.uncertain, "uncertain");
  add(result.dropped, "no longer needed");
  return join(parts, ", ");
}

std::chrono::seconds pause_after(int attempts, std::int64_t message) {
  constexpr std::int64_t kFirst = 600, kLongest = 21600;  // seconds
  const std::int64_t pause = std::min(kFirst << std::min(attempts - 1, 10), kLongest);
  const std::int64_t fifths =
      (message * 7919 + std::int64_t{attempts} * 104729) % 41 - 20;  // -20…20 hundredths
  return seconds(pause + pause * fifths / 100);
}

MailResult run_mail(OpenCycle& cycle, const MailOrder& order, const MailWorld& world) {
  const auto templates = load_templates(cycle, cycle.schedule().language);
  if (!templates) {
    MailResult result;
    result.unsound = true;
    return result;
  }
  return MailRun(cycle, order, world, *templates).run();
}

}  // namespace reg
