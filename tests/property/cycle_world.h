// A real cycle in a folder of its own: its schedule, its database, and the program run on them in process,
// with everything checked after each step.
#pragma once

#include <memory>
#include <sstream>

#include "property/cycle_door_check.h"
#include "property/cycle_rule_check.h"
#include "property/cycle_word_check.h"
#include "reg/base/digest.h"
#include "reg/cli/context.h"
#include "support/temp_dir.h"

namespace reg::test {

class CycleWorld {
 public:
  // `curious`: after each step, the waiting lists and the explanations are asked for as well.
  explicit CycleWorld(const CycleModel& model, bool curious = true)
      : model_(model), reader_(folder_ / "register.db"), curious_(curious) {
    write();
  }

  // Does the step. Says what does not hold then; nothing more is to be done after a fault.
  std::vector<std::string> take(const Step& step) {
    faults_.clear();
    moment_.reset();
    now_ += step.wait;
    if (step.redraft) redraft(step.redraft);
    if (!step.words.empty()) {
      const auto rehearsal = step.rehearse ? rehearse(step) : CommandResult{};
      moment_.emplace(obey(step.words, step));
      if (step.rehearse) compare(rehearsal, *moment_);
      if (faults_.empty()) try_to([&] { check(*moment_); });
      state_ = moment_->after;
    }
    if (faults_.empty() && state_.there && curious_) try_to([&] { ask(step); });
    return faults_;
  }

  // What holds at the end: every run there was can be computed again.
  std::vector<std::string> finish() {
    faults_.clear();
    for (std::int64_t run = 1; run <= state_.runs; ++run) verify(run);
    return faults_;
  }

  // What the last step was, where it had a command.
  const std::optional<Moment>& moment() const { return moment_; }
  // The command lines that lead here, with the files that they read, for a shell in an empty folder.
  const std::string& script() const { return script_; }
  int commands() const { return commands_; }

 private:
  void write() {
    write_file(folder_ / "schedule.toml", model_.toml());
    script_ += "cat > schedule.toml <<'END'\n" + model_.toml() + "END\n";
  }

  void redraft(const std::function<void(CycleModel&)>& change) {
    CycleModel changed = model_;
    change(changed);
    if (!changed.legal() || changed.toml() == model_.toml()) return;
    model_ = changed;
    settled_ = false;
    write();
  }

  CommandResult run(const std::vector<std::string>& words, const std::string& input = "") {
    ++commands_;
    std::istringstream in(input);
    std::ostringstream out, err;
    const auto environment = [this](const std::string& name) -> std::optional<std::string> {
      if (name != "REGISTER_SCHEDULE") return std::nullopt;
      return (folder_ / "schedule.toml").string();
    };
    Context context{in,
                    out,
                    err,
                    {false, false, false, 100},
                    Instant(std::chrono::seconds(now_)),
                    "tester",
                    environment,
                    transports(environment)};
    const int status = reg::run(context, words);
    return {status, out.str(), err.str()};
  }

  void note(const std::vector<std::string>& words, const std::string& input) {
    script_ += "register --now " + rfc3339(Instant(std::chrono::seconds(now_)));
    for (const auto& word : words) {
      const bool plain = !word.empty() && word.find(' ') == std::string::npos;
      script_ += plain ? " " + word : " '" + word + "'";
    }
    script_ += input.empty() ? "\n" : " <<'END'\n" + input + "END\n";
  }

  void spoil(const std::string& sql) {
    reader_.execute(sql);
    script_ += "sqlite3 register.db \"" + sql + "\"\n";
  }

  Moment obey(const std::vector<std::string>& words, const Step& step) {
    note(words, step.input);
    Moment moment{model_, now_, Command(words), step.input, run(words, step.input), state_, {}};
    moment.after = reader_.read();
    if (moment.after.secret != moment.before.secret) {
      // One that is the same when the sequence is run again.
      const auto secret = sha256_hex("a secret");
      const auto& made = moment.after;
      const auto commitment = sha256_hex("workshop-cycle-lottery-v2\n" + secret + "\n" + made.source + "\n" +
                                         made.round + "\n" + made.fallback);
      spoil("UPDATE lottery SET secret = '" + secret + "', commitment = '" + commitment + "'");
    }
    if (!step.spoil.empty()) spoil(step.spoil);
    if (!step.spoil.empty() || moment.after.secret != moment.before.secret) moment.after = reader_.read();
    return moment;
  }

  CommandResult rehearse(const Step& step) {
    auto words = step.words;
    words.push_back("--dry-run");
    note(words, step.input);
    const auto result = run(words, step.input);
    const auto after = reader_.read();
    if (after.there != state_.there || after.rest != state_.rest || after.journal != state_.journal) {
      faults_.push_back("the rehearsal changed something");
    }
    return result;
  }

  // A rehearsal ends and speaks like the thing itself.
  void compare(const CommandResult& rehearsal, const Moment& moment) {
    if (rehearsal.status != moment.result.status) {
      faults_.push_back(fmt::format("the rehearsal ended with {}, the command with {}", rehearsal.status,
                                    moment.result.status));
    }
    const auto& name = moment.command.name;
    if (name == "attend" && moment.result.status != 0 && rehearsal.err != moment.result.err) {
      faults_.push_back("the rehearsal was refused otherwise: " + rehearsal.err);
    }
    if (name == "lottery" || name == "check" || moment.command.value("--format") != "json") return;
    // A rehearsal issues no number.
    const auto plain = [&](const std::string& text) {
      auto json = nlohmann::json::parse(text, nullptr, false);
      if (json.is_object()) json.erase("dry_run");
      if (json.contains("to")) json["to"].erase("applicant");
      if (name != "attend" || !json.is_object()) return json;
      for (const auto* list : {"changes", "seated"}) {
        for (auto& entry : json.at(list)) {
          auto& number = entry.at("applicant");
          if (number.is_number() && !moment.before.people.contains(number)) number = nullptr;
        }
      }
      return json;
    };
    if (plain(rehearsal.out) != plain(moment.result.out)) {
      faults_.push_back("the rehearsal said otherwise: " + rehearsal.out);
    }
  }

  // An answer that is no JSON, or other JSON than it should be, is a fault as well.
  template <typename Work>
  void try_to(Work work) {
    try {
      work();
    } catch (const nlohmann::json::exception& fault) {
      faults_.push_back(fault.what());
    }
  }

  void append(std::vector<std::string> faults) {
    faults_.insert(faults_.end(), faults.begin(), faults.end());
  }

  void check(const Moment& moment) {
    append(CycleCheck(moment).faults());
    if (faults_.empty()) append(CycleWordCheck(moment).faults());
    if (faults_.empty() && moment.command.name == "attend") attended(moment);
    std::erase_if(door_seats_, [&](const CycleState::Place& place) {
      const auto* request = moment.after.find(place.first, place.second);
      return request == nullptr || !request->has_seat();
    });
    if (faults_.empty() && moment.ran()) append(CycleRuleCheck(moment).faults_of_run());
    if (moment.ran()) verify(moment.after.runs);
    settle(moment);
    if (faults_.empty() && settled_) append(CycleRuleCheck(moment).faults_of_rest());
  }

  void attended(const Moment& moment) {
    append(CycleDoorCheck(moment).faults());
    for (const auto& entry : CycleDoorCheck::seats_given(moment)) {
      door_seats_.insert(entry.first);
      // Whoever wants all or none wants less from now on, and a seat elsewhere may be enough. The door does
      // not apply the rule to other workshops; the next run does.
      if (moment.after.people.at(entry.first.first).whole_only) settled_ = false;
    }
  }

  // From a run that gave out what was free until the schedule, or what people are, is changed.
  void settle(const Moment& moment) {
    const auto& command = moment.command;
    const bool about_people =
        command.has("--organisation") || command.has("--region") || command.has("--group");
    if (moment.ran()) {
      settled_ = moment.promotes();
    } else if (command.name == "import" || (command.name == "edit" && about_people)) {
      settled_ = false;
    }
  }

  void expect(const CommandResult& result, int status, const std::string& what) {
    if (result.status != status) {
      faults_.push_back(fmt::format("{} ended with {}: {}", what, result.status, result.err));
    }
  }

  void verify(std::int64_t run_number) {
    expect(run({"verify", std::to_string(run_number)}), 0, fmt::format("verify {}", run_number));
  }

  // Questions about the state, which are answered at any time and change nothing.
  void ask(const Step& step) {
    check_waiting();
    const bool everybody = state_.runs != explained_runs_;
    explained_runs_ = state_.runs;
    for (const auto& entry : state_.people) {
      const auto number = entry.first;
      if (everybody || (!step.words.empty() && moment_->speaks(number))) {
        check_explained(number, everybody);
      }
    }
    const auto after = reader_.read();
    if (after.rest != state_.rest || after.journal != state_.journal) {
      faults_.push_back("questions changed something");
    }
  }

  void check_waiting() {
    const Moment moment{model_, now_, Command({}), "", {}, state_, state_};
    const auto result = run({"waiting", "--format", "json"});
    expect(result, moment.ready() ? 0 : 1, "waiting");
    if (result.status != 0) return;
    for (const auto& list : nlohmann::json::parse(result.out)) {
      std::vector<std::int64_t> numbers;
      for (const auto& entry : list.at("waiting")) numbers.push_back(entry.at("applicant"));
      if (numbers != CycleRuleCheck(moment).in_line(list.at("workshop"))) {
        faults_.push_back("the waiting list is not in order: " + list.dump());
      }
    }
  }

  // In words as well, where it is about one alone.
  void check_explained(std::int64_t number, bool everybody) {
    std::map<std::string, CycleState::Request> asked;
    for (const auto& id : model_.ids()) {
      if (const auto* request = state_.find(number, id)) asked[id] = *request;
    }
    const std::string who = std::to_string(number);
    // Of workshops that left the schedule it is told what was.
    const bool asked_elsewhere =
        asked.empty() && std::any_of(state_.requests.begin(), state_.requests.end(),
                                     [&](const auto& request) { return request.first.first == number; });
    if (asked_elsewhere) return;
    if (!everybody || asked.empty()) {
      expect(run({"explain", who, "--lang", number % 2 == 0 ? "cs" : "en"}), asked.empty() ? 1 : 0,
             "explain " + who);
    }
    if (asked.empty()) return;
    const auto result = run({"explain", who, "--format", "json"});
    expect(result, 0, "explain " + who);
    if (result.status != 0) return;
    const auto answer = nlohmann::json::parse(result.out);
    for (const auto& told : answer.at("workshops")) {
      const auto found = asked.find(told.at("workshop"));
      // What is told of a workshop that left the schedule is of the past.
      if (found == asked.end()) continue;
      const auto& request = found->second;
      const std::string verdict = told.at("verdict");
      // A seat from the door was given by no run; the last one may have refused it.
      const bool by_run = !request.has_seat() || !door_seats_.contains({number, told.at("workshop")});
      const bool decided = by_run && request.is_active() && request.state != "requested";
      if ((decided && verdict != "HELD" && verdict != request.reason)) {
        faults_.push_back(fmt::format("{} at {} is {} {}, and explained as {}", who,
                                      told.at("workshop").get<std::string>(), request.state, request.reason,
                                      verdict));
      }
    }
  }

  TempDir folder_;
  CycleModel model_;
  CycleReader reader_;
  bool curious_;
  CycleState state_;
  std::optional<Moment> moment_;
  std::int64_t now_ = kFirstMoment;
  bool settled_ = false;
  std::int64_t explained_runs_ = 0;
  std::set<CycleState::Place> door_seats_;
  int commands_ = 0;
  std::string script_;
  std::vector<std::string> faults_;
};

}  // namespace reg::test
