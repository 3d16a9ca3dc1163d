// People's data, taken out of a cycle's database and out of its copies.
//
// An erased applicant's row stays, as do its requests and seats, its group and region: all that counts. What
// tells who it was goes: from the row, from the answers and the letters, and from the records that the
// journal keeps of former changes, which therefore cannot be taken back any more. SQLite overwrites what it
// deletes (Connection), and clean() rebuilds the file, so that no page of it holds the data after that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "reg/store/store.h"

namespace reg {

struct ErasureOrder {
  std::vector<std::int64_t> numbers;
  std::string name;            // in the place of every name
  bool recognise = true;       // a later export's rows about them are known, by a digest
  bool organisations = false;  // seats are counted by organisation: a digest of it stays
  JournalEntry entry;          // of the change; its time is that of the erasure
};

// By what people are known, or were once, as far as the journal tells.
struct KnownAs {
  std::set<std::string> addresses;  // by email_key()
  std::set<std::string> names;      // by fold()
  std::set<std::string> texts;      // names and addresses as they were written
};

struct ErasureFacts {
  std::int64_t people = 0;           // erased now
  std::int64_t letters_dropped = 0;  // that waited to be sent
  std::int64_t changes = 0;          // of the journal, from whose records data went
};

class Erasure {
 public:
  explicit Erasure(Store& store) : store_(store) {}

  KnownAs known_as(const std::vector<std::int64_t>& numbers);
  // Some message to one of them, or a roster with them on it, is just being sent.
  bool is_in_hand(const std::vector<std::int64_t>& numbers);
  // What was noted of letters to them, and of rosters with them on it, when these were sent.
  std::vector<std::string> sent_details(const std::vector<std::int64_t>& numbers);
  // Those of the texts that are no living applicant's name or address.
  std::set<std::string> unshared(const std::set<std::string>& texts);
  std::vector<std::int64_t> not_erased();  // every applicant's number, ascending

  // Inside an unrecorded change. The journal's row is the caller's to add, with the number that it sets in
  // `order.entry.erased_by`.
  ErasureFacts erase(ErasureOrder& order);
  // Nobody who was erased is known again, from now on.
  void forget_everybody();

  // After the commit: rebuilds the file and empties the log beside it. False where another command still
  // reads what was before.
  bool clean();

 private:
  Store& store_;
};

// The same in a copy of the database, where these people may have other numbers; its tables are brought up to
// date. A file that has nothing of them is left as it is.
struct CopyErasure {
  std::string refusal;  // a sentence on why nothing was done; empty: there is nothing of them in it any more
  std::int64_t people = 0;
  std::int64_t changes = 0;
};
CopyErasure erase_in_copy(const std::filesystem::path& file, const std::string& cycle,
                          const ErasureOrder& order, const KnownAs& known);

// Whether a file begins as a database of register does.
bool is_database(const std::filesystem::path& file);

}  // namespace reg
