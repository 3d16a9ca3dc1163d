#include "reg/mail/password.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "reg/base/error.h"
#include "support/temp_dir.h"

namespace {

using namespace reg::test;
using reg::SmtpSettings;

// The password, or "error: " and why there is none, with "FOLDER" for the folder's path.
std::string password(const SmtpSettings& settings, const TempDir& folder,
                     std::chrono::milliseconds limit = std::chrono::seconds(20)) {
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "MAIL_PASSWORD") return "from outside";
    if (name == "EMPTY") return "";
    return std::nullopt;
  };
  try {
    return reg::read_password(settings, folder.path(), environment, limit);
  } catch (const reg::EnvironmentError& error) {
    std::string text = error.what();
    const std::string path = folder.path().string();
    for (std::size_t at = 0; (at = text.find(path)) != std::string::npos;)
      text.replace(at, path.size(), "FOLDER");
    return "error: " + text;
  }
}

std::string from_file(const std::string& content, mode_t mode = 0600) {
  const TempDir folder;
  write_file(folder / "secret", content);
  ::chmod((folder / "secret").c_str(), mode);
  SmtpSettings settings;
  settings.user = "workshopy";
  settings.password_file = "secret";
  return password(settings, folder);
}

std::string from_command(const std::string& command,
                         std::chrono::milliseconds limit = std::chrono::seconds(20)) {
  const TempDir folder;
  write_file(folder / "secret", "from the folder\n");
  SmtpSettings settings;
  settings.user = "workshopy";
  settings.password_command = command;
  return password(settings, folder, limit);
}

std::string from_environment(const std::string& variable) {
  SmtpSettings settings;
  settings.user = "workshopy";
  settings.password_env = variable;
  return password(settings, TempDir());
}

}  // namespace

TEST_CASE("a password in a file loses its line break and nothing else") {
  CHECK(from_file("hunter2\n") == "hunter2");
  CHECK(from_file("hunter2\r\n") == "hunter2");
  CHECK(from_file("hunter2") == "hunter2");
  CHECK(from_file(" žluť \t\n") == " žluť \t");
  CHECK(from_file(std::string(5000, 'x'), 0640) == std::string(5000, 'x'));
}

TEST_CASE("a file that others can read, or that holds no password, is refused") {
  CHECK(from_file("hunter2\n", 0604) ==
        "error: everybody on this machine can read the password file «FOLDER/secret»; after `chmod 600 "
        "FOLDER/secret` it is yours alone");
  CHECK(from_file("\n") == "error: the password file «FOLDER/secret» gives no password: it is empty");
  CHECK(from_file("hunter2\n\n") ==
        "error: the password file «FOLDER/secret» gives no password: it has more than one line");
  CHECK(from_file(std::string("hunter\0two", 10)) ==
        "error: the password file «FOLDER/secret» gives no password: it has more than one line");
  CHECK(from_file(std::string(70'000, 'x')) ==
        "error: the password file «FOLDER/secret» is too long for a password");
  SmtpSettings settings;
  settings.user = "workshopy";
  settings.password_file = "nowhere";
  CHECK(password(settings, TempDir()) == "error: cannot read «FOLDER/nowhere»: No such file or directory");
}

TEST_CASE("a command prints the password, and starts in the schedule's folder") {
  CHECK(from_command("cat secret") == "from the folder");
  CHECK(from_command("printf a; echo not this >&2; printf b") == "ab");
}

TEST_CASE("a command that fails says why on standard error, and what it printed is not shown") {
  CHECK(
      from_command("echo hunter2; echo the vault is locked >&2; exit 2") ==
      "error: the password command «echo hunter2; echo the vault is locked >&2; exit 2» failed with the exit "
      "status 2: the vault is locked");
  CHECK(from_command("cat secret; kill -9 $$") ==
        "error: the password command «cat secret; kill -9 $$» was ended by the signal 9");
  CHECK(from_command("true") == "error: the password command «true» gives no password: it is empty");
  CHECK(
      from_command("echo waiting >&2; exec sleep 60", std::chrono::milliseconds(500)) ==
      "error: the password command «echo waiting >&2; exec sleep 60» gave no answer within 500 ms: waiting");
}

TEST_CASE("a variable of the environment holds the password") {
  CHECK(from_environment("MAIL_PASSWORD") == "from outside");
  CHECK(from_environment("EMPTY") == "error: the environment variable EMPTY gives no password: it is empty");
  CHECK(from_environment("ABSENT") ==
        "error: the environment variable ABSENT, which holds the password, is not set");
}

TEST_CASE("without a user no password is looked for") {
  CHECK(password(SmtpSettings{}, TempDir()) == "");
}
