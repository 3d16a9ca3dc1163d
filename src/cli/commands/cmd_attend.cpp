#include "cli/commands/commands.h"
#include "cli/commands/registration_options.h"
#include "cli/terminal/attend_screen.h"
#include "cli/views/attend_report.h"
#include "reg/app/attend.h"
#include "reg/app/register_applicant.h"
#include "reg/app/roster_reading.h"
#include "reg/base/os/input_file.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/attendance_json.h"
#include "reg/formats/roster/attendance_list.h"

namespace reg {
namespace {

constexpr std::size_t kLongestList = 16 << 20;  // bytes

struct AttendOptions {
  std::string workshop;
  std::vector<std::string> people;
  bool absent = false;
  bool all_but = false;
  bool clear = false;
  bool walk_in = false;
  bool same_address = false;
  std::string from;
  std::optional<std::string> name, email, phone, organisation, region, group;
  bool yes = false;
  bool dry_run = false;
  std::string format = "text";

  bool someone_new() const { return name || email || phone || organisation || region || group; }
  bool only_shows() const {
    return people.empty() && from.empty() && !absent && !all_but && !clear && !walk_in && !someone_new();
  }
};

// What cannot be meant together, told on `err`.
bool agree(Context& context, const AttendOptions& o) {
  const char* fault = nullptr;
  if (o.absent + o.all_but + o.clear + o.walk_in > 1) {
    fault = "--absent, --all-but, --clear and --walk-in say different things; give one of them";
  } else if (o.someone_new() && !o.walk_in) {
    fault = "--name, --email and the other fields are somebody's who walks in; add --walk-in";
  } else if (o.walk_in && o.someone_new() && (!o.name || !o.email)) {
    fault = "somebody who walks in needs --name and --email";
  } else if ((o.absent || o.clear || (o.walk_in && !o.someone_new())) && o.people.empty() && o.from.empty()) {
    fault = "nobody is named; give their numbers or addresses, or --from FILE";
  }
  if (fault != nullptr) print(context.err, "register: {}; nothing was changed\n", fault);
  return fault == nullptr;
}

Attendance meant(const AttendOptions& options) {
  if (options.clear) return Attendance::kUnknown;
  return options.absent || options.all_but ? Attendance::kAbsent : Attendance::kPresent;
}

AttendanceList read_list(Session& session, const std::string& file) {
  std::string bytes;
  InputFile(file, session.context().in).read([&](std::string_view piece) {
    bytes += piece;
    return bytes.size() <= kLongestList;
  });
  if (bytes.size() > kLongestList) return {false, {}, {{0, "this is too long for a list of people"}}};
  return read_attendance_list(bytes, session.schedule().language);
}

void take_list(Session& session, const AttendOptions& options, AttendMarking& marking) {
  const std::string name = printable(options.from);
  const AttendanceList list = read_list(session, options.from);
  for (const AttendanceFault& fault : list.faults) {
    marking.faults.push_back(fault.line > 0 ? fmt::format("{}:{}: {}", name, fault.line, fault.message)
                                            : fmt::format("{}: {}", name, fault.message));
  }
  if (list.is_table && (options.absent || options.all_but || options.clear)) {
    marking.faults.push_back(fmt::format(
        "{}: its column says who came, and an option says another thing; give one of them", name));
  }
  for (const AttendanceEntry& entry : list.entries) {
    if (entry.mark == Attendance::kUnknown) continue;
    const std::string place = fmt::format("{}:{}: ", name, entry.line);
    const auto applicant = marking.find(entry.who, entry.name, place);
    if (applicant && marking.is_address_of(*applicant, entry.email, place)) {
      marking.mark(*applicant, entry.mark.value_or(meant(options)), place);
    }
  }
}

// Somebody new, as the options have them; nothing where these have a fault, which is told.
std::optional<Registration> walk_in(Session& session, const AttendOptions& options, std::size_t workshop) {
  RegistrationOptions fields;
  fields.name = options.name;
  fields.email = options.email;
  fields.phone = options.phone;
  fields.organisation = options.organisation;
  fields.region = options.region;
  fields.group = options.group;
  Registration registration;
  registration.applied_at = session.now();
  registration.workshops = {session.schedule().workshops[workshop].id};
  if (!apply_options(session, fields, registration)) {
    session.refuse();
    return std::nullopt;
  }
  const auto found = registration_faults(session, registration);
  if (found.empty()) return registration;
  refuse_faults(session, found);
  return std::nullopt;
}

// Whether anybody can have come yet; told on `err` why not.
bool is_the_day(Session& session, const AttendOptions& options, std::size_t workshop) {
  const Schedule& schedule = session.schedule();
  const Workshop& at = schedule.workshops[workshop];
  if (options.clear) return true;
  if (at.cancelled) {
    print(session.context().err, "register: {} does not take place\n", at.id);
    session.refuse();
    return false;
  }
  const Date today = date_of(schedule.zone.to_local(session.now()));
  if (today >= at.date || options.yes) return true;
  print(
      session.context().err,
      "register: {} is on {}, and nobody can have come yet; is it another workshop? --yes marks them all the "
      "same\n",
      at.id, long_date(at.date, Language::kEnglish));
  session.refuse();
  return false;
}

int show(Session& session, const AttendOptions& options, std::size_t workshop) {
  Context& context = session.context();
  const View view = session.store().view();
  const Roster roster = read_roster(session, view, workshop, false, session.schedule().language);
  context.out << (options.format == "json"
                      ? attendance_json(session.schedule(), roster)
                      : attendance_text(session.schedule(), roster, context.terminal.width));
  return kDone;
}

int mark(Session& session, const AttendOptions& options, std::size_t workshop) {
  Context& context = session.context();
  if (!is_the_day(session, options, workshop)) return kRefused;
  std::optional<Registration> someone;
  if (options.someone_new()) {
    someone = walk_in(session, options, workshop);
    if (!someone) return kRefused;
  }
  const auto fill = [&](AttendMarking& marking) {
    if (options.walk_in) marking.allow_walk_ins();
    for (const std::string& word : options.people) {
      if (const auto applicant = marking.find(word)) marking.mark(*applicant, meant(options));
    }
    if (!options.from.empty()) take_list(session, options, marking);
    if (someone) marking.add_walk_in(*someone, options.same_address);
    if (options.all_but) marking.mark_others(Attendance::kPresent);
  };
  const AttendResult made = note_attendance(session, workshop, fill, options.dry_run);
  const AttendMarking& marking = made.marking;
  if (!marking.faults.empty()) return session.refuse(marking.faults);
  if (made.unsound) return session.refuse();
  const AttendanceCounts& counts = made.counts;
  const Workshop& at = session.schedule().workshops[workshop];
  if (options.format == "json") {
    context.out << marking_json(
        at, marking.changes, marking.seated, counts, options.dry_run,
        [&](std::int64_t person) { return !options.dry_run || !marking.is_new(person); });
  } else if (marking.changed()) {
    context.out << marking_text(at, marking, counts, options.dry_run);
  } else {
    print(context.out, "{}: {}\n", at.id, counts_text(counts));
  }
  if (!marking.changed()) {
    print(context.err, "register: {}; nothing was changed\n",
          marking.names_nobody() ? "nobody is named" : "they are marked so already");
  }
  return marking.names_nobody() ? kRefused : kDone;
}

int run_attend(Context& context, const Globals& globals, const AttendOptions& options) {
  if (!agree(context, options)) return kUsage;
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const auto workshop = session->find_workshop(options.workshop, status);
  if (!workshop) return status == kDone && options.only_shows() ? kDone : session->refuse();
  if (!options.only_shows()) return mark(*session, options, *workshop);
  const bool interactive =
      context.terminal.in && context.terminal.out && options.format == "text" && context.console;
  if (!interactive) return show(*session, options, *workshop);
  return is_the_day(*session, options, *workshop) ? run_attend_screen(*session, *workshop, options.dry_run)
                                                  : kRefused;
}

}  // namespace

Action declare_attend(Parser& parser) {
  auto o = std::make_shared<AttendOptions>();
  parser
      .add_option("workshop", o->workshop,
                  "the workshop, by id, place (1…) or date; or next, today, tomorrow")
      .required()
      .type_name("WORKSHOP");
  parser.add_option("people", o->people, "who came, by number (as `register list` has it) or e-mail")
      .type_name("APPLICANT");
  parser.add_flag("--absent", o->absent, "they did not come");
  parser.add_flag("--all-but", o->all_but, "everybody with a seat came but these, who did not");
  parser.add_flag("--clear", o->clear, "takes their marks away");
  parser
      .add_option("--from", o->from,
                  "a list, a number or an address a line, or the roster's CSV with marks; - reads "
                  "standard input")
      .type_name("FILE");
  parser.add_flag("--walk-in", o->walk_in, "takes in whoever did not ask for the workshop and is there");
  parser.add_option("--name", o->name, "of somebody new who walks in");
  parser.add_option("--email", o->email, "their address").type_name("ADDRESS");
  parser.add_option("--phone", o->phone, "their telephone number");
  parser.add_option("--organisation", o->organisation, "their organisation");
  parser.add_option("--region", o->region, "the organisation's region");
  parser.add_option("--group", o->group, "the kind of actor, by code or label");
  parser.add_flag("--same-address", o->same_address, "another person may have the same address");
  parser.add_flag("-y,--yes", o->yes, "even before the day of the workshop");
  parser.add_flag("--dry-run", o->dry_run, "show what would be marked, and mark nothing");
  parser.add_format(o->format);
  parser.footer(
      "Without people: on a terminal a list in which one searches by typing and ticks with the space bar; "
      "elsewhere who is marked how. Whoever waits and is there gets a free seat, if there is one; whoever "
      "walks "
      "in gets one that nobody waits for, or once the workshop has begun. An empty chair is free once its "
      "holder "
      "is marked as absent.");
  return [o](Context& context, const Globals& globals) { return run_attend(context, globals, *o); };
}

}  // namespace reg
