#include "reg/core/letters/daily_digest.h"

namespace reg {

bool DailyDigest::empty() const {
  return findings.empty() && new_applicants == 0 && expired_offers == 0 && offers_ending == 0 &&
         duplicates == 0 && coming.empty() && undelivered.empty();
}

}  // namespace reg
