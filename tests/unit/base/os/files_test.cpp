#include "reg/base/os/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "reg/base/error.h"
#include "support/temp_dir.h"

using namespace reg;
using reg::test::TempDir;

namespace {

mode_t mode_of(const std::filesystem::path& file) {
  struct stat facts = {};
  REQUIRE(::lstat(file.c_str(), &facts) == 0);
  return facts.st_mode;
}

std::string fault(const std::filesystem::path& file) {
  try {
    replace_file(file, "new", Readers::kOwner);
  } catch (const EnvironmentError& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a file is replaced by the whole, for its owner alone, and nothing stays beside it") {
  const TempDir folder;
  const auto file = folder / "roster.html";
  test::write_file(file, "what was there before, and longer");
  REQUIRE(::chmod(file.c_str(), 0644) == 0);
  replace_file(file, "new", Readers::kOwner);
  CHECK(test::read_file(file) == "new");
  CHECK((mode_of(file) & 0777) == 0600);
  CHECK(test::names_in(folder.path()) == "roster.html");
}

TEST_CASE("a file for all has the permissions that the process gives its files") {
  const TempDir folder;
  const mode_t before = ::umask(027);
  replace_file(folder / "programme.html", "public", Readers::kAll);
  CHECK(::umask(before) == 027);
  CHECK(test::read_file(folder / "programme.html") == "public");
  CHECK((mode_of(folder / "programme.html") & 0777) == 0640);
}

TEST_CASE("at the end of a link the file is replaced, and the link stays") {
  const TempDir folder;
  test::write_file(folder / "real.html", "old");
  std::filesystem::create_symlink("real.html", folder / "link.html");
  replace_file(folder / "link.html", "new", Readers::kOwner);
  CHECK(S_ISLNK(mode_of(folder / "link.html")));
  CHECK(test::read_file(folder / "real.html") == "new");
}

TEST_CASE("what is no file is written into, and a folder is refused") {
  const TempDir folder;
  replace_file("/dev/null", "gone", Readers::kOwner);
  CHECK(S_ISCHR(mode_of("/dev/null")));
  CHECK(fault(folder.path()) == "cannot write «" + folder.path().string() + "»: Is a directory");
  CHECK(fault(folder / "no/such") ==
        "cannot make «" + (folder / "no/such").string() + "»: No such file or directory");
  CHECK(test::names_in(folder.path()) == "");
}
