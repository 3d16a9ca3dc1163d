// People who may stand twice. Namesakes (titles, the order of the words, accents and case aside) who have the
// organisation, the address but for a slip, or the telephone number in common may be one person.
//
// A search looks at everybody once and keeps some 50 bytes of each; only those who share a key are looked at
// again and compared in full. Its time is that of sorting them.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reg {

// What tells people apart, as given or folded.
struct Identity {
  std::int64_t number = 0;
  std::string_view name;
  std::string_view email;
  std::string_view organisation;
  std::string_view phone;
};

// The same, made ready to be compared.
struct Traits {
  std::int64_t number = 0;
  std::string name;          // by bare_name()
  std::string organisation;  // folded
  std::string mailbox;       // before the @, without case and a "+tag"
  std::string domain;
  std::string phone;  // its last nine digits; empty where there are less than six
};
Traits traits_of(const Identity& identity);

struct Likeness {
  bool name = false;
  bool organisation = false;
  bool address = false;  // the same mailbox; the domains the same but for a slip or the top-level one
  bool phone = false;

  bool may_be_one() const { return name && (organisation || address || phone); }
};
Likeness likeness(const Traits& one, const Traits& other);

struct ApplicantPair {
  std::int64_t one = 0;
  std::int64_t other = 0;  // the greater number
  auto operator<=>(const ApplicantPair&) const = default;
};

class DuplicateSearch {
 public:
  void add(const Identity& identity);  // in any order

  // The pairs who may be one person, ascending. Each applicant is named with the lowest of those whom a key
  // brings together with them, so that a crowd of namesakes gives as many pairs as it has people, less one.
  // `look_up` gives an applicant's traits again; the pairs in `distinct` are known to be two people.
  std::vector<ApplicantPair> pairs(const std::function<Traits(std::int64_t)>& look_up,
                                   const std::set<ApplicantPair>& distinct);

 private:
  struct Entry {
    std::uint64_t key = 0;
    std::int64_t number = 0;
    auto operator<=>(const Entry&) const = default;
  };
  std::vector<Entry> entries_;
};

// Of the applicants numbered above some number (those whom an import added), the ones whose folded name and
// organisation somebody else has too.
class TwinSearch {
 public:
  // How many will be added at most, so that memory is taken once.
  explicit TwinSearch(std::size_t people) { entries_.reserve(people); }
  // `organisation` as given; an empty one makes no twins.
  void add(std::int64_t number, std::string_view name_key, std::string_view organisation);

  // Each applicant above `after`, as `other`, with the lowest-numbered twin as `one`; ascending by `other`.
  // The keys are 64-bit hashes: of a million people two differ and collide once in forty million searches.
  std::vector<ApplicantPair> twins_above(std::int64_t after);

 private:
  std::uint64_t folded_hash(std::string_view organisation);

  struct Entry {
    std::uint64_t key = 0;
    std::int64_t number = 0;
    auto operator<=>(const Entry&) const = default;
  };
  struct Memo {
    std::uint64_t spelling = 0;
    std::uint64_t folded = 0;
  };
  std::vector<Entry> entries_;
  std::vector<Memo> memo_;  // the folds of organisations seen lately, by the hash of their spelling
};

}  // namespace reg
