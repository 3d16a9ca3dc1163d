// People's data, taken out of a cycle's database and out of its copies.
//
// An erased applicant's row stays, as do its requests and seats, its group and region: all that counts. What
// tells who it was goes: from the row, from the answers and the letters, and from the records that the
// journal keeps of former changes, which therefore cannot be undone any more. SQLite overwrites what it
// deletes (Connection), and Store::clean() rebuilds the file, so that no page of it holds the data after
// that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reg/core/cycle/journal.h"

namespace reg {

struct ErasureOrder {
  std::vector<std::int64_t> numbers;
  std::set<std::string> addresses;  // by email_key(), of whoever has no number here
  std::string name;                 // in the place of every name
  bool recognise = true;            // a later export's rows about them are known, by a digest
  bool organisations = false;       // seats are counted by organisation: a digest of it stays
  bool everybody = false;           // whoever there is, and no digest of anybody is left
  JournalEntry entry;               // of the change; its time is that of the erasure
};

// By what people are known, or were once, as far as the journal tells.
struct KnownAs {
  std::set<std::string> addresses;  // by email_key()
  std::set<std::string> names;      // by fold()
  std::set<std::string> texts;      // names and addresses as they were written
  // Living applicants who share an address with them, or did: by number, and by address and name as keys.
  std::set<std::int64_t> neighbours;
  std::set<std::pair<std::string, std::string>> neighbours_known_as;
  // Of those who were erased before, where they are known again: by it they are found in a copy that could
  // not be read then.
  std::string salt;
  std::set<std::string> digests;
};

struct ErasureFacts {
  std::int64_t people = 0;           // erased now
  std::int64_t letters_dropped = 0;  // that waited to be sent
  std::int64_t changes = 0;          // of the journal, from whose records data went
  std::int64_t digests = 0;          // of people and organisations, where everybody is forgotten
  std::int64_t lost = 0;             // digests of people to whom letters went in a state that was lost

  bool nothing() const { return people + changes + digests + lost == 0; }
};

// Privacy::erase() in a copy of the database, where these people may have other numbers; its tables are
// brought up to date. A file that has nothing of them, or with `rehearse`, is left as it is.
struct CopyErasure {
  std::string refusal;  // a sentence on why nothing was done; empty: there is nothing of them in it any more
  ErasureFacts facts;   // what was done, or would be
  std::set<std::string> texts;  // names and addresses by which they were known in it
};
CopyErasure erase_in_copy(const std::filesystem::path& file, const std::string& cycle,
                          const ErasureOrder& order, const KnownAs& known, bool rehearse = false);

// Whether a file begins as a database of register does. One that cannot be read does not.
bool is_database(const std::filesystem::path& file);

}  // namespace reg
