#include "reg/store/tables/attendance_book.h"

#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/checks.h"
#include "reg/store/tables/duplicates.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/requests.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNoted = moment("2022-04-28T09:00:00Z");

std::string shown(const std::vector<AttendanceMark>& marks) {
  std::string text;
  for (const AttendanceMark& mark : marks) {
    text += fmt::format("{}@{} {} {}\n", mark.applicant, mark.workshop, attendance_name(mark.attendance),
                        rfc3339(mark.noted_at));
  }
  return text;
}

void add(Change& change, const Schedule& schedule, const std::string& name, const std::string& email) {
  Applicant applicant = new_applicant(schedule, registration(name, email, {"uvod", "deti"}));
  for (Request& request : applicant.requests) request.state = RequestState::kAdmitted;
  change.applicants().add(applicant);
}

void add(Store& store, const Schedule& schedule, const std::string& name, const std::string& email) {
  Change change = store.change();
  add(change, schedule, name, email);
  change.commit();
}

std::string seats_at(Store& store, std::size_t workshop) {
  std::string text;
  for (const RosterRow& row : store.view().requests().seats(workshop)) {
    text += fmt::format("{} «{}»\n", row.name, attendance_name(row.attendance));
  }
  return text;
}

}  // namespace

TEST_CASE("marks are kept by applicant and workshop, replaced, and taken away") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  add(store, schedule, "Jana Nová", "jana@example.cz");
  add(store, schedule, "Petr Malý", "petr@example.cz");
  CHECK(shown(store.view().attendance().all()) == "");
  Write(store)->attendance().mark({2, 1, Attendance::kAbsent, kNoted});
  Write(store)->attendance().mark({2, 0, Attendance::kPresent, kNoted});
  Write(store)->attendance().mark({1, 0, Attendance::kAbsent, kNoted});
  CHECK(
      shown(store.view().attendance().all()) ==
      "1@0 absent 2022-04-28T09:00:00Z\n2@0 present 2022-04-28T09:00:00Z\n2@1 absent 2022-04-28T09:00:00Z\n");
  Write(store)->attendance().mark({1, 0, Attendance::kPresent, kNoted + std::chrono::hours(1)});
  Write(store)->attendance().mark({2, 1, Attendance::kUnknown, kNoted});
  Write(store)->attendance().mark({2, 1, Attendance::kUnknown, kNoted});
  CHECK(shown(store.view().attendance().of(1)) == "1@0 present 2022-04-28T10:00:00Z\n");
  CHECK(shown(store.view().attendance().of(2)) == "2@0 present 2022-04-28T09:00:00Z\n");
  CHECK(shown(store.view().attendance().at(0)) ==
        "1@0 present 2022-04-28T10:00:00Z\n2@0 present 2022-04-28T09:00:00Z\n");
  CHECK(shown(store.view().attendance().at(1)) == "");
}

TEST_CASE("the roster says who came to that workshop") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  add(store, schedule, "Jana Nová", "jana@example.cz");
  add(store, schedule, "Petr Malý", "petr@example.cz");
  Write(store)->attendance().mark({1, 0, Attendance::kPresent, kNoted});
  Write(store)->attendance().mark({2, 1, Attendance::kAbsent, kNoted});
  CHECK(seats_at(store, 0) == "Jana Nová «present»\nPetr Malý «»\n");
  CHECK(seats_at(store, 1) == "Jana Nová «»\nPetr Malý «absent»\n");
}

TEST_CASE("marks at a workshop that left the schedule are left out, and left alone") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    Change change = store.change();
    add(change, schedule, "Jana Nová", "jana@example.cz");
    change.attendance().mark({1, 0, Attendance::kPresent, kNoted});
    change.attendance().mark({1, 1, Attendance::kPresent, kNoted});
    change.commit();
  }
  Schedule shorter = schedule;
  shorter.workshops.erase(shorter.workshops.begin());
  {
    Store store = file.open(shorter);
    CHECK(shown(store.view().attendance().all()) == "1@0 present 2022-04-28T09:00:00Z\n");
  }
  Store store = file.open(schedule);
  CHECK(store.view().attendance().all().size() == 2);
}

TEST_CASE("with a merge the marks go along, and whoever came under either name came") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  add(store, schedule, "Jana Nová", "jana@example.cz");
  add(store, schedule, "Jana Nováková", "jana@example.org");
  Write(store)->attendance().mark({1, 0, Attendance::kAbsent, kNoted});
  Write(store)->attendance().mark({2, 0, Attendance::kPresent, kNoted + std::chrono::hours(1)});
  Write(store)->attendance().mark({2, 1, Attendance::kAbsent, kNoted});
  Write(store)->duplicates().move_belongings(2, 1);
  CHECK(shown(store.view().attendance().all()) ==
        "1@0 present 2022-04-28T10:00:00Z\n1@1 absent 2022-04-28T09:00:00Z\n");
  Write(store)->attendance().mark({2, 0, Attendance::kAbsent, kNoted});
  Write(store)->duplicates().move_belongings(2, 1);
  CHECK(shown(store.view().attendance().all()) ==
        "1@0 present 2022-04-28T10:00:00Z\n1@1 absent 2022-04-28T09:00:00Z\n");
}

TEST_CASE("presence without a seat is a contradiction, unless the seat was given up since") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  add(store, schedule, "Jana Nová", "jana@example.cz");
  Write(store)->attendance().mark({1, 0, Attendance::kPresent, kNoted});
  CHECK(store.view().checks().contradictions().empty());
  Applicant applicant = store.view().applicants().get(1);
  applicant.requests[0].state = RequestState::kDeclined;
  Write(store)->applicants().save(applicant);
  CHECK(store.view().checks().contradictions().empty());
  const auto said = [&] {
    std::string text;
    for (const Contradiction& c : store.view().checks().contradictions()) {
      text += fmt::format("{} {} {}\n", c.applicant, c.sentence, c.fixable);
    }
    return text;
  };
  applicant.requests[0].state = RequestState::kWaiting;
  Write(store)->applicants().save(applicant);
  CHECK(said() == "1 Somebody is marked as present or absent who has no seat there false\n");
  Write(store)->attendance().mark({1, 0, Attendance::kAbsent, kNoted});
  CHECK(said().empty());  // somebody at the door was given the seat
  applicant.requests[0].state = RequestState::kAdmitted;
  Write(store)->applicants().save(applicant);
  Write(store)->attendance().mark({1, 2, Attendance::kAbsent, kNoted});
  CHECK(said() == "1 Somebody is marked as present or absent who has no seat there false\n");
}

TEST_CASE("before the result is announced a seat binds only where somebody took it in person") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  add(store, schedule, "Jana Nová", "jana@example.cz");
  Applicant applicant = store.view().applicants().get(1);
  applicant.requests[0].announced = true;
  applicant.requests[0].state = RequestState::kConfirmed;
  Write(store)->applicants().save(applicant);
  CHECK(store.view().checks().contradictions().empty());
  applicant.requests[0].state = RequestState::kAdmitted;
  Write(store)->applicants().save(applicant);
  REQUIRE(store.view().checks().contradictions().size() == 1);
  CHECK(store.view().checks().contradictions().front().sentence ==
        std::string("A seat is announced, and no result was"));
}

TEST_CASE("the journal says what was marked, and an undo takes it back") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  const auto write = [&](Attendance attendance) {
    Change change = store.change();
    change.attendance().mark({1, 0, attendance, kNoted});
    const std::int64_t number =
        change.journal().add({0, kNoted, "tester", "attend", "uvod: somebody was marked"});
    change.commit();
    std::string text;
    for (const RecordChange& c : store.view().journal().changes_of(number)) {
      text += fmt::format("{} {} {}:", c.record, c.applicant.value(), c.workshop);
      for (const FieldDifference& f : c.fields) {
        const auto* before = std::get_if<std::string>(&f.before);
        const auto* after = std::get_if<std::string>(&f.after);
        text += fmt::format(" {} {} -> {}", f.field, before != nullptr ? *before : "-",
                            after != nullptr ? *after : "-");
      }
    }
    return text;
  };
  {
    Change change = store.change();
    add(change, schedule, "Jana Nová", "jana@example.cz");
    change.journal().add({0, kNoted, "tester", "add", "applicant 1 was added"});
    change.commit();
  }
  CHECK(write(Attendance::kAbsent) == "attendance 1 uvod: attendance - -> absent");
  CHECK(write(Attendance::kPresent) == "attendance 1 uvod: attendance absent -> present");
  {
    Change change = store.change();
    CHECK(change.journal().undo(3).conflicts.empty());
    change.journal().add({0, kNoted, "tester", "undo", "change 3 was taken back"});
    change.commit();
  }
  CHECK(shown(store.view().attendance().all()) == "1@0 absent 2022-04-28T09:00:00Z\n");
  CHECK(write(Attendance::kUnknown) == "attendance 1 uvod: attendance absent -> -");
}

TEST_CASE("who came and who did not is known when letters are written") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  add(store, schedule, "Jana Nová", "jana@example.cz");
  Write(store)->attendance().mark({1, 0, Attendance::kPresent, kNoted});
  Write(store)->attendance().mark({1, 1, Attendance::kAbsent, kNoted});
  CHECK(store.view().invitations().correspondence(1).met == std::vector<std::size_t>{0});
  CHECK(store.view().invitations().correspondence(1).missed == std::vector<std::size_t>{1});
}
