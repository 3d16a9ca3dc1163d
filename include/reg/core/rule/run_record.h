// The record of one run: everything that the rule was given, as text without names and addresses, from which
// anybody can compute the result again. The README describes the format for outsiders.
//
//   register run record 2
//   cycle prace-s-informacemi-2022
//   rule 2
//   tie_break time
//   seed -
//   workshop uvod 40
//   group mas
//   reserve mas uvod 4
//   organisation default 3
//   region default -
//   organisation named 5b…e1
//   organisation 0 3
//   region 0 -
//   applicant 17 1647237600 full mas 0 4 uvod:held deti bydleni:closed
//
// The first version of the format has no line `rule` and no closed wishes: its runs are of the first version
// of the rule, and stay so. A lottery says in the second version, between `seed` and the workshops, how it
// was drawn, so that its whole draw can be checked from this one text:
//
//   lottery 2
//   commitment 3d…07
//   secret 00…ff
//   source drand quicknet
//   round 6000000
//   fallback nist
//   drawn committed 6000000
//   value fe…dd
//   signature b4…39
//   frozen 1649757600 176 9c…41
//   numbers 1-57,60-178
//   ticket 60 4
//
// `drawn` says which round counted (core/lottery) and names it; the signature may be missing; `frozen` says
// when the numbers were frozen, how many, and their digest; `ticket` that somebody who stood twice has the
// ticket of another number. A lottery 1, whose commitment named no round, has the commitment, the secret and
// the value. A rehearsal with a seed of its own has none of these lines but `ticket`.
//
// An applicant's line: the number, the time of application (seconds since 1970 in UTC), the class (any of
// late, full, whole joined by "+", or "-"), the group, the keys of organisation and region ("-": none, or no
// limit is set), and the requested workshops. Organisations and regions are numbered in the order of their
// first appearance; their lines say the limit at each workshop, "-" for none. (The default has its own line
// so that a reader sees the policy; the lines with numbers are what counts. The line `named` is there only
// where the schedule has limits of named organisations, or regions: a digest of them all, by which a change
// is noticed.)
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/allocation.h"
#include "reg/core/rule/lottery.h"

namespace reg {

// The first line, by version.
inline constexpr std::string_view kRunRecordTitles[] = {"register run record 1", "register run record 2"};

// Its version is that of the rule: `input.rule`.
struct RunRecord {
  std::string cycle;
  std::optional<std::string> seed;
  std::optional<Lottery> lottery;  // that was drawn; without its times of commitment and draw
  std::map<std::int64_t, std::int64_t>
      ticket_of;                       // by number, the one whose ticket counts where it is another
  std::vector<std::string> workshops;  // ids, [w]
  std::vector<std::string> groups;     // codes, [g]
  std::int32_t organisation_default = -1;
  std::int32_t region_default = -1;
  std::string organisations_named;  // SHA-256 of the limits of named ones; empty where there are none
  std::string regions_named;
  AllocationInput input;  // with the tickets of the seed
};

// The text: input alone. One record has one text.
std::string write_record(const RunRecord& record);

// Which rule a record's text is of, by its first line.
RuleVersion rule_of_record(std::string_view text);

// The record of a text, or why it is none.
struct RecordReading {
  std::optional<RunRecord> record;
  std::string fault;  // with the number of the line
};
RecordReading read_record(std::string_view text);

// The result as text: "NUMBER WORKSHOP VERDICT" a line, applicants ascending by number, workshops in the
// order of the cycle.
std::string write_result(const RunRecord& record, const Allocation& allocation);

// What the policy of `after` says otherwise than that of `before`, both as texts of records, a clause each:
// "workshop uvod: 50, before 40".
std::vector<std::string> policy_changes(std::string_view before, std::string_view after);

// The number whose ticket counts for the applicant.
std::int64_t ticket_number(const RunRecord& record, std::int64_t applicant);
// Draws the tickets that the record's seed gives, where it has one.
void draw_tickets(RunRecord& record);
// Whether the numbers that take part were frozen without the applicant's.
bool is_left_out(const RunRecord& record, std::int64_t applicant);

}  // namespace reg
