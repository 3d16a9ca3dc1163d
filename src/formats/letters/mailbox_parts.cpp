#include "reg/formats/letters/mailbox_parts.h"

#include "formats/documents/one_line.h"
#include "reg/base/text/text.h"

namespace reg {

MailboxParts mailbox_parts(std::string_view mailbox) {
  const std::string line = one_line(mailbox);
  MailboxParts parts{"", line};
  const std::size_t open = line.rfind('<');
  if (open != std::string::npos && line.ends_with('>')) {
    parts.name = trim(std::string_view(line).substr(0, open));
    parts.address = trim(std::string_view(line).substr(open + 1, line.size() - open - 2));
  }
  if (parts.name.size() >= 2 && parts.name.starts_with('"') && parts.name.ends_with('"')) {
    parts.name = parts.name.substr(1, parts.name.size() - 2);
    for (std::size_t i = 0; i < parts.name.size(); ++i) {
      if (parts.name[i] == '\\') parts.name.erase(i, 1);
    }
  }
  return parts;
}

std::string domain_of(std::string_view mailbox) {
  const std::string address = mailbox_parts(mailbox).address;
  const std::size_t at = address.rfind('@');
  return at == std::string::npos ? "localhost" : address.substr(at + 1);
}

}  // namespace reg
