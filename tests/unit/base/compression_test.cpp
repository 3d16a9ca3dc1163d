#include "reg/base/compression.h"

#include <catch2/catch.hpp>

#include "reg/base/error.h"

using namespace reg;

namespace {

// What decompress() says of the bytes; "they were read" without a fault.
std::string refusal(const std::string& bytes) {
  try {
    decompress(bytes);
  } catch (const EnvironmentError& error) {
    return error.what();
  }
  return "they were read";
}

const std::string kDamaged = "compressed data in the database are damaged";

}  // namespace

TEST_CASE("what was compressed comes back byte for byte") {
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24);
  }
  const std::string texts[] = {"", "a", std::string("\0\xFF\n", 3), std::string(5'000'000, 'x'), noise};
  for (const std::string& text : texts) {
    CAPTURE(text.size());
    CHECK((decompress(compress(text)) == text));
  }
}

TEST_CASE("text that repeats itself becomes much smaller, and is the same each time") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "applicant 17 1647237600 full mas 0 4 uvod:held deti bydleni\n";
  CHECK(compress(text).size() < text.size() / 50);
  CHECK((compress(text) == compress(text)));
}

TEST_CASE("bytes that are no compressed data are refused") {
  CHECK(refusal("") == kDamaged);
  CHECK(refusal("register run record 1\n") == kDamaged);
  CHECK(refusal(std::string(100, '\0')) == kDamaged);
}

TEST_CASE("compressed data that lost their end, or have too much of it, are refused") {
  const std::string whole = compress("register run record 1\ncycle c\n");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(refusal(whole.substr(0, size)) == kDamaged);
  }
  CHECK(refusal(whole + "x") == kDamaged);
  CHECK(refusal(whole + whole) == kDamaged);
}

TEST_CASE("a frame that claims gigabytes it cannot hold is refused before any memory is asked for") {
  // Magic number, a header with eight bytes of size, a window, and one empty last block.
  const std::string start("\x28\xB5\x2F\xFD\xE0", 5);
  const std::string block("\x01\x00\x00", 3);
  const std::string three_gib("\0\0\0\xC0\0\0\0\0", 8);
  const std::string exbibytes("\0\0\0\0\0\0\0\x70", 8);
  CHECK(refusal(start + three_gib + block) == kDamaged);
  CHECK(refusal(start + exbibytes + block) == kDamaged);
  // The same frame with the size that it has.
  CHECK(refusal(start + std::string(8, '\0') + block) == "they were read");
}
