// E-mail addresses as a registration can use them: the form of RFC 5321's mailbox (local part and domain),
// without quoted local parts, comments and address literals, which no form's answer needs. Local parts and
// domains may hold UTF-8 (RFC 6531); a domain has at least one dot. Whether mail arrives is not asked here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reg {

// In bytes, of RFC 5321 and RFC 1035.
inline constexpr std::size_t kMaxEmailLength = 254;
inline constexpr std::size_t kMaxLocalPartLength = 64;
inline constexpr std::size_t kMaxDomainLabelLength = 63;

// Why a text is not an e-mail address that a registration can use, as a clause ("it has no @"), or nothing
// when it is. White space around the address is a fault too: trim first.
std::optional<std::string> email_fault(std::string_view address);

// The key under which addresses are the same: neither case nor normal form counts, accents do.
std::string email_key(std::string_view address);

}  // namespace reg
