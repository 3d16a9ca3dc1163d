#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/applicant_view.h"
#include "reg/formats/json/applicant_json.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"

namespace reg {
namespace {

struct ShowOptions {
  std::string applicant;
  std::string format = "text";
};

int run_show(Context& context, const Globals& globals, const ShowOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const View view = session->store().view();
  const auto applicant = session->find_applicant(view, options.applicant, Merged::kFollow);
  if (!applicant) return kRefused;
  const auto marks = view.attendance().of(applicant->number);
  if (options.format == "json") {
    context.out << applicant_json(session->schedule(), *applicant, &marks);
    return kDone;
  }
  std::vector<Applicant> merged;
  for (const std::int64_t number : view.applicants().merged_into(applicant->number)) {
    merged.push_back(view.applicants().get(number));
  }
  context.out << applicant_text(session->schedule(), *applicant, context.terminal.width, merged, marks);
  return kDone;
}

}  // namespace

Action declare_show(Parser& parser) {
  auto options = std::make_shared<ShowOptions>();
  parser.add_option("applicant", options->applicant, "the number or e-mail")
      .required()
      .type_name("APPLICANT");
  parser.add_format(options->format);
  return [options](Context& context, const Globals& globals) { return run_show(context, globals, *options); };
}

}  // namespace reg
