// The spool transport: each message becomes a file `<message id>.eml` in a folder, for a mail program to
// pick up, or for a person to look at.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "reg/mail/mailer.h"

namespace reg {

// The folder is made (0700) when first needed. A file (0600) is written beside its name and renamed, so
// that it is there whole or not at all; writing the same message again replaces it.
std::unique_ptr<Mailer> make_spool(std::filesystem::path folder);

// Removes what spools that were killed left half written in the folder, and gives the names, sorted. What a
// living one is writing is locked by it, and stays.
std::vector<std::string> remove_unfinished_letters(const std::filesystem::path& folder);

}  // namespace reg
