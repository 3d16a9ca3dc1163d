#include "reg/core/statistics.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/core/registering.h"
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
  // Nothing is asked for any more.
  statistics.add(person(schedule, "kraj", "Praha", {S::kCancelled, S::kExpired, S::kDeclined}));
  statistics.add(person(schedule, "gone", "Praha", {S::kConfirmed}));

  CHECK(shown({statistics.total()}) == "prace-2022|Práce s informacemi|5: 5 1 8 4 4\n");
  CHECK(shown(statistics.workshops()) ==
        "uvod|Úvod do problematiky|2: 4 1 4 3 1\n"
        "deti|Děti, mládež a vzdělávání|2: 3 1 3 1 2\n"
        "bydleni|Bydlení|1: 1 1 1 0 1\n");
  CHECK(shown(statistics.groups()) ==
        "kraj|Kraj|0: 1 0 2 1 1\n"
        "obec|Obec|0: 0 0 0 0 0\n"
        "mas|Místní akční skupina|0: 2 1 4 2 2\n"
        "||0: 1 0 1 0 1\n"
        "gone|gone|0: 1 0 1 1 0\n");
  // As most people write it; of equally many, by the folded name.
  CHECK(shown(statistics.regions()) ==
        "Zlínský|Zlínský|0: 3 1 5 2 3\n"
        "||0: 1 0 2 1 1\n"
        "Praha|Praha|0: 1 0 1 1 0\n");
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
