#include "reg/store/db/sender_lock.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "reg/base/error.h"
#include "support/temp_dir.h"

using namespace reg;
using namespace reg::test;

namespace fs = std::filesystem;

TEST_CASE("who sends is seen by whoever comes to the same database by a link") {
  const TempDir folder;
  write_file(folder / "register.db", "");
  fs::create_directory(folder / "elsewhere");
  fs::create_symlink("../register.db", folder / "elsewhere/link.db");
  fs::create_directory_symlink("elsewhere", folder / "door");
  SenderLock sender(folder / "register.db");
  sender.enter();
  sender.take(7);
  for (const char* name : {"register.db", "elsewhere/link.db", "door/link.db"}) {
    CAPTURE(name);
    SenderLock other(folder / name);
    CHECK(other.is_alive(7));
    CHECK_FALSE(other.is_alive(8));
    CHECK_FALSE(other.keep_out());
    CHECK(SenderLock(folder / name, SenderLock::Use::kLook).is_alive(7));
    CHECK_THROWS_WITH(other.take(7), "another command sends under the same number 7; try again");
  }
  CHECK(names_in(folder / "elsewhere") == "link.db");
}

TEST_CASE("a database under two names of its own is not sent from, as nobody would see whom") {
  const TempDir folder;
  write_file(folder / "register.db", "");
  fs::create_hard_link(folder / "register.db", folder / "other.db");
  const std::string name = (folder / "other.db").string();
  CHECK_THROWS_WITH(SenderLock(folder / "other.db"),
                    "the database " + name +
                        " has 2 names (hard links), and whoever works on it under another one is not seen; "
                        "while nobody uses it, `cp " +
                        name + " " + name + ".new && mv " + name + ".new " + name +
                        "` gives it a file of its own");
  CHECK_NOTHROW(SenderLock(folder / "other.db", SenderLock::Use::kLook));
  fs::remove(folder / "register.db");
  CHECK_NOTHROW(SenderLock(folder / "other.db"));
}
