// Texts as other programs write them, read back for a search: escapes of mail, HTML, Markdown, calendars and
// JSON, base64, and encodings other than UTF-8. What was not meant so may suffer: it is to be looked at as it
// is, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reg {

// Takes back, all at once, what writers do to a text: lines that were folded, quoted-printable, words of
// mail's headers (in base64 and other encodings, too), entities, backslashes, percent signs.
std::string unescape(std::string_view text);

// What bytes that are no UTF-8 say as texts of each of the encodings that an import reads: in UTF-8, with
// U+FFFD for a byte that the encoding does not have.
std::vector<std::string> as_other_encodings(std::string_view bytes);

// Byte pairs as UTF-8, where the bytes begin as UTF-16 does or have a NUL in every other place; else nothing.
std::string from_utf16(std::string_view bytes);

// What stands in base64 in the text, part by part: bodies and attachments of mail, say. Words that only look
// so are among it.
std::vector<std::string> base64_parts(std::string_view text);

}  // namespace reg
