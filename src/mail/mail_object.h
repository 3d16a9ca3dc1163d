// A written message and who it goes from and to, as transports need them: RFC 5321 calls both a mail object.
#pragma once

#include <string>

#include "reg/core/letters/message.h"

namespace reg {

struct MailObject {
  std::string from;  // bare addresses, in ASCII
  std::string to;
  std::string bytes;  // the message as write_mime() gives it
};

// Throws std::invalid_argument where write_mime() does: the message can never be sent.
MailObject seal(const Message& message);

}  // namespace reg
