// SHA-256 (FIPS 180-4), by OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace reg {

using Digest = std::array<std::uint8_t, 32>;

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);
std::string to_hex(const Digest& digest);

// The bytes themselves, without a trip through hex.
Digest sha256_bytes(std::string_view bytes);

// The same over a stream of pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::string_view bytes);
  // 64 lower-case hex digits; the object is spent.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace reg
