#include "reg/store/backup.h"

#include <sys/mount.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <thread>

#include "other_process.h"
#include "reg/core/registering.h"
#include "reg/store/store.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;
namespace fs = std::filesystem;

namespace {

const Schedule kSchedule = small_cycle();

void add(Store& store, int number, const std::string& note = "") {
  const std::string text = std::to_string(number);
  Registration person = registration("Person " + text, "p" + text + "@example.org");
  person.note = note;
  store.add(new_applicant(kSchedule, person));
}

// A database with so many people; with `large`, of some megabytes, so that it is copied in several steps.
struct Cycle {
  StoreFile file;
  explicit Cycle(int people, bool large = false) {
    Store store = file.open(kSchedule);
    Transaction change = store.change();
    for (int i = 1; i <= people; ++i) add(store, i, large ? std::string(4000, 'x') : "");
    change.commit();
  }
  fs::path operator/(std::string_view name) const { return file.folder / name; }
  std::string names() const { return names_in(file.folder.path()); }
  std::int64_t people() const { return file.open(kSchedule).count_applicants(); }
};

Restoration restoration(const Cycle& cycle, const fs::path& from) {
  Restoration restoration;
  restoration.file = from;
  restoration.keep = cycle / "kept.db";
  restoration.entry.at = moment("2022-04-02T10:00:00Z");
  restoration.entry.command = "restore";
  return restoration;
}

std::string facts_of(const CopyCheck& check) {
  if (!check.refusal.empty()) return check.refusal;
  return fmt::format("{} applicants", check.facts.applicants);
}

// Throws when it was called so often.
Between interrupt(int calls) {
  return [calls]() mutable {
    if (--calls == 0) throw std::runtime_error("interrupted");
  };
}

bool limit_file_size(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

// A small disk, where this user may make one.
class SmallDisk {
 public:
  explicit SmallDisk(const char* size)
      : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0,
                         (std::string("mode=0700,size=") + size).c_str()) == 0) {}
  ~SmallDisk() {
    if (mounted_) ::umount(folder_.path().c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool there() const {
    if (!mounted_) WARN("skipped: this user cannot mount a small disk");
    return mounted_;
  }
  fs::path operator/(std::string_view name) const { return folder_ / name; }
  std::string names() const { return names_in(folder_.path()); }

 private:
  TempDir folder_;
  bool mounted_;
};

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
        "register-2022-04-01T10-00-00Z-.db"}) {
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

TEST_CASE("what is restored is seen by others who have the database open, and what was there is kept") {
  const Cycle cycle(2);
  write_copy(cycle.file.path, cycle / "copy.db");
  Store other = cycle.file.open(kSchedule);
  add(other, 3);
  CHECK(other.count_applicants() == 3);
  CHECK(restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")));
  CHECK(other.count_applicants() == 2);
  add(other, 4);
  CHECK(other.applicant(3).registration.name == "Person 4");
  CHECK(facts_of(check_copy(cycle / "kept.db", kSchedule.id)) == "3 applicants");
  REQUIRE(other.journal().size() == 1);
  CHECK(other.journal()[0].command == "restore");
  CHECK(ask(*std::make_unique<Connection>(cycle.file.path, false), "SELECT snapshot FROM journal") ==
        "kept.db");
}

TEST_CASE("a restoration waits for whoever is writing, and keeps what they wrote") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "copy.db");
  Store other = cycle.file.open(kSchedule);
  const std::unique_ptr<Transaction> held(new Transaction(other.change()));
  add(other, 2);
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    held->commit();
  });
  const std::string said =
      refusal([&] { restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")); });
  release.join();
  CHECK(said == "it was done");
  CHECK(facts_of(check_copy(cycle / "kept.db", kSchedule.id)) == "2 applicants");
  CHECK(cycle.people() == 1);
}

TEST_CASE("a restoration that is interrupted, wherever, changes nothing and leaves nothing") {
  const Cycle cycle(1500, true);
  write_copy(cycle.file.path, cycle / "copy.db");
  { add(*std::make_unique<Store>(cycle.file.open(kSchedule)), 2000); }
  const int step = GENERATE(1, 2, 3);
  CAPTURE(step);
  CHECK_THROWS_WITH(
      restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"), interrupt(step)),
      "interrupted");
  CHECK(cycle.names() == "copy.db register.db");
  CHECK(cycle.people() == 1501);
  CHECK(facts_of(check_copy(cycle.file.path, kSchedule.id)) == "1501 applicants");
}

TEST_CASE("a disk that fills during a restoration leaves the database as it was") {
  const SmallDisk disk("40m");
  if (!disk.there()) return;
  const Cycle cycle(1500, true);
  write_copy(cycle.file.path, disk / "copy.db");
  write_copy(cycle.file.path, disk / "register.db");
  {
    Store(disk / "register.db", kSchedule, Store::Missing::kRefuse)
        .mark_announced(moment("2022-04-02T10:00:00Z"));
  }
  // Room for nothing, for the prepared copy, or for that and what is kept, and none for the change itself.
  const std::size_t room = GENERATE(1, 8, 15);
  const std::size_t free = fs::space(disk / "copy.db").available;
  REQUIRE(free > room << 20);
  write_file(disk / "ballast", std::string(free - (room << 20), 'x'));
  Restoration wanted;
  wanted.file = disk / "copy.db";
  wanted.keep = disk / "kept.db";
  CHECK_THAT(refusal([&] { restore(disk / "register.db", kSchedule, wanted); }),
             Catch::Matchers::StartsWith("the disk that holds the database ") &&
                 Catch::Matchers::EndsWith(" is full"));
  CHECK(disk.names() == "ballast copy.db register.db");
  Store store(disk / "register.db", kSchedule, Store::Missing::kRefuse);
  CHECK(store.count_applicants() == 1500);
  CHECK(store.announced_at() == moment("2022-04-02T10:00:00Z"));
}

TEST_CASE("a restoration into nothing makes the database, and none where it does not end") {
  const Cycle cycle(1500, true);
  const fs::path made = cycle / "made.db";
  CHECK_THROWS_WITH(restore(made, kSchedule, restoration(cycle, cycle.file.path), interrupt(1)),
                    "interrupted");
  CHECK(cycle.names() == "register.db");
  CHECK_FALSE(restore(made, kSchedule, restoration(cycle, cycle.file.path)));
  CHECK(cycle.names() == "made.db register.db");
  CHECK(mode_of(made) == "600");
  CHECK(facts_of(check_copy(made, kSchedule.id)) == "1500 applicants");
}

TEST_CASE("nothing is restored into the database of another cycle") {
  const Cycle cycle(1);
  Schedule other = kSchedule;
  other.id = "other-2022";
  { Store(cycle / "other.db", other, Store::Missing::kMake); }
  CHECK(refusal([&] { restore(cycle / "other.db", kSchedule, restoration(cycle, cycle.file.path)); }) ==
        "the database " + (cycle / "other.db").string() +
            " belongs to the cycle \"other-2022\", and this schedule is of \"prace-2022\"");
  CHECK(facts_of(check_copy(cycle / "other.db", "other-2022")) == "0 applicants");
}
