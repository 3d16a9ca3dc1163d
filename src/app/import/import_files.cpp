#include "reg/app/import/import_files.h"

#include <fmt/format.h>

#include "app/import/import_run.h"
#include "reg/app/letter_queue.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/forms.h"

namespace reg {
namespace {

// Those who came by one of the files' forms, and whom the files do not have. They are named, once, and never
// removed.
std::vector<MissingPerson> missing_people(const View& view, const ImportEffects& effects) {
  std::vector<MissingPerson> missing;
  view.forms().each_imported([&](const Forms::Imported& person) {
    const bool by_others = person.form && !effects.forms.contains(*person.form);
    if (effects.has_seen(person.number) || by_others) return;
    missing.push_back(
        {person.number, std::string(person.name), std::string(person.email), person.missing_said});
  });
  return missing;
}

std::int64_t count_others(const View& view, const ImportEffects& effects) {
  std::int64_t others = 0;
  view.forms().each_imported([&](const Forms::Imported& person) {
    const bool by_others = person.form && !effects.forms.contains(*person.form);
    if (!effects.has_seen(person.number) && by_others) ++others;
  });
  return others;
}

// Whoever is in a file and came before forms were kept came by that form.
void note_forms(Change& change, const ImportEffects& effects) {
  if (effects.forms.size() != 1) return;
  std::vector<std::int64_t> unknown;
  change.forms().each_imported([&](const Forms::Imported& person) {
    if (!person.form && effects.has_seen(person.number)) unknown.push_back(person.number);
  });
  for (const std::int64_t number : unknown) change.forms().set_form(number, *effects.forms.begin());
}

void find_missing(Change& change, const ImportEffects& effects, ImportResult& result) {
  std::vector<MissingPerson>& missing = result.reports.back().missing;
  missing = missing_people(change, effects);
  if (!effects.new_forms.empty()) result.others = count_others(change, effects);
  for (const MissingPerson& person : missing) {
    if (!person.said) change.forms().set_missing_said(person.applicant, true);
  }
}

// What the files changed, for the journal; empty where it is nothing.
std::string summary(const Schedule& schedule, const ImportResult& result) {
  std::vector<std::string> files;
  for (const ImportReport& r : result.reports) {
    if (r.added + r.updated == 0) continue;
    files.push_back(fmt::format("{} added, {} updated, {} unchanged; file {}", r.added, r.updated,
                                r.unchanged, r.sha256));
  }
  return files.empty() ? "" : join(files, "; ") + promotion_summary(schedule, result.promotions);
}

// Whether the files are taken: unless some row of them is refused.
bool read_files(OpenCycle& cycle, Change& change, const ImportOrder& order, const OpenInput& open,
                ImportObserver& observer, ImportEffects& effects, ImportResult& result) {
  bool broken = false;
  for (const std::string& file : order.files) {
    const auto input = open(file);
    ImportRun run(cycle, change, order, file, *input, observer, effects);
    result.reports.push_back(run.run());
    result.errors += run.errors();
    broken = broken || run.broken();
  }
  return result.errors == 0 || (order.keep_going && !broken);
}

}  // namespace

ImportResult import_files(OpenCycle& cycle, const ImportOrder& order, const OpenInput& open,
                          ImportObserver& observer) {
  Change change = cycle.store(Store::Missing::kMake, order.dry_run).change();
  const bool first = change.applicants().count() == 0;
  ImportEffects effects;
  ImportResult result;
  result.taken = read_files(cycle, change, order, open, observer, effects, result);
  if (!result.taken) {
    for (ImportReport& report : result.reports) report.added = report.updated = 0;
    return result;
  }
  if (!first) note_forms(change, effects);
  if (!first && !order.partial && effects.whole) find_missing(change, effects, result);
  result.promotions =
      promotions(cycle, change, "import", std::vector(effects.freed.begin(), effects.freed.end()));
  InterruptGuard::check();
  const std::string changes = summary(cycle.schedule(), result);
  if (!changes.empty()) {
    result.unsound = !finish_change(cycle, change, cycle.journal("import", changes), order.dry_run);
  } else if (!order.dry_run) {
    change.commit();
  }
  return result;
}

}  // namespace reg
