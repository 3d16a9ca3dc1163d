// What Cairo 1.16 cannot say of a document as a whole.
#pragma once

#include <string>

#include "reg/base/text/language.h"

namespace reg::pdf {

// The document with its language in its catalogue, with the wish that a reader shows its title, not the
// file's name, and with the mark that its tags can be relied on. They are added at the end, as an incremental
// update: `pdf` is as Cairo writes it, with a table of cross references.
std::string with_language(std::string pdf, Language language);

}  // namespace reg::pdf
