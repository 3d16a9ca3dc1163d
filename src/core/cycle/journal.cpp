#include "reg/core/cycle/journal.h"

#include <string_view>
#include <utility>

namespace reg {

ChangeKind JournalEntry::kind() const {
  static constexpr std::pair<std::string_view, ChangeKind> kKinds[] = {
      {"restore", ChangeKind::kRestore},
      {"lottery", ChangeKind::kLottery},
      {kSendingCommand, ChangeKind::kSending},
  };
  for (const auto& [name, kind] : kKinds) {
    if (command == name) return kind;
  }
  return ChangeKind::kOther;
}

}  // namespace reg
