#include "reg/app/register_applicant.h"

#include <catch2/catch.hpp>

#include "reg/app/change_seats.h"
#include "reg/store/tables/applicants.h"
#include "unit/app/made_cycle.h"

using namespace reg;
using namespace reg::test;

TEST_CASE("one person is registered once, whatever the accents and the case") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  const RegisterResult again =
      add_applicant(*cycle, {registration("JANA NOVA", "Jana@example.org"), true, false});
  CHECK(again.refusal == RegisterRefusal::kRegistered);
  CHECK(again.other.value().number == 1);
}

TEST_CASE("another person's address is refused, unless people share it") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  const Registration petr = registration("Petr Malý", "jana@example.org");
  const RegisterResult refused = add_applicant(*cycle, {petr, false, false});
  CHECK(refused.refusal == RegisterRefusal::kSharedAddress);
  CHECK(refused.other.value().number == 1);
  CHECK(add_applicant(*cycle, {petr, true, false}).after.number == 2);
}

TEST_CASE("whoever withdrew comes back under the same number") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  CHECK(change_seats(*cycle, {Transition::kWithdraw, "1", {}, false}).is_new);
  CHECK_FALSE(change_seats(*cycle, {Transition::kWithdraw, "1", {}, false}).is_new);
  const RegisterResult back =
      add_applicant(*cycle, {registration("Jana Nová", "jana@example.org"), false, false});
  CHECK(back.came_back);
  CHECK(back.after.number == 1);
  CHECK(back.after.requests.front().state == RequestState::kRequested);
}

TEST_CASE("a rehearsal registers nobody") {
  MadeCycle cycle;
  (*cycle).store(Store::Missing::kMake);
  const RegisterResult rehearsal =
      add_applicant(*cycle, {registration("Jana Nová", "jana@example.org"), false, true});
  CHECK(rehearsal.refusal == RegisterRefusal::kNone);
  CHECK((*cycle).store().view().applicants().count() == 0);
}

TEST_CASE("an edit says what differs, and refuses whoever has gone") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  EditOrder order;
  order.applicant = "jana@example.org";
  order.apply = [](Registration& wanted) {
    wanted.phone = "123456";
    return true;
  };
  order.same_wishes = true;
  const RegisterResult edited = edit_applicant(*cycle, order);
  REQUIRE(edited.changes.size() == 1);
  CHECK(edited.changes.front().field == "phone");
  CHECK(edit_applicant(*cycle, order).changes.empty());
  change_seats(*cycle, {Transition::kWithdraw, "1", {}, false});
  CHECK(edit_applicant(*cycle, order).refusal == RegisterRefusal::kGone);
}
