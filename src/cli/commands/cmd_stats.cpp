#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/core/reports/statistics.h"
#include "reg/formats/json/statistics_json.h"
#include "reg/formats/reports/statistics_html.h"
#include "reg/formats/reports/statistics_text.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"

namespace reg {
namespace {

struct StatsOptions {
  std::string format = "text";
  std::string language;
};

// Marks and applicants are read side by side, both by number.
void count(const View& view, const std::vector<AttendanceMark>& marks, Statistics& statistics) {
  auto first = marks.begin();
  view.applicants().each([&](const Applicant& applicant) {
    while (first != marks.end() && first->applicant < applicant.number) ++first;
    auto last = first;
    while (last != marks.end() && last->applicant == applicant.number) ++last;
    statistics.add(applicant, {first, last});
    first = last;
  });
}

int run_stats(Context& context, const Globals& globals, const StatsOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const Schedule& schedule = session->schedule();
  const View view = session->store().view();
  const std::vector<AttendanceMark> marks = view.attendance().all();
  Statistics statistics(schedule, held_workshops(schedule, marks));
  count(view, marks, statistics);
  if (options.format == "json") {
    context.out << statistics_json(statistics);
  } else if (options.format == "csv") {
    context.out << statistics_csv(statistics);
  } else if (options.format == "html") {
    const Language language = parse_language(options.language).value_or(schedule.language);
    const Date today = date_of(schedule.zone.to_local(session->now()));
    context.out << statistics_html(schedule, statistics, today, language);
  } else {
    context.out << statistics_text(statistics, context.terminal.width);
  }
  return kDone;
}

}  // namespace

Action declare_stats(Parser& parser) {
  auto options = std::make_shared<StatsOptions>();
  parser.add_option("--format", options->format, "text, csv, json or html")
      .one_of({"text", "csv", "json", "html"});
  parser.add_option("--lang", options->language, "of the page, cs or en [the cycle's]").one_of({"cs", "en"});
  parser.footer(
      "Demand, seats, who waits, who came and the share of full-cycle applicants, by workshop, group and "
      "region. "
      "The page of --format html is a report to be handed on as it is.");
  return
      [options](Context& context, const Globals& globals) { return run_stats(context, globals, *options); };
}

}  // namespace reg
