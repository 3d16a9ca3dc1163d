// A message to one address, before it is MIME: what is said, not how it is encoded.
#pragma once

#include <string>
#include <vector>

#include "reg/base/time.h"

namespace reg {

struct Attachment {
  std::string file_name;   // may be any UTF-8
  std::string media_type;  // "text/csv; charset=utf-8"
  std::string content;
};

struct Message {
  std::string message_id;  // without angle brackets; stable for the same message
  std::string from;        // a mailbox, "Name <address>" or "address"
  std::string to;          // an address
  std::string to_name;     // whose it is, as shown; empty: the address alone
  std::string reply_to;    // empty: none
  std::string subject;
  std::string text;              // UTF-8, LF
  std::string html;              // the same as a whole HTML page; empty: text alone
  std::string list_unsubscribe;  // how to ask for no more such mail, a mailto: or https: link; empty: none
  std::vector<Attachment> attachments;
  Instant date{};
};

// What the outbox knows of a message and its content does not: what it is called, and its date.
struct Envelope {
  std::string message_id;
  Instant date{};
};

}  // namespace reg
