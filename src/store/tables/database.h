// A cycle's open database: the connection, the tables, and what the present view or change knows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"
#include "reg/store/tables/checks.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/duplicates.h"
#include "reg/store/tables/forms.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/mailed_rosters.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"
#include "reg/store/tables/store.h"
#include "store/tables/workshops.h"

namespace reg {

// Which of the tables that are rarely used hold anything, so that they are not asked in vain for each
// applicant.
struct Contents {
  bool questions = false;
  bool consent_texts = false;
  bool changed_identities = false;  // anybody whom a form knows by another address
  bool erased_people = false;       // any who are known again by a digest
};

// What the open change has done.
struct Written {
  std::vector<std::int64_t> touched;  // in the order of writing, perhaps several times
  std::vector<std::int64_t> returned;
  std::optional<bool> announced;            // as it was when first needed
  std::int64_t first_new = 0;               // 0: nobody was added
  std::int64_t journal_row = 0;             // 0: none yet
  std::optional<std::int64_t> consent_key;  // of the schedule's text, once it is needed
};

struct Database {
  Database(std::filesystem::path path, const Schedule& of, Connection opened, Store::Notify notice);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A view or a change begins: another command may have written since, and what was rolled back is gone.
  void begin();
  // Of the present transaction, and as it writes.
  Contents& contents();
  void touch(std::int64_t applicant);

  std::filesystem::path file;
  const Schedule& schedule;
  Store::Notify notify;
  Connection connection;
  Workshops workshops;
  Written written;

  Applicants applicants{*this};
  AttendanceBook attendance{*this};
  Checks checks{*this};
  CycleState cycle{*this};
  Duplicates duplicates{*this};
  Forms forms{*this};
  Invitations invitations{*this};
  Journal journal{*this};
  Lotteries lotteries{*this};
  MailedRosters mailed_rosters{*this};
  Outbox outbox{*this};
  Privacy privacy{*this};
  Requests requests{*this};
  Runs runs{*this};

 private:
  std::optional<Contents> contents_;
};

}  // namespace reg
