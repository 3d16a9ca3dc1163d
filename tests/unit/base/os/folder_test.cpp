#include "reg/base/os/folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "reg/base/error.h"
#include "support/temp_dir.h"

using namespace reg;
using reg::test::TempDir;
namespace fs = std::filesystem;

namespace {

std::string fault(const fs::path& file) {
  try {
    refuse_planted(file);
  } catch (const EnvironmentError& error) {
    return error.what();
  }
  return "none";
}

// A folder as /tmp is; and what somebody else laid into it, where this user may do that in their name.
struct SharedFolder {
  TempDir folder;
  SharedFolder() { REQUIRE(::chmod(folder.path().c_str(), 01777) == 0); }
  fs::path operator/(std::string_view name) const { return folder / name; }
  bool give_away(const fs::path& file) const {
    if (::lchown(file.c_str(), 65534, 65534) == 0) return true;
    WARN("skipped: this user cannot give files away");
    return false;
  }
};

}  // namespace

TEST_CASE("a link of another user in a folder for everybody is not followed") {
  const SharedFolder shared;
  const TempDir own;
  test::write_file(own / "report.html", "mine");
  fs::create_symlink(own / "report.html", shared / "report.html");
  CHECK(fault(shared / "report.html") == "none");  // one's own
  if (!shared.give_away(shared / "report.html")) return;
  CHECK(fault(shared / "report.html") == "cannot write «" + (shared / "report.html").string() +
                                             "»: " + (shared / "report.html").string() +
                                             " is a link of another user in a folder for everybody");
  fs::create_symlink(own.path(), shared / "folder");
  REQUIRE(shared.give_away(shared / "folder"));
  CHECK(fault(shared / "folder/new.html") != "none");  // on the way, too
  fs::create_symlink(shared / "folder/new.html", own / "link");
  CHECK(fault(own / "link") != "none");  // and behind a link of one's own
}

TEST_CASE("a pipe of another user in a folder for everybody is not written into") {
  const SharedFolder shared;
  REQUIRE(::mkfifo((shared / "pipe").c_str(), 0666) == 0);
  CHECK(fault(shared / "pipe") == "none");
  if (!shared.give_away(shared / "pipe")) return;
  CHECK(fault(shared / "pipe") != "none");
  CHECK(fault("/dev/null") == "none");
}

TEST_CASE("links elsewhere are followed, and what is not there is nobody's") {
  const TempDir folder;
  fs::create_symlink("nowhere", folder / "dangling");
  fs::create_symlink("round", folder / "round");
  for (const char* name : {"dangling", "round", "none", "none/deeper", "../x/./y"}) {
    CHECK(fault(folder / name) == "none");
  }
  CHECK(fault("relative.html") == "none");
}
