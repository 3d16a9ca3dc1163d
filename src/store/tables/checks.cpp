#include "reg/store/tables/checks.h"

#include <fmt/format.h>

#include <array>

#include "reg/store/db/migrations.h"
#include "store/journal/journal_rows.h"
#include "store/tables/database.h"

namespace reg {
namespace {

struct Rule {
  const char* sentence;
  const char* find;  // the applicants; 0: it is about nobody
  const char* fix;   // nullptr: a person decides
};

constexpr std::array kRules = {
    Rule{"Somebody who has withdrawn still asks for a seat",
         R"(SELECT DISTINCT applicant FROM request JOIN applicant ON number = applicant
            WHERE withdrawn_at IS NOT NULL AND state IN ('requested', 'admitted', 'waiting', 'confirmed')
            ORDER BY 1)",
         R"(UPDATE request SET state = 'cancelled', announced = 0, confirm_by = NULL
            WHERE state IN ('requested', 'admitted', 'waiting', 'confirmed')
              AND applicant IN (SELECT number FROM applicant WHERE withdrawn_at IS NOT NULL))"},
    Rule{"A request without a seat is marked as announced",
         R"(SELECT DISTINCT applicant FROM request
            WHERE announced = 1 AND state NOT IN ('admitted', 'confirmed') ORDER BY 1)",
         R"(UPDATE request SET announced = 0, confirm_by = NULL
            WHERE announced = 1 AND state NOT IN ('admitted', 'confirmed'))"},
    Rule{"A request that is no offer has a time until which it is to be confirmed",
         R"(SELECT DISTINCT applicant FROM request
            WHERE confirm_by IS NOT NULL AND (state <> 'admitted' OR announced = 0) ORDER BY 1)",
         R"(UPDATE request SET confirm_by = NULL
            WHERE confirm_by IS NOT NULL AND (state <> 'admitted' OR announced = 0))"},
    Rule{"A confirmed seat is not announced",
         "SELECT DISTINCT applicant FROM request WHERE state = 'confirmed' AND announced = 0 ORDER BY 1",
         nullptr},
    // One that is confirmed may have been given, or taken, at the door.
    Rule{"A seat is announced, and no result was",
         R"(SELECT DISTINCT applicant FROM request WHERE announced = 1 AND state = 'admitted'
              AND (SELECT announced_at FROM cycle) IS NULL ORDER BY 1)",
         nullptr},
    Rule{"Somebody was merged into another and has not withdrawn",
         "SELECT number FROM applicant WHERE merged_into IS NOT NULL AND withdrawn_at IS NULL ORDER BY 1",
         nullptr},
    Rule{"Somebody who has not withdrawn never asked for a workshop",
         R"(SELECT number FROM applicant WHERE withdrawn_at IS NULL AND merged_into IS NULL
              AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = number)
            ORDER BY 1)",
         nullptr},
    // Whoever did not come may have lost the seat to somebody at the door.
    Rule{"Somebody is marked as present or absent who has no seat there",
         R"(SELECT DISTINCT attendance.applicant FROM attendance LEFT JOIN request
              ON request.applicant = attendance.applicant AND request.workshop = attendance.workshop
            WHERE state IS NULL OR (present = 1 AND state IN ('requested', 'waiting')) ORDER BY 1)",
         nullptr},
    // Such a number would be issued twice: the command that takes it next fails.
    Rule{"The next number to be issued is not above one that is there",
         "SELECT 0 FROM cycle WHERE next_applicant <= (SELECT max(number) FROM applicant)",
         R"(UPDATE cycle SET next_applicant = (SELECT max(number) + 1 FROM applicant)
            WHERE next_applicant <= (SELECT max(number) FROM applicant))"},
    Rule{"The next run's number is not above that of a run that is there",
         "SELECT 0 FROM cycle WHERE last_run < (SELECT max(number) FROM run)",
         R"(UPDATE cycle SET last_run = (SELECT max(number) FROM run)
            WHERE last_run < (SELECT max(number) FROM run))"},
    Rule{
        "The next sender's number is not above that of one who has messages in hand",
        R"(SELECT 0 FROM cycle WHERE next_sender <= (SELECT max(sender) FROM outbox WHERE state = 'sending'))",
        R"(UPDATE cycle SET next_sender = (SELECT max(sender) + 1 FROM outbox WHERE state = 'sending')
            WHERE next_sender <= (SELECT max(sender) FROM outbox WHERE state = 'sending'))"},
};

}  // namespace

std::vector<std::string> Checks::damage() const {
  return damage_of(connection());
}

std::vector<std::string> Checks::unreadable_texts() const {
  return text_faults(connection());
}

std::vector<std::string> Checks::unreadable_records() const {
  std::vector<std::string> faults;
  for (const std::int64_t change : unreadable_changes(connection())) {
    faults.push_back(fmt::format("the record of change {} cannot be read", change));
  }
  return faults;
}

std::vector<Contradiction> Checks::contradictions() const {
  std::vector<Contradiction> found;
  for (const Rule& rule : kRules) {
    for (const Row& row : connection().query(rule.find)) {
      found.push_back({row.value<std::int64_t>(0), rule.sentence, rule.fix != nullptr});
    }
  }
  return found;
}

int Checks::fix_contradictions() {
  int fixed = 0;
  for (const Rule& rule : kRules) {
    if (rule.fix != nullptr) fixed += connection().run(rule.fix);
  }
  return fixed;
}

}  // namespace reg
