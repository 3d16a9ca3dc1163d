// [defaults] and [[workshop]].
#include <fmt/format.h>

#include <utility>

#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::string_view kCapacity = "a capacity";

std::string time_text(TimeOfDay time) {
  return clock_time(time, Language::kEnglish);
}

void report_end_before_start(Place place, std::string_view subject, TimeOfDay start, TimeOfDay end,
                             ScheduleDraft& draft) {
  draft.error(place, fmt::format("a workshop must end after it starts, and {} from {} to {}", subject,
                                 time_text(start), time_text(end)));
}

// The workshop's own value, else the default; without either, the key is reported as missing.
template <typename T>
std::optional<T> own_or_default(TableReader& table, std::string_view key, const std::optional<Placed<T>>& own,
                                const std::optional<Placed<T>>& fallback, bool has_fallback,
                                ScheduleDraft& draft) {
  if (own) {
    return own->value;
  }
  if (table.has(key)) {
    return std::nullopt;
  }
  if (!has_fallback) {
    draft.error(table.place(),
                fmt::format("{} needs the key \"{}\", here or in [defaults]", table.name(), key));
  }
  return fallback ? std::optional<T>(fallback->value) : std::nullopt;
}

void read_times(TableReader& table, const WorkshopDefaults& defaults, WorkshopDraft& workshop,
                ScheduleDraft& draft) {
  const auto own_start = table.time("start");
  const auto own_end = table.time("end");
  const auto start = own_or_default(table, "start", own_start, defaults.start, defaults.has_start, draft);
  const auto end = own_or_default(table, "end", own_end, defaults.end, defaults.has_end, draft);
  if (!start || !end) {
    return;
  }
  workshop.workshop.start = *start;
  workshop.workshop.end = *end;
  workshop.has_times = *start < *end;
  // A fault between the defaults themselves is reported there.
  if (*start >= *end && (own_start || own_end)) {
    report_end_before_start(own_end ? own_end->place : own_start->place, "this one is", *start, *end, draft);
  }
}

void read_own_venue(TableReader& table, Workshop& workshop, ScheduleDraft& draft) {
  const TomlEntry* entry = table.find("venue");
  if (entry == nullptr) {
    workshop.venue = draft.venue;
  } else if (entry->value.kind == TomlNode::Kind::kTable) {
    TableReader venue(entry->value, "a workshop's venue", draft.diagnostics);
    workshop.venue = read_venue(venue);
  } else if (entry->value.kind == TomlNode::Kind::kText) {
    const auto name = table.line("venue");
    workshop.venue = {name ? name->value : "", ""};
  } else {
    report_type(entry->value, "\"venue\"", "a text in quotes or { name = \"…\", address = \"…\" }",
                draft.diagnostics);
  }
}

void read_id_and_date(TableReader& table, WorkshopDraft& workshop, ScheduleDraft& draft) {
  table.require("date");
  if (const auto date = table.date("date")) {
    workshop.workshop.date = date->value;
    workshop.date = date->place;
  }
  if (table.has("id")) {
    if (auto id = table.required_line("id")) {
      check_id(*id, "an id", draft.diagnostics);
      workshop.workshop.id = std::move(id->value);
      workshop.id = id->place;
    }
  } else if (workshop.date) {
    workshop.workshop.id = iso_date(workshop.workshop.date);
  }
}

WorkshopDraft read_workshop(TableReader& table, const WorkshopDefaults& defaults, ScheduleDraft& draft) {
  WorkshopDraft result;
  result.header = table.place();
  Workshop& workshop = result.workshop;
  read_id_and_date(table, result, draft);
  if (auto title = table.required_line("title")) {
    workshop.title = std::move(title->value);
    result.title = title->place;
  }
  workshop.description = table.prose("description");
  read_times(table, defaults, result, draft);
  const auto capacity = table.count("capacity", kCapacity);
  workshop.capacity =
      own_or_default(table, "capacity", capacity, defaults.capacity, defaults.has_capacity, draft)
          .value_or(0);
  read_own_venue(table, workshop, draft);
  for (Placed<std::string>& alias : table.lines("aliases")) {
    workshop.aliases.push_back(std::move(alias.value));
    result.aliases.push_back(alias.place);
  }
  for (Placed<std::string>& link : table.lines("materials")) {
    workshop.materials.push_back(std::move(link.value));
  }
  workshop.cancelled = table.flag("cancelled").value_or(false);
  table.finish();
  return result;
}

// The deadline is usually before the first workshop; another one is odd, but may be meant.
void warn_of_late_deadline(ScheduleDraft& draft) {
  if (!draft.deadline) {
    return;
  }
  const WorkshopDraft* first = nullptr;
  for (const WorkshopDraft& workshop : draft.workshops) {
    if (workshop.date && workshop.has_times &&
        (first == nullptr || at(workshop.workshop.date, workshop.workshop.start) <
                                 at(first->workshop.date, first->workshop.start))) {
      first = &workshop;
    }
  }
  if (first != nullptr && draft.deadline->first_late > start_of(draft.schedule, first->workshop)) {
    draft.diagnostics.warning(
        draft.deadline->place,
        fmt::format("registration closes after the first workshop has begun ({} at {}, {})",
                    iso_date(first->workshop.date), time_text(first->workshop.start),
                    line_word(first->header)));
  }
}

}  // namespace

WorkshopDefaults read_defaults(TableReader& table, ScheduleDraft& draft) {
  WorkshopDefaults defaults;
  defaults.has_start = table.has("start");
  defaults.has_end = table.has("end");
  defaults.has_capacity = table.has("capacity");
  defaults.start = table.time("start");
  defaults.end = table.time("end");
  defaults.capacity = table.count("capacity", kCapacity);
  if (defaults.start && defaults.end && defaults.start->value >= defaults.end->value) {
    report_end_before_start(defaults.end->place, "the default is", defaults.start->value, defaults.end->value,
                            draft);
  }
  table.finish();
  return defaults;
}

void read_workshops(const TomlNode& list, const WorkshopDefaults& defaults, ScheduleDraft& draft) {
  for (const TomlNode& item : list.items) {
    if (item.kind != TomlNode::Kind::kTable) {
      report_type(item, "\"workshop\"", "a table under [[workshop]]", draft.diagnostics);
      continue;
    }
    if (draft.workshops.size() == kMaxWorkshops) {
      draft.error(item.place, fmt::format("a cycle has at most {} workshops, and this has {}", kMaxWorkshops,
                                          list.items.size()));
      break;
    }
    TableReader table(item, "[[workshop]]", draft.diagnostics);
    draft.workshops.push_back(read_workshop(table, defaults, draft));
  }
  warn_of_late_deadline(draft);
}

}  // namespace reg
