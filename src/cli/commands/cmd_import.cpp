#include <memory>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/import_view.h"
#include "cli/views/promotion_view.h"
#include "reg/app/lottery_words.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/cycle/clock_doubt.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/form/form_suggestion.h"
#include "reg/formats/json/import_json.h"

namespace reg {
namespace {

struct ImportOptions {
  ImportOrder order;
  std::string same_address = "refuse";
  std::string format = "text";
  bool suggest = false;
  bool presets = false;
};

SameAddress same_address(const std::string& word) {
  if (word == "person") return SameAddress::kPerson;
  return word == "people" ? SameAddress::kPeople : SameAddress::kRefuse;
}

int import_all(Context& context, Session& session, const ImportOptions& options, bool& committed) {
  const ImportOrder& order = options.order;
  const bool json = options.format == "json";
  const InterruptGuard guard;
  ImportView view(context, session.schedule(), order, json);
  const auto open = [&](const std::string& file) { return std::make_unique<InputFile>(file, context.in); };
  const ImportResult result = import_files(session, order, open, view);
  if (result.unsound) return session.refuse();
  committed = result.taken && !order.dry_run;
  view.print_result(result);
  std::int64_t on_time = 0;
  for (const ImportReport& report : result.reports) on_time += report.added - report.late;
  if (result.taken) report_if_frozen(session, on_time, order.dry_run);
  if (result.taken) print_promotions(session, result.promotions, order.dry_run, json);
  view.print_refused(result);
  return result.errors == 0 ? kDone : kRefused;
}

// A first import that is refused, or interrupted, leaves no empty database behind.
int run_import(Context& context, Session& session, const ImportOptions& options) {
  bool committed = false;
  const auto discard = [&](bool* done) {
    if (!*done) session.discard_new_store();
  };
  const std::unique_ptr<bool, decltype(discard)> at_end(&committed, discard);
  return import_all(context, session, options, committed);
}

int print_presets(Context& context, bool json) {
  if (json) {
    context.out << presets_json();
    return kDone;
  }
  TextTable table({{"Preset", Align::kLeft, 3, 0, false},
                   {"Tool", Align::kLeft, 2, 15, false},
                   {"Recognised by", Align::kLeft, 1, 20, false}});
  for (const FormPreset& preset : form_presets()) {
    table.add_row({preset.name, preset.tool, preset.recognised_by});
  }
  context.out << table.render(context.terminal.width);
  return kDone;
}

int suggest(Context& context, Session& session, const ImportOptions& options) {
  InputFile input(options.order.files.front(), context.in);
  const std::string section =
      suggest_form(session.schedule(), options.order.form, [&](const auto& take) { input.read(take); });
  context.out << (options.format == "json" ? suggestion_json(section) : section);
  return kDone;
}

int run_options(Context& context, const Globals& globals, ImportOptions options) {
  if (options.presets) return print_presets(context, options.format == "json");
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const auto own = read_own_preset(*session, options.order.form);
  if (own && !own->preset) {
    context.err << own->diagnostics.render();
    return session->refuse();
  }
  if (own) options.order.form.own_preset = &*own->preset;
  options.order.same_address = same_address(options.same_address);
  if (options.suggest) return suggest(context, *session, options);
  if (session->now() < kFirstForms) {  // which would be the time of whoever has none in the file
    print(context.err, "register: the clock says {}, which is long before any form; nothing was changed\n",
          iso_minutes(session->schedule().zone.to_local(session->now())));
    return kRefused;
  }
  return run_import(context, *session, options);
}

}  // namespace

Action declare_import(Parser& parser) {
  auto options = std::make_shared<ImportOptions>();
  ImportOrder& order = options->order;
  auto files = parser.add_option("files", order.files, "CSV exports of the form; - is standard input")
                   .type_name("FILE");
  parser
      .add_option("--preset", order.form.preset,
                  "the tool that wrote the file, or a file that describes it [found by the header]")
      .type_name("TOOL|FILE")
      .check(preset_fault);
  parser.add_option("--encoding", order.form.encoding, "e.g. windows-1250 [found by the bytes]")
      .check(encoding_fault);
  parser.add_option("--delimiter", order.form.delimiter, "comma, semicolon, tab or pipe [found by the rows]")
      .check(delimiter_fault);
  parser
      .add_option("--time-format", order.form.time_format,
                  "order of day, month and year, e.g. d/m/y [found by the column of times]")
      .check(time_format_fault);
  parser
      .add_option("--time-zone", order.form.time_zone,
                  "of times that name none, e.g. UTC [the tool's, else the cycle's]")
      .check(time_zone_fault);
  parser.add_flag("--no-times", order.form.no_times,
                  "the form has no times of application: the time of the import counts, in the file's order");
  parser
      .add_option(
          "--same-address", options->same_address,
          "what another name under a known address is: refuse (a finding), person (the same one, renamed), "
          "people (a shared mailbox)")
      .one_of({"refuse", "person", "people"});
  parser.add_flag("--keep-going", order.keep_going,
                  "take the good rows, and exit with 1 when any was refused");
  parser
      .add_option("--report", order.report,
                  "write the refused rows with the reasons into a new CSV file, to be corrected and imported")
      .type_name("FILE");
  parser.add_flag("--partial", order.partial,
                  "the file holds a part of the answers: do not tell who is missing in it");
  auto suggest =
      parser.add_flag("--suggest", options->suggest,
                      "print a [form] section for the schedule that fits the file, and import nothing");
  auto presets = parser.add_flag("--presets", options->presets, "list the tools whose exports are known");
  parser.add_flag("--dry-run", order.dry_run,
                  "check the files and say what would change, and change nothing");
  parser.add_option("--format", options->format, "text or json (an array for several files)")
      .one_of({"text", "json"});
  parser.callback([=, &order, options = options.get()] {
    if (!files.given() && !presets.given()) require("files");
    if (order.report == "-") refuse("--report", "takes the name of a new file");
    if (order.files.size() > 1 && !order.report.empty()) {
      refuse("--report", "takes one FILE at a time: their columns differ");
    }
    if (order.files.size() > 1 && suggest.given()) {
      refuse("--suggest", "takes one FILE at a time");
    }
  });
  parser.footer(
      "Columns and answers are matched by the schedule's [form] and the tool's preset. A refused row "
      "refuses all files, unless --keep-going is given.");
  return
      [options](Context& context, const Globals& globals) { return run_options(context, globals, *options); };
}

}  // namespace reg
