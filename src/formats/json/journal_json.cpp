#include "reg/formats/json/journal_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/journal_array.h"
#include "formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(const std::optional<std::int64_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json value(const RecordValue& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* at = std::get_if<Instant>(&value)) return rfc3339(*at);
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? Json(*text) : Json(nullptr);
}

Json fields(const std::vector<FieldDifference>& differences) {
  Json array = Json::array();
  for (const FieldDifference& field : differences) {
    array.push_back(
        Json{{"field", field.field}, {"before", value(field.before)}, {"after", value(field.after)}});
  }
  return array;
}

Json name_of(const RecordChange& change) {
  return Json{{"record", change.record},
              {"applicant", number_or_null(change.applicant)},
              {"other", number_or_null(change.other)},
              {"workshop", text_or_null(change.workshop)},
              {"number", number_or_null(change.number)},
              {"name", text_or_null(change.name)}};
}

Json changes_json(const std::vector<RecordChange>& changes) {
  static constexpr const char* kKinds[] = {"added", "changed", "removed"};
  Json array = Json::array();
  for (const RecordChange& change : changes) {
    Json one = name_of(change);
    one["kind"] = kKinds[static_cast<std::size_t>(change.kind)];
    one["fields"] = fields(change.fields);
    array.push_back(std::move(one));
  }
  return array;
}

Json conflicts_json(const std::vector<UndoConflict>& conflicts) {
  static constexpr const char* kKinds[] = {"changed",   "gone",     "there",      "taken",        "needed",
                                           "seat_lost", "overfull", "over_limit", "contradiction"};
  Json array = Json::array();
  for (const UndoConflict& conflict : conflicts) {
    Json one{{"kind", kKinds[static_cast<std::size_t>(conflict.kind)]}};
    one.update(name_of(conflict.change));
    one["since"] = fields(conflict.since);
    one["by_applicant"] = number_or_null(conflict.by_applicant);
    one["later"] = conflict.later ? Json(conflict.later->number) : Json(nullptr);
    one["message"] = conflict.message ? Json(conflict.message->number) : Json(nullptr);
    if (conflict.kind == UndoConflict::Kind::kOverfull) {
      one["seats"] = conflict.seats;
      one["capacity"] = conflict.limit;
    }
    if (conflict.kind == UndoConflict::Kind::kOverLimit) {
      one["seats"] = conflict.seats;
      one["limit"] = conflict.limit;
      one[conflict.of_region ? "region" : "organisation"] = conflict.limited;
    }
    if (!conflict.contradiction.empty()) one["contradiction"] = conflict.contradiction;
    array.push_back(std::move(one));
  }
  return array;
}

Json entry_json(const JournalRecord& record) {
  static constexpr const char* kKept[] = {"nothing", "records", "snapshot", "too_large"};
  const JournalEntry& entry = record.entry;
  Json one{{"number", entry.number},
           {"at", rfc3339(entry.at)},
           {"actor", entry.actor},
           {"command", entry.command},
           {"summary", entry.summary},
           {"undoes", number_or_null(entry.undoes)},
           {"undone_by", number_or_null(entry.undone_by)},
           {"kept", kKept[static_cast<std::size_t>(entry.kept)]},
           {"snapshot", text_or_null(entry.snapshot)}};
  if (entry.true_at) one["true_at"] = rfc3339(*entry.true_at);
  if (entry.erased_by) one["erased_by"] = *entry.erased_by;
  if (record.changes) one["changes"] = changes_json(*record.changes);
  return one;
}

}  // namespace

std::string journal_entry_json(const JournalRecord& record) {
  return json_text(entry_json(record)) + "\n";
}

Json journal_array(const std::vector<JournalRecord>& records) {
  Json array = Json::array();
  for (const JournalRecord& record : records) array.push_back(entry_json(record));
  return array;
}

std::string journal_json(const std::vector<JournalRecord>& records) {
  return json_text(journal_array(records)) + "\n";
}

std::string undo_json(std::int64_t undone, const std::optional<std::int64_t>& change, const Undo& undo,
                      bool dry_run) {
  return json_text(Json{{"dry_run", dry_run},
                        {"undone", undone},
                        {"change", number_or_null(change)},
                        {"changes", changes_json(undo.changes)},
                        {"conflicts", conflicts_json(undo.conflicts)},
                        {"more_conflicts", undo.more_conflicts},
                        {"letters_sent", undo.letters_sent},
                        {"letters_under_way", undo.letters_under_way}}) +
         "\n";
}

}  // namespace reg
