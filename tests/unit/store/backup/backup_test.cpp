#include "reg/store/backup/backup.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"

#include <sqlite3.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <set>
#include <thread>

#include "unit/store/copied_cycle.h"
#include "unit/store/other_process.h"

using namespace reg;
using namespace reg::test;

namespace {

bool limit_file_size(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

}  // namespace

TEST_CASE("a copy holds what was committed when it began, in one file for its owner alone") {
  const Cycle cycle(3);
  Store writer = cycle.file.open(kSchedule);
  Change change = writer.change();
  add(change, 4);
  const CopyCheck check = write_checked_copy(cycle.file.path, cycle / "copy.db", kSchedule.id);
  CHECK(facts_of(check) == "3 applicants");
  CHECK(check.facts.bytes == fs::file_size(cycle / "copy.db"));
  CHECK_FALSE(check.facts.last_change.has_value());
  change.commit();
  CHECK(cycle.names() == "copy.db register.db register.db-shm register.db-wal");
  CHECK(mode_of(cycle / "copy.db") == "600");
  CHECK(facts_of(check_copy(cycle / "copy.db", kSchedule.id)) == "3 applicants");
  CHECK(cycle.names() == "copy.db register.db register.db-shm register.db-wal");
}

TEST_CASE("a copy takes the place of another file only when it is whole, and when that is wanted") {
  const Cycle cycle(1500, true);
  const auto write = [&](const Between& between, Occupied occupied) {
    return write_checked_copy(cycle.file.path, cycle / "copy.db", kSchedule.id, between, occupied);
  };
  write_file(cycle / "copy.db", "older");
  CHECK_THROWS_WITH(write(interrupt(1), Occupied::kReplace), "interrupted");
  CHECK(refusal([&] { write({}, Occupied::kRefuse); }) ==
        "cannot make «" + (cycle / "copy.db").string() + "»: File exists");
  CHECK(read_file(cycle / "copy.db") == "older");
  CHECK(cycle.names() == "copy.db register.db");
  CHECK(facts_of(write({}, Occupied::kReplace)) == "1500 applicants");
  CHECK(facts_of(check_copy(cycle / "copy.db", kSchedule.id)) == "1500 applicants");
  CHECK(mode_of(cycle / "copy.db") == "600");
}

namespace {

// A copy that somebody changed and left with a log beside it, as after a crash.
void leave_with_log(const fs::path& copy) {
  const fs::path aside = copy.string() + ".aside";
  {
    Connection used(copy, false);
    used.execute("PRAGMA wal_autocheckpoint = 0; UPDATE applicant SET note = 'in the log alone'");
    fs::copy_file(copy, aside);
    fs::copy_file(copy.string() + "-wal", aside.string() + "-wal");
  }
  fs::rename(aside, copy);
  fs::rename(aside.string() + "-wal", copy.string() + "-wal");
}

CopyCheck write_over(const Cycle& cycle) {
  return write_checked_copy(cycle.file.path, cycle / "copy.db", kSchedule.id, {}, Occupied::kReplace);
}

}  // namespace

TEST_CASE("a database with a log beside it is written over with its log, and read afresh") {
  const Cycle cycle(3);
  write_copy(cycle.file.path, cycle / "copy.db");
  leave_with_log(cycle / "copy.db");
  Store(cycle.file.path, kSchedule, Store::Missing::kRefuse).view().applicants().count();
  {
    Store store = cycle.file.open(kSchedule);
    add(store, 4);
  }
  fs::permissions(cycle / "copy.db", fs::perms(0644));
  CHECK(facts_of(write_over(cycle)) == "4 applicants");
  CHECK(cycle.names() == "copy.db register.db");
  CHECK(mode_of(cycle / "copy.db") == "600");
  CHECK(facts_of(check_copy(cycle / "copy.db", kSchedule.id)) == "4 applicants");
  CHECK(read_file(cycle / "copy.db").find("in the log alone") == std::string::npos);
}

TEST_CASE("a database that somebody has open is not written over") {
  const Cycle cycle(3);
  write_copy(cycle.file.path, cycle / "copy.db");
  Connection user(cycle / "copy.db", false);
  user.execute("UPDATE applicant SET note = 'mine'");
  CHECK(refusal([&] { write_over(cycle); }) ==
        (cycle / "copy.db").string() + " is in use: another program has it open");
  CHECK(ask(user, "SELECT note FROM applicant") == "mine");
  CHECK(ask(user, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("a database of another program is not written over") {
  const Cycle cycle(3);
  { std::ofstream(cycle / "copy.db").close(); }
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open((cycle / "copy.db").c_str(), &other) == SQLITE_OK);
  sqlite3_exec(other, "CREATE TABLE places (x)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  CHECK(refusal([&] { write_over(cycle); }) ==
        (cycle / "copy.db").string() + " is a database of another program, not of register");
}

TEST_CASE("no copy is made beside the log of another database") {
  const Cycle cycle(3);
  write_file(cycle / "copy.db-wal", "of another");
  CHECK(refusal([&] { write_copy(cycle.file.path, cycle / "copy.db"); }) ==
        "cannot make «" + (cycle / "copy.db").string() + "»: " + (cycle / "copy.db-wal").string() +
            " is there, the log of another database; remove that first");
  CHECK(free_path(cycle.file.folder.path(), "copy.db").filename() == "copy-2.db");
  CHECK(facts_of(write_over(cycle)) == "3 applicants");
  CHECK(cycle.names() == "copy.db register.db");
}

TEST_CASE("a copy is removed with what belongs to it") {
  const Cycle cycle(3);
  for (const char* ending : {"", "-wal", "-shm", "-journal"})
    write_file(cycle / ("old.db" + std::string(ending)), "");
  remove_copy(cycle / "old.db");
  CHECK(cycle.names() == "register.db");
}

TEST_CASE("what is unfinished lies in a folder of its owner alone, of a name that nobody knows before") {
  const Cycle cycle(1500, true);
  std::set<std::string> seen;
  for (int i = 0; i < 2; ++i) {
    write_checked_copy(
        cycle.file.path, cycle / "copy.db", kSchedule.id,
        [&] {
          for (const auto& entry : fs::directory_iterator(cycle.file.folder.path())) {
            const std::string name = entry.path().filename().string();
            if (name.find("unfinished") == std::string::npos) continue;
            CHECK(fs::is_directory(entry.path()));
            CHECK(mode_of(entry.path()) == "700");
            seen.insert(name);
          }
        },
        Occupied::kReplace);
  }
  CHECK(seen.size() == 2);
}

TEST_CASE("a change of a copy that was broken off is taken back before it is read") {
  const Cycle cycle(3);
  const fs::path copy = cycle / "copy.db";
  write_copy(cycle.file.path, copy);
  refusal_elsewhere(
      [] { return true; },
      [&] {
        Connection half = Connection::alone(copy, copy.string());
        half.execute(
            "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE applicant SET note = 'half'; "
            "CREATE TABLE more (x); INSERT INTO more SELECT zeroblob(9000) FROM applicant, applicant AS "
            "other");
        ::_exit(0);
      });
  REQUIRE(fs::file_size(copy.string() + "-journal") > 0);
  CHECK(facts_of(check_copy(copy, kSchedule.id)) == "3 applicants");
  CHECK(read_file(copy).find("half") == std::string::npos);
}

TEST_CASE("others write while a copy is made, and it holds the moment of its beginning") {
  const Cycle cycle(1500, true);
  Store writer = cycle.file.open(kSchedule);
  int steps = 0;
  write_copy(cycle.file.path, cycle / "copy.db", [&] { add(writer, 2000 + ++steps); });
  CHECK(steps > 0);
  CHECK(facts_of(check_copy(cycle / "copy.db", kSchedule.id)) == "1500 applicants");
  CHECK(writer.view().applicants().count() == 1500 + steps);
}

TEST_CASE("what a process that died left unfinished is removed by the next copy, what another makes stays") {
  const Cycle cycle(1);
  const std::string dead = "a.db.register-unfinished-2000000000";
  const std::string alive = fmt::format("a.db.register-unfinished-{}", ::getppid());
  for (const std::string& name : {dead, dead + "-wal", alive, std::string("a.db.unfinished")}) {
    write_file(cycle / name, "people");
  }
  fs::create_directory(cycle / (dead + "-abcdef"));
  write_file(cycle / (dead + "-abcdef/unfinished.db"), "people");
  write_copy(cycle.file.path, cycle / "copy.db");
  CHECK(cycle.names() == alive + " a.db.unfinished copy.db register.db");
}

TEST_CASE("a copy that cannot be written to its end leaves nothing behind") {
  const Cycle cycle(1500, true);
  const std::string before = read_file(cycle.file.path);
  CHECK(refusal_elsewhere([] { return limit_file_size(1 << 20); },
                          [&] { write_copy(cycle.file.path, cycle / "copy.db"); }) ==
        "the database " + (cycle / "copy.db").string() + " cannot be read or written: disk I/O error");
  CHECK(cycle.names() == "register.db");
  CHECK(read_file(cycle.file.path) == before);
}

TEST_CASE("a full disk takes no copy, and is called full") {
  const SmallDisk disk("1m");
  if (!disk.there()) return;
  const Cycle cycle(1500, true);
  const fs::path copy = disk / "copy.db";
  CHECK(refusal([&] { write_copy(cycle.file.path, copy); }) ==
        "the disk that holds the database " + copy.string() + " is full");
  CHECK(disk.names() == "");
}

TEST_CASE("no copy is made in a folder that is not there, or that the user may not write") {
  const Cycle cycle(1);
  const fs::path nowhere = cycle / "none/copy.db";
  CHECK_THAT(refusal([&] { write_copy(cycle.file.path, nowhere); }),
             Catch::Matchers::StartsWith("cannot make the database «" + nowhere.string()) &&
                 Catch::Matchers::EndsWith("No such file or directory"));
  fs::create_directory(cycle / "closed");
  fs::permissions(cycle / "closed", fs::perms(0500));
  fs::permissions(cycle.file.folder.path(), fs::perms(0755));
  fs::permissions(cycle.file.path, fs::perms(0666));
  const std::string said = refusal_unprivileged([&] { make_copies_folder(cycle / "closed/backups"); });
  CHECK(said == "cannot make the folder «" + (cycle / "closed/backups").string() + "»: Permission denied");
  CHECK(names_in(cycle / "closed") == "");
}

TEST_CASE("the folder of copies is made for its owner alone") {
  const TempDir folder;
  make_copies_folder(folder / "backups");
  make_copies_folder(folder / "backups");
  CHECK(mode_of(folder / "backups") == "700");
}

TEST_CASE("backups are known by their names, and ordered by the times in them") {
  const TempDir folder;
  const fs::path database = folder / "register.db";
  CHECK(backup_name(database, moment("2022-04-01T10:05:09Z")) == "register-2022-04-01T10-05-09Z.db");
  for (const char* name :
       {"register-2022-04-02T10-00-00Z.db", "register-2022-04-01T10-00-00Z-10.db",
        "register-2022-04-01T10-00-00Z-2.db", "register-2022-04-01T10-00-00Z.db", "register.db",
        "register-2022-04-01T10-00-00Z-1.db", "register-2022-04-01T10-00-00Zx2.db",
        "other-2022-04-01T10-00-00Z.db", "register-2022-04-01T10-00-00.db",
        "register-before-restore-2022-04-01T10-00-00Z.db", "register-2022-04-01T10-00-00Z.db.old",
        "register-2022-04-01T10-00-00Z-.db", "register-9999-99-99T99-99-99Z.db"}) {
    write_file(folder / name, "");
  }
  fs::create_directory(folder / "register-2022-04-03T10-00-00Z.db");
  std::string names;
  for (const fs::path& file : named_backups(folder.path(), database))
    names += file.filename().string() + "\n";
  CHECK(names ==
        "register-2022-04-01T10-00-00Z.db\nregister-2022-04-01T10-00-00Z-2.db\n"
        "register-2022-04-01T10-00-00Z-10.db\nregister-2022-04-02T10-00-00Z.db\n");
  CHECK(free_path(folder.path(), "register-2022-04-01T10-00-00Z.db").filename() ==
        "register-2022-04-01T10-00-00Z-3.db");
  CHECK(free_path(folder.path(), "new.db") == folder / "new.db");
}

TEST_CASE("what only a check of the values finds makes a copy a damaged one") {
  const Cycle cycle(2);
  const fs::path copy = cycle / "copy.db";
  write_copy(cycle.file.path, copy);
  const bool with_log = GENERATE(false, true);
  {
    Connection spoilt = with_log ? Connection(copy, false) : Connection::alone(copy, copy.string());
    spoilt.execute("PRAGMA ignore_check_constraints = ON; UPDATE applicant SET whole_only = 7");
  }
  // Of a file that has a log beside it when it is open, SQLite checks the values only where it may write.
  CHECK(facts_of(check_copy(copy, kSchedule.id)) ==
        (with_log ? "2 applicants" : copy.string() + " is damaged: CHECK constraint failed in applicant"));
}

TEST_CASE("the database notes what a copy of it holds, and the cycle of a copy is known") {
  const Cycle cycle(2);
  Store store = cycle.file.open(kSchedule);
  CHECK(store.view().cycle().backed_up().change == 0);
  CHECK_FALSE(store.view().cycle().backed_up().at.has_value());
  JournalEntry entry;
  entry.command = "add";
  Write(store)->journal().add(entry);
  Write(store)->journal().add(entry);
  const CopyCheck check = write_checked_copy(cycle.file.path, cycle / "copy.db", kSchedule.id);
  note_backup(cycle.file.path, check.facts, moment("2022-04-02T10:00:00Z"));
  CHECK(check.facts.unreadable.empty());
  CHECK(store.view().cycle().backed_up().change == 2);
  CHECK(store.view().cycle().backed_up().at == moment("2022-04-02T10:00:00Z"));
  CHECK(cycle_of_copy(cycle / "copy.db") == kSchedule.id);
  write_file(cycle / "text.db", "no database");
  CHECK(cycle_of_copy(cycle / "text.db").empty());
}

TEST_CASE("changes of which the record cannot be read are named of a copy") {
  const Cycle cycle(2);
  Store store = cycle.file.open(kSchedule);
  for (int i = 3; i < 6; ++i) {
    Change change = store.change();
    add(change, i);
    change.journal().add(JournalEntry());
    change.commit();
  }
  cycle.file.raw().execute("UPDATE journal SET changeset = x'00' WHERE number = 2");
  const CopyCheck check = write_checked_copy(cycle.file.path, cycle / "copy.db", kSchedule.id);
  CHECK(facts_of(check) == "5 applicants");
  CHECK(check.facts.unreadable == std::vector<std::int64_t>{2});
}
