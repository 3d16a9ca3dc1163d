// Files with the data of people who are erased: copies of the database, messages in outbox/, and others in
// the cycle's folders that only their owner can judge.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reg/app/folder_walk.h"
#include "reg/app/open_cycle.h"
#include "reg/store/erasure/erasure.h"

namespace reg {

class ErasedFiles {
 public:
  explicit ErasedFiles(const OpenCycle& cycle) : cycle_(cycle) {}

  struct Copy {
    std::filesystem::path file;  // or a folder that cannot be read
    std::string refusal;         // a sentence on why they could not be erased in it; empty: they are
    bool unreadable = false;     // nothing is known of what is in it
    ErasureFacts facts;          // what was done, or would be
  };

  // Copies of the database: each database of register that is of this cycle, wherever in its folders it lies.
  // Those that were dealt with by an earlier call, and are the same since, are left out.
  void erase_in_copies(const ErasureOrder& order, const KnownAs& known);
  // What that would do. Says whether any copy has something of them.
  bool rehearse_copies(const ErasureOrder& order, const KnownAs& known);
  // Messages in outbox/, by the names of their files, and letters to one of these addresses.
  void remove_messages(const std::vector<std::string>& letters, const std::set<std::string>& addresses);
  // Looks for the texts in all other files.
  void look_for(const std::set<std::string>& texts);

  const std::vector<Copy>& copies() const { return copies_; }
  // Names and addresses by which they were known in copies.
  const std::set<std::string>& texts() const { return texts_; }
  const std::vector<std::filesystem::path>& removed() const { return removed_; }
  const std::vector<std::filesystem::path>& mentions() const { return mentions_; }
  // Compressed, too large, or not to be read.
  const std::vector<std::filesystem::path>& not_looked_into() const { return not_looked_into_; }

  // Something remains, or may, that is not in reach.
  bool refused() const;
  bool found_in_copies() const;

 private:
  void work_on_copies(const ErasureOrder& order, const KnownAs& known, bool rehearse);
  Copy work_on_copy(const std::filesystem::path& file, const ErasureOrder& order, const KnownAs& known,
                    bool rehearse);
  bool is_copy(const std::filesystem::path& file) const;
  bool is_among_copies(const std::filesystem::path& file) const;

  const OpenCycle& cycle_;
  std::vector<Copy> copies_;
  std::set<std::pair<std::filesystem::path, std::filesystem::file_time_type>> done_;
  std::set<std::string> texts_;
  std::vector<std::filesystem::path> removed_;
  std::vector<std::filesystem::path> mentions_;
  std::vector<std::filesystem::path> not_looked_into_;
};

}  // namespace reg
