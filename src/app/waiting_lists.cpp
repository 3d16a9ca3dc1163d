#include "reg/app/waiting_lists.h"

#include "reg/app/rule_run.h"
#include "reg/store/tables/applicants.h"

namespace reg {

std::vector<WaitingPeople> read_waiting_lists(OpenCycle& cycle, std::optional<std::size_t> only) {
  const View view = cycle.store().view();
  Prioritisation order(cycle.schedule());
  view.applicants().each_participant([&](const Participant& participant) { order.add(participant); });
  bool ready = false;
  const auto draw = rule_draw(cycle, view, cycle.schedule(), ready);
  std::vector<WaitingPeople> lists;
  for (std::size_t w = 0; ready && w < cycle.schedule().workshops.size(); ++w) {
    if (only && w != *only) continue;
    lists.push_back({w, {}});
    for (const std::int64_t number : order.in_line(w, draw)) {
      lists.back().people.push_back(view.applicants().get(number));
    }
  }
  return lists;
}

}  // namespace reg
