#include "reg/cli/session.h"

#include <fmt/ostream.h>

#include <charconv>
#include <fstream>
#include <sstream>

#include "reg/base/error.h"
#include "reg/base/text.h"
#include "reg/cli/files.h"
#include "reg/cli/options.h"
#include "reg/formats/schedule_toml.h"

namespace reg {
namespace {

std::filesystem::path choose(const Context& context, const std::string& option, const char* variable,
                             const std::filesystem::path& otherwise) {
  if (!option.empty()) return option;
  const auto set = context.environment(variable);
  return set && !set->empty() ? std::filesystem::path(*set) : otherwise;
}

std::unique_ptr<Schedule> load_schedule(Context& context, const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    throw EnvironmentError(fmt::format(
        "there is no schedule {}; name one with --schedule, or make a new cycle with `register init`",
        file.string()));
  }
  ScheduleReading reading = read_schedule(read_file(file), file.string());
  context.err << reading.diagnostics.render();
  if (reading.schedule) return std::make_unique<Schedule>(std::move(*reading.schedule));
  fmt::print(context.err, "register: {}; nothing was changed\n",
             counted(reading.diagnostics.count(Severity::kError), "error", "errors"));
  return nullptr;
}

}  // namespace

std::optional<Session> Session::open(Context& context, const Globals& globals, int& status) {
  Session session;
  session.context_ = &context;
  session.schedule_file_ = choose(context, globals.schedule, "REGISTER_SCHEDULE", "schedule.toml");
  session.schedule_ = load_schedule(context, session.schedule_file_);
  if (!session.schedule_) {
    status = kRefused;
    return std::nullopt;
  }
  session.database_file_ = choose(context, globals.database, "REGISTER_DB", session.folder() / "register.db");
  session.now_ = context.now;
  if (globals.now) {
    const auto now = parse_instant(*globals.now, session.schedule_->zone);
    if (!now) {
      fmt::print(context.err, "register: --now {}\n", printable(not_a_time(*globals.now)));
      status = kUsage;
      return std::nullopt;
    }
    session.now_ = *now;
  }
  return session;
}

std::filesystem::path Session::folder() const {
  return schedule_file_.parent_path();
}

Store& Session::store(Store::Missing missing, bool dry_run) {
  if (!store_) {
    const bool rehearse_in_memory =
        dry_run && missing == Store::Missing::kMake && !std::filesystem::exists(database_file_);
    store_ = std::make_unique<Store>(rehearse_in_memory ? std::filesystem::path(":memory:") : database_file_,
                                     *schedule_, missing);
  }
  return *store_;
}

int Session::refuse() const {
  fmt::print(context_->err, "register: nothing was changed\n");
  return kRefused;
}

JournalEntry Session::journal(std::string command, std::string summary) const {
  return {0, now_, context_->user, std::move(command), std::move(summary)};
}

std::optional<Applicant> Session::find_applicant(const std::string& word) {
  if (!word.empty() && word.find_first_not_of("0123456789") == std::string::npos) {
    std::int64_t number = 0;  // one too large for the type is nobody's either
    std::from_chars(word.data(), word.data() + word.size(), number);
    auto applicant = store().applicant(number);
    if (!applicant) {
      fmt::print(context_->err, "register: there is no applicant number {}; `register list` shows them all\n",
                 word);
    }
    return applicant;
  }
  const auto found = store().applicants_with_email(email_key(word));
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    fmt::print(
        context_->err,
        "register: no applicant has the address \"{}\"; `register list` searches names and addresses\n",
        printable(word));
  } else {
    fmt::print(context_->err, "register: several applicants share the address {}; name one by number:\n",
               printable(word));
    for (const Applicant& a : found)
      fmt::print(context_->err, "  {} {}\n", a.number, printable(a.registration.name));
  }
  return std::nullopt;
}

std::optional<std::size_t> Session::find_workshop(const std::string& word, int& status) {
  const Designation found = designate(*schedule_, word, now_);
  status = kRefused;
  switch (found.outcome) {
    case Designation::Outcome::kFound:
      status = kDone;
      return found.workshops.front();
    case Designation::Outcome::kNone:
      status = kDone;
      if (found.day) {
        fmt::print(context_->err, "register: no workshop is on {}\n",
                   long_date(*found.day, Language::kEnglish));
      } else {
        fmt::print(context_->err, "register: every workshop of the cycle is over\n");
      }
      return std::nullopt;
    case Designation::Outcome::kAmbiguous:
      fmt::print(context_->err, "register: {} is the day of several workshops; name one:\n", printable(word));
      for (const auto w : found.workshops) {
        fmt::print(context_->err, "  {}  {}\n", schedule_->workshops[w].id,
                   printable(schedule_->workshops[w].title));
      }
      return std::nullopt;
    case Designation::Outcome::kUnknown:
      break;
  }
  std::vector<std::string> ids;
  for (const Workshop& workshop : schedule_->workshops) ids.push_back(workshop.id);
  const auto near = nearest(word, ids);
  fmt::print(context_->err, "register: no workshop \"{}\"; {}\n", printable(word),
             near ? fmt::format("did you mean \"{}\"?", *near) : "the cycle has " + join(ids, ", "));
  return std::nullopt;
}

}  // namespace reg
