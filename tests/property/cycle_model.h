// A cycle in a few numbers that a test can change between two commands, and its schedule as a file says it.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"

namespace reg::test {

inline constexpr std::int64_t kHour = 3600;
inline constexpr std::int64_t kDay = 24 * kHour;

// Seconds since 1970, as everywhere here.
inline constexpr std::int64_t kFirstMoment = 1649232000;  // 6 April 2022, 10:00 in Prague
inline constexpr std::int64_t kCloses = 1649628000;       // the end of 10 April there
inline constexpr std::int64_t kFirstStart = 1650096000;   // 16 April, 10:00

// The form has a multiple choice of workshops; a row is one answer.
inline constexpr const char* kFormHeader =
    "Timestamp,Email Address,Name,Organisation,Region,Who are you?,Which workshops?\n";

struct CycleModel {
  struct Workshop {
    std::string id;  // "a", "b", … in the order of the cycle, four days apart
    int capacity = 2;
    bool present = true;  // in the schedule
  };
  std::vector<Workshop> workshops;
  std::map<std::pair<std::string, std::string>, int> reserve;  // (group, workshop)
  int per_organisation = 0;                                    // 0: no limit, as everywhere here
  std::map<std::string, int> of_organisation;
  int per_region = 0;
  bool lottery = false;
  int confirm_days = 0;  // 0: no confirmation
  int stop_hours = 24;
  bool auto_promote = true;

  explicit CycleModel(int count) {
    for (int w = 0; w < count; ++w) workshops.push_back({std::string(1, static_cast<char>('a' + w))});
  }

  // Nothing for one that the schedule does not have.
  const Workshop* find(const std::string& id) const {
    for (const auto& workshop : workshops) {
      if (workshop.id == id && workshop.present) return &workshop;
    }
    return nullptr;
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const auto& workshop : workshops) {
      if (workshop.present) ids.push_back(workshop.id);
    }
    return ids;
  }
  static std::int64_t start_of(const std::string& id) { return kFirstStart + (id[0] - 'a') * 4 * kDay; }
  bool open(const std::string& id, std::int64_t now) const { return now < start_of(id) - stop_hours * kHour; }
  std::optional<std::int64_t> confirm_by(const std::string& id, std::int64_t now) const {
    if (confirm_days == 0 || start_of(id) <= now) return std::nullopt;
    return std::min(now + confirm_days * kDay, start_of(id));
  }
  int organisation_limit(const std::string& folded) const {
    const auto found = of_organisation.find(folded);
    return found == of_organisation.end() ? per_organisation : found->second;
  }

  // A schedule that `register` takes: it has a workshop, and its reserves fit.
  bool legal() const {
    for (const auto& workshop : workshops) {
      int reserved = 0;
      for (const auto& [where, seats] : reserve) reserved += where.second == workshop.id ? seats : 0;
      if (reserved > workshop.capacity) return false;
    }
    return !ids().empty();
  }

  std::string toml() const {
    return "[cycle]\nid = \"machine\"\ntitle = \"Machine\"\nlanguage = \"en\"\ntimezone = \"Europe/Prague\"\n"
           "registration_closes = 2022-04-10\norganiser = \"The Library\"\ncontact = \"us@example.org\"\n"
           "[venue]\nname = \"Hall\"\naddress = \"Square 1\"\n[defaults]\nstart = 10:00:00\nend = "
           "16:00:00\n" +
           workshop_tables() + "[groups]\ng1 = \"Group 1\"\ng2 = \"Group 2\"\n" + policy() +
           "[form.columns]\nname = \"Name\"\norganisation = \"Organisation\"\nregion = \"Region\"\n"
           "group = \"Who are you?\"\nworkshops = \"Which workshops?\"\n"
           "[form.answers]\nfull_cycle = [\"All\"]\n[mail]\nfrom = \"us@example.org\"\n";
  }

 private:
  std::string workshop_tables() const {
    std::string text;
    for (const auto& workshop : workshops) {
      if (!workshop.present) continue;
      const auto day = iso_date(
          std::chrono::floor<std::chrono::days>(Instant(std::chrono::seconds(start_of(workshop.id)))));
      text += fmt::format("[[workshop]]\nid = \"{0}\"\ntitle = \"Title {0}\"\ndate = {1}\ncapacity = {2}\n",
                          workshop.id, day, workshop.capacity);
    }
    return text;
  }

  std::string policy() const {
    std::string text = fmt::format("[prioritisation]\ntie_break = \"{}\"\n", lottery ? "lottery" : "time");
    std::string reserves;
    for (const auto& [where, seats] : reserve) {
      if (seats == 0 || find(where.second) == nullptr) continue;
      reserves += fmt::format("{{ group = \"{}\", workshop = \"{}\", seats = {} }}, ", where.first,
                              where.second, seats);
    }
    text += fmt::format("reserved = [{}]\n", reserves);
    std::string limits = per_organisation > 0 ? fmt::format("default = {}, ", per_organisation) : "";
    for (const auto& [name, seats] : of_organisation) limits += fmt::format("\"{}\" = {}, ", name, seats);
    if (!limits.empty()) {
      limits.resize(limits.size() - 2);
      text += fmt::format("max_per_organisation = {{ {} }}\n", limits);
    }
    if (per_region > 0) text += fmt::format("max_per_region = {}\n", per_region);
    text += "[offers]\n";
    if (confirm_days > 0) text += fmt::format("confirm_within = \"{} days\"\n", confirm_days);
    return text + fmt::format("stop_before = \"{} hours\"\nauto_promote = {}\n", stop_hours, auto_promote);
  }
};

// One thing that happens to a cycle: time passes, then the schedule is edited, then a command is run. Each
// part may be absent.
struct Step {
  std::int64_t wait = 0;
  std::function<void(CycleModel&)> redraft;  // not done where the schedule would have errors by it
  std::vector<std::string> words;            // of the command
  std::string input;                         // of the command, from standard input
  bool rehearse = false;                     // with --dry-run before
  std::string spoil;                         // SQL behind the command's back
};

}  // namespace reg::test
