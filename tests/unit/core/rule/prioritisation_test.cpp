#include "reg/core/rule/prioritisation.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/base/digest.h"
#include "reg/core/rule/lottery.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

constexpr std::size_t kUvod = 0, kDeti = 1, kBydleni = 2;
const char* const kIds[] = {"uvod", "deti", "bydleni"};

Standing asked(std::size_t workshop, RequestState state = RequestState::kRequested) {
  return {workshop, state, false, std::nullopt};
}

// Who applied `number` minutes after 08:00 on 1 March.
Participant person(std::int64_t number, std::vector<Standing> standings) {
  Participant participant;
  participant.number = number;
  participant.applied_at = moment("2022-03-01T08:00:00Z") + std::chrono::minutes(number);
  participant.standings = std::move(standings);
  return participant;
}

Participant full(std::int64_t number) {
  return person(number, {asked(kUvod), asked(kDeti), asked(kBydleni)});
}

Prioritisation given(const Schedule& schedule, const std::vector<Participant>& people) {
  Prioritisation prioritisation(schedule);
  for (const Participant& participant : people) prioritisation.add(participant);
  return prioritisation;
}

Prioritisation decided(const Schedule& schedule, const std::vector<Participant>& people,
                       const std::optional<Draw>& draw = std::nullopt) {
  Prioritisation prioritisation = given(schedule, people);
  prioritisation.decide(draw);
  return prioritisation;
}

// The people as they stand after the run.
std::vector<Participant> after(const Prioritisation& run, std::vector<Participant> people) {
  for (const RequestUpdate& update : run.updates()) {
    for (Participant& p : people) {
      for (Standing& s : p.standings) {
        if (p.number == update.applicant && s.workshop == update.workshop) {
          s.state = update.state;
          s.reason = update.reason;
        }
      }
    }
  }
  return people;
}

std::string updates(const Prioritisation& run) {
  std::string text;
  for (const RequestUpdate& u : run.updates()) {
    text += fmt::format("{} {} {} {}\n", u.applicant, kIds[u.workshop], state_name(u.state),
                        verdict_name(u.reason));
  }
  return text;
}

std::string summary(const Prioritisation& run) {
  std::string text;
  for (const RunWorkshop& w : run.summary()) {
    text +=
        fmt::format("{} {}: {} {} {} {}\n", w.id, w.capacity, w.requests, w.full_cycle, w.seats, w.waiting);
  }
  return text;
}

std::string changes(const Prioritisation& run) {
  std::string text;
  for (const WorkshopChange& change : run.changes())
    text += fmt::format("+{} -{} ", change.gained, change.lost);
  return text;
}

// "2 3 | 1": the numbers of those with a seat and of those who wait.
std::string at(const Prioritisation& run, std::size_t workshop) {
  const auto numbers = [&](const std::vector<std::uint32_t>& claimants) {
    std::string text;
    for (const auto p : claimants) text += std::to_string(run.input().claimants[p].number) + " ";
    return text;
  };
  return numbers(run.results()[workshop].seats) + "| " + numbers(run.results()[workshop].waiting);
}

std::string ranks(const Prioritisation& run) {
  std::string text;
  for (std::uint32_t p = 0; p < run.input().claimants.size(); ++p) {
    text += fmt::format("{}:{} ", run.input().claimants[p].number, run.rank(p));
  }
  return text;
}

// A line for each claimant: what became of the domain's facts.
std::string claimants(const Prioritisation& run) {
  const AllocationInput& input = run.input();
  std::string text;
  for (std::size_t p = 0; p < input.claimants.size(); ++p) {
    const Claimant& c = input.claimants[p];
    text += fmt::format("{} {}{}{} {} {} {}:", c.number, c.late ? "late " : "", c.full_cycle ? "full " : "",
                        c.whole_only ? "whole" : "-", c.group, c.organisation, c.region);
    for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      text += fmt::format(" {}{}", kIds[input.wishes[r].workshop],
                          input.wishes[r].held     ? "*"
                          : input.wishes[r].closed ? "#"
                                                   : "");
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the full cycle comes first, and who finds no seat waits in the order of the rule") {
  // The first worked example of the rule: seats 2, 2 and 1.
  const Schedule schedule = small_cycle();
  const Prioritisation run =
      decided(schedule, {person(1, {asked(kUvod)}), full(2), full(3), person(4, {asked(kBydleni)})});
  CHECK(at(run, kUvod) == "2 3 | 1 ");
  CHECK(at(run, kDeti) == "2 3 | ");
  CHECK(at(run, kBydleni) == "2 | 3 4 ");
  CHECK(ranks(run) == "1:3 2:1 3:2 4:4 ");
  CHECK(updates(run) ==
        "1 uvod waiting FULL\n"
        "2 uvod admitted SEAT_OPEN\n"
        "2 deti admitted SEAT_OPEN\n"
        "2 bydleni admitted SEAT_OPEN\n"
        "3 uvod admitted SEAT_OPEN\n"
        "3 deti admitted SEAT_OPEN\n"
        "3 bydleni waiting FULL\n"
        "4 bydleni waiting FULL\n");
  CHECK(summary(run) ==
        "uvod 2: 3 2 2 1\n"
        "deti 2: 2 2 2 0\n"
        "bydleni 1: 3 2 1 2\n");
  CHECK(changes(run) == "+2 -0 +2 -0 +1 -0 ");
  CHECK(run.verdict(0, kUvod) == Verdict::kFull);
  CHECK(run.verdict(2, kDeti) == Verdict::kSeatOpen);
  CHECK(run.verdict(2, kBydleni) == Verdict::kFull);
}

TEST_CASE("nobody at all is a run as well") {
  const Schedule schedule = small_cycle();
  const Prioritisation run = decided(schedule, {});
  CHECK(updates(run) == "");
  CHECK(summary(run) == "uvod 2: 0 0 0 0\ndeti 2: 0 0 0 0\nbydleni 1: 0 0 0 0\n");
  CHECK(changes(run) == "+0 -0 +0 -0 +0 -0 ");
  CHECK(run.allocation().passes == 1);
}

TEST_CASE("what the rule is given of each applicant") {
  Schedule schedule = small_cycle();
  schedule.policy.per_organisation.fallback = 3;
  schedule.policy.per_region.fallback = 9;
  std::vector<Participant> people = {
      full(1),
      // One was given up: no longer the full cycle.
      person(2, {asked(kUvod), asked(kDeti, RequestState::kDeclined), asked(kBydleni)}),
      person(3, {asked(kUvod, RequestState::kCancelled)}), person(4, {}),
      person(5, {asked(kUvod, RequestState::kConfirmed), asked(kDeti, RequestState::kAdmitted),
                 asked(kBydleni, RequestState::kWaiting)}),
      person(6, {{kDeti, RequestState::kAdmitted, true, std::nullopt}}), person(7, {asked(kUvod)})};
  people[0].group = "obec";
  people[0].organisation = "Obec Lhota";
  people[0].region = "Zlínský";
  people[1].group = "unknown";
  people[1].organisation = "OBEC  LHOTA";
  people[1].region = "olomoucky";
  people[1].whole_only = true;
  people[4].organisation = "Jiná";
  people[4].region = "zlinsky";
  people[5].group = "kraj";
  people[5].applied_at = moment("2022-04-10T21:59:59Z");
  people[6].applied_at = moment("2022-04-10T22:00:00Z");
  CHECK(claimants(given(schedule, people)) ==
        "1 full - 1 0 0: uvod deti bydleni\n"
        "2 whole -1 0 1: uvod bydleni\n"
        "5 full - -1 1 0: uvod* deti bydleni\n"
        "6 - 0 -1 -1: deti*\n"
        "7 late - -1 -1 -1: uvod\n");
}

TEST_CASE("without limits, organisations and regions are not looked at") {
  const Schedule schedule = small_cycle();
  std::vector<Participant> people = {full(1)};
  people[0].organisation = "Obec Lhota";
  people[0].region = "Zlínský";
  CHECK(claimants(given(schedule, people)) == "1 full - -1 -1 -1: uvod deti bydleni\n");
}

TEST_CASE("late applicants stand behind all who were on time, the full cycle too") {
  const Schedule schedule = small_cycle();
  std::vector<Participant> people = {full(1), person(2, {asked(kBydleni)})};
  people[0].applied_at = moment("2022-04-11T08:00:00Z");
  const Prioritisation run = decided(schedule, people);
  CHECK(at(run, kBydleni) == "2 | 1 ");
  CHECK(ranks(run) == "1:2 2:1 ");
}

TEST_CASE("a second run on the same people changes nothing") {
  const Schedule schedule = small_cycle();
  const std::vector<Participant> people = {person(1, {asked(kUvod)}), full(2), full(3),
                                           person(4, {asked(kBydleni)})};
  const Prioritisation first = decided(schedule, people);
  const Prioritisation second = decided(schedule, after(first, people));
  CHECK(updates(second) == "");
  CHECK(changes(second) == "+0 -0 +0 -0 +0 -0 ");
  CHECK(summary(second) == summary(first));
  CHECK(second.input_sha256() == first.input_sha256());
}

TEST_CASE("a request that waits for another reason than before is an update") {
  const Schedule schedule = small_cycle();
  std::vector<Participant> people = {full(1), person(2, {asked(kBydleni, RequestState::kWaiting)})};
  people[1].standings[0].reason = Verdict::kOrgCap;
  CHECK(updates(decided(schedule, people)) ==
        "1 uvod admitted SEAT_OPEN\n"
        "1 deti admitted SEAT_OPEN\n"
        "1 bydleni admitted SEAT_OPEN\n"
        "2 bydleni waiting FULL\n");
}

TEST_CASE("a seat that is not held yet may be lost to who stands before") {
  const Schedule schedule = small_cycle();
  const Prioritisation run =
      decided(schedule, {person(1, {asked(kBydleni, RequestState::kAdmitted)}), full(2)});
  CHECK(at(run, kBydleni) == "2 | 1 ");
  CHECK(updates(run) ==
        "1 bydleni waiting FULL\n"
        "2 uvod admitted SEAT_OPEN\n"
        "2 deti admitted SEAT_OPEN\n"
        "2 bydleni admitted SEAT_OPEN\n");
  CHECK(changes(run) == "+1 -0 +1 -0 +1 -1 ");
}

TEST_CASE("a held seat is not lost, and keeps its state and the reason by which it was given") {
  const Schedule schedule = small_cycle();
  const Standing held = GENERATE(Standing{kBydleni, RequestState::kConfirmed, true, Verdict::kSeatReserved},
                                 Standing{kBydleni, RequestState::kConfirmed, false, Verdict::kSeatReserved},
                                 Standing{kBydleni, RequestState::kAdmitted, true, Verdict::kSeatReserved});
  const Prioritisation run = decided(schedule, {person(1, {held}), person(2, {asked(kBydleni)})});
  CHECK(at(run, kBydleni) == "1 | 2 ");
  CHECK(run.verdict(0, kBydleni) == Verdict::kHeld);
  CHECK(updates(run) == "2 bydleni waiting FULL\n");
  CHECK(changes(run) == "+0 -0 +0 -0 +0 -0 ");
  CHECK(summary(run) == "uvod 2: 0 0 0 0\ndeti 2: 0 0 0 0\nbydleni 1: 2 0 1 1\n");
}

TEST_CASE("reserves are kept for their group, and the schedule's narrower one counts") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 1, std::nullopt}, {"mas", 2, "deti"}};
  std::vector<Participant> people;
  for (std::int64_t number = 1; number <= 4; ++number)
    people.push_back(person(number, {asked(kUvod), asked(kDeti)}));
  people[2].group = people[3].group = "mas";
  const Prioritisation run = decided(schedule, people);
  CHECK(at(run, kUvod) == "1 3 | 2 4 ");
  CHECK(at(run, kDeti) == "3 4 | 1 2 ");
  CHECK(run.verdict(2, kUvod) == Verdict::kSeatReserved);
  CHECK(run.verdict(0, kUvod) == Verdict::kSeatOpen);
}

TEST_CASE("limits go by the folded name, exceptions among them") {
  Schedule schedule = small_cycle();
  for (Workshop& workshop : schedule.workshops) workshop.capacity = 9;
  schedule.policy.per_organisation.fallback = 1;
  schedule.policy.per_organisation.exceptions = {{"obec lhota", 2}};
  const char* const organisations[] = {
      "Obec Lhota", "OBEC LHOTA", "obec lhota", "Město Zlín", "mesto zlin", "", ""};
  std::vector<Participant> people;
  for (std::int64_t number = 1; number <= 7; ++number) {
    people.push_back(person(number, {asked(kUvod)}));
    people.back().organisation = organisations[number - 1];
  }
  const Prioritisation run = decided(schedule, people);
  CHECK(at(run, kUvod) == "1 2 4 6 7 | 3 5 ");
  CHECK(run.verdict(2, kUvod) == Verdict::kOrgCap);
  CHECK(run.verdict(4, kUvod) == Verdict::kOrgCap);
}

TEST_CASE("with a lottery the tickets of the seed decide among those who were on time") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  const std::string seed = lottery_seed("secret", "beacon");
  std::vector<Participant> people;
  for (std::int64_t number = 1; number <= 8; ++number) people.push_back(person(number, {asked(kBydleni)}));
  people[7].applied_at = moment("2022-04-11T08:00:00Z");
  people[6].applied_at = moment("2022-04-12T08:00:00Z");
  std::vector<std::int64_t> expected = {1, 2, 3, 4, 5, 6};
  std::sort(expected.begin(), expected.end(), [&](std::int64_t a, std::int64_t b) {
    return lottery_ticket(seed, a) < lottery_ticket(seed, b);
  });
  // The order must not be the one that time would give.
  REQUIRE_FALSE(std::is_sorted(expected.begin(), expected.end()));
  expected.insert(expected.end(), {8, 7});
  Prioritisation run = given(schedule, people);
  CHECK(run.in_line(kBydleni, Draw{seed}) == expected);
  run.decide(Draw{seed});
  for (std::uint32_t i = 0; i < 8; ++i) CHECK(run.rank(static_cast<std::uint32_t>(expected[i] - 1)) == i + 1);
}

namespace {

// Drawn with these numbers; the rest of it is of no account here.
Draw drawn_with(const std::string& numbers, int version = 2) {
  Lottery lottery;
  lottery.version = version;
  if (version == 2)
    lottery.frozen = FrozenNumbers{moment("2022-04-12T08:00:00Z"), NumberSet::read(numbers).value()};
  const std::string seed = lottery_seed("secret", "value");
  lottery.drawn = DrawnValue{moment("2022-04-15T08:00:00Z"), RoundUse::kCommitted, "", "", "", seed, ""};
  return {seed, lottery};
}

std::vector<std::int64_t> by_ticket(const Draw& draw, std::vector<std::int64_t> numbers) {
  std::sort(numbers.begin(), numbers.end(), [&](std::int64_t a, std::int64_t b) {
    return lottery_ticket(draw.seed, a) < lottery_ticket(draw.seed, b);
  });
  return numbers;
}

}  // namespace

TEST_CASE("whose number was not frozen ranks as late, by time") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  std::vector<Participant> people;
  for (std::int64_t number = 1; number <= 6; ++number) people.push_back(person(number, {asked(kBydleni)}));
  people[1].applied_at = moment("2022-03-01T07:00:00Z");
  const Draw draw = drawn_with("1,3-4,6");
  auto expected = by_ticket(draw, {1, 3, 4, 6});
  expected.insert(expected.end(), {2, 5});
  Prioritisation run = given(schedule, people);
  CHECK(run.in_line(kBydleni, draw) == expected);
  CHECK(run.input().claimants[1].late);
  CHECK_FALSE(run.input().claimants[2].late);
}

TEST_CASE("who stood twice has the ticket of the lowest number that was frozen") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  std::vector<Participant> people = {person(2, {asked(kBydleni)}), person(5, {asked(kBydleni)}),
                                     person(9, {asked(kBydleni)}), person(12, {asked(kBydleni)})};
  people[1].merged = {3, 4};  // 3 came back after the freeze
  people[2].merged = {7};     // of whom neither was frozen
  people[3].merged = {1};     // the other one stood already, and stays
  const Draw draw = drawn_with("1-2,4-5,12");
  Prioritisation run = given(schedule, people);
  run.decide(draw);
  CHECK(run.record().ticket_of == std::map<std::int64_t, std::int64_t>{{5, 4}, {12, 1}});
  CHECK(run.input().tickets[0] == lottery_ticket(draw.seed, 2));
  CHECK(run.input().tickets[1] == lottery_ticket(draw.seed, 4));
  CHECK(run.input().tickets[3] == lottery_ticket(draw.seed, 1));
  CHECK(run.input().claimants[2].late);
}

TEST_CASE("a commitment that named no round is drawn the old way: every number has its own ticket") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  std::vector<Participant> people = {person(2, {asked(kBydleni)}), person(5, {asked(kBydleni)})};
  people[1].merged = {1};
  const Draw draw = drawn_with("", 1);
  Prioritisation run = given(schedule, people);
  CHECK(run.in_line(kBydleni, draw) == by_ticket(draw, {2, 5}));
  CHECK(run.record().ticket_of.empty());
}

TEST_CASE("in line is who wants a seat and has none, in the order of the rule, before any run") {
  const Schedule schedule = small_cycle();
  Prioritisation run =
      given(schedule, {person(1, {asked(kUvod, RequestState::kWaiting)}), person(2, {asked(kUvod)}), full(3),
                       person(4, {asked(kUvod, RequestState::kAdmitted)}),
                       person(5, {asked(kUvod, RequestState::kConfirmed)}),
                       person(6, {asked(kUvod, RequestState::kDeclined)}), person(7, {asked(kDeti)})});
  CHECK(run.in_line(kUvod) == std::vector<std::int64_t>{3, 1, 2});
  CHECK(run.in_line(kDeti) == std::vector<std::int64_t>{3, 7});
  CHECK(run.in_line(kBydleni) == std::vector<std::int64_t>{3});
}

TEST_CASE("where a workshop is closed, all seats stay and nothing else moves") {
  const Schedule schedule = small_cycle();
  Prioritisation run(schedule);
  run.close(kUvod);
  run.add(full(1));
  run.add(person(2, {asked(kUvod), asked(kDeti)}));
  run.add(person(3, {asked(kUvod)}));
  run.add(person(4, {asked(kUvod, RequestState::kConfirmed)}));
  run.add(person(5, {asked(kUvod, RequestState::kAdmitted)}));  // not announced yet
  run.decide();
  // The full cycle is still asked for as a whole.
  CHECK(claimants(run) ==
        "1 full - -1 -1 -1: uvod# deti bydleni\n"
        "2 - -1 -1 -1: uvod# deti\n"
        "4 - -1 -1 -1: uvod*\n"
        "5 - -1 -1 -1: uvod*\n");
  CHECK(at(run, kUvod) == "4 5 | ");
  CHECK(updates(run) ==
        "1 deti admitted SEAT_OPEN\n"
        "1 bydleni admitted SEAT_OPEN\n"
        "2 deti admitted SEAT_OPEN\n");
}

TEST_CASE("all or none is judged over every workshop that takes place, those that are over too") {
  Schedule schedule = small_cycle();
  Participant whole = person(1, {asked(kUvod, RequestState::kWaiting), asked(kDeti, RequestState::kWaiting)});
  whole.whole_only = true;
  Participant holder = person(2, {asked(kUvod, RequestState::kConfirmed), asked(kDeti)});
  holder.whole_only = true;
  const auto run_of = [&] {
    Prioritisation run(schedule);
    run.close(kUvod);
    run.add(whole);
    run.add(holder);
    run.decide();
    return updates(run) + claimants(run) + summary(run);
  };
  CHECK(run_of() ==
        "1 deti waiting WHOLE_ONLY\n2 deti admitted SEAT_OPEN\n"
        "1 whole -1 -1 -1: uvod# deti\n2 whole -1 -1 -1: uvod* deti\n"
        "uvod 2: 1 0 1 0\ndeti 2: 2 0 1 1\nbydleni 1: 0 0 0 0\n");
  // One that does not take place is asked for no more.
  schedule.workshops[kUvod].cancelled = true;
  CHECK(run_of() ==
        "1 deti admitted SEAT_OPEN\n2 deti admitted SEAT_OPEN\n"
        "1 whole -1 -1 -1: deti\n2 whole -1 -1 -1: uvod* deti\n"
        "uvod 2: 1 0 1 0\ndeti 2: 2 0 2 0\nbydleni 1: 0 0 0 0\n");
}

TEST_CASE("what a run kept from closed workshops is not in its record, and comes back when they open") {
  const Schedule schedule = small_cycle();
  const std::vector<Participant> people = {full(1), person(2, {asked(kUvod, RequestState::kWaiting)})};
  Prioritisation run(schedule);
  for (const std::size_t w : {kUvod, kDeti, kBydleni}) run.close(w);
  for (const Participant& p : people) run.add(p);
  run.decide();
  CHECK(claimants(run) == "");
  CHECK(updates(run) == "");
  CHECK(summary(run) == "uvod 2: 0 0 0 0\ndeti 2: 0 0 0 0\nbydleni 1: 0 0 0 0\n");
  CHECK(at(decided(schedule, people), kUvod) == "1 2 | ");
}

TEST_CASE("the record tells requests in the order of the cycle, however they came") {
  const Schedule schedule = small_cycle();
  const Prioritisation run =
      decided(schedule, {person(1, {asked(kBydleni), asked(kUvod, RequestState::kConfirmed), asked(kDeti)})});
  CHECK(claimants(run) == "1 full - -1 -1 -1: uvod* deti bydleni\n");
  CHECK(updates(run) == "1 deti admitted SEAT_OPEN\n1 bydleni admitted SEAT_OPEN\n");
  CHECK(run.input_sha256() == decided(schedule, {person(1, {asked(kUvod, RequestState::kConfirmed),
                                                            asked(kDeti), asked(kBydleni)})})
                                  .input_sha256());
}

TEST_CASE("organisations whose limit crosses those of regions are named once, as they are written") {
  Schedule schedule = small_cycle();
  std::vector<Participant> people;
  const auto add = [&](const char* organisation, const char* region) {
    people.push_back(person(static_cast<std::int64_t>(people.size()) + 1, {asked(kUvod)}));
    people.back().organisation = organisation;
    people.back().region = region;
  };
  add("Charita", "Zlínský");
  add("CHARITA", "Olomoucký");
  add("charita", "Praha");
  add("Obec Lhota", "Zlínský");
  add("Obec Lhota", "zlinsky");
  add("Nadace", "Praha");
  add("Nadace", "");
  add("", "Praha");
  add("Diakonie", "Praha");
  add("Diakonie", "Zlínský");
  const auto crossing = [&] { return given(schedule, people).crossing_organisations(); };
  using Names = std::vector<std::string>;
  CHECK(crossing() == Names{});
  schedule.policy.per_organisation.fallback = 2;
  CHECK(crossing() == Names{});
  schedule.policy.per_region.fallback = 3;
  CHECK(crossing() == Names{"CHARITA", "Diakonie"});
  // Without limits of their own they cannot cross.
  schedule.policy.per_organisation.fallback.reset();
  schedule.policy.per_organisation.exceptions = {{"diakonie", 1}};
  CHECK(crossing() == Names{"Diakonie"});
  schedule.policy.per_region.fallback.reset();
  schedule.policy.per_region.exceptions = {{"praha", 1}};
  CHECK(crossing() == Names{});
  schedule.policy.per_region.exceptions = {{"praha", 1}, {"zlinsky", 1}};
  CHECK(crossing() == Names{"Diakonie"});
}

TEST_CASE("an update tells the state before") {
  const Schedule schedule = small_cycle();
  const Prioritisation run =
      decided(schedule, {person(1, {asked(kBydleni, RequestState::kAdmitted)}), full(2)});
  std::string text;
  for (const RequestUpdate& u : run.updates()) {
    text += fmt::format("{} {}: {} -> {}\n", u.applicant, kIds[u.workshop], state_name(u.before),
                        state_name(u.state));
  }
  CHECK(text ==
        "1 bydleni: admitted -> waiting\n"
        "2 uvod: requested -> admitted\n"
        "2 deti: requested -> admitted\n"
        "2 bydleni: requested -> admitted\n");
}

TEST_CASE("the digest of the input is that of its record") {
  const Schedule schedule = small_cycle();
  const Prioritisation run = decided(schedule, {full(1), person(2, {asked(kUvod)})});
  CHECK(run.input_sha256() == sha256_hex(write_record(run.record())));
}

TEST_CASE("the digest tells every fact apart that the rule looks at, and no other") {
  Schedule schedule = small_cycle();
  schedule.policy.per_organisation.fallback = 2;
  std::vector<Participant> people = {full(1), person(2, {asked(kUvod)}), person(3, {asked(kUvod)})};
  people[0].organisation = people[1].organisation = "Obec Lhota";
  people[2].organisation = "Město Zlín";
  const std::string digest = given(schedule, people).input_sha256();
  CHECK(given(schedule, people).input_sha256() == digest);

  const auto with_person = [&](auto change) {
    std::vector<Participant> others = people;
    change(others);
    return given(schedule, others).input_sha256();
  };
  using People = std::vector<Participant>&;
  // Names of organisations do not count, only which are the same.
  CHECK(with_person([](People p) { p[0].organisation = p[1].organisation = "Jiná"; }) == digest);
  CHECK(with_person([](People p) { p[1].organisation = "Jiná"; }) != digest);
  // Nor does it count how a request stands that is not held.
  CHECK(with_person([](People p) { p[1].standings[0] = asked(kUvod, RequestState::kWaiting); }) == digest);
  CHECK(with_person([](People p) { p[1].standings[0] = asked(kUvod, RequestState::kConfirmed); }) != digest);
  CHECK(with_person([](People p) {
          p[1].number = 4;
          std::swap(p[1], p[2]);
        }) != digest);
  CHECK(with_person([](People p) { p[1].applied_at += std::chrono::seconds(1); }) != digest);
  CHECK(with_person([](People p) { p[1].whole_only = true; }) != digest);
  CHECK(with_person([](People p) { p[1].group = "mas"; }) != digest);
  CHECK(with_person([](People p) { p[1].standings.push_back(asked(kDeti)); }) != digest);
  CHECK(with_person([](People p) { p.pop_back(); }) != digest);

  const auto with_schedule = [&](auto change) {
    Schedule other = schedule;
    change(other);
    return given(other, people).input_sha256();
  };
  CHECK(with_schedule([](Schedule& s) { s.title = s.workshops[0].title = "Jiný"; }) == digest);
  CHECK(with_schedule([](Schedule& s) { s.id = "jiny"; }) != digest);
  CHECK(with_schedule([](Schedule& s) { s.workshops[1].capacity = 3; }) != digest);
  CHECK(with_schedule([](Schedule& s) { s.workshops[1].id = "jiny"; }) != digest);
  CHECK(with_schedule([](Schedule& s) { s.policy.per_organisation.fallback = 3; }) != digest);
  CHECK(with_schedule([](Schedule& s) { s.policy.reserved = {{"mas", 1, std::nullopt}}; }) != digest);
}

TEST_CASE("verdicts are read by their names") {
  for (const auto verdict : {Verdict::kHeld, Verdict::kSeatReserved, Verdict::kSeatOpen, Verdict::kFull,
                             Verdict::kOrgCap, Verdict::kRegionCap, Verdict::kWholeOnly, Verdict::kClosed}) {
    CHECK(parse_verdict(verdict_name(verdict)) == verdict);
  }
  CHECK(parse_verdict("") == std::nullopt);
  CHECK(parse_verdict("full") == std::nullopt);
}
