#include <charconv>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/clock_question.h"
#include "cli/views/run_view.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/run_json.h"

namespace reg {
namespace {

struct PrioritiseOptions {
  std::vector<std::string> capacities;  // "uvod=50"
  std::vector<std::string> reserves;    // "mas=6", "mas@uvod=6"
  std::vector<std::string> without;
  std::string seed;
  bool dry_run = false;
  std::string format = "text";

  bool asks_what_if() const {
    return !capacities.empty() || !reserves.empty() || !without.empty() || !seed.empty();
  }
};

struct Assignment {
  std::string name;
  int value = 0;
};

// "name=value" with a value of at least `least`.
std::optional<Assignment> parse_assignment(Context& context, const char* option, const std::string& text,
                                           int least) {
  const std::size_t equals = text.rfind('=');
  Assignment assignment;
  if (equals != std::string::npos) {
    assignment.name = text.substr(0, equals);
    const char* begin = text.data() + equals + 1;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(begin, end, assignment.value);
    if (error == std::errc() && stop == end && assignment.value >= least) return assignment;
  }
  print(context.err, "register: {} takes {}=NUMBER with a number of at least {}, and this is \"{}\"\n",
        option, std::string(option) == "--capacity" ? "WORKSHOP" : "GROUP", least, printable(text));
  return std::nullopt;
}

// Nothing where a part cannot be understood, which is told on `err`.
std::optional<PrioritiseOrder> order_of(Context& context, const PrioritiseOptions& options) {
  PrioritiseOrder order{{{}, {}, options.without, options.seed}, options.format == "json", options.dry_run};
  for (const std::string& text : options.capacities) {
    const auto assignment = parse_assignment(context, "--capacity", text, 1);
    if (!assignment) return std::nullopt;
    order.what_if.capacities.push_back({assignment->name, assignment->value});
  }
  for (const std::string& text : options.reserves) {
    const auto assignment = parse_assignment(context, "--reserve", text, 0);
    if (!assignment) return std::nullopt;
    const std::size_t at = assignment->name.find('@');
    const std::string workshop = at == std::string::npos ? "" : assignment->name.substr(at + 1);
    order.what_if.reserves.push_back({assignment->name.substr(0, at), workshop, assignment->value});
  }
  return order;
}

std::string json_of(const PrioritiseOrder& order, const PrioritiseResult& made) {
  const auto email = [&](std::int64_t number) { return made.emails.at(number); };
  const RuleRun& run = made.run.value();
  return order.what_if.any() ? what_if_json(*made.schedule, run.decided, run.run, email, made.against)
                             : run_json(*made.schedule, run.decided, run.run, order.dry_run, email);
}

int prioritise_and_show(Session& session, const PrioritiseOptions& options) {
  int status = kDone;
  if (options.dry_run) {
    offers_may_lapse(session, ClockWord::kRehearse);
  } else if (!moment_is_meant(session, status)) {
    return status;
  }
  const auto order = order_of(session.context(), options);
  if (!order) return session.refuse();
  const PrioritiseResult made = prioritise(session, *order);
  if (!made.run) return session.refuse(made.refusals);
  print_run_notes(session, *order, made);
  if (options.format == "json") {
    session.context().out << json_of(*order, made);
  } else {
    print_run(session, *order, made);
  }
  return offers_were_kept(session) ? kRefused : kDone;
}

int run_prioritise(Context& context, const Globals& globals, const PrioritiseOptions& options) {
  if (options.asks_what_if() && !options.dry_run) {
    print(context.err,
          "register: --capacity, --reserve, --without and --rehearse need --dry-run; nothing was "
          "changed\n");
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? prioritise_and_show(*session, options) : status;
}

void declare_what_if(Parser& parser, PrioritiseOptions& options) {
  const char* group = "What if (with --dry-run)";
  parser.add_option("--capacity", options.capacities, "another capacity, e.g. uvod=50")
      .type_name("WORKSHOP=SEATS")
      .one_value_each()
      .group(group);
  parser
      .add_option("--reserve", options.reserves, "another reserve, e.g. mas=6, or mas@uvod=6 at one workshop")
      .type_name("GROUP=SEATS")
      .one_value_each()
      .group(group);
  parser.add_option("--without", options.without, "as if an applicant were not there")
      .type_name("APPLICANT")
      .one_value_each()
      .group(group);
  parser.add_option("--rehearse", options.seed, "a lottery with this seed, 64 hex digits")
      .type_name("SEED")
      .check([](const std::string& text) {
        const bool is_seed =
            text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
        return is_seed ? std::string()
                       : fmt::format("takes 64 lower-case hex digits, and this is \"{}\"", text);
      })
      .group(group);
}

}  // namespace

Action declare_prioritise(Parser& parser) {
  auto options = std::make_shared<PrioritiseOptions>();
  parser.add_flag("--dry-run", options->dry_run, "show the plan, and change nothing");
  declare_what_if(parser, *options);
  parser.add_format(options->format);
  parser.footer(
      "On time before late, then the full cycle before some workshops, then the time of application. May be "
      "run again and again while registrations come in.");
  return [options](Context& context, const Globals& globals) {
    return run_prioritise(context, globals, *options);
  };
}

}  // namespace reg
