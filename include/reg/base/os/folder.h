// What one asks of folders that others may use, too, and that the standard library does not answer.
#pragma once

#include <filesystem>

namespace reg {

// Makes the names in a folder last through a crash of the machine, as far as the folder lets itself be read.
void sync_folder(const std::filesystem::path& folder);

// Refuses, as an EnvironmentError, to write at the end of a link, or into a pipe, that another user laid into
// a folder in which everybody may (as /tmp is): where it leads to, or who reads from it, was that user's
// choice. Links of one's own, and those of the folder's owner, are followed.
void refuse_planted(const std::filesystem::path& file);

}  // namespace reg
