#include "reg/store/db/connection.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <limits>
#include <thread>

#include "support/temp_dir.h"
#include "unit/store/other_process.h"

using namespace reg;
using namespace reg::test;
namespace fs = std::filesystem;

namespace {

// The umask of the process, given back at the end.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  ~Umask() { ::umask(before_); }
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;

 private:
  mode_t before_;
};

// A folder that other users may enter, with a database that has one table.
struct SharedFolder {
  StoreFile file;
  SharedFolder() {
    fs::permissions(file.folder.path(), fs::perms(0755));
    Connection connection(file.path, true);
    connection.execute("CREATE TABLE fact (value)");
  }

  // Where the folder for temporary files is closed to other users, or root cannot become one, there is
  // nothing to be tried.
  bool is_open_to_others() const {
    const bool open = refusal_unprivileged([&] {
                        if (::access(file.path.parent_path().c_str(), X_OK) != 0)
                          throw EnvironmentError("closed");
                      }) == "it was done";
    if (!open) WARN("skipped: no other user can enter " << file.folder.path());
    return open;
  }
};

}  // namespace

TEST_CASE("the database, its log and its shared memory are for their owner alone, whatever the umask") {
  const mode_t mask = GENERATE(0000, 0022, 0077);
  const Umask umask(mask);
  const StoreFile file;
  Connection connection(file.path, true);
  Transaction transaction(connection, Transaction::Kind::kWrite);
  connection.execute("CREATE TABLE fact (value)");
  CHECK(names_in(file.folder.path()) == "register.db register.db-shm register.db-wal");
  CHECK(mode_of(file.path) == "600");
  CHECK(mode_of(file.folder / "register.db-wal") == "600");
  CHECK(mode_of(file.folder / "register.db-shm") == "600");
}

TEST_CASE("nothing is left beside a database that was closed") {
  const StoreFile file;
  Connection(file.path, true).execute("CREATE TABLE fact (value)");
  CHECK(names_in(file.folder.path()) == "register.db");
}

TEST_CASE("a database is marked as one of register") {
  const StoreFile file;
  {
    Connection connection(file.path, true);
    connection.execute("CREATE TABLE fact (value)");
    connection.set_user_version(7);
    CHECK(connection.user_version() == 7);
  }
  // Where the format of SQLite's files has the version of the user and the id of the application.
  const std::string bytes = read_file(file.path);
  CHECK(bytes.substr(60, 4) == std::string("\0\0\0\7", 4));
  CHECK(bytes.substr(68, 4) == "REGS");
}

TEST_CASE("a connection logs ahead, syncs each commit and holds foreign keys") {
  const StoreFile file;
  Connection connection(file.path, true);
  const auto check = [](Connection& opened) {
    CHECK(ask(opened, "PRAGMA journal_mode") == "wal");
    CHECK(ask(opened, "PRAGMA synchronous") == "2");
    CHECK(ask(opened, "PRAGMA foreign_keys") == "1");
  };
  check(connection);
  connection.execute("CREATE TABLE fact (value)");
  Connection again(file.path, false);
  check(again);
}

TEST_CASE("a file that is no database is refused and stays as it is") {
  const std::string content = GENERATE(as<std::string>(), "Jméno;E-mail\n", std::string(5000, 'x'));
  const StoreFile file;
  write_file(file.path, content);
  const bool create = GENERATE(true, false);
  CHECK(refusal([&] { Connection(file.path, create); }) ==
        file.name() + " is not a database of register (it is no SQLite file)");
  CHECK(read_file(file.path) == content);
  CHECK(names_in(file.folder.path()) == "register.db");
}

TEST_CASE("a database of another program is refused and stays as it is") {
  const std::string sql = GENERATE(as<std::string>(), "CREATE TABLE contact (name)",
                                   "PRAGMA application_id = 1; CREATE TABLE contact (name)",
                                   "PRAGMA application_id = 1; PRAGMA user_version = 1");
  const StoreFile file;
  SQLite::Database(file.name(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
  const std::string before = read_file(file.path);
  const bool create = GENERATE(true, false);
  CHECK(refusal([&] { Connection(file.path, create); }) ==
        file.name() + " is a database of another program, not of register");
  CHECK(read_file(file.path) == before);
}

TEST_CASE("a missing database is made only where that was asked for") {
  const StoreFile file;
  CHECK(refusal([&] { Connection(file.path, false); }) ==
        "there is no database " + file.name() + "; `register add` and `register import` make it");
  CHECK(names_in(file.folder.path()) == "");
  CHECK(refusal([&] { Connection(file.path, true); }) == "it was done");
}

TEST_CASE("a database cannot be made in a folder that is not there") {
  const TempDir folder;
  const fs::path path = folder / "none/register.db";
  CHECK(refusal([&] { Connection(path, true); }) ==
        "cannot make the database «" + path.string() + "»: No such file or directory");
}

TEST_CASE("a folder in the place of the database is refused") {
  const StoreFile file;
  fs::create_directory(file.path);
  const bool create = GENERATE(true, false);
  CHECK(refusal([&] { Connection(file.path, create); }) ==
        "cannot open the database " + file.name() + " (does its folder exist, and may you write there?)");
}

TEST_CASE("a database cannot be made where the user may not write") {
  const SharedFolder shared;
  if (!shared.is_open_to_others()) return;
  const fs::path path = shared.file.folder / "other.db";
  fs::permissions(shared.file.folder.path(), fs::perms(0555));
  CHECK(refusal_unprivileged([&] { Connection(path, true); }) ==
        "cannot make the database «" + path.string() + "»: Permission denied");
}

TEST_CASE("a database that the user may not read is not opened") {
  const SharedFolder shared;
  if (!shared.is_open_to_others()) return;
  fs::permissions(shared.file.path, fs::perms(0));
  CHECK(refusal_unprivileged([&] { Connection(shared.file.path, true); }) ==
        "cannot open the database " + shared.file.name() +
            " (does its folder exist, and may you write there?)");
}

TEST_CASE("a database that the user may read and not write takes no change") {
  const SharedFolder shared;
  if (!shared.is_open_to_others()) return;
  fs::permissions(shared.file.path, fs::perms(0444));
  fs::permissions(shared.file.folder.path(), fs::perms(0777));
  CHECK(refusal_unprivileged([&] {
          Connection connection(shared.file.path, true);
          connection.execute("INSERT INTO fact VALUES (1)");
        }) == "the database " + shared.file.name() +
                  " may not be written (check its owner and mode, and its folder's)");
}

TEST_CASE(
    "beside a database that may not be written, reading leaves nothing that would be in the way later") {
  const SharedFolder shared;
  if (!shared.is_open_to_others()) return;
  fs::permissions(shared.file.path, fs::perms(0444));
  fs::permissions(shared.file.folder.path(), fs::perms(0777));
  const std::string before = names_in(shared.file.folder.path());
  const bool create = GENERATE(true, false);
  CHECK(refusal_unprivileged([&] {
          Connection connection(shared.file.path, create);
          if (ask(connection, "SELECT count(*) FROM fact") != "0") throw EnvironmentError("another count");
        }) == "it was done");
  CHECK(names_in(shared.file.folder.path()) == before);
}

TEST_CASE("an index that was made while the database could not be written is no obstacle afterwards") {
  const StoreFile file;
  { Connection(file.path, true).execute("CREATE TABLE fact (value)"); }
  write_file(file.path.string() + "-shm", std::string(32768, '\0'));
  fs::permissions(file.path.string() + "-shm", fs::perms(0400));
  fs::permissions(file.folder.path(), fs::perms(0755));
  Connection connection(file.path, false);
  connection.execute("INSERT INTO fact VALUES (1)");
  CHECK(fs::status(file.path.string() + "-shm").permissions() == fs::perms(0600));
}

TEST_CASE("a database beside which nothing can be written is read, and not changed") {
  const SharedFolder shared;
  if (!shared.is_open_to_others()) return;
  fs::permissions(shared.file.path, fs::perms(0444));
  fs::permissions(shared.file.folder.path(), fs::perms(0555));
  CHECK(refusal_unprivileged([&] {
          Connection connection(shared.file.path, false);
          if (ask(connection, "SELECT count(*) FROM fact") != "0") throw EnvironmentError("another count");
        }) == "it was done");
  CHECK_THAT(refusal_unprivileged([&] {
               Connection connection(shared.file.path, false);
               Transaction(connection, Transaction::Kind::kWrite);
             }),
             Catch::Matchers::StartsWith("the database " + shared.file.name() + " may not be written") ||
                 Catch::Matchers::StartsWith("cannot open the database " + shared.file.name()));
}

TEST_CASE("a database may be called as an address is") {
  const TempDir folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  { Connection("file:q.db", true).execute("CREATE TABLE fact (value)"); }
  Connection again("file:q.db", false);
  CHECK(ask(again, "SELECT count(*) FROM fact") == "0");
  CHECK(fs::exists(folder / "file:q.db"));
  fs::current_path(before);
}

TEST_CASE("a damaged database is called damaged") {
  const StoreFile file;
  Connection(file.path, true).execute("CREATE TABLE fact (value)");
  {
    std::fstream stream(file.path, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(4096);  // the second page: the table's
    stream << std::string(4096, 'x');
  }
  Connection connection(file.path, false);
  CHECK(refusal([&] { connection.execute("INSERT INTO fact VALUES (1)"); }) ==
        "the database " + file.name() + " is damaged: database disk image is malformed");
}

TEST_CASE("a fault without a message of its own names the file and says what SQLite says") {
  const StoreFile file;
  Connection connection(file.path, true);
  CHECK(refusal([&] { connection.execute("SELECT 1 FROM nowhere"); }) ==
        "the database " + file.name() + ": no such table: nowhere");
  CHECK(refusal([&] { connection.query("SELECT 1 FROM nowhere"); }) ==
        "the database " + file.name() + ": no such table: nowhere");
}

TEST_CASE("what was bound is read again") {
  Connection connection(":memory:", true);
  connection.execute("CREATE TABLE fact (place INTEGER PRIMARY KEY, value)");
  const std::string with_nul("a\0b", 3);
  CHECK(connection.run("INSERT INTO fact (value) VALUES (?), (?), (?), (?), (?), (?), (?), (?), (?), (?)",
                       std::numeric_limits<std::int64_t>::min(), true, "Řehořová 🎓", std::string_view("x\ny"),
                       with_nul, std::string_view(), std::nullopt, std::optional<std::int64_t>(),
                       std::optional(std::string("z")), Instant(std::chrono::seconds(7))) == 10);
  using Text = std::optional<std::string>;
  CHECK(connection.list<Text>("SELECT value FROM fact ORDER BY place") ==
        std::vector<Text>{"-9223372036854775808", "1", "Řehořová 🎓", "x\ny", with_nul, "", std::nullopt,
                          std::nullopt, "z", "7"});
  CHECK(connection.value<std::int64_t>("SELECT value FROM fact WHERE place = 1") ==
        std::numeric_limits<std::int64_t>::min());
  CHECK(connection.value<bool>("SELECT value FROM fact WHERE place = 2"));
  CHECK(connection.value<Instant>("SELECT value FROM fact WHERE place = 10") ==
        Instant(std::chrono::seconds(7)));
  connection.run("UPDATE fact SET value = ? WHERE place = 2", Blob{with_nul});
  CHECK(connection.find<Blob>("SELECT value FROM fact WHERE place = 2") == Blob{with_nul});
}

TEST_CASE("a value that is not there is nothing where that may be, and else damage") {
  Connection connection(":memory:", true);
  connection.execute("CREATE TABLE fact (value); INSERT INTO fact VALUES (NULL)");
  CHECK(connection.find<std::string>("SELECT value FROM fact") == std::nullopt);
  CHECK(connection.find<std::string>("SELECT value FROM fact WHERE value = 1") == std::nullopt);
  CHECK(connection.has_row("SELECT 1 FROM fact"));
  CHECK_FALSE(connection.has_row("SELECT 1 FROM fact WHERE value = 1"));
  CHECK(refusal([&] { connection.value<int>("SELECT value FROM fact WHERE value = 1"); }) ==
        "the database :memory: is damaged: a row of it is missing");
}

TEST_CASE("a row is read as a whole, in the order of its columns") {
  Connection connection(":memory:", true);
  std::int64_t number = 0;
  std::string name;
  std::optional<Instant> at;
  for (const Row& row : connection.query("SELECT 3, 'Eva', NULL")) row.read(number, name, at);
  CHECK(number == 3);
  CHECK(name == "Eva");
  CHECK_FALSE(at.has_value());
}

TEST_CASE("what a query was asked with need not outlive the asking") {
  Connection connection(":memory:", true);
  Rows rows = connection.query("SELECT ? || ?", std::string(100, 'a'), std::string(100, 'b'));
  CHECK(rows.next()->value<std::string>(0) == std::string(100, 'a') + std::string(100, 'b'));
  CHECK(rows.next() == nullptr);
  CHECK(rows.next() == nullptr);
}

TEST_CASE("queries of the same text do not disturb each other") {
  Connection connection(":memory:", true);
  connection.execute("CREATE TABLE fact (value); INSERT INTO fact VALUES (1), (2)");
  std::string pairs;
  for (const Row& one : connection.query("SELECT value FROM fact ORDER BY value")) {
    for (const Row& other : connection.query("SELECT value FROM fact ORDER BY value")) {
      pairs += fmt::format("{}{} ", one.value<int>(0), other.value<int>(0));
    }
  }
  CHECK(pairs == "11 12 21 22 ");
}

TEST_CASE("however a query is left, it has ended") {
  const StoreFile file;
  Connection connection(file.path, true);
  connection.execute("CREATE TABLE fact (value); INSERT INTO fact VALUES (1), (2)");
  const auto first = [&] {
    for (const Row& row : connection.query("SELECT value FROM fact ORDER BY value")) return row.value<int>(0);
    return 0;
  };
  const auto fail = [&] {
    for (const Row& row : connection.query("SELECT value FROM fact ORDER BY value")) {
      throw EnvironmentError(row.value<std::string>(0));
    }
  };
  CHECK(first() == 1);
  CHECK(refusal(fail) == "1");
  CHECK(refusal(fail) == "1");
  // A query that had not ended would keep the moment that it sees.
  Connection writer(file.path, false);
  writer.execute("UPDATE fact SET value = value + 10");
  CHECK(first() == 11);
  connection.execute("DROP TABLE fact");
}

TEST_CASE("run says how many rows it changed") {
  Connection connection(":memory:", true);
  connection.execute("CREATE TABLE fact (value); INSERT INTO fact VALUES (1), (2), (3)");
  CHECK(connection.run("UPDATE fact SET value = 9 WHERE value > ?", 1) == 2);
  CHECK(connection.run("UPDATE fact SET value = 9 WHERE value > ?", 100) == 0);
}

TEST_CASE("a change that is not committed has not happened") {
  const StoreFile file;
  Connection connection(file.path, true);
  connection.execute("CREATE TABLE fact (value)");
  {
    Transaction transaction(connection, Transaction::Kind::kWrite);
    connection.execute("INSERT INTO fact VALUES (1)");
    CHECK(ask(connection, "SELECT count(*) FROM fact") == "1");
  }
  CHECK(ask(connection, "SELECT count(*) FROM fact") == "0");
  {
    Transaction transaction(connection, Transaction::Kind::kWrite);
    connection.execute("INSERT INTO fact VALUES (2)");
    transaction.commit();
  }
  CHECK(ask(connection, "SELECT count(*) FROM fact") == "1");
}

TEST_CASE("a view sees one moment while others write") {
  const StoreFile file;
  Connection reader(file.path, true);
  reader.execute("CREATE TABLE fact (value)");
  Connection writer(file.path, false);
  {
    Transaction view(reader, Transaction::Kind::kRead);
    CHECK(ask(reader, "SELECT count(*) FROM fact") == "0");
    writer.execute("INSERT INTO fact VALUES (1)");
    CHECK(ask(reader, "SELECT count(*) FROM fact") == "0");
  }
  CHECK(ask(reader, "SELECT count(*) FROM fact") == "1");
}

TEST_CASE("one writes at a time, and the next waits until the first has ended") {
  const StoreFile file;
  Connection first(file.path, true);
  first.execute("CREATE TABLE fact (value)");
  Connection second(file.path, false);
  auto held = std::make_unique<Transaction>(first, Transaction::Kind::kWrite);
  first.execute("INSERT INTO fact VALUES ('first')");
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    held->commit();
  });
  std::string seen;
  const std::string said = refusal([&] {
    Transaction transaction(second, Transaction::Kind::kWrite);
    seen = ask(second, "SELECT value FROM fact");
    second.execute("INSERT INTO fact VALUES ('second')");
    transaction.commit();
  });
  release.join();
  CHECK(said == "it was done");
  CHECK(seen == "first");
  CHECK(ask(first, "SELECT group_concat(value) FROM fact") == "first,second");
}

TEST_CASE("whoever begins to log ahead waits as well, while another has a plain file") {
  const StoreFile file;
  SQLite::Database plain(file.path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  plain.exec(
      fmt::format("PRAGMA application_id = {}; CREATE TABLE fact (value)", Connection::kApplicationId));
  plain.exec("BEGIN IMMEDIATE; INSERT INTO fact VALUES ('first')");
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    plain.exec("COMMIT");
  });
  std::string seen;
  const std::string said = refusal([&] {
    Connection second(file.path, false);
    seen = ask(second, "SELECT value FROM fact") + ", " + ask(second, "PRAGMA journal_mode");
  });
  release.join();
  CHECK(said == "it was done");
  CHECK(seen == "first, wal");
}

TEST_CASE("a database that stays busy for five seconds is called busy") {
  const StoreFile file;
  Connection first(file.path, true);
  first.execute("CREATE TABLE fact (value)");
  Connection second(file.path, false);
  Transaction held(first, Transaction::Kind::kWrite);
  const auto start = std::chrono::steady_clock::now();
  CHECK(refusal([&] { Transaction(second, Transaction::Kind::kWrite); }) ==
        "the database " + file.name() +
            " is busy: another command has held it for more than 5 seconds; try again when it has ended");
  CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(4900));
  // Reading goes on meanwhile.
  CHECK(ask(second, "SELECT count(*) FROM fact") == "0");
}

TEST_CASE("each database in memory is one of its own") {
  Connection first(":memory:", true);
  Connection second(":memory:", false);
  first.execute("CREATE TABLE fact (value)");
  CHECK(first.name() == ":memory:");
  CHECK(ask(second, "SELECT count(*) FROM sqlite_schema") == "0");
  CHECK_FALSE(fs::exists(":memory:"));
}
