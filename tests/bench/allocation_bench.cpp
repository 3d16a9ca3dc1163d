// How long the rule takes in memory: 6 workshops, 3.2 requests a head, reserves and limits set. `time` and
// `lottery` are allocate() alone, `tickets` what a lottery needs before it, `by_workshop` what a summary
// needs after it. `raising` has three reserves that are all lowered, and raised again as far as they can be.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "reg/core/rule/allocation.h"

using namespace reg;

namespace {

constexpr std::size_t kWorkshops = 6;
constexpr std::int32_t kGroups = 5;
constexpr std::int32_t kRegions = 14;
const std::string kSeed(64, 'a');

// A linear congruential generator (Knuth's MMIX): the same input everywhere.
class Numbers {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33) % bound);
  }

 private:
  std::uint64_t state_ = 1;
};

// Every fifth asks for the whole cycle, the others for one to four workshops: 3.2 requests a head. Seats for
// a third of them; applications over 90 days, in no order.
AllocationInput make_input(std::int32_t people) {
  AllocationInput input;
  const auto seats = people / 6;
  const auto organisations = people / 5 + 1;
  input.capacity.assign(kWorkshops, seats);
  input.groups = static_cast<std::size_t>(kGroups);
  input.reserve.assign(input.groups * kWorkshops, seats / 10);
  input.organisation_limit.assign(static_cast<std::size_t>(organisations), 3);
  input.region_limit.assign(static_cast<std::size_t>(kRegions), seats / 8);
  Numbers numbers;
  for (std::int32_t p = 0; p < people; ++p) {
    Claimant claimant;
    claimant.number = p + 1;
    claimant.applied_at = 1'640'995'200 + numbers.below(90 * 86'400);
    claimant.group = static_cast<std::int32_t>(numbers.below(kGroups));
    claimant.organisation =
        static_cast<std::int32_t>(numbers.below(static_cast<std::uint32_t>(organisations)));
    claimant.region = static_cast<std::int32_t>(numbers.below(kRegions));
    claimant.late = numbers.below(20) == 0;
    claimant.full_cycle = p % 5 == 0;
    claimant.whole_only = numbers.below(10) == 0;
    std::vector<Wish> wishes;
    const auto wanted = claimant.full_cycle ? kWorkshops : 1 + numbers.below(4);
    const auto first = numbers.below(kWorkshops);
    for (std::size_t i = 0; i < wanted; ++i) {
      wishes.push_back({static_cast<std::uint16_t>((first + i) % kWorkshops), false});
    }
    input.add(claimant, wishes);
  }
  return input;
}

void draw_tickets(AllocationInput& input) {
  input.lottery = true;
  input.tickets.resize(input.claimants.size());
  for (std::size_t p = 0; p < input.tickets.size(); ++p) {
    input.tickets[p] = lottery_ticket(kSeed, input.claimants[p].number);
  }
}

// Three reserves that nobody can use in the first pass, since the members want a second seat too, all or
// none, that is kept for a group which a limit shuts out. Others apply earlier, so that each seat is raised
// again by a pass of its own: the most that three lowered reserves can cost. `reserved` is a tenth of the
// seats, or more.
AllocationInput make_lowered(std::int32_t people, std::int32_t reserved) {
  AllocationInput input;
  const auto seats = people / 6;
  input.capacity.assign(kWorkshops, seats);
  input.groups = 2;
  input.reserve.assign(input.groups * kWorkshops, 0);
  for (std::size_t w = 0; w < kWorkshops; w += 2) {
    input.reserve[w] = reserved;
    input.reserve[kWorkshops + w + 1] = seats;
  }
  input.organisation_limit = {3};
  for (std::int32_t p = 0; p < people; ++p) {
    Claimant claimant;
    claimant.number = p + 1;
    claimant.applied_at = p;
    std::vector<Wish> wishes;
    const auto even = static_cast<std::uint16_t>(p % 3 * 2);
    if (p < people / 3) {
      wishes = {{0, false}, {2, false}, {4, false}};
    } else if (p < people / 3 * 2) {
      claimant.group = 0;
      claimant.whole_only = true;
      wishes = {{even, false}, {static_cast<std::uint16_t>(even + 1), false}};
    } else {
      claimant.group = 1;
      claimant.organisation = 0;
      wishes = {{1, false}, {3, false}, {5, false}};
    }
    input.add(claimant, wishes);
  }
  return input;
}

void report(benchmark::State& state, const AllocationInput& input, int passes) {
  state.counters["requests"] = static_cast<double>(input.wishes.size());
  state.counters["passes"] = passes;
  state.SetComplexityN(state.range(0));
}

void time(benchmark::State& state) {
  const auto input = make_input(static_cast<std::int32_t>(state.range(0)));
  int passes = 0;
  for (auto _ : state) benchmark::DoNotOptimize(passes = allocate(input).passes);
  report(state, input, passes);
}

void lottery(benchmark::State& state) {
  auto input = make_input(static_cast<std::int32_t>(state.range(0)));
  draw_tickets(input);
  int passes = 0;
  for (auto _ : state) benchmark::DoNotOptimize(passes = allocate(input).passes);
  report(state, input, passes);
}

void tickets(benchmark::State& state) {
  auto input = make_input(static_cast<std::int32_t>(state.range(0)));
  for (auto _ : state) {
    draw_tickets(input);
    benchmark::DoNotOptimize(input.tickets.data());
  }
  report(state, input, 0);
}

void raising(benchmark::State& state) {
  const auto people = static_cast<std::int32_t>(state.range(0));
  const auto input = make_lowered(people, static_cast<std::int32_t>(state.range(1)));
  Allocation result;
  for (auto _ : state) benchmark::DoNotOptimize(result = allocate(input));
  report(state, input, result.passes);
  state.counters["raised"] = result.raised;
}

void by_workshop(benchmark::State& state) {
  const auto input = make_input(static_cast<std::int32_t>(state.range(0)));
  const auto allocation = allocate(input);
  for (auto _ : state) benchmark::DoNotOptimize(reg::by_workshop(input, allocation));
  report(state, input, allocation.passes);
}

#define SIZES RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond)->Complexity()
BENCHMARK(time)->SIZES;
BENCHMARK(lottery)->SIZES;
BENCHMARK(tickets)->SIZES;
BENCHMARK(by_workshop)->SIZES;
BENCHMARK(raising)
    ->Args({10'000, 166})
    ->Args({10'000, 1'000})
    ->Args({100'000, 166})
    ->Args({1'000'000, 4})
    ->Args({1'000'000, 40})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
