#include "cli/usecases/what_if.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>

#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/json_text.h"
#include "reg/formats/json/seats_json.h"

namespace reg {
namespace {

struct Assignment {
  std::string name;
  int value = 0;
};

// "name=value" with a value of at least `least`.
std::optional<Assignment> parse_assignment(Context& context, const char* option, const std::string& text,
                                           int least) {
  const std::size_t equals = text.rfind('=');
  Assignment assignment;
  if (equals != std::string::npos) {
    assignment.name = text.substr(0, equals);
    const char* begin = text.data() + equals + 1;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(begin, end, assignment.value);
    if (error == std::errc() && stop == end && assignment.value >= least) return assignment;
  }
  print(context.err, "register: {} takes {}=NUMBER with a number of at least {}, and this is \"{}\"\n",
        option, std::string(option) == "--capacity" ? "WORKSHOP" : "GROUP", least, printable(text));
  return std::nullopt;
}

bool change_capacity(Session& session, const std::string& text, Schedule& schedule) {
  const auto assignment = parse_assignment(session.context(), "--capacity", text, 1);
  if (!assignment) return false;
  int status = kDone;
  const auto workshop = session.find_workshop(assignment->name, status);
  if (!workshop) return false;
  schedule.workshops[*workshop].capacity = assignment->value;
  return true;
}

void set_reserve(Policy& policy, const Reserve& wanted) {
  for (Reserve& reserve : policy.reserved) {
    if (reserve.group != wanted.group || reserve.workshop != wanted.workshop) continue;
    reserve.seats = wanted.seats;
    return;
  }
  policy.reserved.push_back(wanted);
}

bool change_reserve(Session& session, const std::string& text, Schedule& schedule) {
  const auto assignment = parse_assignment(session.context(), "--reserve", text, 0);
  if (!assignment) return false;
  const std::size_t at = assignment->name.find('@');
  const Group* group = find_group(schedule, assignment->name.substr(0, at));
  if (group == nullptr) {
    std::vector<std::string> codes;
    for (const Group& known : schedule.groups) codes.push_back(known.code);
    print(session.context().err, "register: no group \"{}\"; the cycle has {}\n",
          printable(assignment->name.substr(0, at)), codes.empty() ? "none" : join(codes, ", "));
    return false;
  }
  Reserve reserve{group->code, assignment->value, std::nullopt};
  if (at != std::string::npos) {
    int status = kDone;
    const auto workshop = session.find_workshop(assignment->name.substr(at + 1), status);
    if (!workshop) return false;
    reserve.workshop = schedule.workshops[*workshop].id;
  }
  set_reserve(schedule.policy, reserve);
  return true;
}

bool reserves_fit(Context& context, const Schedule& schedule) {
  for (const Workshop& workshop : schedule.workshops) {
    int reserved = 0;
    for (const Group& group : schedule.groups)
      reserved += reserved_seats(schedule.policy, group.code, workshop.id);
    if (reserved <= workshop.capacity) continue;
    print(context.err, "register: {} seats would be reserved at {}, which has {}\n", reserved, workshop.id,
          workshop.capacity);
    return false;
  }
  return true;
}

void tell_each(Session& session, Store& store, const std::vector<SeatRef>& seats, const char* verb) {
  for (const SeatRef& seat : seats) {
    print(session.context().out, "{} would {} a seat at {}\n", seat_holder(store, seat), verb,
          session.schedule().workshops[seat.workshop].id);
  }
}

bool by_applicant(const SeatRef& left, const SeatRef& right) {
  return std::pair(left.applicant, left.workshop) < std::pair(right.applicant, right.workshop);
}

// By applicant, and then by workshop.
std::vector<SeatRef> seats_of(const RuleRun& run) {
  const AllocationInput& input = run.decided.input();
  const std::vector<Verdict>& verdicts = run.decided.allocation().verdicts;
  std::vector<SeatRef> seats;
  for (std::size_t p = 0; p < input.claimants.size(); ++p) {
    for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      if (is_seat(verdicts[r])) seats.push_back({input.claimants[p].number, input.wishes[r].workshop});
    }
  }
  std::sort(seats.begin(), seats.end(), by_applicant);
  return seats;
}

}  // namespace

void declare_what_if(Parser& parser, WhatIf& what_if) {
  const char* group = "What if (with --dry-run)";
  parser.add_option("--capacity", what_if.capacities, "another capacity, e.g. uvod=50")
      .type_name("WORKSHOP=SEATS")
      .one_value_each()
      .group(group);
  parser
      .add_option("--reserve", what_if.reserves, "another reserve, e.g. mas=6, or mas@uvod=6 at one workshop")
      .type_name("GROUP=SEATS")
      .one_value_each()
      .group(group);
  parser.add_option("--without", what_if.without, "as if an applicant were not there")
      .type_name("APPLICANT")
      .one_value_each()
      .group(group);
  parser.add_option("--rehearse", what_if.rehearse, "a lottery with this seed, 64 hex digits")
      .type_name("SEED")
      .check([](const std::string& text) {
        const bool is_seed =
            text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
        return is_seed ? std::string()
                       : fmt::format("takes 64 lower-case hex digits, and this is \"{}\"", text);
      })
      .group(group);
}

std::optional<Schedule> changed_schedule(Session& session, const WhatIf& what_if) {
  Schedule schedule = session.schedule();
  for (const std::string& text : what_if.capacities) {
    if (!change_capacity(session, text, schedule)) return std::nullopt;
  }
  for (const std::string& text : what_if.reserves) {
    if (!change_reserve(session, text, schedule)) return std::nullopt;
  }
  if (!what_if.rehearse.empty()) schedule.policy.tie_break = TieBreak::kLottery;
  if (!reserves_fit(session.context(), schedule)) return std::nullopt;
  return schedule;
}

std::optional<std::vector<std::int64_t>> left_out(Session& session, const WhatIf& what_if) {
  std::vector<std::int64_t> numbers;
  for (const std::string& word : what_if.without) {
    const auto applicant = session.find_applicant(word);
    if (!applicant) return std::nullopt;
    numbers.push_back(applicant->number);
  }
  return numbers;
}

std::optional<RuleRun> plan_as_it_is(Session& session) {
  Store& store = session.store();
  const Transaction rehearsal = store.change();  // taken back at the end
  std::optional<Draw> draw;
  if (session.schedule().policy.tie_break == TieBreak::kLottery) {
    draw = drawn_lottery(store);
    if (!draw) return std::nullopt;
  }
  return apply_rule(session, store, session.schedule(), draw, "prioritise");
}

WorkshopChange PlanDifference::at(std::size_t workshop) const {
  const auto count = [&](const std::vector<SeatRef>& seats) {
    return std::count_if(seats.begin(), seats.end(),
                         [&](const SeatRef& seat) { return seat.workshop == workshop; });
  };
  return {count(gained), count(lost)};
}

PlanDifference difference(const RuleRun& before, const RuleRun& after) {
  const std::vector<SeatRef> had = seats_of(before);
  const std::vector<SeatRef> has = seats_of(after);
  PlanDifference found;
  std::set_difference(has.begin(), has.end(), had.begin(), had.end(), std::back_inserter(found.gained),
                      by_applicant);
  std::set_difference(had.begin(), had.end(), has.begin(), has.end(), std::back_inserter(found.lost),
                      by_applicant);
  return found;
}

void tell_difference(Session& session, Store& store, const PlanDifference& difference,
                     std::span<const std::int64_t> without) {
  std::vector<SeatRef> lost = difference.lost;
  std::erase_if(lost, [&](const SeatRef& seat) {
    return std::find(without.begin(), without.end(), seat.applicant) != without.end();
  });
  if (difference.gained.empty() && lost.empty()) {
    print(session.context().out, "\nNobody would gain or lose a seat.\n");
    return;
  }
  print(session.context().out, "\n");
  tell_each(session, store, difference.gained, "gain");
  tell_each(session, store, lost, "lose");
}

std::string with_difference(const Schedule& schedule, const std::string& run_json,
                            const std::optional<PlanDifference>& difference) {
  auto root = nlohmann::ordered_json::parse(run_json);
  root["gained"] = difference ? seats_json(schedule, difference->gained) : nlohmann::ordered_json();
  root["lost"] = difference ? seats_json(schedule, difference->lost) : nlohmann::ordered_json();
  return json_text(root) + "\n";
}

}  // namespace reg
