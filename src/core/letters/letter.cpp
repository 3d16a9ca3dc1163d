#include "reg/core/letters/letter.h"

namespace reg {

WorkshopDetails details_of(const Schedule& schedule, const Workshop& workshop) {
  return {start_of(schedule, workshop), end_of(schedule, workshop), workshop.venue};
}

}  // namespace reg
