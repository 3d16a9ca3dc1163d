// The parts of a message: text, HTML, attachments, encoded by GMime and put together here. (GMime's own tree
// of parts would take several times as long, and a batch has thousands of messages.)
#pragma once

#include <string>

#include "reg/core/letters/message.h"

namespace reg::gmime {

// From "MIME-Version" on: the last headers, the empty line, and the body. CRLF throughout.
std::string mime_body(const Message& message);

}  // namespace reg::gmime
