#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "reg/core/people/registering.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/requests.h"
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
  return Write(store)->applicants().add(applicant);
}

// "0:admitted:announced:until 2022-04-27T08:00:00Z".
std::string requests_of(Store& store, std::int64_t number) {
  std::string text;
  const Applicant applicant = store.view().applicants().get(number);
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

Applicant person(const Schedule& schedule, const std::string& name,
                 const std::vector<std::string>& workshops) {
  return new_applicant(schedule, registration(name, fold(name).substr(0, 3) + "@example.cz", workshops));
}

std::string shown(const std::vector<OrphanedRequests>& strays) {
  std::string text;
  for (const OrphanedRequests& s : strays) text += fmt::format("{}:{}:{} ", s.workshop, s.active, s.seats);
  return text;
}

}  // namespace

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
  CHECK(Write(store)->requests().announce(0, kNow) == 2);
  CHECK(requests_of(store, 1) ==
        "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z 1:admitted:open:SEAT_OPEN ");
  CHECK(requests_of(store, 2) == "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z ");
  CHECK(requests_of(store, 3) == "0:admitted:announced:SEAT_OPEN:until 2022-04-12T08:00:00Z ");
  CHECK(requests_of(store, 4) == "0:waiting:open:SEAT_OPEN 2:confirmed:open:SEAT_OPEN ");
  CHECK(Write(store)->requests().announce(0, kNow) == 0);
  // Where nothing is to be confirmed.
  CHECK(Write(store)->requests().announce(1, std::nullopt) == 1);
  CHECK(requests_of(store, 1) ==
        "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z 1:admitted:announced:SEAT_OPEN ");
  // Nobody ever asked for it.
  CHECK(Write(store)->requests().announce(2, kNow) == 0);
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
  CHECK(shown(Write(store)->requests().expire_offers(kNow)) == "1@1 1@0 2@0 ");
  CHECK(requests_of(store, 1) == "0:expired:open:SEAT_OPEN 1:expired:open:SEAT_OPEN ");
  CHECK(requests_of(store, 2) ==
        "0:expired:open:SEAT_OPEN 1:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z ");
  CHECK(requests_of(store, 3) ==
        "0:confirmed:announced:SEAT_OPEN:until 2022-04-20T07:59:59Z 1:admitted:announced:SEAT_OPEN "
        "2:waiting:open:SEAT_OPEN ");
  CHECK(shown(Write(store)->requests().expire_offers(kNow)) == "");
  CHECK(shown(Write(store)->requests().expire_offers(kNow + std::chrono::seconds(1))) == "2@1 ");
}

TEST_CASE("no offer expires once its workshop has begun") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  const Instant start = start_of(schedule, schedule.workshops[0]);
  const Instant before = start - std::chrono::hours(1);
  add(store, schedule, "a@example.cz",
      {request(0, RequestState::kAdmitted, true, before), request(1, RequestState::kAdmitted, true, before)});
  CHECK(store.view().requests().ended_offers(start - std::chrono::seconds(1)).size() == 2);
  CHECK(shown(Write(store)->requests().expire_offers(start)) == "1@1 ");
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
  CHECK(shown(Write(file.open(shorter))->requests().expire_offers(kNow + std::chrono::hours(1))) == "1@0 ");
  Store store = file.open(schedule);
  CHECK(requests_of(store, 1) ==
        "0:admitted:announced:SEAT_OPEN:until 2022-04-20T08:00:00Z 1:expired:open:SEAT_OPEN ");
}

TEST_CASE("requests are counted by workshop and state") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.view().requests().count(0, RequestState::kRequested) == 0);
  add(store, schedule, "a@example.cz",
      {request(0, RequestState::kRequested), request(1, RequestState::kWaiting)});
  add(store, schedule, "b@example.cz", {request(0, RequestState::kRequested)});
  add(store, schedule, "c@example.cz", {request(0, RequestState::kWaiting)});
  CHECK(store.view().requests().count(0, RequestState::kRequested) == 2);
  CHECK(store.view().requests().count(0, RequestState::kWaiting) == 1);
  CHECK(store.view().requests().count(0, RequestState::kAdmitted) == 0);
  CHECK(store.view().requests().count(1, RequestState::kRequested) == 0);
  CHECK(store.view().requests().count(2, RequestState::kRequested) == 0);
}

TEST_CASE("full-cycle applicants ask for a workshop that was added to the schedule") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Schedule before = schedule;
  before.workshops.erase(before.workshops.begin() + 1);
  {
    Store store = file.open(before);
    Registration full = registration("Eva Malá", "eva@example.cz", {"uvod", "bydleni"});
    full.full_cycle = true;
    Write(store)->applicants().add(new_applicant(before, full));
    Write(store)->applicants().add(person(before, "Jan Novák", {"uvod", "bydleni"}));
    full.name = "Jiří Novák";
    Write(store)->applicants().add(withdraw(new_applicant(before, full), moment("2022-03-02T00:00:00Z")));
    CHECK(Write(store)->requests().complete_full_cycles() == 0);
  }
  Store store = file.open(schedule);
  CHECK(Write(store)->requests().complete_full_cycles() == 1);
  CHECK(requests_of(store, 1) == "0:requested:open: 1:requested:open: 2:requested:open: ");
  CHECK(requests_of(store, 2) == "0:requested:open: 2:requested:open: ");
  CHECK(requests_of(store, 3) == "0:cancelled:open: 2:cancelled:open: ");
  CHECK(Write(store)->requests().complete_full_cycles() == 0);
}

TEST_CASE("a full-cycle applicant is not made to ask again for what was given up") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Registration full = registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"});
  full.full_cycle = true;
  Applicant applicant = new_applicant(schedule, full);
  applicant.requests[1].state = RequestState::kDeclined;
  Write(store)->applicants().add(applicant);
  CHECK(Write(store)->requests().complete_full_cycles() == 0);
  CHECK(requests_of(store, 1) == "0:requested:open: 1:declined:open: 2:requested:open: ");
}

TEST_CASE("an update changes the state and the reason of the requests that it names, and nothing else") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant eva = person(schedule, "Eva Malá", {"uvod", "deti"});
  eva.requests[0].announced = true;
  Write(store)->applicants().add(eva);
  Write(store)->applicants().add(person(schedule, "Jan Novák", {"uvod", "deti"}));
  Write(store)->requests().update({{1, 0, RequestState::kAdmitted, Verdict::kSeatOpen},
                                   {2, 1, RequestState::kWaiting, Verdict::kOrgCap}});
  CHECK(requests_of(store, 1) == "0:admitted:announced:SEAT_OPEN 1:requested:open: ");
  CHECK(requests_of(store, 2) == "0:requested:open: 1:waiting:open:ORG_CAP ");
  Write(store)->requests().update({});
  CHECK(requests_of(store, 2) == "0:requested:open: 1:waiting:open:ORG_CAP ");
}

TEST_CASE("requests for workshops that the schedule has no more are counted") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    Applicant eva = person(schedule, "Eva Malá", {"uvod", "deti", "bydleni"});
    eva.requests[1].state = RequestState::kConfirmed;
    eva.requests[2].state = RequestState::kCancelled;
    Write(store)->applicants().add(eva);
    Applicant jan = person(schedule, "Jan Novák", {"uvod", "deti"});
    jan.requests[1].state = RequestState::kWaiting;
    Write(store)->applicants().add(jan);
    Applicant jiri = person(schedule, "Jiří Malý", {"deti"});
    jiri.requests[0].state = RequestState::kAdmitted;
    Write(store)->applicants().add(jiri);
    CHECK(shown(store.view().requests().orphaned()) == "");
  }
  Schedule shorter = schedule;
  shorter.workshops.resize(1);
  Store store = file.open(shorter);
  // At "bydleni" the only request was given up: nothing is astray there.
  CHECK(shown(store.view().requests().orphaned()) == "deti:3:2 ");
}

TEST_CASE("the seats at a workshop are the admitted and the confirmed, with all that a roster shows") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.view().requests().seats(0).empty());
  const RequestState states[] = {RequestState::kConfirmed, RequestState::kRequested, RequestState::kWaiting,
                                 RequestState::kDeclined,  RequestState::kExpired,   RequestState::kCancelled,
                                 RequestState::kAdmitted};
  for (std::size_t i = 0; i < std::size(states); ++i) {
    Registration r =
        registration(fmt::format("Osoba {}", i + 1), fmt::format("o{}@example.cz", i + 1), {"uvod", "deti"});
    r.given_name = "Osoba";
    r.family_name = fmt::format("{}", i + 1);
    r.phone = "602 111 222";
    r.organisation = "Obec Lhota";
    r.group = "obec";
    r.region = "Zlínský";
    r.note = "bez lepku";
    Applicant applicant = new_applicant(schedule, r);
    applicant.requests[0].state = states[i];
    Write(store)->applicants().add(applicant);
  }
  std::string text;
  for (const RosterRow& row : store.view().requests().seats(0)) {
    text += fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", row.applicant, row.name, row.given_name,
                        row.family_name, row.email, row.phone, row.organisation, row.group, row.region,
                        state_name(row.state), row.note, row.position);
  }
  CHECK(text ==
        "1|Osoba 1|Osoba|1|o1@example.cz|602 111 222|Obec Lhota|obec|Zlínský|confirmed|bez lepku|0\n"
        "7|Osoba 7|Osoba|7|o7@example.cz|602 111 222|Obec Lhota|obec|Zlínský|admitted|bez lepku|0\n");
  CHECK(store.view().requests().seats(1).empty());
  CHECK(store.view().requests().seats(2).empty());
}
