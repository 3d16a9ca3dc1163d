// Files with the data of people who are erased: copies of the database, messages in outbox/, and others in
// the cycle's folder that only their owner can judge.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "reg/cli/session.h"
#include "reg/store/erasure.h"

namespace reg {

class ErasedFiles {
 public:
  explicit ErasedFiles(const Session& session) : session_(session) {}

  struct Copy {
    std::filesystem::path file;
    std::string refusal;  // why they could not be erased in it; empty: they are
  };

  // Copies of the database: all files of backups/, and databases of register beside the database itself.
  // Those that were dealt with by an earlier call, and are the same since, are left out.
  void erase_in_copies(const ErasureOrder& order, const KnownAs& known);
  // Messages in outbox/, by what was noted when they were sent, and letters to one of these addresses.
  void remove_messages(const std::vector<std::string>& details, const std::set<std::string>& addresses);
  // Looks for the texts in all other files of the folder.
  void look_for(const std::set<std::string>& texts);

  const std::vector<Copy>& copies() const { return copies_; }
  const std::vector<std::filesystem::path>& removed() const { return removed_; }
  const std::vector<std::filesystem::path>& mentions() const { return mentions_; }

  // What would be looked at.
  std::vector<std::filesystem::path> all_copies() const;

 private:
  const Session& session_;
  std::vector<Copy> copies_;
  std::set<std::pair<std::filesystem::path, std::filesystem::file_time_type>> done_;
  std::vector<std::filesystem::path> removed_;
  std::vector<std::filesystem::path> mentions_;
};

}  // namespace reg
