// Copies of the database in files of their own: backups, and the state before what cannot be undone.
//
// A copy is made by SQLite's online backup while others work, and holds one moment. It is a single file
// (0600) that appears under its name only when it is whole; what was begun and not finished is removed. A
// database is never replaced by a rename: whoever has it open, and a log that lies beside it, would ruin
// both.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"
#include "reg/store/db/connection.h"

namespace reg {

struct CopyFacts {
  std::int64_t applicants = 0;
  std::optional<Instant> last_change;  // the newest row of the journal
  std::int64_t last_number = 0;        // of that row; 0: there is none
  int version = 0;                     // of the tables
  std::uintmax_t bytes = 0;
  std::vector<std::int64_t> unreadable = {};  // changes of the journal whose records cannot be read
};

struct CopyCheck {
  std::string refusal;  // a sentence on why the file is no copy of this cycle's database; empty: it is one
  CopyFacts facts;
};

// Reads all of the file: whether it is ours, whole, of this cycle and not of a newer register. Throws where
// it is missing or cannot be read.
CopyCheck check_copy(const std::filesystem::path& file, const std::string& cycle);

// Called now and then during a copy; what it throws ends the copy.
using Between = std::function<void()>;

// Copies the database into the new file `target`; the folder must be there, and nothing of that name.
void write_copy(const std::filesystem::path& database, const std::filesystem::path& target,
                const Between& between = {});
// What becomes of a file that has the name of a copy already. A database is written over where it lies, when
// nobody has it open; another file, or one that is no database any more, makes room.
enum class Occupied { kRefuse, kReplace };
// The same, checked by check_copy() before it gets its name, and once more where it was written over another.
// With a refusal there is no new file.
CopyCheck write_checked_copy(const std::filesystem::path& database, const std::filesystem::path& target,
                             const std::string& cycle, const Between& between = {},
                             Occupied occupied = Occupied::kRefuse);
// Removes a copy, with what belongs to it.
void remove_copy(const std::filesystem::path& file);
// The log, or the journal, that lies at this name and would be played into a copy of it; empty: none.
std::filesystem::path log_beside(const std::filesystem::path& file);

// The id of the cycle of which the file is a copy; empty where it is none, or cannot be read.
std::string cycle_of_copy(const std::filesystem::path& file);

// Notes in the database what a copy that was made of it holds, as far as the database can be written.
void note_backup(const std::filesystem::path& database, const CopyFacts& facts, Instant at);

// The folder that the file is in.
std::filesystem::path folder_of(const std::filesystem::path& file);

// Removes the unfinished files, full of people's data, that dead processes left in the folder. Whatever makes
// a copy there does it first.
void remove_abandoned_copies(const std::filesystem::path& folder);

// Where copies go: "backups" beside the database.
std::filesystem::path copies_folder(const std::filesystem::path& database);
// Makes the folder (0700) where it is missing.
void make_copies_folder(const std::filesystem::path& folder);
// "register-2022-04-01T10-00-00Z.db" for the database register.db.
std::string backup_name(const std::filesystem::path& database, Instant at);
// The path of this name, or with "-2", "-3" and so on at its end, that is still free in the folder, with no
// log of that name either.
std::filesystem::path free_path(const std::filesystem::path& folder, const std::string& name);
// The files of the folder that backup_name() named, the oldest first; none where it cannot be read.
std::vector<std::filesystem::path> named_backups(const std::filesystem::path& folder,
                                                 const std::filesystem::path& database);

// The files beside them that begin like these: what was kept before something else.
std::vector<std::filesystem::path> other_copies(const std::filesystem::path& folder,
                                                const std::filesystem::path& database);

// Shows `work` what a copy holds that is sound and of this cycle, with the tables of this program. Nothing is
// changed in it, whatever `work` does. Returns the refusal of check_copy().
using CopyWork = std::function<void(Connection&)>;
std::string look_into_copy(const std::filesystem::path& file, const std::string& cycle, const CopyWork& work);
// The same, and what `work` made of it is written over the copy where it lies, which nobody else may have
// open. The file is one database then, with nothing beside it and no rest of what was there before in it.
std::string rewrite_copy(const std::filesystem::path& file, const std::string& cycle, const CopyWork& work);

}  // namespace reg
