// Files that commands read and write. Faults are EnvironmentErrors.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace reg {

// An open file, closed when it is let go of.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  // Closes what was open.
  Descriptor& operator=(Descriptor other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  explicit operator bool() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

// As large as a schedule or a template may be: they are some kilobytes, and a reader may take its time over
// each fault.
inline constexpr std::size_t kLargestText = 256 << 10;
// The whole of a file of at most so many bytes.
std::string read_file(const std::filesystem::path& file, std::size_t most = kLargestText);

// The same of what must be a file: a pipe without a writer or a device would be read for ever.
std::string read_regular_file(const std::filesystem::path& file, std::size_t most = kLargestText);

// A new file that only this process can see (0600) and that ends with it, in $TMPDIR or /tmp.
Descriptor nameless_file();

// Writes all bytes to an open file; `name` is for the message where that fails.
void write_all(const Descriptor& file, std::string_view bytes, const std::string& name);

// A new file (0600). Refuses an existing one; what could not be written whole is removed again.
void write_new_file(const std::filesystem::path& file, std::string_view content);

enum class Readers { kOwner, kAll };  // 0600; or as the process makes files (0644, say)

// A file, as a redirect would write it: what is there is replaced, at the end of a link too, but in one step
// and only by the whole. Into what is no file (/dev/null, a pipe) it is written.
void replace_file(const std::filesystem::path& file, std::string_view content, Readers readers);

// Whether it is the folder or lies below it, wherever links lead.
bool is_within(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace reg
