#include "reg/formats/schedule/schedule_toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::array<std::string_view, 10> kTables = {"cycle",  "venue",          "defaults", "workshop",
                                                      "groups", "prioritisation", "offers",   "form",
                                                      "mail",   "privacy"};

// As it is written in the file.
std::string header_of(std::string_view table) {
  return table == "workshop" ? "[[workshop]]" : fmt::format("[{}]", table);
}

// The tables of the document; what is absent or faulty reads as empty.
class Document {
 public:
  Document(const TomlNode& root, Diagnostics& diagnostics) : root_(root), diagnostics_(diagnostics) {
    empty_.kind = TomlNode::Kind::kTable;
  }

  const TomlNode* find(std::string_view name) const {
    for (const TomlEntry& entry : root_.entries) {
      if (entry.key == name) {
        return &entry.value;
      }
    }
    return nullptr;
  }

  const TomlNode& table(std::string_view name) {
    const TomlNode* node = find(name);
    if (node == nullptr) {
      return empty_;
    }
    if (node->kind == TomlNode::Kind::kTable) {
      return *node;
    }
    report_type(*node, fmt::format("\"{}\"", name), fmt::format("one table, {}", header_of(name)),
                diagnostics_);
    return empty_;
  }

  TableReader reader(std::string_view name) { return {table(name), header_of(name), diagnostics_}; }

  void report_unknown() {
    const std::vector<std::string> known(kTables.begin(), kTables.end());
    for (const TomlEntry& entry : root_.entries) {
      if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
        diagnostics_.error(entry.place, unknown(entry, known));
      }
    }
  }

 private:
  static std::string unknown(const TomlEntry& entry, const std::vector<std::string>& known) {
    const std::string name = shorten(printable(entry.key), 60);
    const bool is_table = entry.value.kind == TomlNode::Kind::kTable ||
                          (entry.value.kind == TomlNode::Kind::kArray && !entry.value.items.empty() &&
                           entry.value.items.front().kind == TomlNode::Kind::kTable);
    if (!is_table) {
      return fmt::format(
          "the key \"{}\" stands in no table; every key belongs under a header such as [cycle]", name);
    }
    const auto near = nearest(entry.key, known);
    return fmt::format("unknown table [{}]{}", name,
                       near ? fmt::format("; did you mean {}?", header_of(*near)) : std::string());
  }

  const TomlNode& root_;
  Diagnostics& diagnostics_;
  TomlNode empty_;
};

void read_cycle_table(Document& document, ScheduleDraft& draft) {
  if (document.find("cycle") == nullptr) {
    draft.error({}, "the file has no table [cycle], which says what the cycle is");
    return;
  }
  const TomlNode& table = document.table("cycle");
  if (table.place.line > 0) {
    TableReader reader(table, "[cycle]", draft.diagnostics);
    read_cycle(reader, draft);
  }
}

void read_workshop_tables(Document& document, const WorkshopDefaults& defaults, ScheduleDraft& draft) {
  const TomlNode* list = document.find("workshop");
  if (list == nullptr) {
    draft.error({}, "the file has no table [[workshop]]; a cycle has at least one workshop");
  } else if (list->kind == TomlNode::Kind::kTable) {
    draft.error(list->place, "a workshop is written [[workshop]], in double brackets");
  } else if (list->kind != TomlNode::Kind::kArray) {
    report_type(*list, "\"workshop\"", "a table under [[workshop]]", draft.diagnostics);
  } else if (list->items.empty()) {
    draft.error(list->place, "a cycle has at least one workshop, under [[workshop]]");
  } else {
    read_workshops(*list, defaults, draft);
    check_workshop_names(draft);
  }
}

void read_document(Document& document, ScheduleDraft& draft) {
  document.report_unknown();
  read_cycle_table(document, draft);
  TableReader venue = document.reader("venue");
  draft.venue = read_venue(venue);
  TableReader table = document.reader("defaults");
  const WorkshopDefaults defaults = read_defaults(table, draft);
  read_workshop_tables(document, defaults, draft);
  read_groups(document.table("groups"), draft);
  TableReader prioritisation = document.reader("prioritisation");
  read_prioritisation(prioritisation, draft);
  TableReader offers = document.reader("offers");
  read_offers(offers, draft);
  TableReader form = document.reader("form");
  read_form(form, draft);
  TableReader mail = document.reader("mail");
  read_mail(mail, draft);
  TableReader privacy = document.reader("privacy");
  read_privacy(privacy, draft);
}

}  // namespace

ScheduleReading read_schedule(std::string_view text, const std::string& file) {
  ScheduleReading reading;
  const auto root = open_toml(text, file, "a schedule", reading.diagnostics);
  conceal_passwords(text, reading.diagnostics);
  if (!root) {
    return reading;
  }
  ScheduleDraft draft(reading.diagnostics);
  Document document(*root, reading.diagnostics);
  read_document(document, draft);
  if (!reading.diagnostics.has_errors()) {
    for (WorkshopDraft& workshop : draft.workshops) {
      draft.schedule.workshops.push_back(std::move(workshop.workshop));
    }
    reading.schedule = std::move(draft.schedule);
  }
  return reading;
}

}  // namespace reg
