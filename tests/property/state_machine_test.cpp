// The life of a cycle as random sequences of commands, run by the real program on a real database, with
// everything that always holds checked after each of them. REG_SEED repeats a run, REG_SEQUENCES sets its
// length. A failing sequence is printed as a shell script, made as short as it can be.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>
#include <sstream>
#include <utility>

#include "property/cycle_steps.h"
#include "property/cycle_world.h"
#include "support/seed.h"

using namespace reg::test;

namespace {

using Faults = std::vector<std::string>;

constexpr int kUsualSequences = 5;

int sequences() {
  const char* given = std::getenv("REG_SEQUENCES");
  return given != nullptr ? std::max(1, std::atoi(given)) : kUsualSequences;
}

struct Life {
  CycleModel model;
  std::vector<Step> steps;
};

Life random_life(std::uint64_t seed, int index, bool large) {
  const auto own = seed + static_cast<std::uint64_t>(index) * 0x632be59bd9b4e019;
  if (!large) return {CycleModel(2), RandomSteps(own, 2, 4, 35).make()};
  return {CycleModel(4), RandomSteps(own, 4, 10, 60).make()};
}

// What came of a sequence: what did not hold, and how to come there.
struct Ending {
  Faults faults;
  std::string script;
};

// After each step without a fault.
using Watch = std::function<void(const CycleWorld&)>;

Ending live(
    const Life& life, const Watch& watch = [](auto&) {}, bool curious = true) {
  CycleWorld world(life.model, curious);
  for (const auto& step : life.steps) {
    auto faults = world.take(step);
    if (!faults.empty()) return {std::move(faults), world.script()};
    watch(world);
  }
  return {world.finish(), world.script()};
}

// Leaves out steps, many at a time and then one by one, and rehearsals, as long as something still fails.
Life shrink_life(Life life) {
  for (std::size_t size = life.steps.size() / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
    for (std::size_t first = life.steps.size(); first-- > 0;) {
      if (first + size > life.steps.size()) continue;
      Life shorter = life;
      const auto begin = shorter.steps.begin() + static_cast<std::ptrdiff_t>(first);
      shorter.steps.erase(begin, begin + static_cast<std::ptrdiff_t>(size));
      if (!live(shorter).faults.empty()) life = std::move(shorter);
    }
  }
  for (auto& step : life.steps) {
    const bool rehearse = std::exchange(step.rehearse, false);
    if (rehearse && live(life).faults.empty()) step.rehearse = true;
  }
  return life;
}

std::string lines(const Faults& faults) {
  std::string text;
  for (const auto& fault : faults) text += "  " + fault + "\n";
  return text;
}

void add_door_events(const Moment& moment, std::vector<std::string>& list) {
  for (const auto* option : {"--absent", "--all-but", "--clear"}) {
    if (moment.command.has(option) && moment.after.marks != moment.before.marks) {
      list.push_back("attend " + std::string(option));
    }
  }
  for (const auto& [place, walked_in] : CycleDoorCheck::seats_given(moment)) {
    list.push_back(!walked_in                                   ? "a seat at the door"
                   : moment.before.people.contains(place.first) ? "a walk-in"
                                                                : "a walk-in of somebody new");
    if (moment.after.seats(place.second) > moment.model.find(place.second)->capacity) {
      list.push_back("the chair of somebody absent");
    }
  }
}

// A run by lot, and whether somebody in time took part in it whose number was not frozen.
void add_lottery_events(const Moment& moment, std::vector<std::string>& list) {
  if (!moment.ran() || !moment.model.lottery || !moment.after.frozen) return;
  list.push_back("a run by lot");
  for (const auto& [number, person] : moment.after.people) {
    const bool in_time = person.applied_at < kCloses && !person.withdrawn_at;
    if (in_time && !moment.after.frozen->contains(number)) list.push_back("somebody left out");
  }
}

// What happened in a step, in a word each: "confirm", "confirm refused", "run by decline",
// "waiting to admitted", "ORG_CAP", "a seat at the door".
std::vector<std::string> events(const Moment& moment) {
  std::vector<std::string> list{moment.command.name + (moment.result.status == 0 ? "" : " refused")};
  if (moment.ran()) list.push_back("run by " + moment.command.name);
  for (const auto& [place, now] : moment.after.requests) {
    const auto* was = moment.before.find(place.first, place.second);
    if (was != nullptr && was->state != now.state) list.push_back(was->state + " to " + now.state);
    if (!now.reason.empty()) list.push_back(now.reason);
  }
  if (moment.command.name == "attend") add_door_events(moment, list);
  add_lottery_events(moment, list);
  return list;
}

// What is to happen, as events() says it.
constexpr const char* kEvents =
    "add\nadd refused\nedit\nedit refused\nimport\nprioritise\nprioritise refused\nannounce\n"
    "announce refused\nconfirm\nconfirm refused\ndecline\ndecline refused\ncancel\ncancel refused\n"
    "withdraw\nsubstitute\nsubstitute refused\nlottery\nlottery refused\na run by lot\nsomebody left "
    "out\ncheck\ncheck refused\n"
    "list\nshow\nroster\nwaiting\nstats\n"
    "run by prioritise\nrun by cancel\nrun by decline\nrun by withdraw\nrun by edit\nrun by check\n"
    "SEAT_RESERVED\nSEAT_OPEN\nFULL\nORG_CAP\nREGION_CAP\nWHOLE_ONLY\n"
    "requested to admitted\nrequested to waiting\nrequested to cancelled\nwaiting to admitted\n"
    "waiting to cancelled\nadmitted to waiting\nadmitted to confirmed\nadmitted to declined\n"
    "admitted to expired\nadmitted to cancelled\nconfirmed to cancelled\n"
    "cancelled to requested\n"
    "attend\nattend refused\nattend --absent\nattend --all-but\nattend --clear\n"
    "a seat at the door\na walk-in\na walk-in of somebody new\nthe chair of somebody absent\n"
    "waiting to confirmed";

// Steps by hand.
Step does(const std::string& line) {
  Step step;
  std::istringstream words(line);
  for (std::string word; words >> word;) step.words.push_back(word);
  return step;
}
Step spoilt(const std::string& line, const std::string& sql) {
  Step step = does(line);
  step.spoil = sql;
  return step;
}
Step redraft(std::function<void(CycleModel&)> change) {
  Step step;
  step.redraft = std::move(change);
  return step;
}
Step pass(std::int64_t seconds) {
  Step step;
  step.wait = seconds;
  return step;
}

struct Lived {
  int steps = 0;
  int commands = 0;
};

// The first sequences of a seed, small ones first, so that a fault is met where it is easily read. Fails at
// the first fault.
Lived live_through(std::uint64_t seed, int count) {
  Lived lived;
  for (int index = 0; index < count; ++index) {
    const auto life = random_life(seed, index, index >= count * 3L / 4);
    int run = 0;
    const auto ending = live(life, [&](const CycleWorld& world) {
      ++lived.steps;
      run = world.commands();
    });
    lived.commands += run;
    if (ending.faults.empty()) continue;
    const auto shortest = live(shrink_life(life));
    std::cout << shortest.script;  // as it is: Catch would break its lines
    FAIL("REG_SEED=" << seed << " REG_SEQUENCES=" << count << ", sequence " << index
                     << ", made shorter as above, ends with\n"
                     << lines(shortest.faults));
  }
  return lived;
}

// Three people at a, where two can sit, and the first at b as well; announced.
std::vector<Step> announced() {
  return {does("add --name P1 --email p1@example.org --full-cycle"),
          does("add --name P2 --email p2@example.org --workshop a"),
          does("add --name P3 --email p3@example.org --workshop a"), does("prioritise"),
          does("announce --before-deadline")};
}

std::string faults_after(std::vector<Step> steps, const std::vector<Step>& more) {
  steps.insert(steps.end(), more.begin(), more.end());
  return lines(live({CycleModel(2), steps}).faults);
}

}  // namespace

TEST_CASE("a cycle lives through random commands, and all that always holds does after each", "[machine]") {
  const auto lived = live_through(seed(), sequences());
  if (std::getenv("REG_SEQUENCES") != nullptr) {
    WARN(sequences() << " sequences, " << lived.steps << " steps, " << lived.commands << " commands");
  }
}

TEST_CASE("a cycle lives through the random commands that once found a fault", "[machine]") {
  for (const std::uint64_t failed : kReplayedSeeds) CHECK(live_through(failed, kUsualSequences).steps > 0);
}

TEST_CASE("the random sequences reach every state, every verdict and every command", "[machine]") {
  std::set<std::string> missing;
  std::istringstream words(kEvents);
  for (std::string event; std::getline(words, event);) missing.insert(event);
  for (int index = 0; index < 24 && !missing.empty(); ++index) {
    const auto watch = [&](const CycleWorld& world) {
      if (!world.moment()) return;
      for (const auto& event : events(*world.moment())) missing.erase(event);
    };
    live(random_life(1, index, true), watch, false);
  }
  CHECK(missing == std::set<std::string>());
}

TEST_CASE("a cycle in which something is wrong is not taken for one in which nothing is", "[machine]") {
  const auto after = [](const Step& step) { return faults_after(announced(), {step}); };
  CHECK(after(does("confirm p1@example.org")).empty());
  CHECK(after(spoilt("confirm p1@example.org",
                     "UPDATE request SET state = 'waiting', reason = 'FULL', announced = 0 "
                     "WHERE applicant = 2")) ==
        "  2 at a changed by confirm\n  2 at a lost a binding seat and is waiting\n");
  CHECK(after(spoilt("confirm p1@example.org",
                     "UPDATE request SET state = 'admitted', reason = 'SEAT_OPEN' WHERE applicant = 3")) ==
        "  3 at a changed by confirm\n  a has 3 seats for a capacity of 2\n");
  CHECK(after(spoilt("decline p2@example.org",
                     "UPDATE request SET state = 'waiting', reason = 'FULL', announced = 0 "
                     "WHERE applicant = 3")) ==
        "  number 3 at a is waiting FULL; the rule says admitted SEAT_OPEN\n");
  CHECK(after(spoilt("decline p2@example.org", "UPDATE request SET announced = 0 WHERE applicant = 3")) ==
        "  number 3 at a: the offer is not right\n");
  CHECK(after(spoilt("decline p2@example.org",
                     "UPDATE request SET confirm_by = 1650096001 "
                     "WHERE applicant = 3")) == "  3 at a may confirm after the start\n");
  CHECK(after(spoilt("confirm p1@example.org",
                     "UPDATE request SET state = 'expired', announced = 0 "
                     "WHERE applicant = 2")) ==
        "  2 at a changed by confirm\n  the offer to 2 at a expired early\n");
  CHECK(after(spoilt("cancel p3@example.org a",
                     "UPDATE request SET state = 'waiting', reason = '' "
                     "WHERE applicant = 3")) == "  3 at a is waiting for the reason \"\"\n");
  CHECK(after(spoilt("withdraw p3@example.org",
                     "UPDATE request SET state = 'requested', reason = '' "
                     "WHERE applicant = 3")) == "  3 at a is requested and has withdrawn\n");
  CHECK(after(spoilt("list", "UPDATE applicant SET phone = '1' WHERE number = 1")) ==
        "  something was changed by reading\n  0 rows of the journal, where something was changed\n");
  CHECK(after(spoilt("confirm p1@example.org", "UPDATE journal SET summary = '' WHERE number = 1")) ==
        "  the journal was rewritten\n");
  CHECK(after(spoilt("confirm p1@example.org", "UPDATE applicant SET region = 'r1' WHERE number = 3")) ==
        "  number 3 was changed without a word\n");
  CHECK(after(spoilt("add --name P4 --email p4@example.org --workshop a",
                     "UPDATE cycle SET next_applicant = 9")) == "  the next number is 9\n");
  const auto larger = redraft([](CycleModel& model) { model.workshops[0].capacity = 3; });
  CHECK(faults_after(announced(), {larger, does("prioritise")}).empty());
  CHECK(faults_after(announced(),
                     {larger, spoilt("prioritise",
                                     "UPDATE request SET state = 'waiting', reason = 'FULL', announced = 0 "
                                     "WHERE applicant = 3")}) ==
        "  number 3 at a is waiting FULL; the rule says admitted SEAT_OPEN\n");
  const auto offers = redraft([](CycleModel& model) { model.confirm_days = 1; });
  auto offered = announced();
  offered.insert(offered.begin(), offers);
  offered.push_back(pass(2 * kDay));
  CHECK(faults_after(offered, {does("check --fix")}).empty());
  CHECK(faults_after(offered, {spoilt("check --fix",
                                      "UPDATE request SET state = 'admitted', announced = 1, "
                                      "confirm_by = 1649318400 WHERE applicant = 2")}) ==
        "  the offer to 2 at a ought to have expired\n");
  CHECK_THAT(after(spoilt("prioritise", "UPDATE run SET result_sha256 = input_sha256")),
             Catch::Matchers::StartsWith("  verify 2 ended with 1: "));
}

TEST_CASE("marks and seats that a command about attendance does not give are noticed", "[machine]") {
  const std::string first = "attend a 1 --yes";
  const auto after = [](const Step& step) { return faults_after(announced(), {step}); };
  CHECK(after(does(first)).empty());
  CHECK(after(spoilt(first, "INSERT INTO attendance SELECT 3, key, 1, 7 FROM workshop WHERE id = 'a'")) ==
        "  3 at a is present since 7 without being named\n  3 at a is present since 7 and has no seat\n");
  CHECK(after(spoilt("attend a 1 2 --yes", "DELETE FROM attendance WHERE applicant = 1")) ==
        "  1 at a is not marked, and present was meant\n");
  CHECK(after(spoilt(first, "UPDATE attendance SET noted_at = 7")) ==
        "  the marks are not those that were given\n");
  CHECK(
      after(spoilt(first, "UPDATE request SET state = 'cancelled', announced = 0 WHERE applicant = 1")) ==
      "  1 at a is present since 1649232000 and has no seat\n  1 at a became cancelled SEAT_OPEN by attend\n"
      "  1 at b became cancelled SEAT_OPEN by attend\n");

  auto absent = announced();
  absent.push_back(does("attend a --absent p2@example.org --yes"));
  const std::string third = "attend a p3@example.org --yes --format json";
  CHECK(faults_after(absent, {does(third)}).empty());
  CHECK(faults_after(absent, {spoilt(third, "DELETE FROM attendance WHERE applicant = 2")}) ==
        "  2 at a is not marked without being named\n  3 sit at a, 1 more than there is room for\n");
  CHECK(faults_after(absent, {spoilt(third,
                                     "UPDATE request SET state = 'admitted', announced = 0 "
                                     "WHERE applicant = 3")}) ==
        "  3 at a got a seat in person, and is admitted SEAT_OPEN\n");
  CHECK(
      faults_after(absent, {spoilt(third,
                                   "UPDATE request SET reason = 'SEAT_RESERVED' "
                                   "WHERE applicant = 3")}) ==
      "  3 at a is confirmed (announced) SEAT_RESERVED; at the door it is confirmed (announced) SEAT_OPEN\n");
}
