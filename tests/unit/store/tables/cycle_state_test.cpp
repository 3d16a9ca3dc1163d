#include "reg/store/tables/cycle_state.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNow = moment("2022-04-20T08:00:00Z");

}  // namespace

TEST_CASE("the first moment at which a result was announced stays") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    CHECK(store.view().cycle().announced_at() == std::nullopt);
    Write(store)->cycle().mark_announced(kNow);
    Write(store)->cycle().mark_announced(kNow + std::chrono::hours(5));
  }
  CHECK(file.open(schedule).view().cycle().announced_at() == kNow);
}
