#include "reg/store/tables/view.h"

#include <algorithm>
#include <utility>

#include "reg/store/db/migrations.h"
#include "store/journal/recording.h"
#include "store/tables/applicant_rows.h"
#include "store/tables/database.h"

namespace reg {

View::View(Database& database) : View(database, Transaction::Kind::kRead, nullptr) {}

View::View(Database& database, Transaction::Kind kind, std::unique_ptr<Transaction::Companion> companion)
    : database_((database.begin(), database)),
      transaction_(database.connection, kind, std::move(companion)) {}

namespace {

std::unique_ptr<Transaction::Companion> recording_of(Database& database, Change::Recorded recorded) {
  refuse_foreign_trigger(database.connection);
  return recorded == Change::Recorded::kYes ? record(database) : nullptr;
}

}  // namespace

Change::Change(Database& database, Recorded recorded)
    : View(database, Transaction::Kind::kWrite, recording_of(database, recorded)) {}

std::vector<std::int64_t> Change::touched() const {
  std::vector<std::int64_t> touched = database_.written.touched;
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  return touched;
}

std::int64_t Change::first_new() const {
  const std::int64_t first = database_.written.first_new;
  return first > 0 ? first : ApplicantRows(database_).next_number();
}

std::vector<std::int64_t> Change::returned() const {
  return database_.written.returned;
}

void Change::commit() {
  transaction_.commit();
}

const Applicants& View::applicants() const {
  return database_.applicants;
}
const AttendanceBook& View::attendance() const {
  return database_.attendance;
}
const Checks& View::checks() const {
  return database_.checks;
}
const CycleState& View::cycle() const {
  return database_.cycle;
}
const Duplicates& View::duplicates() const {
  return database_.duplicates;
}
const Forms& View::forms() const {
  return database_.forms;
}
const Invitations& View::invitations() const {
  return database_.invitations;
}
const Journal& View::journal() const {
  return database_.journal;
}
const Lotteries& View::lotteries() const {
  return database_.lotteries;
}
const MailedRosters& View::mailed_rosters() const {
  return database_.mailed_rosters;
}
const Outbox& View::outbox() const {
  return database_.outbox;
}
const Privacy& View::privacy() const {
  return database_.privacy;
}
const Requests& View::requests() const {
  return database_.requests;
}
const Runs& View::runs() const {
  return database_.runs;
}

Applicants& Change::applicants() {
  return database_.applicants;
}
AttendanceBook& Change::attendance() {
  return database_.attendance;
}
Checks& Change::checks() {
  return database_.checks;
}
CycleState& Change::cycle() {
  return database_.cycle;
}
Duplicates& Change::duplicates() {
  return database_.duplicates;
}
Forms& Change::forms() {
  return database_.forms;
}
Invitations& Change::invitations() {
  return database_.invitations;
}
Journal& Change::journal() {
  return database_.journal;
}
Lotteries& Change::lotteries() {
  return database_.lotteries;
}
MailedRosters& Change::mailed_rosters() {
  return database_.mailed_rosters;
}
Outbox& Change::outbox() {
  return database_.outbox;
}
Privacy& Change::privacy() {
  return database_.privacy;
}
Requests& Change::requests() {
  return database_.requests;
}
Runs& Change::runs() {
  return database_.runs;
}

}  // namespace reg
