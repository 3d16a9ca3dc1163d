#include <algorithm>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/document_output.h"
#include "cli/views/sheets.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/schedule_json.h"
#include "reg/formats/programme/programme_html.h"
#include "reg/formats/programme/programme_ics.h"
#include "reg/formats/programme/programme_markdown.h"
#include "reg/formats/programme/programme_pdf.h"
#include "reg/formats/programme/programme_text.h"
#include "reg/formats/schedule/schedule_text.h"

namespace reg {
namespace {

constexpr std::size_t kWidest = 80;  // lines of a text that may go anywhere

// All but json are the public programme.
constexpr DocumentFormat kProgrammeFormats[] = {{"text", "txt"},      {"markdown", "md"}, {"html", "html"},
                                                {"pdf", "pdf", true}, {"ics", "ics"},     {"json", "json"}};

struct ScheduleOptions {
  std::optional<std::string> format;  // none: what the program understood
  std::string language;
  std::string output;
};

std::string render(const Session& session, std::string_view format, Language language) {
  const Schedule& schedule = session.schedule();
  if (format == "json") return schedule_json(schedule);
  if (format == "ics") return programme_ics(schedule, language, session.now());
  const Programme shown = programme(schedule, language);
  if (format == "markdown") return programme_markdown(shown);
  if (format == "html") return programme_html(shown);
  if (format == "pdf") return programme_pdf(schedule, shown, read_logos(schedule, session.folder()));
  return programme_text(shown, std::min(session.context().terminal.width, kWidest));
}

int run_schedule(Context& context, const Globals& globals, const ScheduleOptions& options) {
  int status = kDone;
  const auto session = Session::open(context, globals, status);
  if (!session) return status;
  const Schedule& schedule = session->schedule();
  if (!options.format) {
    return put_document(*session, schedule_text(schedule, context.terminal.width), options.output,
                        Readers::kOwner);
  }
  const DocumentFormat& format = find_format(kProgrammeFormats, *options.format);
  if (needs_file(context, format, options.output, "programme.pdf")) return kUsage;
  const Language language = parse_language(options.language).value_or(schedule.language);
  return put_document(*session, render(*session, format.name, language), options.output, Readers::kAll);
}

}  // namespace

Action declare_schedule(Parser& parser) {
  auto options = std::make_shared<ScheduleOptions>();
  declare_format(parser, kProgrammeFormats, "what the program understood", options->format);
  parser.add_option("--lang", options->language, "of the programme: cs or en [the cycle's]")
      .one_of({"cs", "en"});
  parser.add_option("-o,--output", options->output, "a file [standard output]").type_name("FILE");
  parser.footer(
      "Every fault of the file is told at once, with its place.\n"
      "--format text, markdown, html, pdf and ics are the public programme of the cycle, for a website or a "
      "leaflet: "
      "dates, venue, how to register, how seats are given out, whom to ask. json is for programs.");
  return [options](Context& context, const Globals& globals) {
    return run_schedule(context, globals, *options);
  };
}

}  // namespace reg
