#include "reg/base/os/random.h"

#include <catch2/catch.hpp>
#include <set>

using namespace reg;

TEST_CASE("random bytes come as two lower-case hex digits each") {
  for (const std::size_t bytes : {0U, 1U, 32U, 1000U}) {
    const std::string hex = random_hex(bytes);
    CHECK(hex.size() == 2 * bytes);
    CHECK(hex.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

TEST_CASE("no secret comes twice, and every byte comes") {
  std::set<std::string> secrets;
  for (int i = 0; i < 100; ++i) secrets.insert(random_hex(32));
  CHECK(secrets.size() == 100);
  // Of 16,384 random bytes, that one value is missing has a chance below one in 10^25.
  const std::string hex = random_hex(16'384);
  std::set<std::string> bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) bytes.insert(hex.substr(i, 2));
  CHECK(bytes.size() == 256);
}
