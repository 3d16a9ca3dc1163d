// A command line as the checks read it, and one step as they see it: a command between two states.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "property/cycle_model.h"
#include "property/cycle_state.h"

namespace reg::test {

class Command {
 public:
  explicit Command(const std::vector<std::string>& words) {
    static const std::set<std::string> kFlags = {
        "--full-cycle",    "--no-full-cycle",   "--whole-only", "--dry-run",
        "--no-whole-only", "--before-deadline", "--absent",     "--all-but",
        "--clear",         "--walk-in",         "--yes"};
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].starts_with("--")) {
        (name.empty() ? name : arguments_.emplace_back()) = words[i];
      } else if (kFlags.contains(words[i]) || i + 1 == words.size()) {
        options_.emplace(words[i], "");
      } else {
        options_.emplace(words[i], words[i + 1]);
        ++i;
      }
    }
  }

  std::string name;

  bool has(const std::string& option) const { return options_.count(option) > 0; }
  std::string value(const std::string& option) const {
    const auto found = options_.find(option);
    return found == options_.end() ? "" : found->second;
  }
  // The address of the applicant whose word it is, where it is one's.
  std::string applicant() const {
    if (name == "add") return value("--email");
    return is_word() || name == "edit" ? arguments_.at(0) : "";
  }
  // The workshops that are named.
  std::set<std::string> workshops() const {
    std::set<std::string> named;
    if (is_word()) named.insert(arguments_.begin() + 1, arguments_.end());
    if (name == "attend") named.insert(arguments_.at(0));
    const auto [first, last] = options_.equal_range("--workshop");
    for (auto option = first; option != last; ++option) named.insert(option->second);
    return named;
  }
  // Whom `attend` names, by number or address.
  std::vector<std::string> people() const {
    if (name != "attend") return {};
    return {arguments_.begin() + 1, arguments_.end()};
  }
  bool is_word() const {
    return name == "confirm" || name == "decline" || name == "cancel" || name == "withdraw" ||
           name == "substitute";
  }
  bool only_reads() const {
    static const std::set<std::string> kReads = {"list",  "show",    "roster", "waiting",
                                                 "stats", "explain", "verify"};
    const bool shows = name == "attend" && people().empty() && !has("--all-but") && !has("--walk-in");
    return kReads.contains(name) || has("--dry-run") || shows || (name == "check" && !has("--fix"));
  }
  // After it, once a result was announced, freed seats are given out again.
  bool frees_seats() const {
    return name == "decline" || name == "cancel" || name == "withdraw" || name == "edit" ||
           name == "import" || name == "check";
  }

 private:
  std::vector<std::string> arguments_;
  std::multimap<std::string, std::string> options_;
};

struct CommandResult {
  int status = 0;
  std::string out, err;
};

struct Moment {
  const CycleModel& model;
  std::int64_t now;
  Command command;
  std::string input;
  CommandResult result;
  CycleState before, after;

  // Those who gave their word by this command: only they may lose something by it that is binding.
  bool speaks(std::int64_t number) const {
    const auto& person = after.people.at(number);
    if (command.name == "import") return input.find("," + person.email + ",") != std::string::npos;
    if (command.name == "attend") {
      const auto named = command.people();
      return std::any_of(
                 named.begin(), named.end(),
                 [&](auto& word) { return word == person.email || word == std::to_string(number); }) ||
             person.email == command.value("--email");
    }
    return person.email == command.applicant();
  }
  bool ran() const { return after.runs > before.runs; }
  // Whether the rule can be applied: without a draw there is no lottery.
  bool ready() const { return !model.lottery || !after.seed.empty(); }
  // The seats that are free are given out as soon as they are.
  bool promotes() const { return before.announced_at && model.auto_promote; }
};

}  // namespace reg::test
