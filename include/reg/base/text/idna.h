// Names of domains in letters beyond ASCII, by IDNA 2008 as browsers and mail programs read it (UTS 46).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reg {

// Why the domain is none that can be looked up, as a clause ("a part of it is longer than 63 letters …"), or
// nothing. `domain` is valid UTF-8, in any case. Of domains in plain ASCII only parts in Punycode ("xn--…")
// are looked at.
std::optional<std::string> idna_fault(std::string_view domain);

}  // namespace reg
