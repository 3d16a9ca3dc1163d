// What detect_encoding() is made of.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "reg/formats/encoding/encoding.h"

namespace reg {

// A clause that names the file whose first bytes these are, if it is of a kind that is known not to be CSV.
std::string foreign_file(std::string_view head);

// What each byte of a single-byte encoding means; 0: nothing, or a control character that no text has.
using CodePage = std::array<char32_t, 256>;

// Nothing, if a character of the encoding may have more than one byte.
std::optional<CodePage> code_page(const std::string& name);

// Of text that is not UTF-8, or not quite: a code page, UTF-8 all the same, or a fault.
EncodingGuess guess_by_letters(const ByteSource& bytes, Language language);

}  // namespace reg
