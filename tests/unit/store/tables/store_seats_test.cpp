#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNow = moment("2022-04-20T08:00:00Z");

Request request(std::size_t workshop, RequestState state, bool announced = false,
                std::optional<Instant> confirm_by = std::nullopt) {
  return {workshop, state, announced, "SEAT_OPEN", confirm_by};
}

std::int64_t add(Store& store, const Schedule& schedule, const std::string& email,
                 const std::vector<Request>& requests) {
  Applicant applicant = new_applicant(schedule, registration("Eva Malá", email, {}));
  applicant.requests = requests;
  return store.add(applicant);
}

// "0:admitted:announced:until 2022-04-27T08:00:00Z".
std::string requests_of(Store& store, std::int64_t number) {
  std::string text;
  const Applicant applicant = store.applicant(number);
  for (const Request& r : applicant.requests) {
    text += fmt::format("{}:{}:{}:{}{} ", r.workshop, state_name(r.state), r.announced ? "announced" : "open",
                        r.reason, r.confirm_by ? ":until " + rfc3339(*r.confirm_by) : "");
  }
  return text;
}

std::string shown(const std::vector<SeatRef>& seats) {
  std::string text;
  for (const SeatRef& seat : seats) text += fmt::format("{}@{} ", seat.applicant, seat.workshop);
  return text;
}

}  // namespace

TEST_CASE("the first moment at which a result was announced stays") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    CHECK(store.announced_at() == std::nullopt);
    store.mark_announced(kNow);
    store.mark_announced(kNow + std::chrono::hours(5));
  }
  CHECK(file.open(schedule).announced_at() == kNow);
}

TEST_CASE("announcing makes the provisional seats of one workshop binding, and no other request") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  const Instant before = moment("2022-04-12T08:00:00Z");
  add(store, schedule, "a@example.cz",
      {request(0, RequestState::kAdmitted), request(1, RequestState::kAdmitted)});
  add(store, schedule, "b@example.cz", {request(0, RequestState::kAdmitted)});
  add(store, schedule, "c@example.cz", {request(0, RequestState::kAdmitted, true, before)});
  add(store, schedule, "d@example.cz",
      {request(0, RequestState::kWaiting), request(2, RequestState::kConfirmed)});
  CHECK(store.announce_seats(0, kNow) == 2);
  CHECK(requests_of(store, 1) ==
        "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z 1:admitted:open:SEAT_OPEN ");
  CHECK(requests_of(store, 2) == "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z ");
  CHECK(requests_of(store, 3) == "0:admitted:announced:SEAT_OPEN:until 2022-04-12T08:00:00Z ");
  CHECK(requests_of(store, 4) == "0:waiting:open:SEAT_OPEN 2:confirmed:open:SEAT_OPEN ");
  CHECK(store.announce_seats(0, kNow) == 0);
  // Where nothing is to be confirmed.
  CHECK(store.announce_seats(1, std::nullopt) == 1);
  CHECK(requests_of(store, 1) ==
        "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z 1:admitted:announced:SEAT_OPEN ");
  // Nobody ever asked for it.
  CHECK(store.announce_seats(2, kNow) == 0);
}

TEST_CASE("an offer expires when its time is over, and nothing else does") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  const Instant earlier = kNow - std::chrono::seconds(1);
  add(store, schedule, "a@example.cz",
      {request(1, RequestState::kAdmitted, true, earlier),
       request(0, RequestState::kAdmitted, true, earlier)});
  add(store, schedule, "b@example.cz",
      {request(0, RequestState::kAdmitted, true, earlier), request(1, RequestState::kAdmitted, true, kNow)});
  add(store, schedule, "c@example.cz",
      {request(0, RequestState::kConfirmed, true, earlier), request(1, RequestState::kAdmitted, true),
       request(2, RequestState::kWaiting)});
  // In the order of the workshops' keys, which were issued as they were asked for.
  CHECK(shown(store.expire_offers(kNow)) == "1@1 1@0 2@0 ");
  CHECK(requests_of(store, 1) == "0:expired:open:SEAT_OPEN 1:expired:open:SEAT_OPEN ");
  CHECK(requests_of(store, 2) ==
        "0:expired:open:SEAT_OPEN 1:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z ");
  CHECK(requests_of(store, 3) ==
        "0:confirmed:announced:SEAT_OPEN:until 2022-04-20T07:59:59Z 1:admitted:announced:SEAT_OPEN "
        "2:waiting:open:SEAT_OPEN ");
  CHECK(shown(store.expire_offers(kNow)) == "");
  CHECK(shown(store.expire_offers(kNow + std::chrono::seconds(1))) == "2@1 ");
}

TEST_CASE("no offer expires once its workshop has begun") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  const Instant start = start_of(schedule, schedule.workshops[0]);
  const Instant before = start - std::chrono::hours(1);
  add(store, schedule, "a@example.cz",
      {request(0, RequestState::kAdmitted, true, before), request(1, RequestState::kAdmitted, true, before)});
  CHECK(store.ended_offers(start - std::chrono::seconds(1)).size() == 2);
  CHECK(shown(store.expire_offers(start)) == "1@1 ");
  CHECK(requests_of(store, 1).starts_with("0:admitted:announced:"));
}

TEST_CASE("an offer at a workshop that the schedule has no more is left alone") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    add(store, schedule, "a@example.cz",
        {request(0, RequestState::kAdmitted, true, kNow), request(1, RequestState::kAdmitted, true, kNow)});
  }
  Schedule shorter = schedule;
  shorter.workshops.erase(shorter.workshops.begin());
  CHECK(shown(file.open(shorter).expire_offers(kNow + std::chrono::hours(1))) == "1@0 ");
  Store store = file.open(schedule);
  CHECK(requests_of(store, 1) ==
        "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z 1:expired:open:SEAT_OPEN ");
}

TEST_CASE("requests are counted by workshop and state") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.count_requests(0, RequestState::kRequested) == 0);
  add(store, schedule, "a@example.cz",
      {request(0, RequestState::kRequested), request(1, RequestState::kWaiting)});
  add(store, schedule, "b@example.cz", {request(0, RequestState::kRequested)});
  add(store, schedule, "c@example.cz", {request(0, RequestState::kWaiting)});
  CHECK(store.count_requests(0, RequestState::kRequested) == 2);
  CHECK(store.count_requests(0, RequestState::kWaiting) == 1);
  CHECK(store.count_requests(0, RequestState::kAdmitted) == 0);
  CHECK(store.count_requests(1, RequestState::kRequested) == 0);
  CHECK(store.count_requests(2, RequestState::kRequested) == 0);
}
