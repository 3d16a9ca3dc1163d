// A message of which every field is given, separated by NUL: whatever stands in them, the message has the
// same headers, and each of its lines ends in CRLF and is none too long.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "fuzz_case.h"
#include "reg/core/letters/message.h"
#include "reg/formats/letters/mime.h"

namespace reg::fuzz {
namespace {

constexpr std::size_t kLongestLine = 998;   // RFC 5322
constexpr std::size_t kLongestGiven = 254;  // what comes from us is no longer

std::string next_field(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\0'), rest.size());
  const std::string field(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return field;
}

Message message_of(std::string_view bytes) {
  Message message;
  message.from = "Workshops <workshops@example.org>";
  message.to = "jana@example.org";
  message.message_id = next_field(bytes).substr(0, kLongestGiven);
  message.to_name = next_field(bytes);
  message.subject = next_field(bytes);
  message.reply_to = next_field(bytes);
  message.list_unsubscribe = next_field(bytes);
  message.text = next_field(bytes);
  message.html = next_field(bytes);
  if (!bytes.empty()) {
    const std::string name = next_field(bytes).substr(0, kLongestGiven);
    const std::string type = next_field(bytes).substr(0, kLongestGiven);
    message.attachments.push_back({name, type, std::string(bytes)});
  }
  return message;
}

void check_headers(std::string_view head) {
  static const std::set<std::string_view> kKnown = {"From",
                                                    "To",
                                                    "Reply-To",
                                                    "Subject",
                                                    "Date",
                                                    "Message-Id",
                                                    "Message-ID",
                                                    "MIME-Version",
                                                    "Mime-Version",
                                                    "Content-Type",
                                                    "Content-Transfer-Encoding",
                                                    "Auto-Submitted",
                                                    "List-Unsubscribe",
                                                    "Content-Language",
                                                    "X-Auto-Response-Suppress",
                                                    "Content-Disposition",
                                                    "Precedence"};
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    if (line.starts_with(' ') || line.starts_with('\t')) continue;
    must(kKnown.contains(line.substr(0, line.find(':'))), "no field makes a header");
  }
}

}  // namespace
}  // namespace reg::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reg;
  using namespace reg::fuzz;
  std::string mime;
  try {
    mime = write_mime(message_of(text_of(data, size)));
  } catch (const std::invalid_argument&) {
    return 0;  // an address that is none
  }
  const std::size_t body = mime.find("\r\n\r\n");
  must(body != std::string::npos, "headers end");
  check_headers(std::string_view(mime).substr(0, body));
  std::size_t begin = 0;
  for (std::size_t at = mime.find('\n'); at != std::string::npos; at = mime.find('\n', at + 1)) {
    must(at > 0 && mime[at - 1] == '\r', "lines end in CRLF");
    must(at - begin <= kLongestLine, "no line is too long for mail");
    begin = at + 1;
  }
  must(mime == write_mime(message_of(text_of(data, size))), "one message gives the same bytes");
  return 0;
}
