// What answers from a form mean, given whom the cycle knows already: somebody new, newer answers, the same
// once more, or a finding. Pure, like registering.h, which does what is decided here.
#pragma once

#include <string>
#include <vector>

#include "reg/core/registering.h"

namespace reg {

// When another person stands under the same address.
enum class SameAddress {
  kRefuse,  // a finding
  kPerson,  // the same person under a new name
  kPeople,  // several people share the mailbox
};

// What answers from a form mean, given everybody who stands under their address; and, where one of them was
// merged into another or took another in, these too (Store::people_with_email).
//   - The same address and the same name (without accents and case, titles and the order of its words): the
//     same person. Name and address as the form knew them lead to whoever has others by now.
//   - Whoever was merged into another is that other one, who keeps the name and the address.
//   - Somebody who took another in has several rows in the form's export: answers not newer than those
//     already taken change nothing, and ones without a time only add what was not there.
//   - Answers older than those already taken change nothing, but that the first time of application counts.
//   - Whoever withdrew comes back only by answers given after that, and then counts from that time.
//   - A time that is within a second of one that is known is that one: exports differ in it.
//   - Fields edited by hand stay as they are.
//   - Of fields in `doubtful`, which were damaged on their way, what is known stays.
//   - `questions` are those other than our fields that the form has now: earlier answers to others stay.
struct ImportDecision {
  enum class Kind { kAdd, kUpdate, kUnchanged, kRefuse };
  Kind kind = Kind::kUnchanged;
  Applicant after;                   // for kUnchanged its number alone; for kRefuse nobody
  std::vector<FieldChange> changes;  // for kUpdate
  std::vector<FieldChange> kept;     // fields that differ but were edited by hand: before is what stands
  const Applicant* other = nullptr;  // for kRefuse: who has the address
};
ImportDecision decide_import(const Schedule& schedule, const std::vector<Applicant>& people,
                             const Registration& answers, bool has_time, SameAddress same,
                             const std::vector<std::string>& questions = {},
                             const std::vector<std::string>& doubtful = {});

}  // namespace reg
