#include "reg/base/digest.h"

#include <catch2/catch.hpp>

using namespace reg;

// The examples published with FIPS 180-4.
TEST_CASE("SHA-256 gives the published digests") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("the seed of the rule's worked example is its digest") {
  const std::string secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  const std::string beacon = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
  CHECK(sha256_hex("workshop-cycle-lottery-v1\n" + secret + "\n" + beacon) ==
        "f25ac6a9da26970fcbff339121d7ef86aa4d339067130aee95295701b7bd0a98");
}

TEST_CASE("a NUL is a byte like any other") {
  CHECK(sha256_hex(std::string_view("\0", 1)) ==
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST_CASE("pieces have the digest of the whole") {
  Sha256 digest;
  digest.update("a");
  digest.update("");
  digest.update("bc");
  CHECK(digest.hex() == sha256_hex("abc"));
  CHECK(Sha256().hex() == sha256_hex(""));
}

TEST_CASE("two digests do not disturb each other, and can be moved") {
  Sha256 first;
  first.update("a");
  Sha256 second;
  second.update("ab");
  Sha256 moved = std::move(first);
  moved.update("bc");
  CHECK(sha256_hex("x") == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
  second = std::move(moved);
  CHECK(second.hex() == sha256_hex("abc"));
}
