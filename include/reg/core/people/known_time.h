// How exactly it is known when somebody applied. Exports of one form differ in it: Excel drops the seconds
// when it saves a table again, some tools round them, some write the day alone.
#pragma once

#include <cstdint>
#include <string_view>

#include "reg/base/time.h"

namespace reg {

enum class TimeKnown : std::uint8_t {
  kSecond,
  kMinute,  // the moment is the minute's beginning
  kDay,     // the local day's
  kImport   // not at all: the moment is that of the import
};
// "second", "minute", "day", "import".
std::string_view known_name(TimeKnown known);

struct KnownTime {
  Instant at{};
  TimeKnown known = TimeKnown::kSecond;
  bool operator==(const KnownTime&) const = default;
};

// Whether two exports of the same answers may have written one moment like this: to the second they may
// differ by one; a minute is every moment within it, a day every moment of it in `zone`. What an import stood
// in for is the same as nothing.
bool may_be_one(const KnownTime& one, const KnownTime& other, const Zone& zone);

// The one that is known more exactly; of two alike, `first`.
const KnownTime& more_exact(const KnownTime& first, const KnownTime& second);

// The earlier one; any time that a person or a form named is before one that an import stood in for.
const KnownTime& earlier(const KnownTime& first, const KnownTime& second);

}  // namespace reg
