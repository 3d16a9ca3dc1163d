// What `erase` and `purge` share: people's data taken out of the database, of its copies, and of outbox/, in
// an order in which it can be begun again wherever it was stopped.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "cli/session.h"
#include "reg/app/erased_files.h"
#include "reg/app/rule_run.h"
#include "reg/store/erasure/erasure.h"

namespace reg {

struct ErasingOrder {
  std::string command;  // for the journal
  std::vector<std::int64_t>
      numbers;  // with whoever was merged into them; of whom the journal alone knows, too
  std::vector<std::string> addresses;  // that nobody in the database has: whoever had them in a copy
  bool withdraw = false;               // their seats are freed
  bool forget = false;                 // no digest of them is left
  bool everybody = false;              // whoever there is, in the database and in copies; no digest is left
  bool dry_run = false;
  bool yes = false;
  bool json = false;
};

// Asks where that is needed, does it, and tells. Returns the exit status.
int erase_people(Session& session, const ErasingOrder& order);

// As JSON, that it was not done.
void tell_nothing(Session& session, const ErasingOrder& order);

// "(erased)", in the cycle's language.
std::string erased_name(Language language);

}  // namespace reg
