// What a registration does to the applicant it is about: a new one, a change by hand, newer answers from a
// form, a withdrawal. Pure: each function returns the applicant as it will be.
#pragma once

#include <string>
#include <vector>

#include "reg/core/applicant.h"
#include "reg/core/schedule.h"

namespace reg {

struct FieldChange {
  std::string field;   // of kFieldNames, or another question
  std::string before;  // as shown to people
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

// What differs, field by field in the order of kFieldNames, and then the answers to other questions, by
// these; `applied_at` and the moment of a consent that stands in both are not compared.
std::vector<FieldChange> differences(const Schedule& schedule, const Registration& before,
                                     const Registration& after);

// A new applicant, without a number yet, who requests what the registration says.
Applicant new_applicant(const Schedule& schedule, const Registration& registration);

// The applicant with `wanted` in the place of the registration: workshops that are new are requested (again,
// where they had been given up), and those that are gone are cancelled.
Applicant amend(const Schedule& schedule, const Applicant& before, const Registration& wanted);

// The same, by the organiser's hand: the changed fields are marked as edited.
Applicant edit(const Schedule& schedule, const Applicant& before, const Registration& wanted);

// Whoever withdrew is there again, and counts from the registration's time.
void come_back(Applicant& applicant);

// Every active request is cancelled.
Applicant withdraw(const Applicant& before, Instant now);

// The registration with its empty fields (phone, organisation, region, group, note, consent) taken from
// `other`.
Registration fill_gaps(const Registration& registration, const Registration& other);

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
                             const std::vector<std::string>& questions = {});

}  // namespace reg
