#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/duplicate_pairs.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/people_json.h"

namespace reg {
namespace {

struct DuplicatesOptions {
  std::vector<std::string> distinct;  // two applicants, or none
  bool dry_run = false;
  std::string format = "text";
};

std::string requests_text(const Schedule& schedule, const Applicant& applicant) {
  std::size_t seats = 0;
  for (const Request& request : applicant.requests) seats += has_seat(request.state) ? 1U : 0U;
  std::string text =
      is_full_cycle(schedule, applicant) ? "full cycle" : join(applicant.registration.workshops, ", ");
  if (seats > 0) text += fmt::format(" ({})", counted(seats, "seat", "seats"));
  return text;
}

std::string pairs_text(const Session& session, const std::vector<AlikePeople>& pairs) {
  TextTable table({{"No.", Align::kRight, 9},
                   {"Name", Align::kLeft, 8, 16},
                   {"E-mail", Align::kLeft, 6, 16},
                   {"Organisation", Align::kLeft, 3, 12, true},
                   {"Requests", Align::kLeft, 4, 12},
                   {"In common", Align::kLeft, 7}});
  const auto add_row = [&](const Applicant& a, const std::string& common) {
    const Registration& r = a.registration;
    table.add_row({std::to_string(a.number), r.name, r.email, r.organisation,
                   requests_text(session.schedule(), a), common});
  };
  std::int64_t last = 0;
  for (const AlikePeople& pair : pairs) {
    const std::int64_t one = pair.people[0].number;
    if (last != one) {
      if (last != 0) table.add_row({"", "", "", "", "", ""});
      add_row(pair.people[0], "");
      last = one;
    }
    add_row(pair.people[1], fmt::format("with {}: {}", one, join(pair.in_common, ", ")));
  }
  return table.render(session.context().terminal.width);
}

int list_duplicates(Session& session, const DuplicatesOptions& options) {
  Context& context = session.context();
  const auto pairs = find_alike(session);
  if (options.format == "json") {
    context.out << duplicates_json(session.schedule(), pairs);
    return kDone;
  }
  if (pairs.empty()) {
    print(context.err, "no possible duplicates\n");
    return kDone;
  }
  context.out << pairs_text(session, pairs);
  print(context.err,
        "{} of one name; `register merge A B` makes one of two, `register duplicates --not A B` remembers "
        "that they are two people\n",
        counted(pairs.size(), "pair", "pairs"));
  return kDone;
}

int mark_and_show(Session& session, const DuplicatesOptions& options) {
  Context& context = session.context();
  const DistinctResult made =
      mark_distinct(session, options.distinct[0], options.distinct[1], options.dry_run);
  if (made.refusal == DistinctRefusal::kNotFound) return session.refuse(made.notes);
  if (made.refusal == DistinctRefusal::kOnePerson) {
    return session.refuse_by(applicant_name(made.one) + " is one person");
  }
  if (options.format == "json") {
    context.out << distinct_json(made.one.number, made.other.number, made.is_new, options.dry_run);
  } else if (made.is_new) {
    print(context.out, "{} and {} {} two people\n", applicant_name(made.one), applicant_name(made.other),
          options.dry_run ? "would be remembered as" : "are");
  }
  if (!made.is_new) {
    print(context.err, "register: {} and {} are known as two people; nothing was changed\n",
          applicant_name(made.one), applicant_name(made.other));
  } else if (!made.is_listed) {
    print(context.err, "register: they were not listed as duplicates anyhow\n");
  }
  return kDone;
}

int run_duplicates(Context& context, const Globals& globals, const DuplicatesOptions& options) {
  if (options.dry_run && options.distinct.empty()) {
    print(context.err,
          "register: --dry-run goes with --not, as the list changes nothing (see `register duplicates "
          "--help`)\n");
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  return options.distinct.empty() ? list_duplicates(*session, options) : mark_and_show(*session, options);
}

}  // namespace

Action declare_duplicates(Parser& parser) {
  auto options = std::make_shared<DuplicatesOptions>();
  parser
      .add_option("--not", options->distinct,
                  "two applicants, by number or e-mail, who are two people: never to be listed again")
      .type_name("A B")
      .expected(2);
  parser.add_flag("--dry-run", options->dry_run, "with --not: show the change, and make none");
  parser.add_format(options->format);
  parser.footer(
      "Applicants of the same name (titles, the order of the words, accents and case aside) who have the "
      "organisation, the telephone number, or the address but for a slip in common. Whoever has withdrawn is "
      "left out.");
  return [options](Context& context, const Globals& globals) {
    return run_duplicates(context, globals, *options);
  };
}

}  // namespace reg
