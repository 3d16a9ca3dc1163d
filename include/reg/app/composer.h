// What a message of the outbox says, made from the present state when it is about to be sent.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/letters/correspondence.h"
#include "reg/formats/letters/letter_message.h"
#include "reg/formats/letters/letter_templates.h"
#include "reg/store/tables/outbox.h"

namespace reg {

struct Composed {
  // Makes the message; needs no database any more. Nothing where there is nothing left to say.
  std::function<Message()> render;
  std::string why_not;           // a clause, where there is none
  std::vector<Invitation> told;  // what the applicant knows once it was handed over
};

class Composer {
 public:
  // `templates` in the cycle's language; both must outlive it.
  Composer(OpenCycle& cycle, const LetterTemplates& templates);

  Composed compose(Change& change, const OutboxMessage& message, Instant now);

 private:
  Composed letter(const View& view, const OutboxMessage& message, LetterKind kind, Instant now);
  Composed roster(Change& change, const OutboxMessage& message, Instant now);
  Composed digest(const View& view, const OutboxMessage& message, Instant now);
  void add_positions(const View& view, Letter& letter);
  const LetterTemplates& templates_in(Language language);

  OpenCycle& cycle_;
  const LetterTemplates& templates_;
  LetterWriter writer_;
  std::optional<LetterTemplates> other_templates_;      // in the other language
  std::vector<std::map<std::int64_t, int>> positions_;  // by workshop, once they were needed
};

// The same for every attempt at one message.
std::string message_id(const Schedule& schedule, const OutboxMessage& message);

// "Jana Nováková (number 17)", or the address.
std::string recipient_text(const View& view, const OutboxMessage& message);

// "decision to Jana Nováková (number 17)", "roster of uvod to teacher@example.org".
std::string message_text(const View& view, const OutboxMessage& message);

}  // namespace reg
