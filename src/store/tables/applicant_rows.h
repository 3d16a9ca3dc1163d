// An applicant's row becomes an applicant.
#pragma once

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/store/db/connection.h"

namespace reg {

// The columns that read_applicant() takes, in its order.
inline constexpr const char* kApplicantColumns =
    R"(number, name, given_name, family_name, email, phone, organisation, region, "group", full_cycle,
       whole_only, note, consent_at, applied_at, answered_at, withdrawn_at, edited, merged_into, imported,
       form_email_key, form_name_key, counts_from, erased_at,
       applied_known, answered_known, form, kept_said)";

// Without requests and answers.
Applicant read_applicant(const Row& row);
std::vector<Applicant> read_applicants(Rows rows);

// Of rows that have a question and an answer.
std::vector<KeptAnswer> read_answers(Rows rows);

// After its requests: the registration's workshops are the active ones, in the order of the cycle.
void finish_requests(const Schedule& schedule, Applicant& applicant);

}  // namespace reg
