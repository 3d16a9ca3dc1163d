// [groups] and [prioritisation].
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/text.h"
#include "reg/core/people/region.h"

namespace reg {
namespace {

std::vector<std::string> workshop_ids(const ScheduleDraft& draft) {
  std::vector<std::string> ids;
  for (const WorkshopDraft& workshop : draft.workshops) {
    ids.push_back(workshop.workshop.id);
  }
  return ids;
}

std::vector<std::string> group_codes(const ScheduleDraft& draft) {
  std::vector<std::string> codes;
  for (const Group& group : draft.schedule.groups) {
    codes.push_back(group.code);
  }
  return codes;
}

bool check_group(const Placed<std::string>& name, ScheduleDraft& draft) {
  if (group_by_code(draft.schedule, name.value) != nullptr) {
    return true;
  }
  const Group* meant = find_group(draft.schedule, name.value);
  const std::string hint = meant != nullptr ? fmt::format("; did you mean \"{}\"?", meant->code)
                                            : suggestion(name.value, group_codes(draft));
  draft.error(name.place, fmt::format("unknown group \"{}\"{}", shorten(printable(name.value), 60), hint));
  return false;
}

bool check_workshop(const Placed<std::string>& id, ScheduleDraft& draft) {
  const std::vector<std::string> ids = workshop_ids(draft);
  if (std::find(ids.begin(), ids.end(), id.value) != ids.end()) {
    return true;
  }
  draft.error(id.place, fmt::format("unknown workshop \"{}\"{}", shorten(printable(id.value), 60),
                                    suggestion(id.value, ids)));
  return false;
}

void read_reserve(const TomlNode& item, ScheduleDraft& draft, std::map<std::string, Place>& seen) {
  if (item.kind != TomlNode::Kind::kTable) {
    report_type(item, "each of \"reserved\"", "{ group = \"code\", seats = 4 }", draft.diagnostics);
    return;
  }
  TableReader table(item, "a reserve", draft.diagnostics);
  const auto group = table.required_line("group");
  table.require("seats");
  const auto seats = table.count("seats", "a number of reserved seats");
  const auto workshop = table.line("workshop");
  table.finish();
  const bool has_group = group && check_group(*group, draft);
  const bool has_place = !workshop || check_workshop(*workshop, draft);
  if (!has_group || !has_place || !seats) {
    return;
  }
  const std::string key = group->value + '\n' + (workshop ? workshop->value : "");
  if (const auto [first, is_new] = seen.emplace(key, item.place); !is_new) {
    draft.error(item.place, fmt::format("the group \"{}\" has this reserve already ({})", group->value,
                                        line_word(first->second)));
    return;
  }
  draft.schedule.policy.reserved.push_back(
      {group->value, seats->value, workshop ? std::optional(workshop->value) : std::nullopt});
}

// At each workshop, all groups together.
void check_reserves_fit(Place place, ScheduleDraft& draft) {
  for (const WorkshopDraft& workshop : draft.workshops) {
    const auto& [id, capacity] = std::pair(workshop.workshop.id, workshop.workshop.capacity);
    std::int64_t sum = 0;
    std::vector<std::string> parts;
    for (const Group& group : draft.schedule.groups) {
      if (const int seats = reserved_seats(draft.schedule.policy, group.code, id); seats > 0) {
        sum += seats;
        parts.push_back(fmt::format("{} {}", group.code, seats));
      }
    }
    if (!id.empty() && capacity > 0 && sum > capacity) {
      draft.error(place, fmt::format("{} seats are reserved at \"{}\" ({}), and its capacity is {}", sum, id,
                                     join(parts, ", "), capacity));
    }
  }
}

void read_reserves(TableReader& table, ScheduleDraft& draft) {
  const TomlEntry* entry = table.find("reserved");
  if (entry == nullptr) {
    return;
  }
  if (entry->value.kind != TomlNode::Kind::kArray) {
    report_type(entry->value, "\"reserved\"", "a list, in [ ]", draft.diagnostics);
    return;
  }
  std::map<std::string, Place> seen;
  for (const TomlNode& item : entry->value.items) {
    read_reserve(item, draft, seen);
  }
  check_reserves_fit(entry->value.place, draft);
}

// By which an organisation's name is kept; a region has one name for its many spellings.
std::string own_name(std::string_view text) {
  return std::string(text);
}

// A number, or a table of names with a number each, "default" being all others.
Limit read_limit(TableReader& table, std::string_view key, std::string (*name_of)(std::string_view),
                 ScheduleDraft& draft) {
  constexpr std::string_view kLimit = "a limit";
  Limit limit;
  const TomlEntry* entry = table.find(key);
  if (entry == nullptr) {
    return limit;
  }
  if (entry->value.kind == TomlNode::Kind::kInteger) {
    const auto count = read_count(entry->value, kLimit, draft.diagnostics);
    limit.fallback = count ? std::optional(count->value) : std::nullopt;
    return limit;
  }
  if (entry->value.kind != TomlNode::Kind::kTable) {
    report_type(entry->value, fmt::format("\"{}\"", key), "a whole number or { default = 3, \"Name\" = 5 }",
                draft.diagnostics);
    return limit;
  }
  std::map<std::string, Place> seen;
  for (const TomlEntry& exception : entry->value.entries) {
    const auto count = read_count(exception.value, kLimit, draft.diagnostics);
    if (exception.key == "default") {
      limit.fallback = count ? std::optional(count->value) : std::nullopt;
      continue;
    }
    const std::string name = name_of(nfc(trim(exception.key)));
    const std::string folded = fold(name);
    if (folded.empty()) {
      draft.error(exception.place, "a limit needs a name: who gives none has no limit");
      continue;
    }
    if (const auto [first, is_new] = seen.emplace(folded, exception.place); !is_new) {
      draft.error(exception.place,
                  fmt::format("\"{}\" has a limit already ({}); accents and case do not count",
                              shorten(printable(exception.key), 60), line_word(first->second)));
      continue;
    }
    if (count) {
      limit.exceptions[folded] = count->value;
      limit.names[folded] = name;
    }
  }
  return limit;
}

// A code or a label by which another group is known already.
void check_group_name(const std::string& name, std::size_t group, Place place,
                      std::map<std::string, std::pair<std::size_t, Place>>& seen, ScheduleDraft& draft) {
  const auto [first, is_new] = seen.emplace(fold(name), std::pair(group, place));
  if (!is_new && first->second.first != group) {
    draft.error(
        place,
        fmt::format("\"{}\" names two groups: it means the one of {} already; accents and case do not count",
                    name, line_word(first->second.second)));
  }
}

struct GroupNames {
  std::optional<Placed<std::string>> label;
  std::vector<Placed<std::string>> aliases;
};

// "Label", or { label = "Label", aliases = ["Other name"] }.
GroupNames read_group_names(const TomlEntry& entry, ScheduleDraft& draft) {
  if (entry.value.kind != TomlNode::Kind::kTable) {
    return {read_line(entry.value, fmt::format("the label of the group \"{}\"", printable(entry.key)),
                      draft.diagnostics),
            {}};
  }
  TableReader table(entry.value, fmt::format("the group \"{}\"", printable(entry.key)), draft.diagnostics);
  GroupNames names{table.required_line("label"), table.lines("aliases")};
  table.finish();
  return names;
}

}  // namespace

void read_groups(const TomlNode& table, ScheduleDraft& draft) {
  std::map<std::string, std::pair<std::size_t, Place>> seen;
  std::size_t position = 0;
  for (const TomlEntry& entry : table.entries) {
    if (position == kMaxGroups) {
      draft.error(entry.place, fmt::format("a cycle has at most {} groups, and this has {}", kMaxGroups,
                                           table.entries.size()));
      return;
    }
    ++position;
    const bool is_code = check_id({entry.key, entry.place}, "a group's code", draft.diagnostics);
    if (is_code) {
      check_group_name(entry.key, position, entry.place, seen, draft);
    }
    GroupNames names = read_group_names(entry, draft);
    Group group{entry.key, names.label ? names.label->value : "", {}};
    if (names.label) {
      check_group_name(group.label, position, names.label->place, seen, draft);
    }
    for (Placed<std::string>& alias : names.aliases) {
      check_group_name(alias.value, position, alias.place, seen, draft);
      group.aliases.push_back(std::move(alias.value));
    }
    draft.schedule.groups.push_back(std::move(group));
  }
}

void read_prioritisation(TableReader& table, ScheduleDraft& draft) {
  Policy& policy = draft.schedule.policy;
  policy.tie_break =
      table.choice("tie_break", {"time", "lottery"}) == "lottery" ? TieBreak::kLottery : TieBreak::kTime;
  read_reserves(table, draft);
  policy.per_organisation = read_limit(table, "max_per_organisation", &own_name, draft);
  policy.per_region = read_limit(table, "max_per_region", &canonical_region, draft);
  table.finish();
}

}  // namespace reg
