#include "store/tables/applicant_cursor.h"

#include <fmt/format.h>

#include "store/tables/database.h"

namespace reg {

ApplicantCursor::ApplicantCursor(Database& database, std::int64_t after)
    : database_(database),
      people_(database.connection.query(
          fmt::format("SELECT {} FROM applicant WHERE number > ? ORDER BY number", kApplicantColumns),
          after)),
      requests_(database.connection.query(
          R"(SELECT applicant, workshop, state, announced, reason, confirm_by FROM request
             WHERE applicant > ? ORDER BY applicant, workshop)",
          after)),
      request_(requests_.next()) {}

bool ApplicantCursor::next(Applicant& applicant) {
  const Row* person = people_.next();
  if (person == nullptr) return false;
  applicant = read_applicant(*person);
  for (; request_ != nullptr; request_ = requests_.next()) {
    const auto number = request_->value<std::int64_t>(0);
    if (number > applicant.number) break;
    if (number == applicant.number) ApplicantRows(database_).add_request(*request_, 1, applicant);
  }
  finish_requests(database_.schedule, applicant);
  return true;
}

}  // namespace reg
