#include "reg/core/people/known_time.h"

#include <array>

namespace reg {

std::string_view known_name(TimeKnown known) {
  constexpr std::array<std::string_view, 4> kNames = {"second", "minute", "day", "import"};
  return kNames[static_cast<std::size_t>(known)];
}

bool may_be_one(const KnownTime& one, const KnownTime& other, const Zone& zone) {
  constexpr std::chrono::seconds kRounded(1);
  const bool first_is_rough = one.known >= other.known;
  const KnownTime& rough = first_is_rough ? one : other;
  const KnownTime& fine = first_is_rough ? other : one;
  switch (rough.known) {
    case TimeKnown::kSecond:
      return std::chrono::abs(rough.at - fine.at) <= kRounded;
    case TimeKnown::kMinute:
      if (fine.known == TimeKnown::kMinute) return fine.at == rough.at;
      return fine.at >= rough.at - kRounded && fine.at <= rough.at + std::chrono::minutes(1);
    case TimeKnown::kDay:
      return date_of(zone.to_local(fine.at)) == date_of(zone.to_local(rough.at));
    case TimeKnown::kImport:
      return false;
  }
  return false;
}

// Their callers copy at once what they get.
// NOLINTBEGIN(bugprone-return-const-ref-from-parameter)
const KnownTime& more_exact(const KnownTime& first, const KnownTime& second) {
  return second.known < first.known ? second : first;
}

const KnownTime& earlier(const KnownTime& first, const KnownTime& second) {
  const bool first_stands_in = first.known == TimeKnown::kImport;
  const bool second_stands_in = second.known == TimeKnown::kImport;
  if (first_stands_in != second_stands_in) return first_stands_in ? second : first;
  return second.at < first.at ? second : first;
}
// NOLINTEND(bugprone-return-const-ref-from-parameter)

}  // namespace reg
