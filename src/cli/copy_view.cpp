#include "reg/cli/copy_view.h"

#include "reg/base/text.h"

namespace reg {

std::string copy_text(const Schedule& schedule, const CopyFacts& facts) {
  std::string text = counted(static_cast<std::size_t>(facts.applicants), "applicant", "applicants");
  if (facts.last_change) {
    text += ", last change " + iso_minutes(schedule.zone.to_local(*facts.last_change));
  }
  return text;
}

}  // namespace reg
