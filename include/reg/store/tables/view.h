// A view sees one moment of a cycle's database; a change sees it too, and may write.
//
// The tables of a view can be read only: the compiler refuses a write without a change. A change takes the
// one writer's place at once (waiting up to 5 s for it); whatever is not committed has not happened. A store
// has one view or change at a time, and they must not outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "reg/store/db/connection.h"

namespace reg {

struct Database;
class Applicants;
class AttendanceBook;
class Checks;
class CycleState;
class Duplicates;
class Forms;
class Invitations;
class Journal;
class Lotteries;
class MailedRosters;
class Outbox;
class Privacy;
class Requests;
class Runs;

class View {
 public:
  explicit View(Database& database);

  const Applicants& applicants() const;
  const AttendanceBook& attendance() const;
  const Checks& checks() const;
  const CycleState& cycle() const;
  const Duplicates& duplicates() const;
  const Forms& forms() const;
  const Invitations& invitations() const;
  const Journal& journal() const;
  const Lotteries& lotteries() const;
  const MailedRosters& mailed_rosters() const;
  const Outbox& outbox() const;
  const Privacy& privacy() const;
  const Requests& requests() const;
  const Runs& runs() const;

  Database& database() const { return database_; }  // for the store's own rooms: others know nothing of it

 protected:
  View(Database& database, Transaction::Kind kind, std::unique_ptr<Transaction::Companion> companion);

  Database& database_;
  Transaction transaction_;
};

class Change : public View {
 public:
  // Whether the journal keeps records of it: not of an erasure, nor of what a sender does with its messages.
  enum class Recorded { kYes, kNo };
  Change(Database& database, Recorded recorded);

  Applicants& applicants();
  AttendanceBook& attendance();
  Checks& checks();
  CycleState& cycle();
  Duplicates& duplicates();
  Forms& forms();
  Invitations& invitations();
  Journal& journal();
  Lotteries& lotteries();
  MailedRosters& mailed_rosters();
  Outbox& outbox();
  Privacy& privacy();
  Requests& requests();
  Runs& runs();

  // What the change did so far: whose requests it wrote, ascending; the number that the first applicant added
  // by it has or would have; and who had withdrawn before and is back, of those written. The first two once a
  // result was announced: before that, nobody is told anything.
  std::vector<std::int64_t> touched() const;
  std::int64_t first_new() const;
  std::vector<std::int64_t> returned() const;

  void commit();
};

}  // namespace reg
