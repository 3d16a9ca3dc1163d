#include "reg/base/os/input_file.h"

#include <sys/stat.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "reg/base/error.h"
#include "reg/base/os/interrupt.h"
#include "support/temp_dir.h"

using namespace reg;
using reg::test::TempDir;

namespace {

std::string whole(InputFile& file) {
  std::string text;
  file.read([&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  return text;
}

// Some blocks long, and no two places alike.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += std::to_string(i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a file is read from its beginning each time") {
  const TempDir folder;
  test::write_file(folder / "a.csv", long_text());
  std::istringstream nothing;
  InputFile file((folder / "a.csv").string(), nothing);
  CHECK(file.size() == long_text().size());
  CHECK(whole(file) == long_text());
  std::string beginning;
  file.read([&](std::string_view bytes) {
    beginning = bytes.substr(0, 3);
    return false;
  });
  CHECK(beginning == "0\n1");
  CHECK(file.position() < file.size());
  CHECK(whole(file) == long_text());
  CHECK(file.position() == file.size());
}

TEST_CASE("standard input and pipes can be read twice, too") {
  std::istringstream in(long_text());
  InputFile standard("-", in);
  CHECK(standard.size() == long_text().size());
  CHECK(whole(standard) == long_text());
  CHECK(whole(standard) == long_text());

  const TempDir folder;
  const std::string pipe = (folder / "pipe").string();
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(pipe) << long_text(); });
  InputFile piped(pipe, in);
  writer.join();
  CHECK(whole(piped) == long_text());
  CHECK(whole(piped) == long_text());
  CHECK(test::names_in(folder.path()) == "pipe");
}

TEST_CASE("what cannot be read is named") {
  const TempDir folder;
  std::istringstream nothing;
  const std::string absent = (folder / "absent").string();
  CHECK_THROWS_WITH(InputFile(absent, nothing), "cannot read «" + absent + "»: No such file or directory");
  CHECK_THROWS_WITH(InputFile(folder.path().string(), nothing),
                    "cannot read «" + folder.path().string() + "»: Is a directory");
}

TEST_CASE("Ctrl-C ends the reading, and only while somebody minds it") {
  std::istringstream in("abc");
  InputFile file("-", in);
  {
    const InterruptGuard guard;
    CHECK(whole(file) == "abc");
    std::raise(SIGINT);
    CHECK(InterruptGuard::asked());
    CHECK_THROWS_AS(whole(file), Interrupted);
  }
  const InterruptGuard next;
  CHECK_FALSE(InterruptGuard::asked());
  CHECK(whole(file) == "abc");
}

TEST_CASE("a terminal that is closed is like a request to end, unless that was to be ignored") {
  {
    const InterruptGuard guard;
    std::raise(SIGHUP);
    CHECK(InterruptGuard::asked());
  }
  const auto before = std::signal(SIGHUP, SIG_IGN);  // as nohup does
  {
    const InterruptGuard guard;
    std::raise(SIGHUP);
    CHECK_FALSE(InterruptGuard::asked());
  }
  CHECK(std::signal(SIGHUP, before) == SIG_IGN);
}

TEST_CASE("a stream that does not end is ended: by its size, or by who asks for it") {
  struct Endless : std::streambuf {
    std::array<char, 4096> block{};
    Endless() { block.fill('a'); }
    int_type underflow() override {
      setg(block.data(), block.data(), block.data() + block.size());
      return traits_type::to_int_type(block.front());
    }
  };
  Endless buffer;
  std::istream in(&buffer);
  CHECK_THROWS_WITH(InputFile("-", in), "standard input has more than 1024 MiB, which is no list of people");
  const InterruptGuard guard;
  std::raise(SIGTERM);
  CHECK_THROWS_AS(InputFile("-", in), Interrupted);
}
