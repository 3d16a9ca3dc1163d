#include "reg/store/backup/restore.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>

#include "reg/base/error.h"
#include "reg/store/db/migrations.h"
#include "store/backup/carried_over.h"
#include "store/backup/copy_parts.h"
#include "store/journal/journal_rows.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// A copy of the file, sound, with the tables of this program and pages as large as those of the database.
void stage(const UnfinishedFile& staged, const Restoration& restoration, const std::string& cycle,
           const std::string& page_size, const Between& between) {
  {
    Connection source = Connection::read_only(restoration.file, restoration.file.string());
    copy_into(staged, source, between);
  }
  Connection copy = Connection::alone(staged.path(), restoration.file.string());
  if (const std::string refusal = what_is_wrong(copy, cycle); !refusal.empty())
    throw EnvironmentError(refusal);
  if (!page_size.empty() && first_word(copy, "PRAGMA page_size") != page_size) {
    copy.execute(fmt::format("PRAGMA page_size = {}; VACUUM", page_size));
  }
}

// All that the file holds is in that file.
void write_entry(Connection& copy, const JournalEntry& entry) {
  copy.execute(
      "UPDATE cycle SET backed_up_change = coalesce((SELECT max(number) FROM journal), 0), "
      "backed_up_at = (SELECT max(at) FROM journal)");
  insert_journal(copy, entry);
}

// Whether there is something to keep; refuses what belongs to others.
bool has_cycle(Connection& live, const std::string& cycle) {
  if (live.is_empty()) return false;
  if (live.user_version() > schema_version()) {
    throw EnvironmentError(
        fmt::format("the database {} was written by a newer register (its version is {}, this program knows "
                    "{}); install that one",
                    live.name(), live.user_version(), schema_version()));
  }
  const bool whole = live.user_version() > 0 &&
                     first_word(live, "SELECT count(*) FROM sqlite_schema WHERE name = 'cycle'") == "1";
  const std::string id = whole ? first_word(live, "SELECT id FROM cycle") : "";
  if (id == cycle) return true;
  if (id.empty()) throw DatabaseFault(live.name(), SQLITE_CORRUPT, "there is no cycle in it");
  throw EnvironmentError(fmt::format(
      "the database {} belongs to the cycle \"{}\", and this schedule is of \"{}\"", live.name(), id, cycle));
}

class Restoring {
 public:
  Restoring(const fs::path& database, const Schedule& schedule, Restoration restoration,
            const Between& between)
      : database_(database), cycle_(schedule.id), restoration_(std::move(restoration)), between_(between) {}

  // By the live database itself. Nobody else writes there from the moment at which its state is kept.
  Restored replace() {
    const UnfinishedFile staged(database_);
    Connection live(database_, true);
    Restored restored;
    const bool there = has_cycle(live, cycle_);
    stage(staged, restoration_, cycle_, first_word(live, "PRAGMA page_size"), between_);
    Connection copy = Connection::alone(staged.path(), restoration_.file.string());
    finish(copy, there, restored);
    if (!there) doubt_waiting_letters(copy, restored);
    const auto pages = lock_with_all_known(copy, live, there, restored);
    if (there) write_copy(database_, restoration_.keep, between_);
    try {
      pages->run(between_);
    } catch (...) {
      std::error_code ignored;
      if (there) fs::remove(restoration_.keep, ignored);
      throw;
    }
    return restored;
  }

  // What replace() would do, and put_in_place() with `damaged`.
  Restored rehearse(bool damaged) {
    const UnfinishedFile staged(database_);
    std::optional<Connection> live;
    if (!damaged && fs::exists(database_)) live.emplace(database_, false);
    const bool there = live && has_cycle(*live, cycle_);
    stage(staged, restoration_, cycle_, "", between_);
    Connection copy = Connection::alone(staged.path(), restoration_.file.string());
    Restored restored;
    finish(copy, there, restored);
    if (there) {
      carry_or_doubt(copy, *live, restored);
    } else {
      doubt_waiting_letters(copy, restored);
    }
    if (damaged) restored.before = Restored::Before::kDamaged;
    return restored;
  }

  // By a new file, where what is there is damaged.
  Restored put_in_place() {
    UnfinishedFile staged(database_);
    stage(staged, restoration_, cycle_, "", between_);
    Restored restored;
    {
      Connection copy = Connection::alone(staged.path(), restoration_.file.string());
      finish(copy, false, restored);
      doubt_waiting_letters(copy, restored);
    }
    restored.before = Restored::Before::kDamaged;
    for (const std::string_view ending : kDatabaseEndings) {
      move_aside(std::string(ending));
    }
    staged.finish();
    return restored;
  }

 private:
  void finish(Connection& copy, bool there, Restored& restored) const {
    JournalEntry entry = restoration_.entry;
    if (there) {
      restored.before = Restored::Before::kKept;
      entry.kept = Kept::kSnapshot;
      entry.snapshot = restoration_.keep.filename().string();
    }
    {
      Transaction change(copy, Transaction::Kind::kWrite);
      migrate(copy);
      change.commit();
    }
    Transaction change(copy, Transaction::Kind::kWrite);
    write_entry(copy, entry);
    change.commit();
  }

  // SQLite does not bear a change of the source once the copy has begun: what came up in between is known by
  // another round.
  std::unique_ptr<PageCopy> lock_with_all_known(Connection& copy, Connection& live, bool there,
                                                Restored& restored) {
    Connection watcher(database_, false);
    while (true) {
      const std::string seen = first_word(watcher, "PRAGMA data_version");
      if (there) carry_or_doubt(copy, live, restored);
      auto pages = std::make_unique<PageCopy>(copy, live);
      pages->lock();
      if (first_word(watcher, "PRAGMA data_version") == seen) return pages;
    }
  }

  // A present whose tables or values are not as they should be is kept all the same.
  void carry_or_doubt(Connection& copy, Connection& live, Restored& restored) {
    try {
      if (live.user_version() == schema_version()) {
        carry_over(database_, copy, restored);
      } else {
        carry_over_older(copy, live, restored);
      }
    } catch (const DatabaseFault& fault) {
      if (!fault.of_content()) throw;
      const auto before = restored.before;
      restored = Restored();
      restored.before = before;
      doubt_waiting_letters(copy, restored);
    }
  }

  // The present as this program would have brought it up to date.
  void carry_over_older(Connection& copy, Connection& live, Restored& restored) {
    const UnfinishedFile present(database_);
    copy_into(present, live, between_);
    {
      Connection tables = Connection::alone(present.path(), database_.string());
      Transaction change(tables, Transaction::Kind::kWrite);
      migrate(tables);
      change.commit();
    }
    carry_over(present.path(), copy, restored);
  }

  void move_aside(const std::string& ending) {
    const std::string from = database_.string() + ending;
    const std::string to = restoration_.keep.string() + ending;
    if (::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT) throw file_error("move", from, errno);
  }

  const fs::path& database_;
  const std::string cycle_;
  const Restoration restoration_;
  const Between& between_;
};

// A link goes on to lead to the database.
fs::path file_of(const fs::path& database) {
  return fs::is_symlink(database) && fs::exists(database) ? fs::canonical(database) : database;
}

bool is_damage_of(const DatabaseFault& fault, const fs::path& file) {
  return fault.damaged() && fault.name() == file.string();
}

}  // namespace

Restored restore(const fs::path& database, const Schedule& schedule, Restoration restoration,
                 const Between& between) {
  remove_abandoned_copies(folder_of(database));
  const fs::path file = file_of(database);
  Restoring restoring(file, schedule, std::move(restoration), between);
  const bool made = !fs::exists(fs::symlink_status(file));
  try {
    return restoring.replace();
  } catch (const DatabaseFault& fault) {
    if (made) remove_database(file);
    if (!is_damage_of(fault, file)) throw;
  } catch (...) {
    if (made) remove_database(file);
    throw;
  }
  return restoring.put_in_place();
}

Restored rehearse_restore(const fs::path& database, const Schedule& schedule, Restoration restoration,
                          const Between& between) {
  const fs::path file = file_of(database);
  Restoring restoring(file, schedule, std::move(restoration), between);
  try {
    return restoring.rehearse(false);
  } catch (const DatabaseFault& fault) {
    if (!is_damage_of(fault, file)) throw;
  }
  return restoring.rehearse(true);
}

}  // namespace reg
