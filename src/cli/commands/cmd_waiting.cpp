#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/waiting_lists.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/people_json.h"

namespace reg {
namespace {

struct WaitingOptions {
  std::string workshop;
  std::string format = "text";
};

void print_lists(const Session& session, const std::vector<WaitingPeople>& lists) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  bool first = true;
  for (const WaitingPeople& list : lists) {
    const Workshop& workshop = schedule.workshops[list.workshop];
    print(context.out, "{}{}, {}: {}\n", first ? "" : "\n", printable(workshop.title),
          iso_date(workshop.date),
          list.people.empty() ? "nobody is waiting" : fmt::format("{} waiting", list.people.size()));
    first = false;
    if (list.people.empty()) continue;
    TextTable table({{"", Align::kRight, 9},
                     {"No.", Align::kRight, 8},
                     {"Name", Align::kLeft, 7, 14},
                     {"E-mail", Align::kLeft, 5, 14},
                     {"Phone", Align::kLeft, 4, 0, true},
                     {"Wants", Align::kLeft, 3},
                     {"Applied", Align::kLeft, 6}});
    int position = 0;
    for (const Applicant& a : list.people) {
      const Registration& r = a.registration;
      table.add_row({std::to_string(++position), std::to_string(a.number), r.name, r.email, r.phone,
                     is_full_cycle(schedule, a) ? "full cycle" : "some",
                     iso_minutes(schedule.zone.to_local(r.applied_at)) +
                         (is_late(schedule, r.applied_at) ? " late" : "")});
    }
    context.out << table.render(context.terminal.width);
  }
}

int run_waiting(Context& context, const Globals& globals, const WaitingOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  std::optional<std::size_t> only;
  if (!options.workshop.empty()) {
    only = session->find_workshop(options.workshop, status);
    if (!only) return status;
  }
  const auto lists = read_waiting_lists(*session, only);
  if (lists.empty()) return kRefused;
  if (options.format == "json") {
    context.out << waiting_json(session->schedule(), lists);
  } else {
    print_lists(*session, lists);
  }
  return kDone;
}

}  // namespace

Action declare_waiting(Parser& parser) {
  auto options = std::make_shared<WaitingOptions>();
  parser.add_option("workshop", options->workshop, "one workshop only").type_name("WORKSHOP");
  parser.add_format(options->format);
  parser.footer("Everybody who wants a seat there and has none, in the order of the rule.");
  return
      [options](Context& context, const Globals& globals) { return run_waiting(context, globals, *options); };
}

}  // namespace reg
