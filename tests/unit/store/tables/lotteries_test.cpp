#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/store/db/migrations.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/lotteries.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

Lottery committed() {
  Lottery lottery;
  lottery.secret = std::string(64, 's');
  lottery.commitment = std::string(64, 'c');
  lottery.committed_at = moment("2022-03-01T08:00:00Z");
  lottery.source = "Sportka, first draw";
  lottery.round = "2022-04-17T18:00:00Z";
  lottery.fallback = "nist";
  return lottery;
}

}  // namespace

TEST_CASE("the lottery is kept from the commitment to the draw") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Lottery lottery = committed();
  CHECK_FALSE(file.open(schedule).view().lotteries().find());
  Write(file.open(schedule))->lotteries().save(lottery);
  CHECK(file.open(schedule).view().lotteries().find() == lottery);

  lottery.frozen = FrozenNumbers{moment("2022-04-12T08:00:00Z"), NumberSet::of({1, 2, 3, 7})};
  Write(file.open(schedule))->lotteries().save(lottery);
  CHECK(file.open(schedule).view().lotteries().find() == lottery);

  lottery.drawn = DrawnValue{moment("2022-04-20T08:00:00Z"),
                             RoundUse::kMissing,
                             "2022-04-18T18:00:00Z",
                             "ffee",
                             "",
                             std::string(64, 'd'),
                             ""};
  Write(file.open(schedule))->lotteries().save(lottery);
  CHECK(file.open(schedule).view().lotteries().find() == lottery);
}

TEST_CASE("a secret and a round that were committed to are never replaced") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Write(store)->lotteries().save(committed());
  Lottery other = committed();
  other.secret = std::string(64, 'x');
  other.commitment = std::string(64, 'y');
  other.round = "2022-04-18T18:00:00Z";
  Write(store)->lotteries().save(other);
  CHECK(store.view().lotteries().find() == committed());
}

TEST_CASE("a secret of another length than 64 digits is not kept") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Lottery lottery = committed();
  lottery.secret = "short";
  CHECK(refusal([&] { Write(store)->lotteries().save(lottery); }) ==
        "the database " + file.name() + ": CHECK constraint failed: length(secret) = 64");
  CHECK_FALSE(store.view().lotteries().find());
}

TEST_CASE("a commitment of before rounds were named is of the first version, drawn or not") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  const bool drawn = GENERATE(false, true);
  { const Store made = file.open(schedule); }
  std::filesystem::remove(file.path);
  {
    Connection old(file.path, true);
    Connection model = tables_of_version(12);
    for (const Row& table : model.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
      old.execute(table.value<std::string_view>(0));
    }
    old.execute("INSERT INTO cycle (id) VALUES ('prace-2022')");
    old.execute("INSERT INTO known_letters VALUES (1, 1)");
    old.execute("INSERT INTO lottery (only_one, secret, commitment, committed_at) VALUES (1, '" +
                std::string(64, 's') + "', '" + std::string(64, 'c') + "', 1646121600)");
    if (drawn) {
      old.execute("UPDATE lottery SET beacon = 'ffee', drawn_at = 1650441600, seed = '" +
                  std::string(64, 'd') + "', numbers_sha256 = '" + std::string(64, 'e') + "'");
    }
    old.set_user_version(12);
  }
  Lottery expected;
  expected.version = 1;
  expected.secret = std::string(64, 's');
  expected.commitment = std::string(64, 'c');
  expected.committed_at = moment("2022-03-01T08:00:00Z");
  if (drawn) {
    expected.drawn = DrawnValue{moment("2022-04-20T08:00:00Z"), RoundUse::kCommitted, "", "ffee", "",
                                std::string(64, 'd'),           std::string(64, 'e')};
  }
  CHECK(file.open(schedule).view().lotteries().find() == expected);
}

TEST_CASE("the rule learns who stood twice, where the lottery decides") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = GENERATE(TieBreak::kTime, TieBreak::kLottery);
  Store store(":memory:", schedule, Store::Missing::kMake);
  for (int i = 1; i <= 4; ++i) {
    Write(store)->applicants().add(
        new_applicant(schedule, registration("Eva Malá", fmt::format("e{}@example.org", i), {})));
  }
  const auto merge = [&](std::int64_t from, std::int64_t into) {
    Applicant gone = store.view().applicants().get(from);
    gone.merged_into = into;
    gone.withdrawn_at = moment("2022-04-01T08:00:00Z");
    Write(store)->applicants().save(gone);
  };
  merge(1, 3);
  merge(3, 4);
  std::string told;
  store.view().applicants().each_participant([&](const Participant& person) {
    std::vector<std::int64_t> merged = person.merged;
    std::sort(merged.begin(), merged.end());
    told += std::to_string(person.number) + ":";
    for (const std::int64_t other : merged) told += " " + std::to_string(other);
    told += "\n";
  });
  CHECK(told == (schedule.policy.tie_break == TieBreak::kLottery ? "2:\n4: 1 3\n" : "2:\n4:\n"));
}
