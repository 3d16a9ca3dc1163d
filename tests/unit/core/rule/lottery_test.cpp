#include "reg/core/rule/lottery.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

// What `sha256sum` says was computed by that program.
const std::string kSeed = "f25ac6a9da26970fcbff339121d7ef86aa4d339067130aee95295701b7bd0a98";

}  // namespace

TEST_CASE("the seed of the published example is the one that anybody computes") {
  CHECK(lottery_seed("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                     "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100") == kSeed);
}

TEST_CASE("a ticket is what sha256sum prints for the seed, a line break and the number") {
  CHECK(to_hex(lottery_ticket(kSeed, 1)) ==
        "31a790e3012bbf1a519bd87d55c69378e7ed95802e8550c05a1c91f2d7ea1aff");
  CHECK(to_hex(lottery_ticket(kSeed, 2)) ==
        "a01a475c430bf7678172632a11f8f2c28420ec0225376239c1d0e8b16d04cc50");
  CHECK(to_hex(lottery_ticket(kSeed, 10)) ==
        "667ad9afcec5c007ae88d2c87a6aa321a87ea172f6f6ded39bb4b3d3bb5e42bf");
}

TEST_CASE("tickets are in the order of their hex") {
  const auto one = lottery_ticket(kSeed, 1);
  const auto two = lottery_ticket(kSeed, 2);
  const auto ten = lottery_ticket(kSeed, 10);
  CHECK(one < ten);
  CHECK(ten < two);
}

TEST_CASE("the longest number has a ticket too") {
  CHECK(to_hex(lottery_ticket(kSeed, 9223372036854775807)) == sha256_hex(kSeed + "\n9223372036854775807"));
}
