#include "reg/base/os/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

#include "reg/base/error.h"
#include "reg/base/os/folder.h"
#include "reg/base/text/width.h"

namespace reg {
namespace {

// Where the file is in the end, behind links. One that leads to nothing stays as it is named.
std::filesystem::path behind_links(const std::filesystem::path& file) {
  std::error_code error;
  const auto real = std::filesystem::canonical(file, error);
  return error ? file : real;
}

void write_into(const std::filesystem::path& file, std::string_view content) {
  const Descriptor output(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  if (!output) throw file_error("write", file.string(), errno);
  write_all(output, content, file.string());
}

// The permissions that the process gives its files. There is no way to ask for the mask but by setting it.
mode_t usual_mode() {
  const mode_t mask = ::umask(077);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Descriptor::~Descriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Descriptor nameless_file() {
  const char* folder = std::getenv("TMPDIR");
  std::string path = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/register-XXXXXX";
  Descriptor descriptor(::mkostemp(path.data(), O_CLOEXEC));
  if (!descriptor) throw file_error("make a file like", path, errno);
  ::unlink(path.c_str());
  return descriptor;
}

void write_all(const Descriptor& file, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw file_error("write", name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

namespace {

std::string read_open_file(const Descriptor& input, const std::filesystem::path& file, std::size_t most) {
  std::string content;
  std::array<char, 1 << 16> block;
  while (true) {
    const ssize_t got = ::read(input.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", file.string(), errno);
    if (got == 0) return content;
    content.append(block.data(), static_cast<std::size_t>(got));
    if (content.size() > most) {
      const std::string limit =
          most >> 20 > 0 ? fmt::format("{} MiB", most >> 20) : fmt::format("{} KiB", most >> 10);
      throw EnvironmentError(
          fmt::format("cannot read «{}»: it is larger than {}", printable(file.string()), limit));
    }
  }
}

}  // namespace

std::string read_file(const std::filesystem::path& file, std::size_t most) {
  const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!input) throw file_error("read", file.string(), errno);
  return read_open_file(input, file, most);
}

std::string read_regular_file(const std::filesystem::path& file, std::size_t most) {
  const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!input) throw file_error("read", file.string(), errno);
  struct stat found {};
  if (::fstat(input.get(), &found) != 0) throw file_error("read", file.string(), errno);
  if (S_ISDIR(found.st_mode)) throw file_error("read", file.string(), EISDIR);
  if (!S_ISREG(found.st_mode)) {
    throw EnvironmentError(
        fmt::format("cannot read «{}»: it is a pipe or a device, and no file", printable(file.string())));
  }
  return read_open_file(input, file, most);
}

void write_new_file(const std::filesystem::path& file, std::string_view content) {
  refuse_planted(file);
  const Descriptor output(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!output) throw file_error("make", file.string(), errno);
  try {
    write_all(output, content, file.string());
    if (::fsync(output.get()) != 0) throw file_error("write", file.string(), errno);
  } catch (const EnvironmentError&) {
    ::unlink(file.c_str());
    throw;
  }
  sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

void replace_file(const std::filesystem::path& file, std::string_view content, Readers readers) {
  refuse_planted(file);
  struct stat found {};
  const bool there = ::stat(file.c_str(), &found) == 0;
  if (there && S_ISDIR(found.st_mode)) throw file_error("write", file.string(), EISDIR);
  if (there && !S_ISREG(found.st_mode)) return write_into(file, content);
  const std::filesystem::path target = behind_links(file);
  std::string beside = target.string() + ".XXXXXX";
  const Descriptor output(::mkostemp(beside.data(), O_CLOEXEC));
  if (!output) throw file_error("make", file.string(), errno);
  try {
    write_all(output, content, file.string());
    if (readers == Readers::kAll) ::fchmod(output.get(), usual_mode());
    if (::fsync(output.get()) != 0) throw file_error("write", file.string(), errno);
    if (::rename(beside.c_str(), target.c_str()) != 0) throw file_error("make", file.string(), errno);
  } catch (const EnvironmentError&) {
    ::unlink(beside.c_str());
    throw;
  }
  sync_folder(target.has_parent_path() ? target.parent_path() : ".");
}

bool is_within(const std::filesystem::path& file, const std::filesystem::path& folder) {
  std::error_code none;
  const auto relative = std::filesystem::weakly_canonical(file, none)
                            .lexically_relative(std::filesystem::weakly_canonical(folder, none));
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace reg
