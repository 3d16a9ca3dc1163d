#include "reg/core/letters/daily_digest.h"

namespace reg {

bool DailyDigest::empty() const {
  return new_applicants == 0 && undecided_requests == 0 && provisional_seats == 0 && expired_offers == 0 &&
         offers_ending == 0 && duplicates == 0 && free_seats.empty() && overfull.empty() && coming.empty() &&
         undelivered.empty();
}

}  // namespace reg
