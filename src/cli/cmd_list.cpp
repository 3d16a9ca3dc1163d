#include <fmt/ostream.h>

#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/options.h"
#include "reg/cli/session.h"
#include "reg/core/search.h"
#include "reg/formats/applicant_json.h"
#include "reg/formats/text_table.h"

namespace reg {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string workshop, state, group, format = "text";
  std::optional<bool> full_cycle, late, withdrawn;
};

std::vector<std::string> state_names() {
  std::vector<std::string> names;
  for (const auto state : kRequestStates) names.emplace_back(state_name(state));
  return names;
}

// Nothing, and the status, where the options name what is not there.
std::optional<Search> make_search(Session& session, const Options& options, int& status) {
  Search search;
  search.words = options.words;
  search.full_cycle = options.full_cycle;
  search.late = options.late;
  search.withdrawn = options.withdrawn;
  if (!options.state.empty()) search.state = parse_state(options.state);
  if (!options.workshop.empty()) {
    search.workshop = session.find_workshop(options.workshop, status);
    if (!search.workshop) return std::nullopt;
  }
  if (!options.group.empty()) {
    const Group* group = find_group(session.schedule(), options.group);
    if (group == nullptr) {
      std::vector<std::string> codes;
      for (const Group& g : session.schedule().groups) codes.push_back(g.code);
      fmt::print(session.context().err, "register: no group \"{}\"; the cycle has {}\n",
                 printable(options.group), codes.empty() ? "none" : join(codes, ", "));
      status = kRefused;
      return std::nullopt;
    }
    search.group = group->code;
  }
  return search;
}

std::string wishes(const Schedule& schedule, const Applicant& applicant) {
  if (applicant.merged_into) return fmt::format("merged into {}", *applicant.merged_into);
  if (applicant.withdrawn()) return "withdrawn";
  std::string text =
      is_full_cycle(schedule, applicant) ? "full cycle" : join(applicant.registration.workshops, ", ");
  if (is_late(schedule, applicant.registration.applied_at)) text += " (late)";
  return text;
}

std::string seats(const Applicant& applicant) {
  std::size_t seats = 0, active = 0, requested = 0;
  for (const Request& request : applicant.requests) {
    seats += has_seat(request.state) ? 1U : 0U;
    active += is_active(request.state) ? 1U : 0U;
    requested += request.state == RequestState::kRequested ? 1U : 0U;
  }
  if (active == 0) return "";
  return requested == active ? "-" : fmt::format("{} of {}", seats, active);
}

std::string list_text(const Schedule& schedule, const std::vector<Applicant>& applicants, std::size_t width) {
  TextTable table({{"No.", Align::kRight, 9},
                   {"Name", Align::kLeft, 8, 16},
                   {"Organisation", Align::kLeft, 3, 12, true},
                   {"Group", Align::kLeft, 2, 0, true},
                   {"E-mail", Align::kLeft, 5, 14},
                   {"Wants", Align::kLeft, 6, 12},
                   {"Seats", Align::kLeft, 7}});
  for (const Applicant& applicant : applicants) {
    const Registration& r = applicant.registration;
    table.add_row({std::to_string(applicant.number), r.name, r.organisation, r.group, r.email,
                   wishes(schedule, applicant), seats(applicant)});
  }
  return table.render(width);
}

int run_list(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const auto search = make_search(*session, options, status);
  if (!search) return status;
  Store& store = session->store();
  const Transaction view = store.view();
  std::vector<Applicant> found;
  store.each_applicant([&](const Applicant& applicant) {
    if (matches(session->schedule(), *search, applicant)) found.push_back(applicant);
  });
  if (options.format == "json") {
    context.out << applicants_json(session->schedule(), found);
    return kDone;
  }
  if (!found.empty()) context.out << list_text(session->schedule(), found, context.terminal.width);
  fmt::print(context.err, "{} of {}\n", found.size(),
             counted(static_cast<std::size_t>(store.count_applicants()), "applicant", "applicants"));
  return kDone;
}

}  // namespace

Action declare_list(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option(
         "words", options->words,
         "each must occur in the name, e-mail, organisation, region, phone or note; neither accents nor case "
         "matter")
      ->type_name("WORD");
  app.add_option("-w,--workshop", options->workshop, "with a request for this workshop")
      ->type_name("WORKSHOP");
  app.add_option("--state", options->state, "with a request in this state: " + join(state_names(), ", "))
      ->check(CLI::IsMember(state_names()));
  app.add_option("--group", options->group, "of this group")->type_name("GROUP");
  declare_switch(app, "--full-cycle,!--no-full-cycle", options->full_cycle,
                 "who want the full cycle (or do not)");
  declare_switch(app, "--late,!--on-time", options->late, "who came after the deadline (or before)");
  declare_switch(app, "--withdrawn,!--active", options->withdrawn, "who have withdrawn (or have not)");
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  app.footer(
      "The table is as wide as the terminal; where it is written elsewhere, $COLUMNS wide, else 80 columns.");
  return [options](Context& context, const Globals& globals) { return run_list(context, globals, *options); };
}

}  // namespace reg
