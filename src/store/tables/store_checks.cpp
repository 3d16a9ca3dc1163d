// What the database says of itself: damage, and records that contradict each other.
#include <array>

#include "reg/base/text/text.h"
#include "reg/store/db/migrations.h"
#include "reg/store/tables/store.h"
#include "store/journal/journal_rows.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

// Of faults in the file so many are told one by one; more tell nothing new.
constexpr std::size_t kMostFaults = 1000;

struct Rule {
  const char* sentence;
  const char* find;  // the applicants; 0: it is about nobody
  const char* mend;  // nullptr: a person decides
};

constexpr std::array kRules = {
    Rule{"Somebody who has withdrawn still asks for a seat",
         "SELECT DISTINCT applicant FROM request JOIN applicant ON number = applicant "
         "WHERE withdrawn_at IS NOT NULL AND state IN ('requested', 'admitted', 'waiting', 'confirmed') "
         "ORDER BY 1",
         "UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL "
         "WHERE state IN ('requested', 'admitted', 'waiting', 'confirmed') "
         "AND applicant IN (SELECT number FROM applicant WHERE withdrawn_at IS NOT NULL)"},
    Rule{"A request without a seat is marked as announced",
         "SELECT DISTINCT applicant FROM request "
         "WHERE announced = 1 AND state NOT IN ('admitted', 'confirmed') ORDER BY 1",
         "UPDATE request SET announced = 0, confirm_by = NULL "
         "WHERE announced = 1 AND state NOT IN ('admitted', 'confirmed')"},
    Rule{"A request that is no offer has a time until which it is to be confirmed",
         "SELECT DISTINCT applicant FROM request "
         "WHERE confirm_by IS NOT NULL AND (state <> 'admitted' OR announced = 0) ORDER BY 1",
         "UPDATE request SET confirm_by = NULL "
         "WHERE confirm_by IS NOT NULL AND (state <> 'admitted' OR announced = 0)"},
    Rule{"A confirmed seat is not announced",
         "SELECT DISTINCT applicant FROM request WHERE state = 'confirmed' AND announced = 0 ORDER BY 1",
         nullptr},
    // One that is confirmed may have been given, or taken, at the door.
    Rule{"A seat is announced, and no result was",
         "SELECT DISTINCT applicant FROM request WHERE announced = 1 AND state = 'admitted' "
         "AND (SELECT announced_at FROM cycle) IS NULL ORDER BY 1",
         nullptr},
    Rule{"Somebody was merged into another and has not withdrawn",
         "SELECT number FROM applicant WHERE merged_into IS NOT NULL AND withdrawn_at IS NULL ORDER BY 1",
         nullptr},
    Rule{"Somebody who has not withdrawn never asked for a workshop",
         "SELECT number FROM applicant WHERE withdrawn_at IS NULL AND merged_into IS NULL "
         "AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = number) ORDER BY 1",
         nullptr},
    // Whoever did not come may have lost the seat to somebody at the door.
    Rule{"Somebody is marked as present or absent who has no seat there",
         "SELECT DISTINCT attendance.applicant FROM attendance LEFT JOIN request "
         "ON request.applicant = attendance.applicant AND request.workshop = attendance.workshop "
         "WHERE state IS NULL OR (present = 1 AND state IN ('requested', 'waiting')) ORDER BY 1",
         nullptr},
    // Such a number would be issued twice: the command that takes it next fails.
    Rule{"The next number to be issued is not above one that is there",
         "SELECT 0 FROM cycle WHERE next_applicant <= (SELECT max(number) FROM applicant)",
         "UPDATE cycle SET next_applicant = (SELECT max(number) + 1 FROM applicant) "
         "WHERE next_applicant <= (SELECT max(number) FROM applicant)"},
    Rule{"The next run's number is not above that of a run that is there",
         "SELECT 0 FROM cycle WHERE last_run < (SELECT max(number) FROM run)",
         "UPDATE cycle SET last_run = (SELECT max(number) FROM run) "
         "WHERE last_run < (SELECT max(number) FROM run)"},
    Rule{"The next sender's number is not above that of one who has messages in hand",
         "SELECT 0 FROM cycle WHERE next_sender <= "
         "(SELECT max(sender) FROM outbox WHERE state = 'sending')",
         "UPDATE cycle SET next_sender = (SELECT max(sender) + 1 FROM outbox WHERE state = 'sending') "
         "WHERE next_sender <= (SELECT max(sender) FROM outbox WHERE state = 'sending')"},
};

void add_file_faults(Connection& connection, std::vector<std::string>& faults) {
  Statement integrity(connection, fmt::format("PRAGMA integrity_check ({})", kMostFaults));
  while (integrity.step()) {
    if (integrity.text(0) != "ok") faults.emplace_back(integrity.text(0));
  }
  if (faults.size() >= kMostFaults) faults.emplace_back("there are more faults than these");
}

void add_lost_references(Connection& connection, std::vector<std::string>& faults) {
  std::map<std::pair<std::string, std::string>, std::size_t> lost;
  Statement row(connection, "PRAGMA foreign_key_check");
  while (row.step()) ++lost[{std::string(row.text(0)), std::string(row.text(2))}];
  for (const auto& [tables, rows] : lost) {
    faults.push_back(rows == 1 ? fmt::format("a row of the table {} refers to one of {} that is not there",
                                             tables.first, tables.second)
                               : fmt::format("{} rows of the table {} refer to rows of {} that are not there",
                                             rows, tables.first, tables.second));
  }
}

}  // namespace

std::vector<std::string> Store::damage() {
  std::vector<std::string> faults = schema_faults(connection_);
  if (!faults.empty() && computes_of_its_own(connection_)) return faults;
  add_file_faults(connection_, faults);
  add_lost_references(connection_, faults);
  return faults;
}

std::vector<std::string> Store::unreadable_texts() {
  return text_faults(connection_);
}

std::vector<std::string> Store::unreadable_records() {
  std::vector<std::string> faults;
  for (const std::int64_t change : unreadable_changes(connection_)) {
    faults.push_back(fmt::format("the record of change {} cannot be read", change));
  }
  return faults;
}

std::vector<Contradiction> Store::contradictions() {
  std::vector<Contradiction> found;
  for (const Rule& rule : kRules) {
    Statement& row = connection_.statement(rule.find);
    while (row.step()) found.push_back({row.integer(0), rule.sentence, rule.mend != nullptr});
  }
  return found;
}

int Store::mend_contradictions() {
  int mended = 0;
  for (const Rule& rule : kRules) {
    if (rule.mend != nullptr) mended += connection_.statement(rule.mend).run();
  }
  return mended;
}

std::map<std::string, std::int64_t> Store::groups() {
  std::map<std::string, std::int64_t> groups;
  Statement& row = connection_.statement(
      R"(SELECT "group", count(*) FROM applicant WHERE withdrawn_at IS NULL GROUP BY "group")");
  while (row.step()) groups.emplace(row.text(0), row.integer(1));
  return groups;
}

}  // namespace reg
