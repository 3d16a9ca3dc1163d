#include "reg/app/save_applicant.h"
#include "reg/store/tables/applicants.h"

namespace reg {

void save_applicant(Change& change, const Applicant& before, const Applicant& after) {
  require_moves(before, after);
  change.applicants().save(after);
}

}  // namespace reg
