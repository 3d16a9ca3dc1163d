// Applicants, with their requests. Requests for workshops that the schedule does not have are left out, and
// left alone.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reg/core/people/applicant.h"
#include "reg/core/rule/lottery.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Applicants : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::optional<Applicant> find(std::int64_t number) const;
  Applicant get(std::int64_t number) const;  // who must be there: throws EnvironmentError otherwise
  std::vector<Applicant> with_email(std::string_view email_key) const;
  // The same for a form's answers: those too whom the form knows by that address, and after them everybody
  // who is one person with one of them by a merge.
  std::vector<Applicant> people_with_email(std::string_view email_key) const;
  // Into whom the applicant was merged at last, or the applicant.
  Applicant canonical(Applicant person) const;
  // Who was merged into the applicant, directly or by way of another, ascending.
  std::vector<std::int64_t> merged_into(std::int64_t number) const;
  // Ascending by number; without answers to other questions.
  void each(const std::function<void(const Applicant&)>& visit) const;
  // The same for the rule alone: lean, and without those who withdrew. The other numbers of possible
  // duplicates that were merged are there where the lottery decides.
  void each_participant(const std::function<void(const Participant&)>& visit) const;
  std::int64_t count() const;
  NumberSet numbers() const;                                     // of all of them
  std::unordered_map<std::int64_t, std::string> emails() const;  // by number
  // Of those who have not withdrawn: who applied later than `moment`, ascending; how many applied from
  // `since` to before `until`; and how many are in each group.
  std::vector<std::int64_t> applied_after(Instant moment) const;
  std::int64_t count_applied(Instant since, Instant until) const;
  std::map<std::string, std::int64_t> groups() const;

  // Takes the next number, writes the applicant with it, and returns it.
  std::int64_t add(const Applicant& applicant);
  // Writes all of the applicant and the requests named in it.
  void save(const Applicant& applicant);
  // Answers to other questions, in the place of those that were there.
  void save_answers(std::int64_t number, const std::vector<KeptAnswer>& answers);

 private:
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> merged_numbers() const;
};

}  // namespace reg
