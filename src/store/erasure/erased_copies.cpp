#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

#include "reg/store/backup/backup.h"
#include "reg/store/erasure/erasure.h"
#include "store/erasure/erased_digests.h"
#include "store/erasure/erasure_steps.h"
#include "store/journal/journal_people.h"
#include "store/journal/journal_rows.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// A number may be somebody else's in a copy, where the database was restored to an earlier state since; and
// an address may be shared with an applicant who stays.
class PeopleInCopy {
 public:
  PeopleInCopy(const ErasureOrder& order, const KnownAs& known)
      : order_(order), known_(known), wanted_(order.numbers.begin(), order.numbers.end()) {}

  Numbers find(Connection& copy) const {
    Numbers found;
    Numbers living;
    for (const Row& row :
         copy.query("SELECT number, email_key, name_key FROM applicant WHERE erased_at IS NULL")) {
      const auto number = row.value<std::int64_t>(0);
      living.insert(number);
      if (is_one(number, {row.value<std::string>(1)}, {row.value<std::string>(2)})) found.insert(number);
    }
    for (const auto& [number, person] : read_journal_people(copy)) {
      if (!living.contains(number) && is_one(number, person.addresses, person.names)) found.insert(number);
    }
    return found;
  }

 private:
  bool is_one(std::int64_t number, const std::set<std::string>& addresses,
              const std::set<std::string>& names) const {
    if (order_.everybody) return true;
    const bool name = has_any(names, known_.names);
    if (wanted_.contains(number) && (name || was_erased(addresses, names))) return true;
    if (!has_any(addresses, known_.addresses)) return false;
    return wanted_.contains(number) || name || !is_neighbour(number, addresses, names);
  }

  bool was_erased(const std::set<std::string>& addresses, const std::set<std::string>& names) const {
    if (known_.digests.empty()) return false;
    for (const std::string& address : addresses) {
      for (const std::string& name : names) {
        if (known_.digests.contains(identity_digest(known_.salt, address, name))) return true;
      }
    }
    return false;
  }

  bool is_neighbour(std::int64_t number, const std::set<std::string>& addresses,
                    const std::set<std::string>& names) const {
    return known_.neighbours.contains(number) ||
           std::any_of(
               known_.neighbours_known_as.begin(), known_.neighbours_known_as.end(),
               [&](const auto& key) { return addresses.contains(key.first) && names.contains(key.second); });
  }

  const ErasureOrder& order_;
  const KnownAs& known_;
  Numbers wanted_;
};

class CopyWriter {
 public:
  CopyWriter(const ErasureOrder& order, const KnownAs& known) : order_(order), known_(known) {}

  void erase(Connection& copy, CopyErasure& result) const {
    ErasureOrder own = order_;
    own.entry.erased_by = next_journal_number(copy);
    Numbers numbers = PeopleInCopy(order_, known_).find(copy);
    KnownAs all;
    all.addresses = known_.addresses;
    all.neighbours = known_.neighbours;
    gather(copy, numbers, all);
    result.facts = erase_numbers(copy, own, numbers, known_.addresses);
    if (result.facts.nothing()) return;
    result.texts = std::move(all.texts);
    insert_journal(copy, own.entry);
  }

 private:
  const ErasureOrder& order_;
  const KnownAs& known_;
};

}  // namespace

CopyErasure erase_in_copy(const fs::path& file, const std::string& cycle, const ErasureOrder& order,
                          const KnownAs& known, bool rehearse) {
  const CopyWriter writer(order, known);
  CopyErasure found;
  found.refusal = look_into_copy(file, cycle, [&](Connection& copy) { writer.erase(copy, found); });
  if (rehearse || !found.refusal.empty() || found.facts.nothing()) return found;
  CopyErasure made;
  made.refusal = rewrite_copy(file, cycle, [&](Connection& copy) { writer.erase(copy, made); });
  if (!made.refusal.empty()) return made;
  CopyErasure left;  // by opening it afresh
  made.refusal = look_into_copy(file, cycle, [&](Connection& copy) { writer.erase(copy, left); });
  if (made.refusal.empty() && (!left.facts.nothing() || !log_beside(file).empty())) {
    made.refusal = file.string() + " still has their data after it was written anew";
  }
  return made;
}

bool is_database(const fs::path& file) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  constexpr std::size_t kMarkAt = 68;  // of the application's id, big-endian
  std::ifstream in(file, std::ios::binary);
  std::array<char, 72> head{};  // to the end of the mark
  if (!in.read(head.data(), head.size()) || std::memcmp(head.data(), kMagic.data(), kMagic.size()) != 0) {
    return false;
  }
  std::uint32_t mark = 0;
  for (std::size_t i = 0; i < 4; ++i) mark = (mark << 8) | static_cast<unsigned char>(head[kMarkAt + i]);
  return mark == static_cast<std::uint32_t>(Connection::kApplicationId);
}

}  // namespace reg
