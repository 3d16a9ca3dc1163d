#include "cli/usecases/privacy.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"
#include "reg/core/people/privacy.h"
#include "reg/store/erasure/erasure.h"

namespace reg {

std::vector<std::string> privacy_findings(Session& session) {
  const Schedule& schedule = session.schedule();
  const auto ends = retention_ends(schedule);
  if (!ends || session.now() < *ends) return {};
  Erasure erasure(session.store());
  const std::size_t people = erasure.not_erased().size() + erasure.former_people().size();
  if (people == 0) return {};
  return {fmt::format(
      "The data of {} are still here, {} after the last workshop and longer; `register purge` "
      "erases them",
      counted(people, "applicant", "applicants"), format_period(schedule.privacy.retention.value()))};
}

}  // namespace reg
