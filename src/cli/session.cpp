#include "cli/session.h"

#include <utility>

#include "cli/terminal/parser.h"
#include "reg/base/error.h"
#include "reg/base/os/files.h"
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

std::optional<Schedule> load_schedule(Context& context, const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    throw EnvironmentError(fmt::format(
        "there is no schedule {}; name one with --schedule, or make a new cycle with `register init`",
        file.string()));
  }
  ScheduleReading reading = read_schedule(read_file(file), as_utf8(file.string()));
  context.err << reading.diagnostics.render();
  if (reading.schedule) return std::move(reading.schedule);
  print(context.err, "register: {}; nothing was changed\n",
        counted(reading.diagnostics.count(Severity::kError), "error", "errors"));
  return std::nullopt;
}

}  // namespace

std::optional<Session> Session::open(Context& context, const Globals& globals, int& status) {
  const std::filesystem::path file = choose(context, globals.schedule, "REGISTER_SCHEDULE", "schedule.toml");
  std::optional<Schedule> schedule = load_schedule(context, file);
  if (!schedule) {
    status = kRefused;
    return std::nullopt;
  }
  status = kUsage;
  const auto database = choose(context, globals.database, "REGISTER_DB", file.parent_path() / "register.db");
  if (const std::string name = database.filename().string(); invalid_utf8_at(name)) {
    print(context.err, "register: the database's name {} is not UTF-8, as the names of its backups must be\n",
          printable(name));
    return std::nullopt;
  }
  World world;
  world.now = context.now;
  world.user = context.user;
  world.notice = [&context](const std::string& clause) {
    print(context.err, "register: {}\n", printable(clause));
  };
  world.report = [&context](const std::string& text) { context.err << text; };
  world.afterword = [&context](const std::string& sentence) { context.afterword.push_back(sentence); };
  world.changed = [&context] { context.changed = true; };
  if (globals.now) {
    world.rehearsed = parse_instant(*globals.now, schedule->zone);
    if (!world.rehearsed) {
      print(context.err, "register: --now {}\n", printable(not_a_time(*globals.now)));
      return std::nullopt;
    }
  }
  status = kDone;
  return Session(OpenCycle(std::move(*schedule), file, database, std::move(world)), context);
}

int Session::refuse() const {
  print(context_->err, "register: {}\n", what_stands(*context_));
  return kRefused;
}

int Session::refuse(const std::vector<std::string>& reasons) const {
  for (const std::string& reason : reasons) print(context_->err, "register: {}\n", reason);
  return refuse();
}

int Session::refuse_by(const std::string& reason) const {
  print(context_->err, "register: {}; {}\n", reason, what_stands(*context_));
  return kRefused;
}

template <class T>
T Session::told(Found<T> found, int* status) const {
  for (const std::string& note : found.notes) print(context_->err, "register: {}\n", note);
  if (status != nullptr) *status = found.good ? kDone : kRefused;
  return std::move(found.what);
}

std::optional<Applicant> Session::find_applicant(const View& view, const std::string& word,
                                                 Merged merged) const {
  return told(reg::find_applicant(view, word, merged));
}

std::optional<People> Session::find_people(const std::vector<std::string>& words) {
  auto found = reg::find_people(*this, words);
  const bool good = found.good;
  People people = told(std::move(found));
  return good ? std::optional(std::move(people)) : std::nullopt;
}

std::vector<std::size_t> Session::find_workshops(const std::string& word, int& status) {
  return told(reg::find_workshops(*this, word), &status);
}

std::optional<std::size_t> Session::find_workshop(const std::string& word, int& status) {
  return told(reg::find_workshop(*this, word), &status);
}

}  // namespace reg
