#include "cli/views/copy_view.h"

#include <algorithm>

#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {

std::string copy_text(const Schedule& schedule, const CopyFacts& facts) {
  std::string text = counted(static_cast<std::size_t>(facts.applicants), "applicant", "applicants");
  if (facts.last_change) {
    text += ", last change " + iso_minutes(schedule.zone.to_local(*facts.last_change));
  }
  return text;
}

void print_unreadable(std::ostream& stream, const CopyFacts& facts) {
  constexpr std::size_t kMostNamed = 20;
  if (facts.unreadable.empty()) return;
  std::vector<std::string> numbers;
  for (const std::int64_t change : facts.unreadable) {
    if (numbers.size() < kMostNamed) numbers.push_back(std::to_string(change));
  }
  const bool one = facts.unreadable.size() == 1;
  print(stream,
        "register: {} of the journal cannot be read ({} {}{}): what {} did can be neither shown nor undone\n",
        counted(facts.unreadable.size(), "record", "records"), one ? "change" : "changes",
        join(numbers, ", "), facts.unreadable.size() > kMostNamed ? " …" : "", one ? "it" : "they");
}

}  // namespace reg
