#include <fmt/ostream.h>

#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/session.h"
#include "reg/formats/schedule_json.h"
#include "reg/formats/schedule_text.h"

namespace reg {
namespace {

struct Options {
  std::string format = "text";
};

int run_schedule(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  const auto session = Session::open(context, globals, status);
  if (!session) return status;
  context.out << (options.format == "json" ? schedule_json(session->schedule())
                                           : schedule_text(session->schedule(), context.terminal.width));
  return kDone;
}

}  // namespace

Action declare_schedule(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  app.footer("Every fault of the file is told at once, with its place.");
  return [options](Context& context, const Globals& globals) {
    return run_schedule(context, globals, *options);
  };
}

}  // namespace reg
