#include "reg/cli/commands.h"
#include "reg/cli/session.h"
#include "reg/core/statistics.h"
#include "reg/formats/statistics_text.h"

namespace reg {
namespace {

struct Options {
  std::string format = "text";
};

int run_stats(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  Store& store = session->store();
  const Transaction view = store.view();
  Statistics statistics(session->schedule());
  store.each_applicant([&](const Applicant& applicant) { statistics.add(applicant); });
  if (options.format == "json") {
    context.out << statistics_json(statistics);
  } else if (options.format == "csv") {
    context.out << statistics_csv(statistics);
  } else {
    context.out << statistics_text(statistics, context.terminal.width);
  }
  return kDone;
}

}  // namespace

Action declare_stats(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--format", options->format, "text, csv or json")
      ->check(CLI::IsMember({"text", "csv", "json"}));
  app.footer(
      "Demand, seats, who waits and the share of full-cycle applicants, by workshop, group and region.");
  return
      [options](Context& context, const Globals& globals) { return run_stats(context, globals, *options); };
}

}  // namespace reg
