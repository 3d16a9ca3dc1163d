// What a command did with seats, as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/people/merging.h"
#include "reg/core/rule/seats.h"

namespace reg {

// {"dry_run", "workshops": [{"workshop", "announced", "confirm_by"}]}
std::string announced_json(const Schedule& schedule, const std::vector<AnnouncedSeats>& announced,
                           bool dry_run);

// The applicant as `show` has it, and beside its fields what was done:
// {…, "dry_run", "changes": [{"workshop", "before", "after"}], "filled": [{"workshop", "applicant"}]}: what
// became of the applicant's requests, and who got freed seats.
std::string moves_json(const Schedule& schedule, const Applicant& applicant,
                       const std::vector<SeatMove>& moves, const std::vector<SeatRef>& filled, bool dry_run);

// The same after a change of the applicant's fields, without "changes".
std::string edited_json(const Schedule& schedule, const Applicant& applicant,
                        const std::vector<SeatRef>& filled, bool dry_run);

// {…, "merged", "dry_run", "fields": [{"field", "before", "after"}], "answers": [{"question", "text"}],
// "changes":
// [{"workshop", "before", "after"}], "freed", "filled"}, after the fields of whoever stays.
std::string merge_json(const Schedule& schedule, const Merge& merge, const std::vector<KeptAnswer>& answers,
                       const std::vector<SeatRef>& filled, bool dry_run);

// {"dry_run", "from", "to", "seats": [{"workshop", "state"}]}, with the two applicants as `show` has them.
std::string substitute_json(const Schedule& schedule, const Substitution& change, bool dry_run);

}  // namespace reg
