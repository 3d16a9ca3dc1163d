#include "reg/formats/reports/journal_text.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

std::string local(const Schedule& schedule, Instant at) {
  return iso_minutes(schedule.zone.to_local(at));
}

std::string value_words(const Schedule& schedule, const RecordValue& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* at = std::get_if<Instant>(&value)) return local(schedule, *at);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr || text->empty() ? "(none)" : printable(*text);
}

std::string number_of(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "";
}

std::string letter_name(const RecordChange& change) {
  std::string text = "letter " + number_of(change.number);
  if (!change.name.empty()) text += " to " + printable(change.name);
  return change.workshop.empty() ? text : text + " about " + change.workshop;
}

std::string subject(const RecordChange& change) {
  if (change.record == "applicant") return "applicant " + number_of(change.applicant);
  if (change.record == "request") {
    return fmt::format("request of {} at {}", number_of(change.applicant), printable(change.workshop));
  }
  if (change.record == "attendance") {
    return fmt::format("attendance of {} at {}", number_of(change.applicant), printable(change.workshop));
  }
  if (change.record == "answer") {
    return fmt::format("answer of {} to «{}»", number_of(change.applicant), printable(change.name));
  }
  if (change.record == "two_people") {
    return fmt::format("applicants {} and {}", number_of(change.applicant), number_of(change.other));
  }
  if (change.record == "letter") return letter_name(change);
  if (change.record == "cycle") return "the result";
  if (change.record == "lottery") return "the lottery";
  if (change.record == "workshop") return printable(change.workshop);
  return change.number ? fmt::format("{} {}", change.record, *change.number) : change.record;
}

std::string difference(const Schedule& schedule, const FieldDifference& field) {
  return fmt::format("{} -> {}", value_words(schedule, field.before), value_words(schedule, field.after));
}

// "state: requested -> waiting; reason: …", and of a request only what says more than its state.
std::string differences(const Schedule& schedule, const RecordChange& change) {
  std::vector<std::string> parts;
  const bool request = change.record == "request";
  const bool has_state = !change.fields.empty() && change.fields.front().field == "state";
  for (const FieldDifference& field : change.fields) {
    if ((request && field.field == "state") || change.record == "answer" || change.record == "attendance") {
      parts.push_back(difference(schedule, field));
    } else if (request && has_state && field.field == "reason") {
      continue;
    } else if (request && field.field == "announced") {
      parts.emplace_back(field.after == RecordValue(true) ? "announced" : "no longer announced");
    } else {
      parts.push_back(field.field + ": " + difference(schedule, field));
    }
  }
  return join(parts, "; ");
}

std::string fields_of(const Schedule& schedule, const RecordChange& change) {
  std::string text;
  const bool added = change.kind == RecordChange::Kind::kAdded;
  for (const FieldDifference& field : change.fields) {
    text += fmt::format("; {}: {}", field.field, value_words(schedule, added ? field.after : field.before));
  }
  return text;
}

// The value as a program reads it.
std::string plain(const RecordValue& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* at = std::get_if<Instant>(&value)) return rfc3339(*at);
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : "";
}

std::string since_words(const Schedule& schedule, const UndoConflict& conflict, std::int64_t number) {
  std::vector<std::string> parts;
  for (const FieldDifference& field : conflict.since) {
    parts.push_back(fmt::format("{} was {} after change {}, and is {} now", field.field,
                                value_words(schedule, field.before), number,
                                value_words(schedule, field.after)));
  }
  return parts.empty() ? fmt::format("is another than after change {}", number) : join(parts, "; ");
}

// What was handed over cannot be called back, and tells of a person who would be nobody.
std::string needed_by(const MessageRef& message) {
  std::string text =
      message.kind == "roster"
          ? fmt::format("stands on the roster of {} to {} (message {})", printable(message.workshop),
                        printable(message.address), message.number)
          : fmt::format("has letter {} ({})", message.number, printable(message.kind));
  return text + (message.state == "sent" ? ", which was sent and stays so"
                                         : fmt::format(", which is {}", printable(message.state)));
}

std::string overfull_words(const UndoConflict& conflict) {
  const std::string seats = counted(static_cast<std::size_t>(conflict.seats), "seat", "seats");
  std::string text = conflict.kind == UndoConflict::Kind::kOverLimit
                         ? fmt::format("would have {} given to {} «{}», whose limit is {}", seats,
                                       conflict.of_region ? "the region" : "the organisation",
                                       printable(conflict.limited), conflict.limit)
                         : fmt::format("would have {} given out for a capacity of {}", seats, conflict.limit);
  if (conflict.by_applicant) {
    text += fmt::format(", as number {} was given a seat there since", *conflict.by_applicant);
  }
  return text;
}

std::string conflict_fact(const Schedule& schedule, const UndoConflict& conflict, std::int64_t number) {
  switch (conflict.kind) {
    case UndoConflict::Kind::kChanged:
      return since_words(schedule, conflict, number);
    case UndoConflict::Kind::kGone:
      return fmt::format("was there after change {}, and is not there now", number);
    case UndoConflict::Kind::kThere:
      return fmt::format("was not there after change {}, and is there now", number);
    case UndoConflict::Kind::kTaken:
      return conflict.by_applicant
                 ? fmt::format("cannot have its address and name back, which are applicant {}'s now",
                               *conflict.by_applicant)
                 : "cannot come back, as another has its place now";
    case UndoConflict::Kind::kNeeded:
      return conflict.message ? needed_by(*conflict.message) : "is referred to by what came later";
    case UndoConflict::Kind::kSeatLost:
      return conflict.message ? fmt::format("has a seat of which letter {} ({}) tells, and would lose it",
                                            conflict.message->number, printable(conflict.message->kind))
                              : "has a seat that was announced since, and would lose it";
    case UndoConflict::Kind::kOverfull:
    case UndoConflict::Kind::kOverLimit:
      return overfull_words(conflict);
    case UndoConflict::Kind::kContradiction:
      return fmt::format("would have records that contradict each other: {}", conflict.contradiction);
  }
  return "";
}

}  // namespace

std::string change_words(const Schedule& schedule, const RecordChange& change) {
  const std::string name = subject(change) + ": ";
  if (change.kind == RecordChange::Kind::kChanged) return name + differences(schedule, change);
  const bool added = change.kind == RecordChange::Kind::kAdded;
  if (change.record == "request" || change.record == "answer" || change.record == "attendance")
    return name + differences(schedule, change);
  if (change.record == "two_people") {
    return name + (added ? "known as two people" : "no longer known as two people");
  }
  if (change.record == "letter") return name + (added ? "queued" : "taken out of the outbox");
  if (change.record == "run") return name + (added ? "added" : "removed");
  return name + (added ? "added" : "removed") + fields_of(schedule, change);
}

std::string conflict_words(const Schedule& schedule, const UndoConflict& conflict, std::int64_t number) {
  std::string text = subject(conflict.change) + " " + conflict_fact(schedule, conflict, number);
  if (conflict.later) {
    text += fmt::format(" (change {}, {})", conflict.later->number, printable(conflict.later->command));
  }
  if (conflict.message && conflict.change.record == "applicant") {
    text +=
        fmt::format("; `register withdraw {0}` takes them out of the cycle, `register erase {0}` erases them",
                    number_of(conflict.change.applicant));
  }
  return text;
}

std::string entry_name(const Schedule& schedule, const JournalEntry& entry) {
  return fmt::format("change {} of {} ({})", entry.number, local(schedule, entry.at),
                     printable(entry.command));
}

std::string journal_text(const Schedule& schedule, const std::vector<JournalEntry>& entries,
                         std::size_t width) {
  TextTable table({{"No.", Align::kRight, 5},
                   {"When", Align::kLeft, 4},
                   {"Who", Align::kLeft, 1, 6},
                   {"Command", Align::kLeft, 3},
                   {"Summary", Align::kLeft, 2, 20}});
  for (const JournalEntry& entry : entries) {
    const std::string undone =
        entry.undone_by ? fmt::format(" (undone by {})", *entry.undone_by) : std::string();
    const std::string truly =
        entry.true_at ? fmt::format(" (in truth on {})", local(schedule, *entry.true_at)) : std::string();
    table.add_row({std::to_string(entry.number), local(schedule, entry.at), entry.actor, entry.command,
                   fmt::format("{}{}{}", entry.summary, truly, undone)});
  }
  return table.render(width);
}

std::string journal_csv(const std::vector<JournalEntry>& entries) {
  std::string text =
      csv_row({"number", "at", "actor", "command", "summary", "undoes", "undone_by", "true_at"});
  for (const JournalEntry& entry : entries) {
    text += csv_row({std::to_string(entry.number), rfc3339(entry.at), entry.actor, entry.command,
                     entry.summary, number_of(entry.undoes), number_of(entry.undone_by),
                     entry.true_at ? rfc3339(*entry.true_at) : ""});
  }
  return text;
}

std::string changes_csv(std::int64_t number, const std::vector<RecordChange>& changes) {
  static constexpr const char* kKinds[] = {"added", "changed", "removed"};
  std::string text = csv_row({"change", "record", "applicant", "other", "workshop", "number", "name", "kind",
                              "field", "before", "after"});
  for (const RecordChange& change : changes) {
    std::vector<FieldDifference> fields = change.fields;
    if (fields.empty()) fields.emplace_back();
    for (const FieldDifference& field : fields) {
      text += csv_row({std::to_string(number), change.record, number_of(change.applicant),
                       number_of(change.other), change.workshop, number_of(change.number), change.name,
                       kKinds[static_cast<std::size_t>(change.kind)], field.field, plain(field.before),
                       plain(field.after)});
    }
  }
  return text;
}

}  // namespace reg
