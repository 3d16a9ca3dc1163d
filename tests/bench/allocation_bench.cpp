// How long the rule takes in memory: 6 workshops, 3.2 requests a head, reserves and limits set. `time` and
// `lottery` are allocate() alone, `tickets` what a lottery needs before it, `by_workshop` what a summary
// needs after it.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "reg/core/allocation.h"

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

}  // namespace
