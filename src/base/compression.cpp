#include "reg/base/compression.h"

#include <zstd.h>

#include "reg/base/error.h"

namespace reg {
namespace {

// Records are written by every run: a higher level would cost more time than it saves room.
constexpr int kLevel = 1;
constexpr unsigned long long kMost = 4ULL << 30;
// A block of at least 4 bytes holds at most 128 KiB: a frame that claims more is damaged, and no memory is
// asked for on its word.
constexpr unsigned long long kMostPerByte = (128 << 10) / 4;

}  // namespace

std::string compress(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0)
    throw EnvironmentError(std::string("cannot compress: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

std::string decompress(std::string_view compressed) {
  const unsigned long long whole = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  if (whole == ZSTD_CONTENTSIZE_ERROR || whole == ZSTD_CONTENTSIZE_UNKNOWN || whole > kMost ||
      whole / kMostPerByte > compressed.size()) {
    throw EnvironmentError("compressed data in the database are damaged");
  }
  std::string out(static_cast<std::size_t>(whole), '\0');
  const std::size_t size = ZSTD_decompress(out.data(), out.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(size) != 0 || size != out.size()) {
    throw EnvironmentError("compressed data in the database are damaged");
  }
  return out;
}

}  // namespace reg
