#include <algorithm>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "cli/views/list_columns.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/search.h"
#include "reg/formats/json/applicant_json.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

struct ListOptions {
  std::vector<std::string> words;
  std::string workshop, state, group, format = "text";
  std::vector<std::string> columns;
  std::string sort;
  bool reverse = false;
  std::optional<bool> full_cycle, late, withdrawn;
};

std::vector<std::string> state_names() {
  std::vector<std::string> names;
  for (const auto state : kRequestStates) names.emplace_back(state_name(state));
  return names;
}

// Nothing, and the status, where the options name what is not there.
std::optional<Search> make_search(Session& session, const ListOptions& options, int& status) {
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
      print(session.context().err, "register: no group \"{}\"; the cycle has {}\n", printable(options.group),
            codes.empty() ? "none" : join(codes, ", "));
      status = kRefused;
      return std::nullopt;
    }
    search.group = group->code;
  }
  return search;
}

std::vector<const ListColumn*> columns_of(const ListOptions& options) {
  if (options.columns.empty()) return usual_list_columns();
  std::vector<const ListColumn*> columns;
  for (const std::string& name : options.columns) columns.push_back(find_list_column(name));
  return columns;
}

int run_list(Context& context, const Globals& globals, const ListOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const auto search = make_search(*session, options, status);
  if (!search) return status;
  const View view = session->store().view();
  std::vector<Applicant> found;
  view.applicants().each([&](const Applicant& applicant) {
    if (matches(session->schedule(), *search, applicant)) found.push_back(applicant);
  });
  if (!options.sort.empty()) {
    sort_by(session->schedule(), *find_list_column(options.sort), options.reverse, found);
  } else if (options.reverse) {
    std::reverse(found.begin(), found.end());
  }
  if (options.format != "text") {
    context.out << (options.format == "json" ? applicants_json(session->schedule(), found)
                                             : list_csv(session->schedule(), columns_of(options), found));
    return kDone;
  }
  if (!found.empty()) {
    context.out << list_text(session->schedule(), columns_of(options), !options.columns.empty(), found,
                             context.terminal.width);
  }
  print(context.err, "{} of {}\n", found.size(),
        counted(static_cast<std::size_t>(view.applicants().count()), "applicant", "applicants"));
  return kDone;
}

}  // namespace

Action declare_list(Parser& parser) {
  auto options = std::make_shared<ListOptions>();
  parser
      .add_option("words", options->words,
                  "each must occur in the name, e-mail, organisation, region, phone or note; neither accents "
                  "nor case "
                  "matter")
      .type_name("WORD");
  parser.add_option("-w,--workshop", options->workshop, "with a request for this workshop")
      .type_name("WORKSHOP");
  parser.add_option("--state", options->state, "with a request in this state: " + join(state_names(), ", "))
      .one_of(state_names());
  parser.add_option("--group", options->group, "of this group").type_name("GROUP");
  parser.add_switch("--full-cycle,!--no-full-cycle", options->full_cycle,
                    "who want the full cycle (or do not)");
  parser.add_switch("--late,!--on-time", options->late, "who came after the deadline (or before)");
  parser.add_switch("--withdrawn,!--active", options->withdrawn, "who have withdrawn (or have not)");
  const std::vector<std::string> columns = list_column_names();
  parser.add_option("--columns", options->columns, "show these, in this order: " + join(columns, ", "))
      .delimiter(',')
      .one_value_each()
      .one_of(columns);
  parser.add_option("--sort", options->sort, "by this column, names by surname [by number]").one_of(columns);
  parser.add_flag("--reverse", options->reverse, "the last first");
  parser.add_option("--format", options->format, "text, csv or json").one_of({"text", "csv", "json"});
  parser.footer(
      "The table is as wide as the terminal; where it is written elsewhere, $COLUMNS wide, else 80 columns. "
      "What has no room is shortened or left out, the least important first; of chosen columns, the last.\n"
      "For calling around: `register list --state waiting --columns name,phone,wants --sort name`.");
  return [options](Context& context, const Globals& globals) { return run_list(context, globals, *options); };
}

}  // namespace reg
