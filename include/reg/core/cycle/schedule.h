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
#include "reg/core/letters/letter_kind.h"

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

// A column in which the form tool keeps the state of an answer, and the states by which it does not count.
struct StateColumn {
  std::string column;                // a header or "#7"
  std::vector<std::string> skipped;  // an empty one is an empty cell
  bool operator==(const StateColumn&) const = default;
};

// How a form's CSV export becomes applicants. Keys of `columns` are field names (core/people/applicant.h),
// values are column headers or "#7". The first four are found by evidence where they are empty.
struct FormMapping {
  std::string preset;
  std::string delimiter;    // "comma", "semicolon", "tab", "pipe"
  std::string encoding;     // a name that formats/encoding/encoding.h knows
  std::string time_format;  // "d/m/y", "m/d/y", "y-m-d"
  int header_row = 0;       // the line on which the header begins; 0: the first row
  int header_rows = 0;      // of how many rows it is; 0: as it looks
  std::string time_zone;    // of times that name none; empty: the tool's, else the cycle's
  bool days_alone = false;  // dates without a time of day are taken
  std::map<std::string, std::string> columns;
  std::map<std::string, std::vector<std::string>> more_columns;  // that hold the same field, besides
  std::vector<StateColumn> states;
  // Answers that mean yes. Where there are some, every other answer but a near miss means no.
  std::vector<std::string> full_cycle;  // the cycle as a whole
  std::vector<std::string> whole_only;  // all or none
  std::vector<std::string> consent;
  std::vector<std::string> yes;  // answers that ask for what the column stands for
  std::vector<std::string> no;   // and those that do not
  std::string other_group;       // the code of the group that an answer means which names none
};

struct SmtpSettings {
  enum class Security { kStartTls, kTls, kNone };
  enum class Login { kAny, kPlain, kLogin, kXoauth2 };
  std::string host;
  int port = 0;  // 0: the usual one: 587 with STARTTLS, 465 with TLS, 25 with none
  Security security = Security::kStartTls;
  std::string user;  // empty: no authentication
  Login login = Login::kAny;
  // Where the password (with XOAUTH2: the token) comes from; one of the three where there is a user.
  std::string password_file;
  std::string password_command;
  std::string password_env;  // the variable's name
  std::string ca_file;       // certificates to trust instead of the system's
  std::chrono::seconds timeout{60};
};

struct MailSettings {
  std::string from;                    // a mailbox, "Name <address>"; empty: nothing can be sent
  std::string transport = "spool";     // "spool", "smtp", "sendmail"
  std::vector<std::string> roster_to;  // addresses
  std::vector<std::string> digest_to;  // addresses
  std::string templates;               // a folder, relative to the schedule's; empty: the built-in ones
  // The letters that commands queue by themselves.
  std::vector<LetterKind> letters = {LetterKind::kDecision, LetterKind::kPromotion, LetterKind::kReminder,
                                     LetterKind::kChanged, LetterKind::kCancelled};
  std::chrono::seconds remind_before{std::chrono::hours(72)};  // from the beginning of that local day on
  std::chrono::seconds roster_before{std::chrono::hours(24)};
  int max_per_minute = 0;  // 0: no limit
  // Thanks also to those of whom nobody noted whether they came.
  bool thanks_without_attendance = false;
  SmtpSettings smtp;
  std::string sendmail = "/usr/sbin/sendmail";
};

// A length of time by the calendar: "1 year", "18 months", "90 days".
struct Period {
  int months = 0;
  int days = 0;
  bool operator==(const Period&) const = default;
};

struct Privacy {
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
  Privacy privacy;
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
