// What `erase` and `purge` share: what would be erased is shown, and asked about where that is needed, before
// it is.
#pragma once

#include "cli/session.h"
#include "reg/app/erasing.h"

namespace reg {

struct ErasingOptions {
  bool dry_run = false;
  bool yes = false;
  std::string format = "text";
};

// Returns the exit status.
int erase_people(Session& session, ErasingOrder order, const ErasingOptions& options);

// As JSON, that nothing was done.
void print_nothing_erased(Session& session, const ErasingOrder& order, bool dry_run);

}  // namespace reg
