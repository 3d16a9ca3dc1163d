#include "store/journal/undo.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"
#include "store/journal/changeset.h"
#include "store/journal/record_changes.h"
#include "store/journal/undo_judgement.h"
#include "store/journal/undo_rows.h"
#include "store/journal/undo_search.h"
#include "store/tables/database.h"

namespace reg {
namespace {

using Conflict = UndoConflict::Kind;

// To be told one by one: for each the journal is searched.
constexpr std::size_t kMostConflicts = 20;

const std::string* known_text(const std::optional<SqlValue>& known) {
  return known ? std::get_if<std::string>(&*known) : nullptr;
}

std::int64_t integer_of(const std::optional<SqlValue>& known) {
  const auto* integer = known ? std::get_if<std::int64_t>(&*known) : nullptr;
  return integer != nullptr ? *integer : 0;
}

// The change from what the row was after the one that is to be taken back, to what it is now.
RowChange difference(const RowConflict& conflict) {
  RowChange since = conflict.change;
  since.kind = RowChange::Kind::kUpdate;
  for (std::size_t i = 0; i < since.columns.size(); ++i) {
    RowChange::Column& column = since.columns[i];
    column.after.reset();
    if (column.key == 0 && column.before && *column.before != conflict.now[i]) column.after = conflict.now[i];
  }
  return since;
}

// One change on its way back.
class UndoingChange {
 public:
  UndoingChange(Database& database, std::int64_t number)
      : database_(database), connection_(database.connection), records_(connection_), number_(number) {}

  Undo run() {
    const std::string back = rows_to_go_back(connection_, records_, number_);
    describe(back);
    UndoJudgement judgement(database_, concerned(back));
    release_rosters(connection_, records_, back);
    apply_changeset(connection_, set_aside_keys(connection_, records_, back),
                    [&](const RowConflict& c) { return meet(c); });
    if (broken_ && undo_.conflicts.empty()) find_what_is_needed(back);
    if (undo_.conflicts.empty()) judge(judgement);
    for (Described& described : described_) {
      const bool left_out = std::any_of(left_out_.begin(), left_out_.end(),
                                        [&](const RowChange& row) { return row.same_row(described.row); });
      if (!left_out) undo_.changes.push_back(std::move(described.change));
    }
    RecordReader::sort(undo_.changes);
    return std::move(undo_);
  }

 private:
  struct Described {
    RowChange row;
    RecordChange change;
  };

  const std::optional<SqlValue>& known(const RowChange& row, const std::string& column) {
    return row.columns.at(records_.place_of(row.table, column)).known();
  }

  // The requests that go back.
  std::vector<UndoJudgement::Concerned> concerned(const std::string& back) {
    std::vector<UndoJudgement::Concerned> requests;
    each_row(back, [&](const RowChange& row) {
      if (row.table != "request") return;
      UndoJudgement::Concerned request;
      request.applicant = integer_of(known(row, "applicant"));
      request.workshop_key = integer_of(known(row, "workshop"));
      request.workshop = database_.workshops.place(request.workshop_key);
      request.workshop_id = workshop_id(connection_, request.workshop_key);
      request.announced_by_it =
          integer_of(row.columns.at(records_.place_of("request", "announced")).before) == 1;
      requests.push_back(std::move(request));
    });
    return requests;
  }

  void judge(UndoJudgement& judgement) {
    for (UndoConflict& fault : judgement.faults()) {
      name_later_change(fault);
      // As many seats as there were before the change, and nobody was given one since: so it may stand again.
      const bool counts = fault.kind == Conflict::kOverfull || fault.kind == Conflict::kOverLimit;
      if (counts && !fault.later) continue;
      if (undo_.conflicts.size() >= kMostConflicts) {
        ++undo_.more_conflicts;
        continue;
      }
      undo_.conflicts.push_back(std::move(fault));
    }
  }

  // The change that stands against the undo: that announced the seat, gave it to somebody else, or that was
  // the last to change the person.
  void name_later_change(UndoConflict& fault) {
    if (fault.message) return;
    const auto fits = [&](const RowChange& row) { return stands_against(row, fault); };
    fault.later = later_change(database_, number_, fits, Later::kStanding);
  }

  bool is_of_limited(std::int64_t applicant, const UndoConflict& fault) {
    const auto person = database_.applicants.find(applicant);
    if (!person) return false;
    const Registration& registration = person->registration;
    return fold(fault.of_region ? registration.region : registration.organisation) == fold(fault.limited);
  }

  bool stands_against(const RowChange& row, UndoConflict& fault) {
    const bool limited = fault.kind == Conflict::kOverLimit;
    if (limited && row.table == "applicant") {  // moved to the organisation or region
      const char* column = fault.of_region ? "region" : "organisation";
      return row.columns.at(records_.place_of("applicant", column)).after.has_value() &&
             is_of_limited(integer_of(known(row, "number")), fault);
    }
    if (fault.kind == Conflict::kContradiction) {
      return row.table == "applicant" && fault.change.applicant &&
             integer_of(known(row, "number")) == *fault.change.applicant;
    }
    if (row.table != "request" ||
        workshop_id(connection_, integer_of(known(row, "workshop"))) != fault.change.workshop) {
      return false;
    }
    const std::int64_t applicant = integer_of(known(row, "applicant"));
    if (fault.kind == Conflict::kSeatLost) {
      return applicant == fault.change.applicant &&
             integer_of(row.columns.at(records_.place_of("request", "announced")).after) == 1;
    }
    const std::string* state = known_text(row.columns.at(records_.place_of("request", "state")).after);
    const bool gives = state != nullptr && (*state == "admitted" || *state == "confirmed") &&
                       (!limited || is_of_limited(applicant, fault));
    if (gives) fault.by_applicant = applicant;
    return gives;
  }

  void describe(const std::string& back) {
    each_row(back, [&](const RowChange& row) {
      if (auto change = records_.read(row)) described_.push_back({row, std::move(*change)});
    });
  }

  // Says whether the row is to be taken back although it is another by now.
  bool meet(const RowConflict& conflict) {
    if (conflict.kind == RowConflict::Kind::kForeignKey) {
      broken_ = true;
      return false;
    }
    if (conflict.change.table == "outbox") return meet_letter(conflict);
    if (only_said_since(conflict)) return true;
    if (undo_.conflicts.size() >= kMostConflicts) {
      ++undo_.more_conflicts;
      return false;
    }
    UndoConflict told;
    told.kind = conflict.kind == RowConflict::Kind::kOther     ? Conflict::kChanged
                : conflict.kind == RowConflict::Kind::kMissing ? Conflict::kGone
                : conflict.kind == RowConflict::Kind::kPresent ? Conflict::kThere
                                                               : Conflict::kTaken;
    told.change = described(conflict.change);
    if (told.kind == Conflict::kChanged) {
      if (const auto since = records_.read(difference(conflict))) told.since = since->fields;
    }
    if (told.kind == Conflict::kTaken) told.by_applicant = namesake(conflict.change);
    told.later = later_change(
        database_, number_, [&](const RowChange& row) { return row.same_row(conflict.change); }, Later::kAny);
    undo_.conflicts.push_back(std::move(told));
    return false;
  }

  // What an import said once of somebody is no change of the records.
  bool only_said_since(const RowConflict& conflict) {
    if (conflict.kind != RowConflict::Kind::kOther || conflict.change.table != "applicant") return false;
    const RowChange since = difference(conflict);
    for (std::size_t i = 0; i < since.columns.size(); ++i) {
      const bool said = i == records_.place_of("applicant", "missing_said") ||
                        i == records_.place_of("applicant", "kept_said") ||
                        i == records_.place_of("applicant", "form");
      if (since.columns[i].after && !said) return false;
    }
    return true;
  }

  // One that still waits, or failed, goes; one that went out stays. Of one that is there or gone there is
  // nothing to be done.
  bool meet_letter(const RowConflict& conflict) {
    if (conflict.kind == RowConflict::Kind::kOther) {
      const auto* state = std::get_if<std::string>(&conflict.now.at(records_.place_of("outbox", "state")));
      if (state != nullptr && (*state == "queued" || *state == "failed")) return true;
      ++(state != nullptr && *state == "sent" ? undo_.letters_sent : undo_.letters_under_way);
    }
    left_out_.push_back(conflict.change);
    return false;
  }

  RecordChange described(const RowChange& row) {
    const auto found = std::find_if(described_.begin(), described_.end(),
                                    [&](const Described& d) { return d.row.same_row(row); });
    return found == described_.end() ? RecordChange() : found->change;
  }

  std::optional<std::int64_t> namesake(const RowChange& row) {
    if (row.table != "applicant") return std::nullopt;
    const auto target = [&](const char* column) {
      const RowChange::Column& c = row.columns.at(records_.place_of("applicant", column));
      const std::string* text = known_text(c.after);
      return text != nullptr ? std::optional(*text) : std::nullopt;
    };
    const std::int64_t number = integer_of(known(row, "number"));
    const auto address = target("email_key");
    const auto name = target("name_key");
    return connection_.find<std::int64_t>(
        R"(SELECT number FROM applicant
           WHERE email_key = coalesce(?2, (SELECT email_key FROM applicant WHERE number = ?1))
             AND name_key = coalesce(?3, (SELECT name_key FROM applicant WHERE number = ?1)) AND number <> ?1)",
        number, address, name);
  }

  // Applicants who would go, while something refers to them.
  void find_what_is_needed(const std::string& back) {
    each_row(back, [&](const RowChange& row) {
      if (row.table != "applicant" || row.kind != RowChange::Kind::kDelete) return;
      const std::int64_t number = integer_of(known(row, "number"));
      if (!is_needed(number)) return;
      UndoConflict told;
      told.kind = Conflict::kNeeded;
      told.change = described(row);
      if (!is_referred_to(connection_, number)) told.message = message_about(connection_, number);
      told.later = later_change(
          database_, number_,
          [&](const RowChange& other) {
            if (told.message) {
              return other.table == "outbox" && integer_of(known(other, "number")) == told.message->number;
            }
            const auto change = records_.read(other);
            return change && (change->is_about(number) || merges_into(other, number));
          },
          Later::kAny);
      undo_.conflicts.push_back(std::move(told));
    });
    if (!undo_.conflicts.empty()) return;
    UndoConflict told;
    told.kind = Conflict::kNeeded;
    for (const Described& d : described_) {
      if (d.row.kind == RowChange::Kind::kDelete) told.change = d.change;
    }
    undo_.conflicts.push_back(std::move(told));
  }

  bool is_needed(std::int64_t number) {
    return is_referred_to(connection_, number) || message_about(connection_, number).has_value();
  }

  bool merges_into(const RowChange& row, std::int64_t number) {
    if (row.table != "applicant") return false;
    const std::size_t place = records_.place_of("applicant", "merged_into");
    return place < row.columns.size() && integer_of(row.columns[place].after) == number;
  }

  Database& database_;
  Connection& connection_;
  RecordReader records_;
  std::int64_t number_;
  Undo undo_;
  std::vector<Described> described_;
  std::vector<RowChange> left_out_;
  bool broken_ = false;
};

}  // namespace

Undo undo_change(Database& database, std::int64_t number) {
  return UndoingChange(database, number).run();
}

}  // namespace reg
