// One cycle at work: its schedule, its folder, its store, its moment. What every use case is given.
//
// A use case takes plain values and an OpenCycle, opens the transaction, reads, lets core decide, writes with
// the journal row and the outbox rows, and returns a plain result. It never prints, asks or parses: what it
// has to say on the way (a database that was brought up to date, a clock that jumped) goes to World::notice.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "reg/base/time.h"
#include "reg/core/cycle/journal.h"
#include "reg/core/cycle/schedule.h"
#include "reg/store/tables/store.h"

namespace reg {

// What a use case may know of the world.
struct World {
  Instant now{};
  std::optional<Instant> rehearsed;  // the moment that takes the place of `now`, where a person gave one
  std::string user;                  // of the system, for the journal
  // A clause for the person at work, without a full stop; and a text of several lines, as it is.
  std::function<void(const std::string& clause)> notice;
  std::function<void(const std::string& text)> report;
  // A sentence that is told after everything else.
  std::function<void(const std::string& sentence)> afterword;
  // Something that lasts was done.
  std::function<void()> changed;
};

class OpenCycle {
 public:
  OpenCycle(Schedule schedule, std::filesystem::path schedule_file, std::filesystem::path database_file,
            World world);

  const Schedule& schedule() const { return *schedule_; }
  const std::filesystem::path& schedule_file() const { return schedule_file_; }
  // The folder of the schedule.
  std::filesystem::path folder() const { return schedule_file_.parent_path(); }
  const std::filesystem::path& database_file() const { return database_file_; }
  Instant now() const { return world_.rehearsed.value_or(world_.now); }
  // Whether a person gave the moment.
  bool rehearses() const { return world_.rehearsed.has_value(); }
  // Whether offers may lapse by now(), as far as it was found out: see app/clock.h.
  std::optional<bool>& may_lapse() { return may_lapse_; }
  void notice(const std::string& clause) const { world_.notice(clause); }
  void report(const std::string& text) const { world_.report(text); }
  void add_afterword(const std::string& sentence) const { world_.afterword(sentence); }
  // Something that lasts was done beside the store, whose commits are noted by themselves.
  void note_change() const { world_.changed(); }

  // Opened at the first call. A rehearsal of a change on a database that is not there yet works on an
  // empty one in memory.
  Store& store(Store::Missing missing = Store::Missing::kRefuse, bool dry_run = false);

  // Where nothing was written into a database that was made for it by store(): the database goes again.
  void discard_new_store();

  // The journal row of a change.
  JournalEntry journal(std::string command, std::string summary) const;

 private:
  std::unique_ptr<const Schedule> schedule_;  // its address stays when the cycle moves
  std::filesystem::path schedule_file_;
  std::filesystem::path database_file_;
  World world_;
  std::optional<bool> may_lapse_;
  std::unique_ptr<Store> store_;
  bool made_store_ = false;
};

}  // namespace reg
