#include <charconv>
#include <cstdint>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/verify_run.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/run_json.h"

namespace reg {
namespace {

struct VerifyOptions {
  std::string run;  // a number, or empty
  std::string export_file;
  std::string format = "text";
};

void print_verification(Context& context, const VerifyOptions& options, const Run& run,
                        const Verification& found) {
  if (options.format == "json") {
    context.out << verification_json(run, found);
    return;
  }
  if (!found.result_holds) {
    print(context.err, "register: run {} failed verification: {}\n", run.number, found.fault);
    return;
  }
  print(
      context.out,
      "Run {} holds: computed again from its record{}, it gives the same result.\n  input  {}\n  result {}\n",
      run.number, found.rule == RuleVersion::kLowering ? " by the first version of the rule" : "",
      run.input_sha256, run.result_sha256);
  if (found.lottery == 2) {
    print(
        context.out,
        "The draw holds: the secret and the round are those committed to, the value and the numbers fit.\n");
  } else if (found.lottery == 1) {
    print(context.out, "The draw is of a commitment to a secret alone, which named no round.\n");
  }
}

int verify_and_show(Session& session, const VerifyOptions& options, std::optional<std::int64_t> number) {
  Context& context = session.context();
  const VerifiedRun verified = verify_run(session, number);
  const Run& run = verified.run;
  switch (verified.refusal) {
    case VerifyRefusal::kNoRun:
      print(context.err, "register: no seats were given out yet; `register prioritise` does it\n");
      return kRefused;
    case VerifyRefusal::kNoSuchRun:
      print(context.err, "register: there is no run {}\n", number.value());
      return kRefused;
    case VerifyRefusal::kNoRecord:
      print(context.err, "register: run {} was made by an older register and has no record\n", run.number);
      return kRefused;
    case VerifyRefusal::kNone:
      break;
  }
  const Verification& found = verified.found;
  if (!options.export_file.empty() && found.record_holds) {
    write_new_file(options.export_file, run.record + "result\n" + found.result);
    print(context.err, "register: the record of run {} is in {}\n", run.number,
          printable(options.export_file));
  }
  print_verification(context, options, run, found);
  return found.result_holds ? kDone : kRefused;
}

int run_verify(Context& context, const Globals& globals, const VerifyOptions& options) {
  std::optional<std::int64_t> number;
  if (!options.run.empty()) {
    const char* end = options.run.data() + options.run.size();
    const auto [stop, error] = std::from_chars(options.run.data(), end, number.emplace());
    if (error != std::errc() || stop != end || *number < 1 || *number == INT64_MAX) {
      print(context.err,
            "register: a run is named by its number, and this is \"{}\" (see `register verify --help`)\n",
            printable(options.run));
      return kUsage;
    }
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? verify_and_show(*session, options, number) : status;
}

}  // namespace

Action declare_verify(Parser& parser) {
  auto options = std::make_shared<VerifyOptions>();
  parser.add_option("run", options->run, "the number of a run [the last]").type_name("RUN");
  parser
      .add_option("--export", options->export_file,
                  "write the record and the result, without names and addresses, into a new file")
      .type_name("FILE");
  parser.add_format(options->format);
  parser.footer("The README describes the record, so that anybody can compute a run again.");
  return
      [options](Context& context, const Globals& globals) { return run_verify(context, globals, *options); };
}

}  // namespace reg
