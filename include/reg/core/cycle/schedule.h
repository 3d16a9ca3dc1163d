// The cycle as its organiser wrote it down: the schedule.
//
// A plain value. formats/schedule_toml makes one from a file and has checked all that can be checked
// there: ids are unique, every workshop ends after it starts, every date exists, groups that the policy
// names are defined, reserves fit the capacity. The functions below answer questions about it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/base/time.h"
#include "reg/core/cycle/form_mapping.h"
#include "reg/core/cycle/mail_settings.h"

namespace reg {

struct Venue {
  std::string name;
  std::string address;
  bool operator==(const Venue&) const = default;
};

struct Workshop {
  std::string id;  // stable; the date may move
  Date date;
  TimeOfDay start{};  // local to the cycle's zone
  TimeOfDay end{};
  int capacity = 0;  // seats, at least 1
  std::string title;
  std::string description;
  Venue venue;  // the cycle's, unless the workshop has its own
  std::vector<std::string> aliases;
  std::vector<std::string> materials;
  bool cancelled = false;  // does not take place: no seats are given, and who has one is told
};

// The kind of actor an applicant is.
struct Group {
  std::string code;
  std::string label;
  std::vector<std::string> aliases = {};  // other answers of a form that mean it
};

enum class TieBreak { kTime, kLottery };

struct Reserve {
  std::string group;                    // a code
  int seats = 0;                        // per workshop, at least 1
  std::optional<std::string> workshop;  // an id: only there
};

// At most so many seats per key (an organisation, a region) and workshop. No value: no limit.
struct Limit {
  std::optional<int> fallback;
  std::map<std::string, int> exceptions;     // by the folded name
  std::map<std::string, std::string> names;  // folded name -> as the organiser wrote it
  bool any() const { return fallback.has_value() || !exceptions.empty(); }
  std::optional<int> of(const std::string& folded) const;
};

struct Policy {
  TieBreak tie_break = TieBreak::kTime;
  std::vector<Reserve> reserved;
  Limit per_organisation;
  Limit per_region;
};

struct Offers {
  std::optional<std::chrono::seconds> confirm_within;  // absent: a seat needs no confirmation
  std::chrono::seconds stop_before{0};
  bool auto_promote = false;
};

// A length of time by the calendar: "1 year", "18 months", "90 days".
struct Period {
  int months = 0;
  int days = 0;
  bool operator==(const Period&) const = default;
};

struct PrivacySettings {
  std::optional<Period> retention;  // after the day of the last workshop; absent: without end
  std::string consent;              // what applicants agree to in the form
};

struct Schedule {
  std::string id;
  std::string title;
  std::string description;
  std::string audience;  // for whom, in a sentence
  Language language = Language::kEnglish;
  Zone zone = Zone::utc();
  Instant registration_closes{};    // the first instant that is late
  Date last_day_of_registration{};  // as shown to people
  std::string organiser;
  std::string contact;
  std::string website;
  std::string registration_url;
  std::string funding;
  std::vector<std::string> logos;   // picture files for documents, relative to the schedule's folder
  std::vector<Workshop> workshops;  // in the order of the cycle; at least one
  std::vector<Group> groups;
  Policy policy;
  Offers offers;
  FormMapping form;
  MailSettings mail;
  PrivacySettings privacy;
};

Instant start_of(const Schedule& schedule, const Workshop& workshop);
Instant end_of(const Schedule& schedule, const Workshop& workshop);

bool is_late(const Schedule& schedule, Instant applied_at);

// Position in `schedule.workshops`, by the id.
std::optional<std::size_t> workshop_by_id(const Schedule& schedule, std::string_view id);

// What a person may call a workshop on the command line: its id, its place in the cycle ("1"…), its ISO
// date, or "next" (the first that has not ended at `now`), "today", "tomorrow" (local days).
struct Designation {
  enum class Outcome { kFound, kNone, kUnknown, kAmbiguous };
  Outcome outcome = Outcome::kUnknown;  // kNone: well said, but no workshop is on that day
  std::vector<std::size_t> workshops;   // kFound: the one (or, for a day with several, kAmbiguous: those)
  std::optional<Date> day;              // the day that "today", "tomorrow" meant
};
Designation designate(const Schedule& schedule, std::string_view word, Instant now);

// Reserved seats for a group at a workshop: the entry that names the workshop, else the general one.
int reserved_seats(const Policy& policy, std::string_view group, std::string_view workshop);

const Group* group_by_code(const Schedule& schedule, std::string_view code);
// The group that `text` names by code, label or alias (folded), or nothing.
const Group* find_group(const Schedule& schedule, std::string_view text);

// The texts by which a form's answer may name a workshop: title, id, aliases, its date in the usual ways.
std::vector<std::string> workshop_labels(const Schedule& schedule, const Workshop& workshop);

}  // namespace reg
