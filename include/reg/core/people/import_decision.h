// What answers from a form mean, given whom the cycle knows already: somebody new, newer answers, the same
// once more, or a finding. Pure, like registering.h, which does what is decided here.
#pragma once

#include <string>
#include <vector>

#include "reg/core/people/registering.h"

namespace reg {

// When another person stands under the same address.
enum class SameAddress {
  kRefuse,  // a finding
  kPerson,  // the same person under a new name
  kPeople,  // several people share the mailbox
};

// What is done with answers of the moment of those taken last, or without any, that say something else: of
// several such rows of a file the last one counts, so that the first ones wait until it is known.
enum class Repeated { kTake, kWait };

// What answers from a form mean, given everybody who stands under their address; and, where one of them was
// merged into another or took another in, these too (Store::people_with_email).
//   - The same address and the same name (without accents and case, titles and the order of its words): the
//     same person. Name and address as the form knew them lead to whoever has others by now.
//   - Whoever was merged into another is that other one, who keeps the name and the address.
//   - Somebody who took another in has several rows in the form's export: answers not newer than those
//     already taken change nothing, and ones without a time only add what was not there.
//   - Answers older than those already taken change nothing, but that the first time of application counts.
//   - Whoever withdrew comes back only by answers given after that, and then counts from that time.
//   - A time that may be one that is known is that one (core/people/known_time.h), and the more exact one
//   stays.
//   - Fields edited by hand stay as they are; what the form says of them is told once for each value.
//   - Of fields in `doubtful`, which were damaged on their way, what is known stays.
//   - `questions` are those other than our fields that the form has now: earlier answers to others stay.
struct ImportDecision {
  enum class Kind { kAdd, kUpdate, kUnchanged, kRefuse, kWait };
  Kind kind = Kind::kUnchanged;
  Applicant after;  // for kUnchanged and kWait, unless to be saved, its number alone; for kRefuse nobody
  std::vector<FieldChange> changes;  // for kUpdate
  std::vector<FieldChange>
      kept;           // fields edited by hand for which the form says something new: before stands
  bool save = false;  // with kUnchanged and kWait: `after` differs, though not in what is told
  const Applicant* other = nullptr;  // for kRefuse: who has the address
};
ImportDecision decide_import(const Schedule& schedule, const std::vector<Applicant>& people,
                             const Registration& answers, bool has_time, SameAddress same,
                             const std::vector<std::string>& questions = {},
                             Repeated repeated = Repeated::kTake,
                             const std::vector<std::string>& doubtful = {});

}  // namespace reg
