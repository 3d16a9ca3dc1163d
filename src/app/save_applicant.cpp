#include "reg/app/save_applicant.h"

namespace reg {

void save_applicant(Store& store, const Applicant& before, const Applicant& after) {
  require_moves(before, after);
  store.save(after);
}

}  // namespace reg
