// A workshop's roster as the database has it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "reg/app/open_cycle.h"
#include "reg/core/reports/roster.h"

namespace reg {

// How a roster differs from the usual one, as the outbox keeps it: "en", "waiting", "en waiting".
struct RosterVariant {
  Language language = Language::kEnglish;
  bool waiting = false;
};
std::string variant_text(const RosterVariant& variant, Language cycle);
RosterVariant parse_variant(std::string_view text, Language cycle);

// Sorted as the language sorts. With `with_waiting` the waiting list too; where the lottery that it needs was
// not drawn, that is told on `err`, and the waiting list is not known.
Roster read_roster(const OpenCycle& cycle, const View& view, std::size_t workshop, bool with_waiting,
                   Language language);

// Why no roster of this workshop may be mailed yet, a clause: it would name people whom nobody told of their
// seats. Empty: it may be.
std::string why_not_mailed(const View& view, std::size_t workshop);
// The same as a sentence, with what to do.
std::string not_mailed_text(const Schedule& schedule, std::size_t workshop, const std::string& why);

}  // namespace reg
