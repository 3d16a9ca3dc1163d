// The tables of schedule.toml, one function a table, and what they share while a file is read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/toml/toml_table.h"
#include "reg/core/cycle/schedule.h"

namespace reg {

// A [[workshop]], with where its parts stand; what is missing or faulty has no place.
struct WorkshopDraft {
  Workshop workshop;
  Place header;
  std::optional<Place> id;  // absent: the id is the date
  std::optional<Place> title;
  std::optional<Place> date;
  std::vector<Place> aliases;
  bool has_times = false;
};

struct Deadline {
  Instant first_late{};
  Place place;
};

struct ScheduleDraft {
  Schedule schedule;
  Diagnostics& diagnostics;
  std::vector<WorkshopDraft> workshops;
  std::optional<Deadline> deadline;
  Venue venue;  // [venue]

  explicit ScheduleDraft(Diagnostics& list) : diagnostics(list) {}
  void error(Place place, std::string message) { diagnostics.error(place, std::move(message)); }
};

// [defaults]. A key that is there but faulty was reported and needs no second message.
struct WorkshopDefaults {
  std::optional<Placed<TimeOfDay>> start;
  std::optional<Placed<TimeOfDay>> end;
  std::optional<Placed<int>> capacity;
  bool has_start = false;
  bool has_end = false;
  bool has_capacity = false;
};

void read_cycle(TableReader& table, ScheduleDraft& draft);
Venue read_venue(TableReader& table);
WorkshopDefaults read_defaults(TableReader& table, ScheduleDraft& draft);
void read_workshops(const TomlNode& list, const WorkshopDefaults& defaults, ScheduleDraft& draft);
// Ids and other names: well-formed, and none for two workshops.
void check_workshop_names(ScheduleDraft& draft);
void read_groups(const TomlNode& table, ScheduleDraft& draft);
// Reads workshops and groups from the draft.
void read_prioritisation(TableReader& table, ScheduleDraft& draft);
void read_offers(TableReader& table, ScheduleDraft& draft);
void read_form(TableReader& table, ScheduleDraft& draft);
void read_mail(TableReader& table, ScheduleDraft& draft);
void read_privacy(TableReader& table, ScheduleDraft& draft);
// No message shows a line of the file, well-formed or not, in which a password may stand.
void conceal_passwords(std::string_view text, Diagnostics& diagnostics);

}  // namespace reg
