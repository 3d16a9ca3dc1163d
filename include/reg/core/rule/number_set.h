// Numbers of applicants as a set: who takes part in a lottery. Published as ranges ("1-57,60,62-112"), with
// their count and the SHA-256 of the numbers, one a line: the ranges say the same as the lines in less room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reg {

class NumberSet {
 public:
  NumberSet() = default;
  // Positive numbers in any order; one that comes twice is there once.
  static NumberSet of(std::vector<std::int64_t> numbers);
  // What text() writes and nothing else; "-" is the empty set. At most ten million numbers.
  static std::optional<NumberSet> read(std::string_view text);

  std::string text() const;
  bool contains(std::int64_t number) const;
  std::int64_t count() const;
  std::vector<std::int64_t> numbers() const;  // ascending
  // Of the numbers in decimal, ascending, each with a line feed after it.
  std::string sha256() const;

  bool operator==(const NumberSet&) const = default;

 private:
  struct Range {
    std::int64_t first = 0, last = 0;
    bool operator==(const Range&) const = default;
  };
  std::vector<Range> ranges_;  // ascending, with a gap between any two
};

}  // namespace reg
