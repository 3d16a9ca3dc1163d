// One command at work on one cycle: its schedule, its folder, its store, its moment.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands/command.h"
#include "reg/cli/context.h"
#include "reg/core/cycle/schedule.h"
#include "reg/store/tables/store.h"

namespace reg {

class Session {
 public:
  // Reads the schedule and the moment. Nothing where the schedule has errors or --now is none: both have
  // been told on `err`, and the status is kRefused or kUsage.
  static std::optional<Session> open(Context& context, const Globals& globals, int& status);

  const Schedule& schedule() const { return *schedule_; }
  const std::filesystem::path& schedule_file() const { return schedule_file_; }
  // The folder of the schedule.
  std::filesystem::path folder() const;
  const std::filesystem::path& database_file() const { return database_file_; }
  Instant now() const { return now_; }
  // Whether --now gave it.
  bool rehearses() const { return rehearses_; }
  // Whether offers may lapse by now(), as far as the command has found out: see
  // cli/terminal/clock_question.h.
  std::optional<bool>& may_lapse() { return may_lapse_; }
  Context& context() const { return *context_; }

  // Opened at the first call. A rehearsal of a change on a database that is not there yet works on an
  // empty one in memory.
  Store& store(Store::Missing missing = Store::Missing::kRefuse, bool dry_run = false);

  // Where nothing was written into a database that was made for it by store(): the database goes again.
  void discard_new_store();

  // The journal row of a change.
  JournalEntry journal(std::string command, std::string summary) const;

  // Says that nothing was changed (or what stands), after what was told of the reason; returns kRefused.
  int refuse() const;
  // The same after these reasons, a line each.
  int refuse(const std::vector<std::string>& reasons) const;

  // The applicant that a person named, by number or e-mail. Tells on `err` why there is none. One who was
  // merged into another is told of: a command that changes something then leaves it to the person to name the
  // other one, a command that reads goes on with that one.
  enum class Merged { kRefuse, kFollow };
  std::optional<Applicant> find_applicant(const std::string& word, Merged merged = Merged::kRefuse);
  // The workshops that a person named: several where several are on one day. Where it is none, tells on `err`
  // why, and the status is kRefused; or kDone, where the word was a good one, but no workshop is on that day
  // ("today", "tomorrow", "next").
  std::vector<std::size_t> find_workshops(const std::string& word, int& status);
  // The only one; of several it is to be said which.
  std::optional<std::size_t> find_workshop(const std::string& word, int& status);

 private:
  Session() = default;
  std::optional<Applicant> applicant_with_email(const std::string& address);
  std::optional<Applicant> standing(const Applicant& named, Merged merged);
  Context* context_ = nullptr;
  std::unique_ptr<Schedule> schedule_;  // its address stays when the session moves
  std::filesystem::path schedule_file_;
  std::filesystem::path database_file_;
  Instant now_{};
  bool rehearses_ = false;
  std::optional<bool> may_lapse_;
  std::unique_ptr<Store> store_;
  bool made_store_ = false;
};

}  // namespace reg
