// The two parts of a mailbox as the schedule gives it.
#pragma once

#include <string>
#include <string_view>

namespace reg {

struct MailboxParts {
  std::string name;  // without quotation marks; empty: none
  std::string address;
};

// Of "Name <address>", "\"Name\" <address>" or "address"; as they are given, not checked.
MailboxParts mailbox_parts(std::string_view mailbox);

// What follows the "@" of the address; "localhost" where there is none.
std::string domain_of(std::string_view mailbox);

}  // namespace reg
