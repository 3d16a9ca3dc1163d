// The names of workshops: each must be fit for its use and mean one workshop only.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "formats/schedule/schedule_toml_parts.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// What the command line takes for something else than an id.
constexpr std::array<std::string_view, 3> kDayWords = {"next", "today", "tomorrow"};
// No cycle has a place of more digits.
constexpr std::size_t kMaxPlaceDigits = 4;

bool is_place_number(std::string_view id) {
  return id.size() <= kMaxPlaceDigits &&
         std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check_meaning(const WorkshopDraft& workshop, ScheduleDraft& draft) {
  const std::string& id = workshop.workshop.id;
  if (!workshop.id) {
    return;
  }
  if (is_place_number(id)) {
    draft.error(*workshop.id,
                fmt::format("\"{}\" cannot be an id: in commands it means a place in the cycle", id));
  } else if (std::find(kDayWords.begin(), kDayWords.end(), fold_case(id)) != kDayWords.end()) {
    draft.error(*workshop.id, fmt::format("\"{}\" cannot be an id: in commands it means a day", id));
  }
}

// Where two workshops are on one day, its date names neither of them.
void check_shared_days(ScheduleDraft& draft) {
  std::map<std::string, int> on_day;
  for (const WorkshopDraft& workshop : draft.workshops) {
    if (workshop.date) {
      ++on_day[iso_date(workshop.workshop.date)];
    }
  }
  for (WorkshopDraft& workshop : draft.workshops) {
    const std::string& id = workshop.workshop.id;
    const auto day = on_day.find(id);
    if (day == on_day.end() || day->second < 2) {
      continue;
    }
    if (workshop.id) {
      draft.error(*workshop.id, fmt::format("\"{}\" cannot be an id: two workshops are on that day", id));
    } else {
      draft.error(workshop.date.value(),
                  fmt::format("two workshops are on {}, so each needs the key \"id\"", id));
    }
    workshop.workshop.id.clear();
  }
}

// Of two workshops with one id the first keeps it.
void check_duplicate_ids(ScheduleDraft& draft) {
  std::map<std::string, Place> first;
  for (WorkshopDraft& workshop : draft.workshops) {
    std::string& id = workshop.workshop.id;
    if (id.empty()) {
      continue;
    }
    const Place place = workshop.id.value_or(workshop.date.value_or(workshop.header));
    const auto [known, is_new] = first.emplace(id, place);
    if (!is_new) {
      draft.error(place, fmt::format("duplicate id \"{}\": the workshop of {} has it already", id,
                                     line_word(known->second)));
      id.clear();
    }
  }
}

struct Name {
  std::string text;
  std::size_t workshop = 0;
  Place place;
};

bool is_written(const Workshop& workshop, const std::string& label) {
  return label == workshop.title || label == workshop.id ||
         std::find(workshop.aliases.begin(), workshop.aliases.end(), label) != workshop.aliases.end();
}

// Every name by which a form's answer may mean a workshop: dates first, so that where a name and a date
// clash the fault is shown at the name.
std::vector<Name> all_names(const ScheduleDraft& draft) {
  Schedule cycle;
  for (const WorkshopDraft& workshop : draft.workshops) {
    cycle.workshops.push_back(workshop.workshop);
  }
  std::vector<Name> names;
  for (std::size_t i = 0; i < draft.workshops.size(); ++i) {
    if (draft.workshops[i].workshop.id.empty()) {
      continue;  // its date was reported with the id
    }
    for (std::string& label : workshop_labels(cycle, cycle.workshops[i])) {
      if (!is_written(cycle.workshops[i], label)) {
        names.push_back({std::move(label), i, draft.workshops[i].date.value()});
      }
    }
  }
  for (std::size_t i = 0; i < draft.workshops.size(); ++i) {
    const WorkshopDraft& workshop = draft.workshops[i];
    names.push_back({workshop.workshop.title, i, workshop.title.value_or(workshop.header)});
    names.push_back({workshop.workshop.id, i, workshop.id.value_or(workshop.date.value_or(workshop.header))});
    for (std::size_t alias = 0; alias < workshop.aliases.size(); ++alias) {
      names.push_back({workshop.workshop.aliases[alias], i, workshop.aliases[alias]});
    }
  }
  return names;
}

void check_shared_names(ScheduleDraft& draft) {
  std::map<std::string, Name> first;
  for (Name& name : all_names(draft)) {
    const std::string key = fold(name.text);
    if (key.empty()) {
      continue;
    }
    const auto [known, is_new] = first.emplace(key, name);
    if (!is_new && known->second.workshop != name.workshop) {
      draft.error(name.place, fmt::format("\"{}\" names two workshops: it means the one of {} already",
                                          shorten(printable(name.text), 60), line_word(known->second.place)));
    }
  }
}

}  // namespace

void check_workshop_names(ScheduleDraft& draft) {
  for (const WorkshopDraft& workshop : draft.workshops) {
    check_meaning(workshop, draft);
  }
  check_shared_days(draft);
  check_duplicate_ids(draft);
  const bool dates_are_known =
      std::all_of(draft.workshops.begin(), draft.workshops.end(),
                  [](const WorkshopDraft& workshop) { return workshop.date.has_value(); });
  if (dates_are_known) {
    check_shared_names(draft);
  }
}

}  // namespace reg
