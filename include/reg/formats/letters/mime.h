// A message as MIME (RFC 5322, 2045–2047, 2231), by GMime.
#pragma once

#include <string>

#include "reg/core/letters/message.h"

namespace reg {

// The whole message with CRLF line ends. Headers are encoded; a line break in any field can never start a
// header (it becomes a space). Bodies are quoted-printable or base64 UTF-8; attachment names may be any
// UTF-8. The same message gives the same bytes. Throws std::invalid_argument for a `from`, `to` or
// `reply_to` without an address that mail can carry.
std::string write_mime(const Message& message);

}  // namespace reg
