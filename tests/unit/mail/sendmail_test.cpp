#include "reg/mail/sendmail.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "reg/formats/letters/mime.h"
#include "unit/mail/mail_case.h"

namespace {

using namespace reg::test;
using reg::Delivery;
using reg::Message;
using Outcome = reg::Delivery::Outcome;

// A program in the place of sendmail: a shell script, run in its folder.
struct Program {
  TempDir folder;
  std::string path = (folder / "sendmail").string();

  explicit Program(const std::string& script) {
    write_file(path, "#!/bin/sh\ncd '" + folder.path().string() + "'\n" + script + "\n");
    ::chmod(path.c_str(), 0700);
  }
  std::string delivery_result(const Message& message,
                              std::chrono::milliseconds limit = std::chrono::seconds(20)) const {
    return told(reg::make_sendmail(path, limit)->send(message), path);
  }
};

std::string with_line_feeds(std::string bytes) {
  bytes.erase(std::remove(bytes.begin(), bytes.end(), '\r'), bytes.end());
  return bytes;
}

Message long_letter() {
  Message message = letter();
  message.text = std::string(200'000, 'x');
  return message;
}

}  // namespace

TEST_CASE("sendmail gets the sender, the recipient and the message with line feeds") {
  const Program program("printf '%s\\n' \"$@\" > arguments; cat > message");
  for (const Message& message : {letter(), long_letter()}) {
    CHECK(program.delivery_result(message) == "sent: handed to SERVER");
    CHECK(read_file(program.folder / "arguments") == "-i\n-f\nworkshopy@example.cz\n--\nzofie@example.cz\n");
    CHECK(read_file(program.folder / "message") == with_line_feeds(reg::write_mime(message)));
  }
}

TEST_CASE("the exit status of sendmail decides, with what it says") {
  const auto delivery_result = [](int status) {
    return Program("cat > /dev/null; echo 'no  such\nuser' >&2; exit " + std::to_string(status))
        .delivery_result(letter());
  };
  const auto words = [](int status) {
    return "SERVER failed with the exit status " + std::to_string(status) + ": no such user";
  };
  for (const int status : {64, 65, 66, 67, 68}) CHECK(delivery_result(status) == "failed: " + words(status));
  for (const int status : {1, 69, 70, 75, 76, 100})
    CHECK(delivery_result(status) == "later: " + words(status));
  for (const int status : {71, 72, 73, 74, 77, 78})
    CHECK(delivery_result(status) == "later, down: " + words(status));
}

TEST_CASE("a program that is not there or may not be run stops all letters") {
  const TempDir folder;
  const std::string path = (folder / "sendmail").string();
  CHECK(told(reg::make_sendmail(path)->send(letter()), path) ==
        "later, down: cannot run SERVER: No such file or directory");
  write_file(path, "no program");
  CHECK(told(reg::make_sendmail(path)->send(letter()), path) ==
        "later, down: cannot run SERVER: Permission denied");
}

TEST_CASE("sendmail that dies or hangs after it had the message leaves it uncertain") {
  CHECK(Program("cat > /dev/null; kill -9 $$").delivery_result(letter()) ==
        "uncertain, down: SERVER was ended by the signal 9");
  const auto before = std::chrono::steady_clock::now();
  CHECK(Program("cat > /dev/null; exec sleep 60").delivery_result(letter(), std::chrono::milliseconds(500)) ==
        "uncertain, down: SERVER did not end in time, and was stopped");
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(10));
}

TEST_CASE("sendmail that dies or hangs before it had the message leaves it for later, and kills nobody") {
  CHECK(Program("kill -9 $$").delivery_result(long_letter()) ==
        "later, down: SERVER was ended by the signal 9");
  CHECK(Program("exec sleep 60").delivery_result(long_letter(), std::chrono::milliseconds(500)) ==
        "later, down: SERVER did not end in time, and was stopped");
  CHECK(Program("exec <&-; echo full >&2; exit 75").delivery_result(long_letter()) ==
        "later: SERVER failed with the exit status 75: full");
  CHECK(Program("exec <&-; exit 0").delivery_result(long_letter()) ==
        "uncertain, down: SERVER ended well, but did not read the whole message");
}

TEST_CASE("a letter that can never be sent fails before sendmail is run") {
  const Program program("touch run");
  CHECK(reg::make_sendmail(program.path)->send(letter(1, "nobody")).outcome == Outcome::kFailed);
  CHECK(reg::make_sendmail(program.path)->send(letter(1, "-oQ@example.cz")).outcome == Outcome::kFailed);
  CHECK(names_in(program.folder.path()) == "sendmail");
}
