#include "cli/session.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "cli/terminal/files.h"
#include "cli/terminal/parser.h"
#include "reg/base/error.h"
#include "reg/base/print.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/formats/schedule/schedule_toml.h"

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
  ScheduleReading reading = read_schedule(read_file(file), as_utf8(file.string()));
  context.err << reading.diagnostics.render();
  if (reading.schedule) return std::make_unique<Schedule>(std::move(*reading.schedule));
  print(context.err, "register: {}; nothing was changed\n",
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
  if (const std::string name = session.database_file_.filename().string(); invalid_utf8_at(name)) {
    print(context.err, "register: the database's name {} is not UTF-8, as the names of its backups must be\n",
          printable(name));
    status = kUsage;
    return std::nullopt;
  }
  session.now_ = context.now;
  if (globals.now) {
    const auto now = parse_instant(*globals.now, session.schedule_->zone);
    if (!now) {
      print(context.err, "register: --now {}\n", printable(not_a_time(*globals.now)));
      status = kUsage;
      return std::nullopt;
    }
    session.now_ = *now;
    session.rehearses_ = true;
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
    made_store_ = !dry_run && database_file_ != ":memory:" && !std::filesystem::exists(database_file_);
    const auto tell = [context = context_](const std::string& clause) {
      print(context->err, "register: {}\n", printable(clause));
    };
    store_ = std::make_unique<Store>(rehearse_in_memory ? std::filesystem::path(":memory:") : database_file_,
                                     *schedule_, missing, tell);
    store_->when_committed(
        [context = context_, rehearse_in_memory] { context->changed |= !rehearse_in_memory; });
  }
  return *store_;
}

int Session::refuse() const {
  print(context_->err, "register: {}\n", what_stands(*context_));
  return kRefused;
}

int Session::refuse(const std::vector<std::string>& reasons) const {
  for (const std::string& reason : reasons) print(context_->err, "register: {}\n", reason);
  return refuse();
}

void Session::discard_new_store() {
  store_.reset();
  if (!std::exchange(made_store_, false)) return;
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::filesystem::remove(database_file_.string() + ending, ignored);
  }
}

JournalEntry Session::journal(std::string command, std::string summary) const {
  JournalEntry entry{0, now_, context_->user, std::move(command), std::move(summary)};
  if (rehearses_) entry.true_at = context_->now;
  return entry;
}

std::optional<Applicant> Session::find_applicant(const std::string& word, Merged merged) {
  std::optional<Applicant> applicant;
  if (!word.empty() && word.find_first_not_of("0123456789") == std::string::npos) {
    std::int64_t number = 0;  // one too large for the type is nobody's either
    std::from_chars(word.data(), word.data() + word.size(), number);
    applicant = store().find_applicant(number);
    if (!applicant) {
      print(context_->err, "register: there is no applicant number {}; `register list` shows them all\n",
            word);
    }
  } else {
    applicant = applicant_with_email(word);
  }
  return applicant && applicant->merged_into ? standing(*applicant, merged) : applicant;
}

// Of several under one address, those who were merged into another of them are no further people.
std::optional<Applicant> Session::applicant_with_email(const std::string& address) {
  auto found = store().applicants_with_email(email_key(address));
  const auto is_there = [&](std::int64_t number) {
    return std::any_of(found.begin(), found.end(), [&](const Applicant& a) { return a.number == number; });
  };
  std::vector<Applicant> people;
  for (const Applicant& applicant : found) {
    if (!applicant.merged_into || !is_there(*applicant.merged_into)) people.push_back(applicant);
  }
  if (people.size() == 1) return people.front();
  if (people.empty()) {
    print(context_->err,
          "register: no applicant has the address \"{}\"; `register list` searches names and addresses\n",
          printable(address));
    return std::nullopt;
  }
  print(context_->err, "register: several applicants share the address {}; name one by number:\n",
        printable(address));
  for (const Applicant& a : people) {
    print(context_->err, "  {} {}{}\n", a.number, printable(a.registration.name),
          a.merged_into ? fmt::format(" (merged into number {})", *a.merged_into) : "");
  }
  return std::nullopt;
}

std::optional<Applicant> Session::standing(const Applicant& named, Merged merged) {
  Applicant found = store().standing(named);
  const bool follow = merged == Merged::kFollow;
  print(context_->err, "register: {} (number {}) was merged into {} (number {}){}\n",
        printable(named.registration.name), named.number, printable(found.registration.name), found.number,
        follow ? "" : "; name that one");
  return follow ? std::optional(found) : std::nullopt;
}

std::vector<std::size_t> Session::find_workshops(const std::string& word, int& status) {
  const Designation found = designate(*schedule_, word, now_);
  status = kDone;
  if (!found.workshops.empty()) return found.workshops;
  if (found.outcome == Designation::Outcome::kNone && found.day) {
    print(context_->err, "register: no workshop is on {}\n", long_date(*found.day, Language::kEnglish));
    return {};
  }
  if (found.outcome == Designation::Outcome::kNone) {
    print(context_->err, "register: every workshop of the cycle is over\n");
    return {};
  }
  status = kRefused;
  std::vector<std::string> ids;
  for (const Workshop& workshop : schedule_->workshops) ids.push_back(workshop.id);
  const auto near = nearest(word, ids);
  print(context_->err, "register: no workshop \"{}\"; {}\n", printable(word),
        near ? fmt::format("did you mean \"{}\"?", *near) : "the cycle has " + join(ids, ", "));
  return {};
}

std::optional<std::size_t> Session::find_workshop(const std::string& word, int& status) {
  const auto workshops = find_workshops(word, status);
  if (workshops.empty()) return std::nullopt;
  if (workshops.size() == 1) return workshops.front();
  status = kRefused;
  print(context_->err, "register: {} is the day of several workshops; name one:\n", printable(word));
  for (const std::size_t w : workshops) {
    print(context_->err, "  {}  {}\n", schedule_->workshops[w].id, printable(schedule_->workshops[w].title));
  }
  return std::nullopt;
}

}  // namespace reg
