#include "reg/mail/password.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "mail/words.h"
#include "reg/base/error.h"
#include "reg/base/os/child_process.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::size_t kLongest = 65536;  // tokens can have some thousand characters

// `source` begins the message: "the password file «x»".
std::string checked(std::string password, const std::string& source) {
  if (password.ends_with('\n')) password.pop_back();
  if (password.ends_with('\r')) password.pop_back();
  if (password.empty()) throw EnvironmentError(source + " gives no password: it is empty");
  if (password.find_first_of(std::string("\0\r\n", 3)) != std::string::npos) {
    throw EnvironmentError(source + " gives no password: it has more than one line");
  }
  return password;
}

std::string read_all(int descriptor, const std::string& path) {
  std::string content;
  char block[4096];
  while (content.size() <= kLongest) {
    const ssize_t count = ::read(descriptor, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw file_error("read", path, errno);
    if (count == 0) return content;
    content.append(block, static_cast<std::size_t>(count));
  }
  throw EnvironmentError(fmt::format("the password file «{}» is too long for a password", printable(path)));
}

std::string from_file(const std::filesystem::path& file) {
  const std::string path = file.string();
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) throw file_error("read", path, errno);
  struct Closer {
    int descriptor;
    ~Closer() { ::close(descriptor); }
  } const closer{descriptor};
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) throw file_error("read", path, errno);
  if (S_ISREG(status.st_mode) && (status.st_mode & S_IROTH) != 0) {
    throw EnvironmentError(fmt::format(
        "everybody on this machine can read the password file «{}»; after `chmod 600 {}` it is yours alone",
        printable(path), printable(path)));
  }
  return checked(read_all(descriptor, path), fmt::format("the password file «{}»", printable(path)));
}

std::string from_command(const std::string& command, const std::filesystem::path& folder,
                         std::chrono::milliseconds limit) {
  const ChildResult result = run_child({"/bin/sh", "-c", command}, folder, "", limit);
  const std::string name = fmt::format("the password command «{}»", printable(command));
  const std::string words = spoken(result.err);
  const std::string said = words.empty() ? "" : ": " + words;
  if (result.start_error != 0) {
    throw EnvironmentError(fmt::format("cannot run {}: {}", name, std::strerror(result.start_error)));
  }
  if (result.timed_out) {
    throw EnvironmentError(fmt::format("{} gave no answer within {}{}", name,
                                       limit < std::chrono::seconds(1)
                                           ? fmt::format("{} ms", limit.count())
                                           : fmt::format("{} seconds", limit.count() / 1000),
                                       said));
  }
  if (result.signal != 0) {
    throw EnvironmentError(fmt::format("{} was ended by the signal {}{}", name, result.signal, said));
  }
  if (result.status != 0) {
    throw EnvironmentError(fmt::format("{} failed with the exit status {}{}", name, result.status, said));
  }
  return checked(result.out, name);
}

std::string from_environment(const std::string& variable, const Environment& environment) {
  auto value = environment(variable);
  const std::string name = fmt::format("the environment variable {}", printable(variable));
  if (!value) throw EnvironmentError(name + ", which holds the password, is not set");
  return checked(std::move(*value), name);
}

}  // namespace

std::string read_password(const SmtpSettings& settings, const std::filesystem::path& folder,
                          const Environment& environment, std::chrono::milliseconds limit) {
  if (settings.user.empty()) return "";
  if (!settings.password_file.empty()) return from_file(folder / settings.password_file);
  if (!settings.password_command.empty()) return from_command(settings.password_command, folder, limit);
  return from_environment(settings.password_env, environment);
}

}  // namespace reg
