#include "reg/core/rule/number_set.h"

#include <algorithm>
#include <charconv>

#include "reg/base/digest.h"

namespace reg {
namespace {

constexpr std::int64_t kMostNumbers = 10'000'000;

// In decimal, above 0, without zeros before it.
std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value > 0 && text.front() != '0' ? std::optional(value) : std::nullopt;
}

}  // namespace

NumberSet NumberSet::of(std::vector<std::int64_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  NumberSet set;
  for (const std::int64_t number : numbers) {
    if (!set.ranges_.empty() && number <= set.ranges_.back().last + 1) {
      set.ranges_.back().last = number;
    } else {
      set.ranges_.push_back({number, number});
    }
  }
  return set;
}

std::optional<NumberSet> NumberSet::read(std::string_view text) {
  NumberSet set;
  if (text == "-") return set;
  std::int64_t room = kMostNumbers;
  for (bool more = true; more;) {
    const std::size_t end = text.find(',');
    const std::string_view part = text.substr(0, end);
    const std::size_t dash = part.find('-');
    const auto first = read_number(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : read_number(part.substr(dash + 1));
    if (!first || !last || (dash != std::string_view::npos && *last <= *first)) return std::nullopt;
    if (!set.ranges_.empty() && *first - 1 <= set.ranges_.back().last) return std::nullopt;
    if (*last - *first >= room) return std::nullopt;
    room -= *last - *first + 1;
    set.ranges_.push_back({*first, *last});
    more = end != std::string_view::npos;
    text.remove_prefix(more ? end + 1 : text.size());
  }
  return set;
}

std::string NumberSet::text() const {
  std::string text;
  for (const Range& range : ranges_) {
    if (!text.empty()) text += ',';
    text += std::to_string(range.first);
    if (range.last != range.first) text += "-" + std::to_string(range.last);
  }
  return text.empty() ? "-" : text;
}

bool NumberSet::contains(std::int64_t number) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), number,
                                      [](std::int64_t n, const Range& range) { return n < range.first; });
  return after != ranges_.begin() && number <= std::prev(after)->last;
}

std::int64_t NumberSet::count() const {
  std::int64_t count = 0;
  for (const Range& range : ranges_) count += range.last - range.first + 1;
  return count;
}

std::vector<std::int64_t> NumberSet::numbers() const {
  std::vector<std::int64_t> numbers;
  for (const Range& range : ranges_) {
    for (std::int64_t number = range.first; number <= range.last; ++number) numbers.push_back(number);
  }
  return numbers;
}

std::string NumberSet::sha256() const {
  Sha256 digest;
  for (const std::int64_t number : numbers()) digest.update(std::to_string(number) + "\n");
  return digest.hex();
}

}  // namespace reg
