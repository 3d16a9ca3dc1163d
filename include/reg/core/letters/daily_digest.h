// What needs the organiser's attention, once a day: what `check` finds, figures, and messages that did not
// arrive. Facts alone; a template makes the words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/reports/finding.h"

namespace reg {

struct DailyDigest {
  struct Coming {
    std::size_t workshop = 0;  // position in Schedule::workshops
    std::int64_t seats = 0;
    std::int64_t unconfirmed = 0;  // of these; 0 where seats need no confirmation
    std::int64_t waiting = 0;
  };
  struct Undelivered {
    std::int64_t message = 0;  // its number in the outbox
    std::string kind;
    std::string recipient;   // a name with its number, or an address
    std::string detail;      // why
    bool uncertain = false;  // perhaps it did arrive
  };
  Date day;                              // local
  Findings findings;                     // as `check` tells them
  std::int64_t new_applicants = 0;       // since the day before
  std::int64_t expired_offers = 0;       // today
  std::int64_t offers_ending = 0;        // within a day
  std::int64_t duplicates = 0;           // pairs of one name
  std::vector<Coming> coming;            // the workshops of the next 14 days
  std::vector<Undelivered> undelivered;  // failed or uncertain, by number
  bool empty() const;                    // nothing that needs attention, and no workshop near
};

}  // namespace reg
