#include "reg/core/people/known_time.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Zone kPrague = *Zone::find("Europe/Prague");

KnownTime known(const char* time, TimeKnown how = TimeKnown::kSecond) {
  return {moment(time), how};
}

bool one(const KnownTime& a, const KnownTime& b) {
  const bool same = may_be_one(a, b, kPrague);
  CHECK(may_be_one(b, a, kPrague) == same);
  return same;
}

}  // namespace

TEST_CASE("two times to the second are one when they differ by a second at most") {
  CHECK(one(known("2022-03-01T10:00:07Z"), known("2022-03-01T10:00:08Z")));
  CHECK_FALSE(one(known("2022-03-01T10:00:07Z"), known("2022-03-01T10:00:09Z")));
}

TEST_CASE("a time without seconds is every time within its minute, and a second around it") {
  const KnownTime minute = known("2022-03-01T10:00:00Z", TimeKnown::kMinute);
  for (const char* same : {"2022-03-01T09:59:59Z", "2022-03-01T10:00:00Z", "2022-03-01T10:00:41Z",
                           "2022-03-01T10:00:59Z", "2022-03-01T10:01:00Z"}) {
    CHECK(one(minute, known(same)));
  }
  CHECK_FALSE(one(minute, known("2022-03-01T09:59:58Z")));
  CHECK_FALSE(one(minute, known("2022-03-01T10:01:01Z")));
  CHECK(one(minute, minute));
  CHECK_FALSE(one(minute, known("2022-03-01T10:01:00Z", TimeKnown::kMinute)));
}

TEST_CASE("a day is every moment of the local day, and what an import stood in for is nothing") {
  const KnownTime day = known("2022-03-01T23:00:00Z", TimeKnown::kDay);  // 2 March in Prague
  CHECK(one(day, known("2022-03-02T22:59:59Z")));
  CHECK(one(day, known("2022-03-02T10:00:00Z", TimeKnown::kMinute)));
  CHECK_FALSE(one(day, known("2022-03-02T23:00:00Z")));
  CHECK_FALSE(one(known("2022-03-01T10:00:00Z", TimeKnown::kImport), known("2022-03-01T10:00:00Z")));
}

TEST_CASE("the more exact time stays, and the earlier one, but for an import's") {
  const KnownTime minute = known("2022-03-01T10:00:00Z", TimeKnown::kMinute);
  const KnownTime exact = known("2022-03-01T10:00:41Z");
  CHECK(more_exact(minute, exact) == exact);
  CHECK(more_exact(exact, minute) == exact);
  CHECK(more_exact(exact, known("2022-03-01T10:00:42Z")) == exact);
  CHECK(earlier(exact, minute) == minute);
  const KnownTime imported = known("2022-02-01T10:00:00Z", TimeKnown::kImport);
  CHECK(earlier(imported, exact) == exact);
  CHECK(earlier(exact, imported) == exact);
  CHECK(known_name(TimeKnown::kSecond) == "second");
  CHECK(known_name(TimeKnown::kImport) == "import");
}
