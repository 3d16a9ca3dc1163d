#include "reg/core/rule/lottery.h"

#include <catch2/catch.hpp>
#include <functional>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

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

namespace {

Lottery lottery_of(const std::string& source, const std::string& round, const std::string& fallback) {
  Lottery lottery;
  lottery.secret = std::string(64, '5');
  lottery.source = source;
  lottery.round = round;
  lottery.fallback = fallback;
  lottery.commitment = lottery_commitment(lottery);
  return lottery;
}

Lottery frozen(Lottery lottery, const char* at) {
  lottery.frozen = FrozenNumbers{moment(at), NumberSet::of({1, 2, 3})};
  return lottery;
}

// Drawn with the round that counts.
Lottery drawn(Lottery lottery, const std::string& value, bool missing = false) {
  const CountedRound counts = round_that_counts(lottery, missing).value();
  lottery.drawn =
      DrawnValue{counts.at, counts.use, counts.round, value, "", lottery_seed(lottery.secret, value), ""};
  return lottery;
}

std::string counted(const Lottery& lottery, bool missing = false) {
  const auto counts = round_that_counts(lottery, missing);
  if (!counts) return "none";
  return std::string(round_use_name(counts->use)) + " " + counts->source + " " + counts->round + " " +
         rfc3339(counts->at);
}

const Lottery kDescribed = lottery_of("Sportka", "2026-04-19T18:00:00Z", "drand quicknet");
const std::string kPulse(128, 'a');

}  // namespace

TEST_CASE("a commitment is what sha256sum prints for secret, source, round and fallback") {
  Lottery lottery = lottery_of("nist", "2022-04-14T18:00:00Z", "nist");
  lottery.secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  CHECK(lottery_commitment(lottery) == "496d3f40f51789110902a4c1e7f1d0fb3ea49f6e34fe901e26a0aae62a089a5d");
  lottery.version = 1;
  CHECK(lottery_commitment(lottery) == "2a8abfa8cb9906290437854193ca6bca41d4d4e26d1d454bd66a35158095e737");
}

TEST_CASE("the round counts that was committed to, where the numbers were frozen before it") {
  CHECK(counted(kDescribed) == "none");
  CHECK(counted(frozen(kDescribed, "2026-04-19T17:59:59Z")) ==
        "committed Sportka 2026-04-19T18:00:00Z 2026-04-19T18:00:00Z");
}

TEST_CASE("without a freeze the round is void, and the fallback's an hour after the freeze counts") {
  const std::string after = "unfrozen drand quicknet 27946612 2026-04-20T00:00:00Z";
  CHECK(counted(frozen(kDescribed, "2026-04-19T23:00:00Z")) == after);
  CHECK(counted(frozen(kDescribed, "2026-04-19T22:59:58Z")) == after);
  // Whether the source appeared does not matter then.
  CHECK(counted(frozen(kDescribed, "2026-04-19T23:00:00Z"), true) == after);
  CHECK(counted(frozen(kDescribed, "2026-04-19T18:00:00Z")).starts_with("unfrozen drand quicknet"));
}

TEST_CASE("where the source did not appear, the fallback's round a day later counts") {
  const Lottery lottery = lottery_of("Sportka", "2026-04-19T00:00:00Z", "drand quicknet");
  CHECK(counted(frozen(lottery, "2026-04-18T10:00:00Z"), true) ==
        "missing drand quicknet 27946612 2026-04-20T00:00:00Z");
}

TEST_CASE("what is due goes from the commitment to the draw") {
  const Instant closes = moment("2026-04-10T22:00:00Z");
  const auto due = [&](const std::optional<Lottery>& lottery, const char* now) {
    return lottery_due(lottery, closes, moment(now));
  };
  CHECK(due(std::nullopt, "2026-04-10T21:59:59Z") == LotteryDue::kCommit);
  CHECK(due(std::nullopt, "2026-04-10T22:00:00Z") == LotteryDue::kNothing);
  CHECK(due(kDescribed, "2026-04-10T21:59:59Z") == LotteryDue::kNothing);
  CHECK(due(kDescribed, "2026-04-10T22:00:00Z") == LotteryDue::kFreeze);
  CHECK(due(kDescribed, "2026-04-19T18:00:00Z") == LotteryDue::kLateFreeze);
  const Lottery ready = frozen(kDescribed, "2026-04-12T08:00:00Z");
  CHECK(due(ready, "2026-04-19T17:59:59Z") == LotteryDue::kNothing);
  CHECK(due(ready, "2026-04-19T18:00:00Z") == LotteryDue::kDraw);
  CHECK(due(drawn(ready, "3 17 22 31 40 48"), "2026-04-20T18:00:00Z") == LotteryDue::kNothing);
  Lottery first = kDescribed;
  first.version = 1;
  CHECK(due(first, "2026-04-10T22:00:00Z") == LotteryDue::kDraw);
}

TEST_CASE("a draw that fits has no fault") {
  const Lottery ready = frozen(kDescribed, "2026-04-12T08:00:00Z");
  CHECK(lottery_fault(drawn(ready, "3 17 22 31 40 48")) == "");
  CHECK(lottery_fault(drawn(ready, std::string(64, 'a'), true)) == "");
  CHECK(lottery_fault(drawn(frozen(kDescribed, "2026-04-20T08:00:00Z"), std::string(64, 'a'))) == "");
}

TEST_CASE("every part of a draw is held against the others") {
  const Lottery sound = drawn(frozen(kDescribed, "2026-04-12T08:00:00Z"), "3 17 22 31 40 48");
  const auto fault = [&](const std::function<void(Lottery&)>& change) {
    Lottery lottery = sound;
    change(lottery);
    return lottery_fault(lottery);
  };
  const std::string other_commitment = "its lottery's commitment is not that of the secret and the round";
  CHECK(fault([](Lottery& l) { l.secret[0] = '6'; }) == other_commitment);
  CHECK(fault([](Lottery& l) { l.round = "2026-04-19T18:00:01Z"; }) == other_commitment);
  CHECK(fault([](Lottery& l) { l.source = "Sazka"; }) == other_commitment);
  CHECK(fault([](Lottery& l) { l.fallback = "nist"; }) == other_commitment);
  CHECK(fault([](Lottery& l) { l.drawn.reset(); }) == "its lottery was not drawn");
  CHECK(fault([](Lottery& l) { l.frozen.reset(); }) ==
        "its lottery was drawn without numbers that were frozen");
  const std::string other_round = "its lottery was drawn at another round than the one that counts";
  CHECK(fault([](Lottery& l) { l.frozen->at += std::chrono::hours(24 * 30); }) == other_round);
  CHECK(fault([](Lottery& l) { l.drawn->use = RoundUse::kMissing; }) == other_round);
  CHECK(fault([](Lottery& l) { l.drawn->round = "2026-04-19T18:00:01Z"; }) == other_round);
  CHECK(fault([](Lottery& l) {
          l.drawn->value = kPulse;
        }).starts_with("its lottery's value is none of the source: "));
  CHECK(fault([](Lottery& l) { l.drawn->value = "3 17 22 31 40 49"; }) ==
        "its seed is not that of the lottery's secret and value");
  CHECK(fault([](Lottery& l) {
          l.fallback = "Sazka";
          l.commitment = lottery_commitment(l);
        }) == "its lottery's commitment names no round, or no fallback");
  Lottery pulse = frozen(lottery_of("nist", "2026-04-19T18:00:00Z", "nist"), "2026-04-12T08:00:00Z");
  CHECK(lottery_fault(drawn(pulse, kPulse)) == "");
  CHECK(lottery_fault(drawn(pulse, std::string(128, 'A'))) == "its lottery's value is not in lower case");
}

TEST_CASE("of a commitment that names no round, the secret and the seed are held") {
  Lottery lottery;
  lottery.version = 1;
  lottery.secret = std::string(64, '5');
  lottery.commitment = lottery_commitment(lottery);
  lottery.drawn = DrawnValue{};
  lottery.drawn->value = "whatever";
  lottery.drawn->seed = lottery_seed(lottery.secret, "whatever");
  CHECK(lottery_fault(lottery) == "");
  lottery.drawn->value = "else";
  CHECK(lottery_fault(lottery) == "its seed is not that of the lottery's secret and value");
  lottery.secret[0] = '6';
  CHECK(lottery_fault(lottery) == "its lottery's commitment is not that of the secret");
}
