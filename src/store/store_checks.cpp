// What the database says of itself: damage, and records that contradict each other.
#include <array>

#include "reg/store/store.h"
#include "rows.h"

namespace reg {
namespace {

// At most so many of a kind are told one by one.
constexpr std::int64_t kMostOfAKind = 10;

struct Rule {
  const char* sentence;
  const char* find;  // the applicants, with a LIMIT
  const char* mend;  // nullptr: a person decides
};

constexpr std::array kRules = {
    Rule{"Somebody who has withdrawn still asks for a seat",
         "SELECT DISTINCT applicant FROM request JOIN applicant ON number = applicant "
         "WHERE withdrawn_at IS NOT NULL AND state IN ('requested', 'admitted', 'waiting', 'confirmed') "
         "LIMIT ?",
         "UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL "
         "WHERE state IN ('requested', 'admitted', 'waiting', 'confirmed') "
         "AND applicant IN (SELECT number FROM applicant WHERE withdrawn_at IS NOT NULL)"},
    Rule{"A request without a seat is marked as announced",
         "SELECT DISTINCT applicant FROM request "
         "WHERE announced = 1 AND state NOT IN ('admitted', 'confirmed') LIMIT ?",
         "UPDATE request SET announced = 0, confirm_by = NULL "
         "WHERE announced = 1 AND state NOT IN ('admitted', 'confirmed')"},
    Rule{"A request that is no offer has a time until which it is to be confirmed",
         "SELECT DISTINCT applicant FROM request "
         "WHERE confirm_by IS NOT NULL AND (state <> 'admitted' OR announced = 0) LIMIT ?",
         "UPDATE request SET confirm_by = NULL "
         "WHERE confirm_by IS NOT NULL AND (state <> 'admitted' OR announced = 0)"},
    Rule{"A confirmed seat is not announced",
         "SELECT DISTINCT applicant FROM request WHERE state = 'confirmed' AND announced = 0 LIMIT ?",
         nullptr},
    // One that is confirmed may have been given, or taken, at the door.
    Rule{"A seat is announced, and no result was",
         "SELECT DISTINCT applicant FROM request WHERE announced = 1 AND state = 'admitted' "
         "AND (SELECT announced_at FROM cycle) IS NULL LIMIT ?",
         nullptr},
    Rule{"Somebody was merged into another and has not withdrawn",
         "SELECT number FROM applicant WHERE merged_into IS NOT NULL AND withdrawn_at IS NULL LIMIT ?",
         nullptr},
    // Whoever did not come may have lost the seat to somebody at the door.
    Rule{"Somebody is marked as present or absent who has no seat there",
         "SELECT DISTINCT attendance.applicant FROM attendance LEFT JOIN request "
         "ON request.applicant = attendance.applicant AND request.workshop = attendance.workshop "
         "WHERE state IS NULL OR (present = 1 AND state IN ('requested', 'waiting')) LIMIT ?",
         nullptr},
    Rule{"The next number to be issued is not above one that is there",
         "SELECT number FROM applicant WHERE number >= (SELECT next_applicant FROM cycle) LIMIT ?", nullptr},
};

}  // namespace

std::vector<std::string> Store::damage() {
  std::vector<std::string> faults;
  Statement integrity(connection_, "PRAGMA integrity_check (10)");
  while (integrity.step()) {
    if (integrity.text(0) != "ok") faults.emplace_back(integrity.text(0));
  }
  Statement keys(connection_, "PRAGMA foreign_key_check");
  while (keys.step() && faults.size() < static_cast<std::size_t>(kMostOfAKind)) {
    faults.push_back(fmt::format("a row of the table {} refers to one of {} that is not there", keys.text(0),
                                 keys.text(2)));
  }
  return faults;
}

std::vector<Contradiction> Store::contradictions() {
  std::vector<Contradiction> found;
  for (const Rule& rule : kRules) {
    Statement& row = connection_.statement(rule.find);
    row.bind(kMostOfAKind);
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
