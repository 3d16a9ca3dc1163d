#include "cli/views/import_view.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/views/applicant_view.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/import_json.h"

namespace reg {
namespace {

void print_counts(Context& context, const ImportReport& report, bool dry_run) {
  const std::string skipped = report.skipped > 0 ? fmt::format(", {} skipped", report.skipped) : "";
  print(context.out, "{}: {}: {} {}, {} updated, {} unchanged, {} refused{}\n", printable(report.file),
        counted(static_cast<std::size_t>(report.rows), "row", "rows"), report.added,
        dry_run ? "would be added" : "added", report.updated, report.unchanged, report.rejected, skipped);
}

// What decides who comes first, and what the organiser has to ask for.
void print_late(Context& context, const ImportReport& report, bool dry_run) {
  const auto who = [](std::int64_t people, const char* one, const char* more) {
    return fmt::format("{} {}", people, people == 1 ? one : more);
  };
  std::vector<std::string> parts;
  if (report.late > 0) parts.push_back(who(report.late, "is late", "are late"));
  if (report.asks_consent && report.without_consent > 0) {
    parts.push_back(who(report.without_consent, "has given no consent", "have given no consent"));
  }
  if (parts.empty()) return;
  print(context.out, "{}: of those {}: {}\n", printable(report.file), dry_run ? "to be added" : "added",
        join(parts, ", "));
}

void print_missing(Context& context, const std::vector<MissingPerson>& all) {
  constexpr std::size_t kMostOnTerminal = 20;
  std::vector<MissingPerson> missing;
  std::copy_if(all.begin(), all.end(), std::back_inserter(missing),
               [](const MissingPerson& person) { return !person.said; });
  if (missing.empty()) return;
  print(context.err,
        "register: {} came by an earlier export and {} not in this one; nobody is removed, and this is said "
        "once (for a part of the answers, say --partial):\n",
        counted(missing.size(), "applicant", "applicants"), missing.size() == 1 ? "is" : "are");
  const std::size_t told = context.terminal.err ? std::min(missing.size(), kMostOnTerminal) : missing.size();
  for (std::size_t i = 0; i < told; ++i) {
    print(context.err, "  {} (number {}), {}\n", printable(missing[i].name), missing[i].applicant,
          printable(missing[i].email));
  }
  if (told < missing.size()) print(context.err, "  and {} more\n", missing.size() - told);
}

void print_others(Context& context, std::int64_t others) {
  if (others == 0) return;
  print(context.err,
        "register: this is another form than before; {} who came by others {} not looked for in it\n",
        counted(static_cast<std::size_t>(others), "applicant", "applicants"), others == 1 ? "is" : "are");
}

std::string same_answers_line(const Schedule& schedule, const Applicant& applicant) {
  const auto local = [&](Instant moment) { return iso_minutes(schedule.zone.to_local(moment)); };
  std::string line = fmt::format("{}: the same answers, applied {}", applicant_name(applicant),
                                 local(applicant.registration.applied_at));
  if (applicant.answered_at && *applicant.answered_at != applicant.registration.applied_at) {
    line += ", given again " + local(*applicant.answered_at);
  }
  return line + "\n";
}

}  // namespace

void ImportView::begin_file(const std::string& file) {
  file_.emplace(context_, file, json_);
}

void ImportView::add_finding(const ImportFinding& finding) {
  file_.value().findings.add(finding);
}

void ImportView::read_as(const std::string& summary) {
  if (!json_) print(context_.err, "{}: read as {}\n", printable(file_.value().name), summary);
}

void ImportView::add_addition(const Applicant& applicant) {
  if (order_.dry_run) changes_.add(printable(applicant.registration.name) + ": would be added\n");
}

void ImportView::add_change(const Applicant& applicant, const std::vector<FieldChange>& changes) {
  for (const FieldChange& change : changes) {
    changes_.add(fmt::format("{}: {}\n", applicant_name(applicant), change_line(schedule_, change)));
  }
  if (changes.empty()) changes_.add(same_answers_line(schedule_, applicant));
}

void ImportView::add_freed(const Applicant& applicant, std::size_t workshop) {
  changes_.add(fmt::format("{}: {} a seat at {}\n", applicant_name(applicant),
                           order_.dry_run ? "would free" : "freed", schedule_.workshops[workshop].id));
}

void ImportView::show_progress(std::uint64_t rows, std::uint64_t done, std::uint64_t all) {
  file_.value().progress.show(rows, done, all);
}

void ImportView::end_file() {
  file_.value().findings.finish();
  findings_.push_back(file_.value().findings.take_json());
  file_.reset();
}

void ImportView::print_json(const ImportResult& result) const {
  const bool several = result.reports.size() > 1;
  for (std::size_t i = 0; i < result.reports.size(); ++i) {
    if (several) context_.out << (i == 0 ? "[\n" : ",\n");
    context_.out << import_json_opening(result.reports[i]);
    findings_[i].write_to(context_.out);
    context_.out << import_json_closing(result.reports[i]);
  }
  if (several) context_.out << "]\n";
}

void ImportView::print_text(const ImportResult& result) const {
  if (!result.taken) return;
  changes_.write_to(context_.out);
  for (const ImportReport& report : result.reports) {
    print_counts(context_, report, order_.dry_run);
    print_late(context_, report, order_.dry_run);
  }
  print_others(context_, result.others);
  print_missing(context_, result.reports.back().missing);
}

void ImportView::print_result(const ImportResult& result) const {
  json_ ? print_json(result) : print_text(result);
}

void ImportView::print_refused(const ImportResult& result) const {
  std::int64_t rows = 0;
  for (const ImportReport& report : result.reports) rows += report.rejected;
  if (!order_.report.empty() && rows > 0) {
    const std::string refused = rows == 1 ? "the refused row" : fmt::format("the {} refused rows", rows);
    if (order_.dry_run) {
      print(context_.err, "register: {} would be written to «{}»\n", refused, printable(order_.report));
    } else {
      print(context_.err, "register: {} {} written to «{}»: mend and import it\n", refused,
            rows == 1 ? "is" : "are", printable(order_.report));
    }
  }
  if (result.errors == 0) return;
  const std::string errors = counted(result.errors, "error", "errors");
  if (result.taken) {
    print(context_.err, "register: {}; the other rows {}\n", errors,
          order_.dry_run ? "would be taken" : "were taken");
  } else {
    print(context_.err, "register: {}; nothing was changed\n", errors);
  }
}

}  // namespace reg
