#include "store/tables/applicant_cursor.h"

#include <fmt/format.h>

#include "store/tables/applicant_rows.h"

namespace reg {

Store::ApplicantCursor::ApplicantCursor(Store& store, std::int64_t after)
    : store_(store),
      people_(store.connection_.query(
          fmt::format("SELECT {} FROM applicant WHERE number > ? ORDER BY number", kApplicantColumns),
          after)),
      requests_(store.connection_.query(
          R"(SELECT applicant, workshop, state, announced, reason, confirm_by FROM request
             WHERE applicant > ? ORDER BY applicant, workshop)",
          after)),
      request_(requests_.next()) {}

bool Store::ApplicantCursor::next(Applicant& applicant) {
  const Row* person = people_.next();
  if (person == nullptr) return false;
  applicant = read_applicant(*person);
  for (; request_ != nullptr; request_ = requests_.next()) {
    const auto number = request_->value<std::int64_t>(0);
    if (number > applicant.number) break;
    if (number == applicant.number) store_.add_request(*request_, 1, applicant);
  }
  finish_requests(store_.schedule_, applicant);
  return true;
}

}  // namespace reg
