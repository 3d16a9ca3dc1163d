// Which organisations and regions have more seats at a workshop than the schedule's limits allow.
//
// The rule never gives such seats; they come about by hand: an organisation that was changed, two people who
// were merged, a limit that was lowered.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reg/core/rule/prioritisation.h"

namespace reg {

struct OverLimit {
  std::size_t workshop = 0;  // position in the schedule
  bool region = false;       // else an organisation
  std::string name;          // as somebody wrote it
  std::int64_t seats = 0;
  std::int64_t held = 0;  // of these, the binding ones
  std::int64_t limit = 0;
};

class LimitCheck {
 public:
  // The schedule must outlive it.
  explicit LimitCheck(const Schedule& schedule) : schedule_(schedule) {}

  void add(const Participant& participant);

  // By workshop, organisations before regions, each by its folded name.
  std::vector<OverLimit> over() const;

 private:
  struct Count {
    std::string name;
    std::int64_t seats = 0;
    std::int64_t held = 0;
  };
  using Key = std::pair<bool, std::string>;  // whether it is a region, and the folded name

  void count(const Participant& participant, bool region, std::string_view name);
  const Limit& limit(bool region) const;

  const Schedule& schedule_;
  std::map<std::pair<std::size_t, Key>, Count> counts_;  // of those with a limit
};

}  // namespace reg
