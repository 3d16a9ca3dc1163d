#include <algorithm>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/export_person.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

struct ExportOptions {
  std::string applicant;
  std::string language;
  std::string output;
  std::string format = "text";
};

std::string written(const Session& session, const ExportOptions& options, const PersonExport& person) {
  const Schedule& schedule = session.schedule();
  if (options.format == "json") return person_json(schedule, person);
  const Language language = parse_language(options.language).value_or(schedule.language);
  const Document document = person_document(schedule, person, language);
  if (options.format == "html") return document_html(document, language);
  if (options.format == "markdown") return document_markdown(document);
  return document_text(document, std::min<std::size_t>(session.context().terminal.width, 100));
}

int run_export(Context& context, const Globals& globals, const ExportOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const auto people = session->find_people({options.applicant});
  if (!people) return kRefused;
  if (people->numbers.empty()) {
    session->find_applicant(session->store().view(), options.applicant);  // says that there is none
    return kRefused;
  }
  const std::string text = written(*session, options, export_person(*session, people->numbers));
  if (options.output.empty()) {
    context.out << text;
    return kDone;
  }
  write_new_file(options.output, text);
  print(context.err, "register: written to {}, which only you can read\n", printable(options.output));
  return kDone;
}

}  // namespace

Action declare_export(Parser& parser) {
  auto options = std::make_shared<ExportOptions>();
  parser.add_option("applicant", options->applicant, "the number or e-mail")
      .required()
      .type_name("APPLICANT");
  parser.add_option("--format", options->format, "text, html, markdown or json")
      .one_of({"text", "html", "markdown", "json"});
  parser.add_option("--lang", options->language, "cs or en [the cycle's]").one_of({"cs", "en"});
  parser.add_option("--output", options->output, "a new file [standard output]").type_name("FILE");
  parser.footer(
      "Fields, answers, consent, requests and why they were decided as they were, letters, rosters, and what "
      "was "
      "done with the data; of whoever was merged with the applicant too, and of whoever was taken out by an "
      "undo. "
      "Other people appear by number at most, so that it can be given to the person.");
  return
      [options](Context& context, const Globals& globals) { return run_export(context, globals, *options); };
}

}  // namespace reg
