// Text whose UTF-8 was once read as another encoding and written as UTF-8 again: «Nováková» became
// «NovÃ¡kovÃ¡» (by windows-1252), «NovĂˇkovĂˇ» (by windows-1250), «Nov√°kov√°» (by Mac OS) or «Nov├íkov├í»
// (by DOS).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reg {

// The text as it was before, where turning it, or some of its words, back into the bytes of such an encoding
// gives UTF-8 of letters and signs that people write. Nothing where it was not damaged so. `text` is valid
// UTF-8.
std::optional<std::string> once_encoded(std::string_view text);

}  // namespace reg
