// When the clocks of a zone change, as a calendar states it: a VTIMEZONE's STANDARD and DAYLIGHT parts.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "reg/base/time.h"

namespace reg {

struct ZoneChange {
  LocalTime onset{};            // by the clock that was in use until then
  std::chrono::seconds from{};  // ahead of UTC before it
  std::chrono::seconds to{};    // and after
  std::string rule;             // an RRULE, where it comes back every year; empty: this once
  bool operator==(const ZoneChange&) const = default;
};

// What holds from the beginning of `first`'s year, and the year before it, to the end of the year after
// `last`'s: changes that follow one yearly rule all that time are one of them, with its rule and its first
// onset; the others stand one by one. In a zone without any change the one that holds.
std::vector<ZoneChange> zone_changes(const Zone& zone, Instant first, Instant last);

}  // namespace reg
