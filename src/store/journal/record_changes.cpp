#include "store/journal/record_changes.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "reg/core/reports/attendance.h"

namespace reg {
namespace {

enum class Role {
  kHidden,     // a key of the database, a counter, a digest, a secret
  kApplicant,  // what the record is called by
  kOther,
  kWorkshop,
  kNumber,
  kQuestion,
  kName,
  kBoolean,  // fields
  kInstant,
  kPresence,  // a yes or no that has words of its own
  kText,      // the key of what people agreed to
  kPlain
};

struct ColumnMeaning {
  std::string_view table;
  std::string_view column;
  Role role;
  std::string_view field = {};  // empty: the column's name
};

// Columns that are not here are fields as they are.
constexpr std::array kMeanings = {
    ColumnMeaning{"applicant", "number", Role::kApplicant},
    ColumnMeaning{"applicant", "full_cycle", Role::kBoolean},
    ColumnMeaning{"applicant", "whole_only", Role::kBoolean},
    ColumnMeaning{"applicant", "consent_at", Role::kInstant, "consent"},
    ColumnMeaning{"applicant", "applied_at", Role::kInstant},
    ColumnMeaning{"applicant", "answered_at", Role::kInstant},
    ColumnMeaning{"applicant", "withdrawn_at", Role::kInstant},
    ColumnMeaning{"applicant", "counts_from", Role::kHidden},
    ColumnMeaning{"applicant", "imported", Role::kHidden},
    ColumnMeaning{"applicant", "applied_known", Role::kHidden},
    ColumnMeaning{"applicant", "answered_known", Role::kHidden},
    ColumnMeaning{"applicant", "form", Role::kHidden},
    ColumnMeaning{"applicant", "missing_said", Role::kHidden},
    ColumnMeaning{"applicant", "kept_said", Role::kHidden},
    ColumnMeaning{"applicant", "email_key", Role::kHidden},
    ColumnMeaning{"applicant", "name_key", Role::kHidden},
    ColumnMeaning{"applicant", "form_email_key", Role::kHidden},
    ColumnMeaning{"applicant", "form_name_key", Role::kHidden},
    ColumnMeaning{"applicant", "erased_at", Role::kInstant},
    ColumnMeaning{"applicant", "organisation_digest", Role::kHidden},
    ColumnMeaning{"applicant", "consent_text", Role::kText},
    ColumnMeaning{"request", "applicant", Role::kApplicant},
    ColumnMeaning{"request", "workshop", Role::kWorkshop},
    ColumnMeaning{"request", "announced", Role::kBoolean},
    ColumnMeaning{"request", "confirm_by", Role::kInstant},
    ColumnMeaning{"attendance", "applicant", Role::kApplicant},
    ColumnMeaning{"attendance", "workshop", Role::kWorkshop},
    ColumnMeaning{"attendance", "present", Role::kPresence, "attendance"},
    ColumnMeaning{"attendance", "noted_at", Role::kHidden},
    ColumnMeaning{"answer", "applicant", Role::kApplicant},
    ColumnMeaning{"answer", "question", Role::kQuestion},
    ColumnMeaning{"distinct_people", "one", Role::kApplicant},
    ColumnMeaning{"distinct_people", "other", Role::kOther},
    ColumnMeaning{"run", "number", Role::kNumber},
    ColumnMeaning{"run", "at", Role::kInstant},
    ColumnMeaning{"run", "record", Role::kHidden},
    ColumnMeaning{"cycle", "id", Role::kHidden},
    ColumnMeaning{"cycle", "only_one", Role::kHidden},
    ColumnMeaning{"cycle", "next_applicant", Role::kHidden},
    ColumnMeaning{"cycle", "last_run", Role::kHidden},
    ColumnMeaning{"cycle", "next_sender", Role::kHidden},
    ColumnMeaning{"cycle", "next_letter", Role::kHidden},
    ColumnMeaning{"cycle", "last_daily_at", Role::kHidden},
    ColumnMeaning{"cycle", "announced_at", Role::kInstant},
    ColumnMeaning{"lottery", "only_one", Role::kHidden},
    ColumnMeaning{"lottery", "secret", Role::kHidden},
    ColumnMeaning{"lottery", "committed_at", Role::kInstant},
    ColumnMeaning{"lottery", "version", Role::kHidden},
    ColumnMeaning{"lottery", "frozen_at", Role::kInstant},
    ColumnMeaning{"lottery", "drawn_at", Role::kInstant},
    ColumnMeaning{"outbox", "number", Role::kNumber},
    ColumnMeaning{"outbox", "applicant", Role::kApplicant},
    ColumnMeaning{"outbox", "address", Role::kName},
    ColumnMeaning{"outbox", "workshop", Role::kWorkshop},
    ColumnMeaning{"outbox", "revision", Role::kHidden},
    ColumnMeaning{"outbox", "facts", Role::kHidden},
    ColumnMeaning{"outbox", "variant", Role::kHidden},
    ColumnMeaning{"outbox", "attempts", Role::kHidden},
    ColumnMeaning{"outbox", "sender", Role::kHidden},
    ColumnMeaning{"outbox", "queued_at", Role::kInstant},
    ColumnMeaning{"outbox", "next_try_at", Role::kInstant},
    ColumnMeaning{"outbox", "sent_at", Role::kInstant},
    ColumnMeaning{"invitation", "applicant", Role::kApplicant},
    ColumnMeaning{"invitation", "workshop", Role::kWorkshop},
    ColumnMeaning{"invitation", "sequence", Role::kHidden},
    ColumnMeaning{"invitation", "stands", Role::kBoolean},
    ColumnMeaning{"invitation", "told_at", Role::kInstant},
    ColumnMeaning{"invitation", "start_at", Role::kInstant},
    ColumnMeaning{"invitation", "end_at", Role::kInstant},
};

ColumnMeaning meaning(const std::string& table, const std::string& column) {
  const auto* known = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const ColumnMeaning& m) {
    return m.table == table && m.column == column;
  });
  return known == kMeanings.end() ? ColumnMeaning{table, column, Role::kPlain} : *known;
}

bool is_bookkeeping(const std::string& table) {
  return table == "workshop" || table == "question" || table == "run_workshop" || table == "roster_copy" ||
         table == "consent_text" || table == "clock" || table == "form";
}

std::string record_name(const std::string& table) {
  if (table == "outbox") return "letter";
  return table == "distinct_people" ? "two_people" : table;
}

RecordValue value_of(const std::optional<SqlValue>& known, Role role) {
  if (!known) return {};
  if (const auto* text = std::get_if<std::string>(&*known)) return *text;
  const auto* integer = std::get_if<std::int64_t>(&*known);
  if (integer == nullptr) return {};
  if (role == Role::kBoolean) return *integer != 0;
  if (role == Role::kPresence) {
    return std::string(attendance_name(*integer != 0 ? Attendance::kPresent : Attendance::kAbsent));
  }
  if (role == Role::kInstant) return Instant(std::chrono::seconds(*integer));
  return *integer;
}

// Nothing, an empty text, or a no.
bool is_blank(const RecordValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  const auto* yes = std::get_if<bool>(&value);
  return std::holds_alternative<std::monostate>(value) || (text != nullptr && text->empty()) ||
         (yes != nullptr && !*yes);
}

std::int64_t key_of(const std::optional<SqlValue>& known) {
  const auto* integer = known ? std::get_if<std::int64_t>(&*known) : nullptr;
  return integer != nullptr ? *integer : 0;
}

std::string text_of(const std::optional<SqlValue>& known) {
  const auto* text = known ? std::get_if<std::string>(&*known) : nullptr;
  return text != nullptr ? *text : "";
}

}  // namespace

const std::vector<std::string>& RecordReader::columns_of(const std::string& table) {
  auto found = columns_.find(table);
  if (found == columns_.end()) {
    found = columns_.emplace(table, connection_.columns_of(table)).first;
  }
  return found->second;
}

std::size_t RecordReader::place_of(const std::string& table, const std::string& column) {
  const auto& names = columns_of(table);
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), column) - names.begin());
}

std::string RecordReader::name_by_key(const std::string& table, std::int64_t key) {
  const auto* sql = table == "workshop" ? "SELECT id FROM workshop WHERE key = ?"
                                        : "SELECT title FROM question WHERE key = ?";
  return connection_.find<std::string>(sql, key).value_or("");
}

RecordValue RecordReader::consent_text(const std::optional<SqlValue>& key) {
  const auto text = connection_.find<std::string>("SELECT text FROM consent_text WHERE key = ?", key_of(key));
  return text ? RecordValue(*text) : RecordValue();
}

void RecordReader::name_record(const RowChange& row, RecordChange& change) {
  const auto& names = columns_of(row.table);
  for (std::size_t i = 0; i < row.columns.size() && i < names.size(); ++i) {
    const auto& known = row.columns[i].known();
    if (!known) continue;
    switch (meaning(row.table, names[i]).role) {
      case Role::kApplicant:
        if (!std::holds_alternative<std::monostate>(*known)) change.applicant = key_of(known);
        break;
      case Role::kOther:
        change.other = key_of(known);
        break;
      case Role::kNumber:
        change.number = key_of(known);
        break;
      case Role::kWorkshop:
        change.workshop = name_by_key("workshop", key_of(known));
        break;
      case Role::kQuestion:
        change.name = name_by_key("question", key_of(known));
        break;
      case Role::kName:
        change.name = text_of(known);
        break;
      default:
        break;
    }
  }
}

void RecordReader::sort(std::vector<RecordChange>& changes) {
  static constexpr std::array<std::string_view, 9> kOrder = {
      "applicant", "request", "attendance", "answer", "two_people", "run", "cycle", "lottery", "letter"};
  const auto key = [](const RecordChange& change) {
    return std::tuple(std::find(kOrder.begin(), kOrder.end(), change.record), change.applicant, change.number,
                      change.other);
  };
  std::stable_sort(changes.begin(), changes.end(),
                   [&](const RecordChange& a, const RecordChange& b) { return key(a) < key(b); });
}

std::optional<RecordChange> RecordReader::read(const RowChange& row) {
  if (is_bookkeeping(row.table)) return std::nullopt;
  RecordChange change;
  change.kind = row.kind == RowChange::Kind::kInsert   ? RecordChange::Kind::kAdded
                : row.kind == RowChange::Kind::kDelete ? RecordChange::Kind::kRemoved
                                                       : RecordChange::Kind::kChanged;
  change.record = record_name(row.table);
  name_record(row, change);
  const bool changed = row.kind == RowChange::Kind::kUpdate;
  const auto& names = columns_of(row.table);
  for (std::size_t i = 0; i < row.columns.size() && i < names.size(); ++i) {
    const ColumnMeaning m = meaning(row.table, names[i]);
    if (m.role < Role::kBoolean || (changed && !row.columns[i].after)) continue;
    const bool text = m.role == Role::kText;
    const RecordValue before =
        text ? consent_text(row.columns[i].before) : value_of(row.columns[i].before, m.role);
    const RecordValue after =
        text ? consent_text(row.columns[i].after) : value_of(row.columns[i].after, m.role);
    if (!changed && is_blank(before) && is_blank(after)) continue;
    change.fields.push_back({std::string(m.field.empty() ? m.column : m.field), before, after});
  }
  if (changed && change.fields.empty()) return std::nullopt;
  return change;
}

}  // namespace reg
