// Everything that is held about one person, to be given to them: as JSON, and as a document in the cycle's
// language. Other people appear as numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/letters/correspondence.h"
#include "reg/core/people/applicant.h"
#include "reg/core/people/outside_request.h"
#include "reg/core/reports/attendance.h"
#include "reg/core/rule/explanation.h"
#include "reg/formats/documents/document.h"
#include "reg/formats/json/journal_json.h"

namespace reg {

// What one run said to one of the requests.
struct PersonDecision {
  std::int64_t run = 0;
  Instant at{};
  std::string command;  // that made the run
  Explanation explanation;
};

struct PersonLetter {
  std::int64_t number = 0;
  std::string kind;
  std::string workshop;  // an id, or empty
  std::string state;     // of the outbox
  Instant queued_at{};
  std::optional<Instant> sent_at;
  std::string detail;
};

// A roster that named the person to one of the organiser's people.
struct PersonRoster {
  std::int64_t number = 0;
  std::string workshop;  // an id
  std::string address;
  std::string part;   // "seat", "left" (the seat was given up) or "waiting"
  std::string state;  // of the outbox
  std::optional<Instant> sent_at;
};

// One applicant's row; a person who stood twice has several.
struct PersonRecord {
  Applicant applicant;
  std::vector<PersonDecision> decisions;  // by run
  std::vector<Invitation> invitations;
  std::vector<AttendanceMark> attendance;  // in the order of the cycle
  std::vector<OrphanedRequest> outside;    // about workshops that have left the schedule
  std::vector<PersonLetter> letters;
  std::vector<PersonRoster> rosters;
  std::vector<std::int64_t> distinct_from;  // known to be other people
};

struct PersonExport {
  Instant made_at{};
  std::vector<PersonRecord> records;   // whose requests stand comes first
  std::vector<std::int64_t> former;    // numbers that the person had, and that the history alone knows
  std::vector<JournalRecord> history;  // with what is about them alone
};

// {"cycle","made_at","records":[an applicant as `show` has it, and "imported","form_identity","counts_from",
// "answers":[{"question","text"}],"states":[{"workshop","state","reason","announced","confirm_by"}],
// "decisions":[{"run","at","command","workshop","rank","verdict","position"}],"invitations":[{"workshop",
// "stands","told_at","start","end","venue"}],"attendance":[{"workshop","attendance","noted_at"}],
// "outside_schedule":[{"workshop","state","attendance"}],"letters":[{"number","kind","workshop","state","queued_at",
// "sent_at","detail"}],"rosters":[{"number","workshop","address","part","state","sent_at"}],
// "distinct_from":[numbers]],"former":[numbers],"history":[as `log` has it, without "actor"]}
std::string person_json(const Schedule& schedule, const PersonExport& person);

Document person_document(const Schedule& schedule, const PersonExport& person, Language language);

}  // namespace reg
