// Bytes made smaller, by Zstandard (RFC 8878).
#pragma once

#include <string>
#include <string_view>

namespace reg {

std::string compress(std::string_view bytes);

// Throws EnvironmentError for bytes that are damaged, or that would become larger than 4 GiB.
std::string decompress(std::string_view compressed);

}  // namespace reg
