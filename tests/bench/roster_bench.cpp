// How long rosters of many people take to be made, as CSV and as a workbook, and how much memory beside the
// roster itself: each in a process of its own, whose peak is then read.
//   bench_roster [SIZE…]      (1000 10000 100000)
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "reg/formats/roster/roster_csv.h"
#include "reg/formats/roster/roster_xlsx.h"
#include "unit/formats/sample_roster.h"

namespace {

using Make = std::string (*)(const reg::Schedule&, const reg::Roster&);

reg::Roster large_roster(std::size_t size) {
  reg::Roster roster = reg::test::sample_roster();
  reg::RosterRow row = roster.seats[1];
  row.phone = "+420 777 123 456";
  roster.seats.clear();
  roster.seats.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    row.applicant = static_cast<std::int64_t>(i) + 1;
    row.email = fmt::format("osoba{}@example.cz", i);
    row.name = fmt::format("Mgr. Žaneta Příkladová {}", i);
    row.organisation = fmt::format("Obec Kamenná Lhota {}", i % 977);
    roster.seats.push_back(row);
  }
  return roster;
}

double peak_memory() {  // in MB
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(const char* name, Make make, std::size_t size) {
  const pid_t child = ::fork();
  if (child == 0) {
    const reg::Schedule schedule = reg::test::sample_schedule();
    const reg::Roster roster = large_roster(size);
    const double before = peak_memory();
    const auto start = std::chrono::steady_clock::now();
    const std::string bytes = make(schedule, roster);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    fmt::print("{:>7} rows  {:<5} {:>6.2f} s  {:>6.1f} MB beside the {:.1f} MB before  {:>9} bytes\n", size,
               name, spent.count(), peak_memory() - before, before, bytes.size());
    std::fflush(stdout);
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {1000, 10000, 100000};
  for (const std::size_t size : sizes) {
    measure(
        "csv",
        [](const reg::Schedule& schedule, const reg::Roster& roster) {
          return reg::roster_csv(schedule, roster, reg::Language::kCzech);
        },
        size);
    measure(
        "xlsx",
        [](const reg::Schedule& schedule, const reg::Roster& roster) {
          return reg::roster_xlsx(schedule, roster, reg::Language::kCzech);
        },
        size);
  }
}
