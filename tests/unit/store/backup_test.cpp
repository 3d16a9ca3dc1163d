#include "reg/store/backup.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <thread>

#include "copied_cycle.h"
#include "other_process.h"

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
  Transaction change = writer.change();
  add(writer, 4);
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

TEST_CASE("a copy takes the place of an older one only when it is whole") {
  const Cycle cycle(1500, true);
  write_file(cycle / "copy.db", "older");
  CHECK_THROWS_WITH(write_copy(cycle.file.path, cycle / "copy.db", interrupt(1)), "interrupted");
  CHECK(read_file(cycle / "copy.db") == "older");
  CHECK(cycle.names() == "copy.db register.db");
  write_copy(cycle.file.path, cycle / "copy.db");
  CHECK(facts_of(check_copy(cycle / "copy.db", kSchedule.id)) == "1500 applicants");
}

TEST_CASE("others write while a copy is made, and it holds the moment of its beginning") {
  const Cycle cycle(1500, true);
  Store writer = cycle.file.open(kSchedule);
  int steps = 0;
  write_copy(cycle.file.path, cycle / "copy.db", [&] { add(writer, 2000 + ++steps); });
  CHECK(steps > 0);
  CHECK(facts_of(check_copy(cycle / "copy.db", kSchedule.id)) == "1500 applicants");
  CHECK(writer.count_applicants() == 1500 + steps);
}

TEST_CASE("what a process that died left unfinished is removed by the next copy, what another makes stays") {
  const Cycle cycle(1);
  const std::string dead = "a.db.register-unfinished-2000000000";
  const std::string alive = fmt::format("a.db.register-unfinished-{}", ::getppid());
  for (const std::string& name : {dead, dead + "-wal", alive, std::string("a.db.unfinished")}) {
    write_file(cycle / name, "people");
  }
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
  CHECK(store.backed_up().change == 0);
  CHECK_FALSE(store.backed_up().at.has_value());
  JournalEntry entry;
  entry.command = "add";
  store.add_journal(entry);
  store.add_journal(entry);
  const CopyCheck check = write_checked_copy(cycle.file.path, cycle / "copy.db", kSchedule.id);
  note_backup(cycle.file.path, check.facts, moment("2022-04-02T10:00:00Z"));
  CHECK(store.backed_up().change == 2);
  CHECK(store.backed_up().at == moment("2022-04-02T10:00:00Z"));
  CHECK(cycle_of_copy(cycle / "copy.db") == kSchedule.id);
  write_file(cycle / "text.db", "no database");
  CHECK(cycle_of_copy(cycle / "text.db").empty());
}
