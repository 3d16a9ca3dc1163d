#include "store/tables/applicant_cursor.h"

#include <fmt/format.h>

#include "store/tables/applicant_rows.h"
#include "store/tables/rows.h"

namespace reg {

Store::ApplicantCursor::ApplicantCursor(Store& store, std::int64_t after)
    : store_(store),
      people_(store.connection_,
              fmt::format("SELECT {} FROM applicant WHERE number > ? ORDER BY number", kApplicantColumns)),
      requests_(store.connection_,
                "SELECT applicant, workshop, state, announced, reason, confirm_by FROM request "
                "WHERE applicant > ? ORDER BY applicant, workshop") {
  people_.bind(after);
  requests_.bind(after);
  more_requests_ = requests_.step();
}

bool Store::ApplicantCursor::next(Applicant& applicant) {
  more_people_ = more_people_ && people_.step();
  if (!more_people_) return false;
  applicant = read_applicant(people_);
  while (more_requests_ && requests_.integer(0) < applicant.number) more_requests_ = requests_.step();
  for (; more_requests_ && requests_.integer(0) == applicant.number; more_requests_ = requests_.step()) {
    const std::int32_t place = store_.place_of(requests_.integer(1));
    if (place < 0) continue;
    applicant.requests.push_back({static_cast<std::size_t>(place), read_state(requests_.text(2)),
                                  requests_.integer(3) != 0, std::string(requests_.text(4)),
                                  optional_instant(requests_, 5)});
  }
  finish_requests(store_.schedule_, applicant);
  return true;
}

}  // namespace reg
