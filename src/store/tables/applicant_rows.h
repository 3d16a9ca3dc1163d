// An applicant's rows become an applicant, and the other way round.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/store/db/connection.h"

namespace reg {

struct Database;

// The columns that read_applicant() takes, in its order.
inline constexpr const char* kApplicantColumns =
    R"(number, name, given_name, family_name, email, phone, organisation, region, "group", full_cycle,
       whole_only, note, consent_at, applied_at, answered_at, withdrawn_at, edited, merged_into, imported,
       form_email_key, form_name_key, counts_from, erased_at,
       applied_known, answered_known, form, kept_said)";

// Without requests and answers: a head.
Applicant read_applicant(const Row& row);
std::vector<Applicant> read_applicants(Rows rows);

// Of rows that have a question and an answer.
std::vector<KeptAnswer> read_answers(Rows rows);

// After its requests: the registration's workshops are the active ones, in the order of the cycle.
void finish_requests(const Schedule& schedule, Applicant& applicant);

class ApplicantRows {
 public:
  explicit ApplicantRows(Database& database);

  std::vector<Applicant> heads_with_email(std::string_view email_key) const;
  // Those whom a form's answers know by this address, and who have another by now.
  std::vector<Applicant> heads_known_as(std::string_view email_key) const;
  // The requests and answers of a head.
  void complete(Applicant& head) const;
  // The columns workshop, state, announced, reason, confirm_by of the row, from `first` on.
  void add_request(const Row& row, int first, Applicant& applicant) const;
  std::vector<KeptAnswer> answers(std::int64_t number) const;
  bool has_merged_people() const;
  std::int64_t next_number() const;

  void set_next_number(std::int64_t number);
  void insert(std::int64_t number, const Applicant& applicant);  // without its requests
  void update(const Applicant& applicant);
  void write_requests(std::int64_t number, const std::vector<Request>& requests);
  void write_answers(std::int64_t number, const std::vector<KeptAnswer>& answers);

 private:
  void write(std::string_view sql, std::int64_t number, const Applicant& applicant);
  void cancel_orphaned(std::int64_t number);
  std::int64_t question_key(const std::string& title);  // issued when first needed
  std::optional<std::int64_t> consent_key(const Registration& registration);

  Database& database_;
  Connection& connection_;
};

}  // namespace reg
