#include "reg/mail/spool.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "reg/base/digest.h"
#include "reg/formats/letters/mime.h"
#include "support/temp_dir.h"

namespace {

using reg::Delivery;
using reg::make_spool;
using reg::Message;
using reg::test::names_in;
using reg::test::read_file;
using reg::test::TempDir;
using reg::test::write_file;

Message sample_message(const std::string& id = "roster.uvod.1@example.cz") {
  Message message;
  message.message_id = id;
  message.from = "Workshopy <workshopy@example.cz>";
  message.to = "lektor@example.cz";
  message.subject = "Úvod do problematiky";
  message.text = "Dobrý den\n";
  return message;
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777u;
}

// No file may grow beyond `bytes`, as on a full disk; writing then fails.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

}  // namespace

TEST_CASE("a message becomes a file named by its id, in a folder made for it, for the owner's eyes only") {
  const TempDir folder;
  const auto outbox = folder / "deep/outbox";
  const auto delivery = make_spool(outbox)->send(sample_message());
  const auto path = outbox / "roster.uvod.1_example.cz.eml";
  CHECK(delivery.outcome == Delivery::Outcome::kSent);
  CHECK(delivery.detail == "written to «" + path.string() + "»");
  CHECK(names_in(outbox) == "roster.uvod.1_example.cz.eml");
  CHECK(read_file(path) == reg::write_mime(sample_message()));
  CHECK(mode_of(path) == 0600u);
  CHECK(mode_of(outbox) == 0700u);
  CHECK(mode_of(folder / "deep") == 0700u);
}

TEST_CASE("a folder that is there keeps its mode, and may be named with a slash at its end") {
  const TempDir folder;
  std::filesystem::create_directory(folder / "outbox");
  REQUIRE(::chmod((folder / "outbox").c_str(), 0755) == 0);
  CHECK(make_spool(folder / "outbox/")->send(sample_message()).outcome == Delivery::Outcome::kSent);
  CHECK(make_spool(folder / "new/")->send(sample_message()).outcome == Delivery::Outcome::kSent);
  CHECK(mode_of(folder / "outbox") == 0755u);
  CHECK(names_in(folder / "new") == "roster.uvod.1_example.cz.eml");
}

TEST_CASE("the same message again replaces its file; another stands beside it") {
  const TempDir folder;
  const auto spool = make_spool(folder.path());
  Message message = sample_message();
  spool->send(message);
  message.text = "again\n";
  CHECK(spool->send(message).outcome == Delivery::Outcome::kSent);
  spool->send(sample_message("b@example.cz"));
  CHECK(names_in(folder.path()) == "b_example.cz.eml roster.uvod.1_example.cz.eml");
  CHECK(read_file(folder / "roster.uvod.1_example.cz.eml") == reg::write_mime(message));
}

TEST_CASE("a file's name has letters, digits, dots, dashes and underscores only") {
  const auto name = [](const std::string& id) {
    const TempDir folder;
    CHECK(make_spool(folder / "outbox")->send(sample_message(id)).outcome == Delivery::Outcome::kSent);
    CHECK(names_in(folder.path()) == "outbox");
    return names_in(folder / "outbox");
  };
  CHECK(name("Az09._-@x") == "Az09._-_x.eml");
  CHECK(name("../../etc/passwd") == "_._.._etc_passwd.eml");
  CHECK(name("..") == "_..eml");
  CHECK(name("-rf") == "_rf.eml");
  CHECK(name("a b$(c)\n") == "a_b__c__.eml");
  CHECK(name("č") == "__.eml");
  const std::string longest(200, 'x');
  CHECK(name(longest) == longest + ".eml");
  CHECK(name(longest + "y") ==
        std::string(183, 'x') + "-" + reg::sha256_hex(longest + "y").substr(0, 16) + ".eml");
}

TEST_CASE("a message that can never be sent fails for good and leaves no file") {
  const TempDir folder;
  const auto spool = make_spool(folder.path());
  Message message = sample_message();
  message.to = "nobody";
  const auto unaddressed = spool->send(message);
  CHECK(unaddressed.outcome == Delivery::Outcome::kFailed);
  CHECK(unaddressed.detail ==
        "«nobody» in the field to of a message has no address that mail can be sent to");
  const auto nameless = spool->send(sample_message(""));
  CHECK(nameless.outcome == Delivery::Outcome::kFailed);
  CHECK(nameless.detail == "the message has no message id");
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a folder that cannot be made or written is a reason to try later") {
  const TempDir folder;
  write_file(folder / "file", "");
  const auto below_file = make_spool(folder / "file/outbox")->send(sample_message());
  CHECK(below_file.outcome == Delivery::Outcome::kLater);
  CHECK(below_file.detail == "cannot make the folder «" + (folder / "file").string() + "»: File exists");
  CHECK(below_file.transport_down);
  std::filesystem::create_directory(folder / "outbox");
  std::filesystem::create_directory(folder / "outbox/roster.uvod.1_example.cz.eml");
  const auto occupied = make_spool(folder / "outbox")->send(sample_message());
  CHECK(occupied.outcome == Delivery::Outcome::kLater);
  CHECK(occupied.detail ==
        "cannot write «" + (folder / "outbox/roster.uvod.1_example.cz.eml").string() + "»: Is a directory");
  CHECK_FALSE(occupied.transport_down);
  CHECK(names_in(folder / "outbox") == "roster.uvod.1_example.cz.eml");
}

TEST_CASE("a disk that takes only a part leaves the old file as it was, and none half-written") {
  const TempDir folder;
  const auto spool = make_spool(folder.path());
  spool->send(sample_message());
  Message longer = sample_message();
  longer.text = std::string(5000, 'x');
  const auto delivery = [&] {
    const FileSizeLimit limit(1000);
    return spool->send(longer);
  }();
  const auto path = folder / "roster.uvod.1_example.cz.eml";
  CHECK(delivery.outcome == Delivery::Outcome::kLater);
  CHECK(delivery.detail == "cannot write «" + path.string() + "»: File too large");
  CHECK(delivery.transport_down);
  CHECK(names_in(folder.path()) == "roster.uvod.1_example.cz.eml");
  CHECK(read_file(path) == reg::write_mime(sample_message()));
}

TEST_CASE("what a killed spool left half written is removed by name, and nothing else") {
  const TempDir folder;
  const auto spool = make_spool(folder.path());
  CHECK(spool->send(sample_message()).outcome == Delivery::Outcome::kSent);
  write_file(folder / ".incoming-b2Xw4y", "To: nobody");
  write_file(folder / ".incoming-a1Xw4y", "");
  write_file(folder / ".incoming-living", "");
  write_file(folder / "incoming-other", "");
  std::filesystem::create_directory(folder / ".incoming-folder");
  std::filesystem::create_symlink("incoming-other", folder / ".incoming-link");
  REQUIRE(::mkfifo((folder / ".incoming-pipe").c_str(), 0600) == 0);
  const int living = ::open((folder / ".incoming-living").c_str(), O_RDWR | O_CLOEXEC);
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  REQUIRE(::fcntl(living, F_OFD_SETLK, &whole) == 0);
  CHECK(reg::remove_unfinished_letters(folder.path()) ==
        std::vector<std::string>{".incoming-a1Xw4y", ".incoming-b2Xw4y"});
  ::close(living);
  CHECK(names_in(folder.path()) ==
        ".incoming-folder .incoming-link .incoming-living .incoming-pipe incoming-other "
        "roster.uvod.1_example.cz.eml");
  CHECK(reg::remove_unfinished_letters(folder / "none").empty());
}

TEST_CASE("where it was written is told in UTF-8, whatever the folder's name") {
  const TempDir folder;
  const auto delivery = make_spool(folder / "d\xe1")->send(sample_message());
  CHECK(delivery.outcome == Delivery::Outcome::kSent);
  CHECK(delivery.detail == "written to «" + (folder / "d").string() + "\\xe1/roster.uvod.1_example.cz.eml»");
}
