#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

struct WaitingOptions {
  std::string workshop;
  std::string format = "text";
};

struct WaitingList {
  std::size_t workshop = 0;
  std::vector<std::int64_t> numbers;  // in the order of the rule
};

std::vector<WaitingList> read_lists(Session& session, Store& store, std::optional<std::size_t> only) {
  Prioritisation order(session.schedule());
  store.each_participant([&](const Participant& participant) { order.add(participant); });
  bool ready = false;
  const auto draw = rule_draw(session, session.schedule(), ready);
  std::vector<WaitingList> lists;
  for (std::size_t w = 0; ready && w < session.schedule().workshops.size(); ++w) {
    if (!only || w == *only) lists.push_back({w, order.in_line(w, draw)});
  }
  return lists;
}

void tell_json(Session& session, Store& store, const std::vector<WaitingList>& lists) {
  using Json = nlohmann::ordered_json;
  Json root = Json::array();
  for (const WaitingList& list : lists) {
    Json entry{{"workshop", session.schedule().workshops[list.workshop].id}, {"waiting", Json::array()}};
    int position = 0;
    for (const std::int64_t number : list.numbers) {
      const Applicant a = store.applicant(number);
      entry["waiting"].push_back(Json{{"position", ++position},
                                      {"applicant", number},
                                      {"name", a.registration.name},
                                      {"email", a.registration.email},
                                      {"full_cycle", is_full_cycle(session.schedule(), a)},
                                      {"applied_at", rfc3339(a.registration.applied_at)}});
    }
    root.push_back(std::move(entry));
  }
  session.context().out << json_text(root) << "\n";
}

void tell_text(Session& session, Store& store, const std::vector<WaitingList>& lists) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  bool first = true;
  for (const WaitingList& list : lists) {
    const Workshop& workshop = schedule.workshops[list.workshop];
    print(context.out, "{}{}, {}: {}\n", first ? "" : "\n", printable(workshop.title),
          iso_date(workshop.date),
          list.numbers.empty() ? "nobody is waiting" : fmt::format("{} waiting", list.numbers.size()));
    first = false;
    if (list.numbers.empty()) continue;
    TextTable table({{"", Align::kRight, 9},
                     {"No.", Align::kRight, 8},
                     {"Name", Align::kLeft, 7, 14},
                     {"E-mail", Align::kLeft, 5, 14},
                     {"Phone", Align::kLeft, 4, 0, true},
                     {"Wants", Align::kLeft, 3},
                     {"Applied", Align::kLeft, 6}});
    int position = 0;
    for (const std::int64_t number : list.numbers) {
      const Applicant a = store.applicant(number);
      const Registration& r = a.registration;
      table.add_row({std::to_string(++position), std::to_string(number), r.name, r.email, r.phone,
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
  Store& store = session->store();
  const Transaction view = store.view();
  const auto lists = read_lists(*session, store, only);
  if (lists.empty()) return kRefused;
  if (options.format == "json") {
    tell_json(*session, store, lists);
  } else {
    tell_text(*session, store, lists);
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
