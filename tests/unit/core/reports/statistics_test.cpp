#include "reg/core/reports/statistics.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

std::string shown(const std::vector<Tally>& tallies) {
  std::string text;
  for (const Tally& t : tallies) {
    text += fmt::format("{}|{}|{}: {} {} {} {} {}\n", t.key, t.label, t.capacity, t.applicants, t.full_cycle,
                        t.requests, t.seats, t.waiting);
  }
  return text;
}

Applicant person(const Schedule& schedule, const char* group, const char* region,
                 const std::vector<RequestState>& states) {
  Registration r = registration("Eva Malá", "eva@example.cz", {});
  r.group = group;
  r.region = region;
  for (std::size_t w = 0; w < states.size(); ++w) {
    if (is_active(states[w])) r.workshops.push_back(schedule.workshops[w].id);
  }
  Applicant applicant = new_applicant(schedule, r);
  applicant.requests.clear();
  for (std::size_t w = 0; w < states.size(); ++w) applicant.requests.push_back({w, states[w], false, ""});
  return applicant;
}

}  // namespace

TEST_CASE("demand, seats and waiting are counted by workshop, group and region") {
  using S = RequestState;
  const Schedule schedule = small_cycle();
  Statistics statistics(schedule);
  statistics.add(person(schedule, "mas", "zlinsky", {S::kAdmitted, S::kConfirmed, S::kWaiting}));
  statistics.add(person(schedule, "", "Zlínský", {S::kRequested}));
  statistics.add(person(schedule, "mas", "Zlínský", {S::kDeclined, S::kWaiting, S::kCancelled}));
  statistics.add(person(schedule, "kraj", "", {S::kConfirmed, S::kWaiting}));
  // Whoever asked and gave it all up did apply.
  statistics.add(person(schedule, "kraj", "Praha", {S::kCancelled, S::kExpired, S::kDeclined}));
  statistics.add(person(schedule, "gone", "Praha", {S::kConfirmed}));

  CHECK(shown({statistics.total()}) == "prace-2022|Práce s informacemi|5: 6 3 13 4 4\n");
  CHECK(shown(statistics.workshops()) ==
        "uvod|Úvod do problematiky|2: 6 3 6 3 1\n"
        "deti|Děti, mládež a vzdělávání|2: 4 3 4 1 2\n"
        "bydleni|Bydlení|1: 3 3 3 0 1\n");
  CHECK(shown(statistics.groups()) ==
        "kraj|Kraj|0: 2 1 5 1 1\n"
        "obec|Obec|0: 0 0 0 0 0\n"
        "mas|Místní akční skupina|0: 2 2 6 2 2\n"
        "||0: 1 0 1 0 1\n"
        "gone|gone|0: 1 0 1 1 0\n");
  // As most people write it; of equally many, by the folded name.
  CHECK(shown(statistics.regions()) ==
        "Zlínský|Zlínský|0: 3 2 7 2 3\n"
        "Praha|Praha|0: 2 1 4 1 0\n"
        "||0: 1 0 2 1 1\n");
}

TEST_CASE("without applicants every workshop and group is there with nothing") {
  const Schedule schedule = small_cycle();
  const Statistics statistics(schedule);
  CHECK(shown({statistics.total()}) == "prace-2022|Práce s informacemi|5: 0 0 0 0 0\n");
  CHECK(shown(statistics.workshops()) ==
        "uvod|Úvod do problematiky|2: 0 0 0 0 0\n"
        "deti|Děti, mládež a vzdělávání|2: 0 0 0 0 0\n"
        "bydleni|Bydlení|1: 0 0 0 0 0\n");
  CHECK(shown(statistics.groups()) ==
        "kraj|Kraj|0: 0 0 0 0 0\nobec|Obec|0: 0 0 0 0 0\nmas|Místní akční skupina|0: 0 0 0 0 0\n");
  CHECK(shown(statistics.regions()) == "");
}

namespace {

std::string attended(const std::vector<Tally>& tallies) {
  std::string text;
  for (const Tally& t : tallies) {
    text += fmt::format("{}: came {} no-shows {} people {} all {} cycle {} of {} minutes {}\n", t.key, t.came,
                        t.no_shows, t.people, t.attended_all, t.cycle_kept, t.cycle_seats, t.minutes);
  }
  return text;
}

AttendanceMark came(std::size_t workshop) {
  return {1, workshop, Attendance::kPresent, {}};
}
AttendanceMark missed(std::size_t workshop) {
  return {1, workshop, Attendance::kAbsent, {}};
}

using Marks = std::vector<AttendanceMark>;

}  // namespace

TEST_CASE("whoever gave the seat up is no no-show, and seats without a mark are counted by themselves") {
  using S = RequestState;
  const Schedule schedule = small_cycle();
  Statistics statistics(schedule, {true, false, false});
  statistics.add(person(schedule, "mas", "Praha", {S::kConfirmed}), Marks{missed(0)});
  statistics.add(person(schedule, "mas", "Praha", {S::kCancelled}), Marks{missed(0)});
  statistics.add(person(schedule, "mas", "Praha", {S::kCancelled}), Marks{came(0)});
  statistics.add(person(schedule, "mas", "Praha", {S::kAdmitted}), Marks{});
  const Tally& uvod = statistics.workshops().front();
  CHECK(uvod.seats == 2);
  CHECK(uvod.came == 1);
  CHECK(uvod.no_shows == 1);
  CHECK(uvod.unmarked == 1);
  CHECK(statistics.total().no_shows == 1);
}

TEST_CASE("a person counts once, and attendances and hours as often as somebody came") {
  using S = RequestState;
  Schedule schedule = small_cycle();
  schedule.workshops[1].end = schedule.workshops[1].start + std::chrono::minutes(90);
  Statistics statistics(schedule, {true, true, false});
  Applicant lipa = person(schedule, "mas", "Praha", {S::kConfirmed, S::kConfirmed, S::kConfirmed});
  lipa.registration.organisation = "Lípa";
  statistics.add(lipa, Marks{came(0), came(1)});
  lipa.registration.organisation = "LIPA";
  statistics.add(lipa, Marks{came(0), missed(1)});
  statistics.add(person(schedule, "kraj", "Praha", {S::kConfirmed}), Marks{missed(0)});
  statistics.add(person(schedule, "", "", {S::kWaiting, S::kAdmitted}), Marks{came(1)});

  CHECK(statistics.held() == 2);
  CHECK(attended({statistics.total()}) ==
        "prace-2022: came 4 no-shows 2 people 3 all 1 cycle 1 of 2 minutes 900\n");
  CHECK(attended(statistics.workshops()) ==
        "uvod: came 2 no-shows 1 people 2 all 0 cycle 0 of 0 minutes 720\n"
        "deti: came 2 no-shows 1 people 2 all 0 cycle 0 of 0 minutes 180\n"
        "bydleni: came 0 no-shows 0 people 0 all 0 cycle 0 of 0 minutes 0\n");
  CHECK(attended(statistics.groups()) ==
        "kraj: came 0 no-shows 1 people 0 all 0 cycle 0 of 0 minutes 0\n"
        "obec: came 0 no-shows 0 people 0 all 0 cycle 0 of 0 minutes 0\n"
        "mas: came 3 no-shows 1 people 2 all 1 cycle 1 of 2 minutes 810\n"
        ": came 1 no-shows 0 people 1 all 0 cycle 0 of 0 minutes 90\n");
  CHECK(attended(statistics.regions()) ==
        "Praha: came 3 no-shows 2 people 2 all 1 cycle 1 of 2 minutes 810\n"
        ": came 1 no-shows 0 people 1 all 0 cycle 0 of 0 minutes 90\n");
  CHECK(attended(statistics.organisations()) ==
        "LIPA: came 3 no-shows 1 people 2 all 1 cycle 1 of 2 minutes 810\n");
}

TEST_CASE("whoever came and gave the seat up later still came") {
  const Schedule schedule = small_cycle();
  Statistics statistics(schedule, {true, false, false});
  statistics.add(person(schedule, "mas", "", {RequestState::kCancelled}), Marks{came(0)});
  statistics.add(person(schedule, "mas", "", {RequestState::kCancelled}));
  CHECK(shown({statistics.total()}) == "prace-2022|Práce s informacemi|5: 2 0 2 0 0\n");
  CHECK(attended({statistics.total()}) ==
        "prace-2022: came 1 no-shows 0 people 1 all 1 cycle 0 of 0 minutes 360\n");
}

TEST_CASE("a workshop that is cancelled is no seat that the full cycle lacks") {
  using S = RequestState;
  Schedule schedule = small_cycle();
  schedule.workshops[2].cancelled = true;
  Statistics statistics(schedule, {true, false, false});
  statistics.add(person(schedule, "", "", {S::kConfirmed, S::kAdmitted, S::kWaiting}), Marks{came(0)});
  statistics.add(person(schedule, "", "", {S::kConfirmed, S::kWaiting, S::kWaiting}), Marks{came(0)});
  CHECK(attended({statistics.total()}) ==
        "prace-2022: came 2 no-shows 0 people 2 all 2 cycle 1 of 1 minutes 720\n");
}

TEST_CASE("a workshop that is cancelled counts in its own tally alone") {
  using S = RequestState;
  Schedule schedule = small_cycle();
  schedule.workshops[2].cancelled = true;
  Statistics statistics(schedule, {true, false, true});
  statistics.add(person(schedule, "mas", "", {S::kConfirmed, S::kWaiting, S::kConfirmed}),
                 Marks{came(0), came(2)});
  CHECK(shown({statistics.total()}) == "prace-2022|Práce s informacemi|4: 1 1 2 1 1\n");
  CHECK(shown({statistics.workshops()[2]}) == "bydleni|Bydlení|1: 1 1 1 1 0\n");
  CHECK(statistics.workshops()[2].cancelled);
  CHECK(statistics.planned() == 2);
  CHECK(statistics.held() == 1);
  CHECK(attended({statistics.total()}) ==
        "prace-2022: came 1 no-shows 0 people 1 all 1 cycle 0 of 0 minutes 360\n");
}

TEST_CASE("two registrations that were merged are one applicant") {
  const Schedule schedule = small_cycle();
  Statistics statistics(schedule);
  statistics.add(person(schedule, "mas", "", {RequestState::kWaiting}));
  Applicant merged = person(schedule, "mas", "", {RequestState::kCancelled});
  merged.merged_into = 1;
  statistics.add(merged);
  CHECK(shown({statistics.total()}) == "prace-2022|Práce s informacemi|5: 1 0 1 0 1\n");
}

TEST_CASE("a workshop was held once somebody came") {
  CHECK(held_workshops(small_cycle(), Marks{came(2), missed(0)}) == std::vector<bool>{false, false, true});
}
