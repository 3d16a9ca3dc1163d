#include "reg/core/people/duplicates.h"

#include <algorithm>
#include <optional>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/reports/roster.h"

namespace reg {
namespace {

// Keys come together by hashes; a crowd that shares a key without being alike is not compared without end.
constexpr std::size_t kMostComparisons = 100;
constexpr std::size_t kShortestPhone = 6;
constexpr std::size_t kPhoneDigits = 9;
constexpr std::string_view kGmail = "gmail.com";

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>()(text);
}

// Another multiplier for each kind of key, so that a name with an organisation is none with a phone number.
std::uint64_t joined(std::uint64_t left, std::uint64_t right, std::uint64_t kind) {
  return (left * 0x9E3779B97F4A7C15ULL) ^ (right * (2 * kind + 0xC2B2AE3D27D4EB4FULL));
}

std::string phone_digits(std::string_view phone) {
  std::string digits;
  for (const char c : phone.substr(0, phone.find_first_of(",;"))) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (digits.size() < kShortestPhone) return {};
  return digits.size() > kPhoneDigits ? digits.substr(digits.size() - kPhoneDigits) : digits;
}

std::string without_dots(std::string text) {
  std::erase(text, '.');
  return text;
}

// One letter more, less or other, or up to three neighbours in another order.
bool one_slip(std::string_view a, std::string_view b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  a.remove_prefix(static_cast<std::size_t>(left - a.begin()));
  b.remove_prefix(static_cast<std::size_t>(right - b.begin()));
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() <= 1 && b.size() <= 1) return true;
  return a.size() <= 3 && std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

bool domains_alike(std::string_view a, std::string_view b) {
  return one_slip(a, b) || a.substr(0, a.rfind('.')) == b.substr(0, b.rfind('.'));
}

bool addresses_alike(const Traits& one, const Traits& other) {
  if (one.mailbox.empty() || !domains_alike(one.domain, other.domain)) return false;
  if (one.mailbox == other.mailbox) return true;
  const bool dots_count = one.domain != kGmail && other.domain != kGmail;
  return !dots_count && without_dots(one.mailbox) == without_dots(other.mailbox);
}

// The last of the crowd with the first who may be the same person.
std::optional<ApplicantPair> pair_of_last(const std::vector<Traits>& crowd,
                                          const std::set<ApplicantPair>& distinct) {
  const Traits& last = crowd.back();
  for (std::size_t i = 0; i + 1 < std::min(crowd.size(), kMostComparisons); ++i) {
    const ApplicantPair pair{crowd[i].number, last.number};
    if (!distinct.contains(pair) && likeness(crowd[i], last).may_be_one()) return pair;
  }
  return std::nullopt;
}

}  // namespace

Traits traits_of(const Identity& identity) {
  Traits traits{identity.number,
                bare_name(identity.name),
                fold(identity.organisation),
                "",
                "",
                phone_digits(identity.phone)};
  const std::string address = email_key(identity.email);
  const std::size_t at = std::min(address.rfind('@'), address.size());
  traits.mailbox = address.substr(0, at);
  if (const std::size_t tag = traits.mailbox.find('+'); tag != std::string::npos && tag > 0) {
    traits.mailbox.resize(tag);
  }
  traits.domain = address.substr(std::min(at + 1, address.size()));
  if (traits.domain == "googlemail.com") traits.domain = kGmail;
  return traits;
}

Likeness likeness(const Traits& one, const Traits& other) {
  return {one.name == other.name, !one.organisation.empty() && one.organisation == other.organisation,
          addresses_alike(one, other), !one.phone.empty() && one.phone == other.phone};
}

void DuplicateSearch::add(const Identity& identity) {
  const Traits traits = traits_of(identity);
  const std::uint64_t name = hash_of(traits.name);
  if (!traits.organisation.empty()) {
    entries_.push_back({joined(name, hash_of(traits.organisation), 0), traits.number});
  }
  entries_.push_back({joined(name, hash_of(without_dots(traits.mailbox)), 1), traits.number});
  if (!traits.phone.empty()) entries_.push_back({joined(name, hash_of(traits.phone), 2), traits.number});
}

std::vector<ApplicantPair> DuplicateSearch::pairs(const std::function<Traits(std::int64_t)>& look_up,
                                                  const std::set<ApplicantPair>& distinct) {
  std::sort(entries_.begin(), entries_.end());
  std::vector<ApplicantPair> pairs;
  for (auto first = entries_.begin(); first != entries_.end();) {
    const auto last =
        std::find_if(first, entries_.end(), [&](const Entry& e) { return e.key != first->key; });
    if (last - first == 1) {
      first = last;
      continue;
    }
    std::vector<Traits> crowd;
    for (; first != last; ++first) {
      crowd.push_back(look_up(first->number));
      if (const auto pair = pair_of_last(crowd, distinct)) pairs.push_back(*pair);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::uint64_t TwinSearch::folded_hash(std::string_view organisation) {
  constexpr std::size_t kRemembered = 1 << 14;  // a power of two
  if (memo_.empty()) memo_.resize(kRemembered);
  const std::uint64_t spelling = hash_of(organisation);
  Memo& memo = memo_[spelling & (kRemembered - 1)];
  if (memo.spelling != spelling) memo = {spelling, hash_of(fold(organisation))};
  return memo.folded;
}

void TwinSearch::add(std::int64_t number, std::string_view name_key, std::string_view organisation) {
  if (organisation.empty()) return;
  entries_.push_back({joined(hash_of(name_key), folded_hash(organisation), 0), number});
}

std::vector<ApplicantPair> TwinSearch::twins_above(std::int64_t after) {
  std::sort(entries_.begin(), entries_.end());
  std::vector<ApplicantPair> twins;
  const Entry* lowest = nullptr;
  for (const Entry& entry : entries_) {
    if (lowest == nullptr || lowest->key != entry.key) {
      lowest = &entry;
    } else if (entry.number > after) {
      twins.push_back({lowest->number, entry.number});
    }
  }
  std::sort(twins.begin(), twins.end(),
            [](const ApplicantPair& a, const ApplicantPair& b) { return a.other < b.other; });
  return twins;
}

}  // namespace reg
