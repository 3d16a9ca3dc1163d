// Demand, seats and shares: per workshop, and per group and region over the whole cycle.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "reg/core/applicant.h"
#include "reg/core/schedule.h"

namespace reg {

struct Tally {
  // The cycle's or a workshop's id, a group's code, a region as it is most often written; or empty.
  std::string key;
  std::string label;            // as shown
  std::int64_t applicants = 0;  // active ones; of a workshop: those who ask for it
  std::int64_t full_cycle = 0;  // of them
  std::int64_t requests = 0;    // active
  std::int64_t seats = 0;       // of the requests
  std::int64_t waiting = 0;     // of the requests: without a seat
  std::int64_t capacity = 0;    // of a workshop
};

class Statistics {
 public:
  explicit Statistics(const Schedule& schedule);
  void add(const Applicant& applicant);

  const Tally& total() const { return total_; }
  const std::vector<Tally>& workshops() const { return workshops_; }  // in the order of the cycle
  std::vector<Tally> groups() const;   // in the order of the schedule, then none
  std::vector<Tally> regions() const;  // by applicants, the most first

 private:
  const Schedule& schedule_;
  Tally total_;
  std::vector<Tally> workshops_;
  std::map<std::string, Tally> groups_;                                   // by code
  std::map<std::string, Tally> regions_;                                  // by the folded name
  std::map<std::string, std::map<std::string, std::int64_t>> spellings_;  // of a folded name: how often each
};

}  // namespace reg
