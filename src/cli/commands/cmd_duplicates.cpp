#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/applicant_view.h"
#include "reg/app/duplicate_pairs.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/duplicates.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/applicant_json.h"
#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

struct DuplicatesOptions {
  std::vector<std::string> distinct;  // two applicants, or none
  bool dry_run = false;
  std::string format = "text";
};

// What namesakes have in common beside the name: "organisation", "address", "phone".
std::vector<std::string> in_common(const Traits& one, const Traits& other) {
  const Likeness like = likeness(one, other);
  std::vector<std::string> words;
  if (like.organisation) words.push_back("organisation");
  if (like.address) words.push_back("address");
  if (like.phone) words.push_back("phone");
  return words;
}

std::string requests_text(const Schedule& schedule, const Applicant& applicant) {
  std::size_t seats = 0;
  for (const Request& request : applicant.requests) seats += has_seat(request.state) ? 1U : 0U;
  std::string text =
      is_full_cycle(schedule, applicant) ? "full cycle" : join(applicant.registration.workshops, ", ");
  if (seats > 0) text += fmt::format(" ({})", counted(seats, "seat", "seats"));
  return text;
}

std::string pairs_text(Session& session, const std::vector<ApplicantPair>& pairs) {
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
  Applicant one;  // number 0: none yet
  for (const ApplicantPair& pair : pairs) {
    if (one.number != pair.one) {
      if (one.number != 0) table.add_row({"", "", "", "", "", ""});
      one = session.store().applicant(pair.one);
      add_row(one, "");
    }
    const Applicant other = session.store().applicant(pair.other);
    add_row(other,
            fmt::format("with {}: {}", pair.one, join(in_common(traits_of(one), traits_of(other)), ", ")));
  }
  return table.render(session.context().terminal.width);
}

std::string pairs_json(Session& session, const std::vector<ApplicantPair>& pairs) {
  using Json = nlohmann::ordered_json;
  Json root = Json::array();
  for (const ApplicantPair& pair : pairs) {
    const std::vector<Applicant> two = {session.store().applicant(pair.one),
                                        session.store().applicant(pair.other)};
    root.push_back(Json{{"in_common", in_common(traits_of(two[0]), traits_of(two[1]))},
                        {"applicants", Json::parse(applicants_json(session.schedule(), two))}});
  }
  return json_text(root) + "\n";
}

int list_duplicates(Session& session, const DuplicatesOptions& options) {
  Context& context = session.context();
  Store& store = session.store();
  const Transaction view = store.view();
  const auto pairs = find_pairs(store);
  if (options.format == "json") {
    context.out << pairs_json(session, pairs);
    return kDone;
  }
  if (pairs.empty()) {
    print(context.err, "nobody seems to stand twice\n");
    return kDone;
  }
  context.out << pairs_text(session, pairs);
  print(context.err,
        "{} of one name; `register merge A B` makes one of two, `register duplicates --not A B` remembers "
        "that they are two people\n",
        counted(pairs.size(), "pair", "pairs"));
  return kDone;
}

int tell_apart(Session& session, const DuplicatesOptions& options) {
  Context& context = session.context();
  Store& store = session.store();
  Transaction change = store.change();
  const auto one = session.find_applicant(options.distinct[0]);
  const auto other = one ? session.find_applicant(options.distinct[1]) : std::nullopt;
  if (!other) return session.refuse();
  if (one->number == other->number) {
    print(context.err, "register: {} is one person; nothing was changed\n", applicant_name(*one));
    return kRefused;
  }
  const bool is_new = store.mark_distinct({one->number, other->number});
  if (is_new) {
    store.add_journal(session.journal(
        "duplicates", fmt::format("applicants {} and {} are two people", std::min(one->number, other->number),
                                  std::max(one->number, other->number))));
    if (!options.dry_run) change.commit();
  }
  if (options.format == "json") {
    context.out << json_text(nlohmann::ordered_json{{"dry_run", options.dry_run},
                                                    {"applicants", {one->number, other->number}},
                                                    {"new", is_new}})
                << "\n";
  } else if (is_new) {
    print(context.out, "{} and {} {} two people\n", applicant_name(*one), applicant_name(*other),
          options.dry_run ? "would be remembered as" : "are");
  }
  if (!is_new) {
    print(context.err, "register: {} and {} are known as two people; nothing was changed\n",
          applicant_name(*one), applicant_name(*other));
  } else if (!likeness(traits_of(*one), traits_of(*other)).may_be_one() || one->withdrawn() ||
             other->withdrawn()) {
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
  return options.distinct.empty() ? list_duplicates(*session, options) : tell_apart(*session, options);
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
