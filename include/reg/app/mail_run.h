// Sends what is due in the outbox.
//
// A small batch is marked as being sent, durably, before its first message is handed over, and the
// delivery result of each is written together with the next batch: a crash leaves at most one batch that may
// have arrived or not. Several runs at once share the work. A message's content is made when its batch is
// marked.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "reg/app/open_cycle.h"
#include "reg/mail/mailer.h"
#include "reg/store/tables/outbox.h"

namespace reg {

// What sending needs of the world.
struct MailWorld {
  std::function<std::chrono::milliseconds()> elapsed;  // since some moment; never less than before
  std::function<void(std::chrono::milliseconds)> sleep;
  std::function<std::unique_ptr<Mailer>()> connect;
  // How far a long run has come: messages handed over, of all. May be empty.
  std::function<void(std::size_t done, std::size_t all)> progress = {};
};

struct MailOrder {
  OutboxFilter filter;               // whatever its state
  std::optional<std::size_t> limit;  // at most so many
  // What became of each, as soon as it is known.
  std::function<void(const View&, const OutboxMessage&, const DeliveryResult&)> told = [](const auto&...) {};
};

struct MailResult {
  std::size_t sent = 0;
  std::size_t later = 0;  // to be tried again
  std::size_t failed = 0;
  std::size_t uncertain = 0;  // of this run, and of runs that died before
  std::size_t dropped = 0;    // there was nothing left to say
  std::string down;           // why the run ended early: the transport's fault; empty: it did not
  bool interrupted = false;
  bool unsound = false;  // a template has a fault; nothing was sent

  std::size_t unsent() const { return later + failed + uncertain; }
};

// Where anything came of it, a row of the journal tells it.
MailResult run_mail(OpenCycle& cycle, const MailOrder& order, const MailWorld& world);

// Growing pauses between the attempts at one message, ten minutes to six hours, a fifth longer or shorter by
// its number, so that not all come back at once.
std::chrono::seconds pause_after(int attempts, std::int64_t message);
// With these pauses, about three days.
inline constexpr int kMostAttempts = 16;

// "40 messages sent, 1 failed"; empty where nothing came of it.
std::string mail_counts(const MailResult& result);

}  // namespace reg
