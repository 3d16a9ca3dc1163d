// The seam through which messages leave: one interface, its transports beside it.
#pragma once

#include <memory>
#include <string>

#include "reg/core/letters/message.h"

namespace reg {

struct Delivery {
  enum class Outcome {
    kSent,       // handed over
    kLater,      // not now: may be tried again
    kFailed,     // never: do not try again
    kUncertain,  // handed over, perhaps: the connection broke before the answer
  };
  Outcome outcome = Outcome::kSent;
  std::string detail;  // where it went, or why it did not; one sentence
  // With kLater or kUncertain: the fault is the transport's (no connection, no disk, a refused password), so
  // that every other message would meet it too.
  bool transport_down = false;
  std::string file = {};  // the name of the one that it was written into, where the transport writes files
};

class Mailer {
 public:
  virtual ~Mailer() = default;
  // Never throws for what becomes of one message.
  virtual Delivery send(const Message& message) = 0;
};

}  // namespace reg
