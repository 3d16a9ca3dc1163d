#include "mail/mail_object.h"

#include <stdexcept>
#include <string_view>

#include "reg/formats/letters/mime.h"

namespace reg {
namespace {

// The address in a header of one mailbox. It is taken from the written message, where its domain is in ASCII.
std::string header_address(std::string_view bytes, std::string_view header) {
  const std::string start = "\r\n" + std::string(header) + ": ";
  const std::string_view headers = bytes.substr(0, bytes.find("\r\n\r\n"));
  std::size_t begin = headers.find(start);
  if (begin != std::string_view::npos) {
    begin += start.size();
  } else if (headers.starts_with(std::string_view(start).substr(2))) {
    begin = start.size() - 2;
  } else {
    throw std::invalid_argument("a message has no header " + std::string(header));
  }
  std::size_t end = headers.find("\r\n", begin);
  while (end != std::string_view::npos && headers.substr(end + 2).starts_with(' ')) {
    end = headers.find("\r\n", end + 2);
  }
  std::string_view address = headers.substr(begin, end - begin);
  if (address.ends_with('>')) {
    address.remove_suffix(1);
    address.remove_prefix(address.rfind('<') + 1);
  }
  return std::string(address);
}

// Nothing in an object may end a command, or begin an option of a program.
void check(const std::string& address) {
  const bool is_odd = address.find_first_of(" \t\r\n<>") != std::string::npos || address.starts_with('-');
  if (is_odd || address.find('@') == std::string::npos) {
    throw std::invalid_argument("«" + address + "» is no address that mail can be sent to");
  }
}

}  // namespace

MailObject seal(const Message& message) {
  MailObject object;
  object.bytes = write_mime(message);
  object.from = header_address(object.bytes, "From");
  object.to = header_address(object.bytes, "To");
  check(object.from);
  check(object.to);
  return object;
}

}  // namespace reg
