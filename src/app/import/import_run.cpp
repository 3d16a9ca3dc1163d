#include "app/import/import_run.h"

#include <algorithm>
#include <utility>

#include "reg/base/digest.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/os/read_ahead.h"
#include "reg/formats/form/columns/form_title.h"
#include "reg/store/tables/forms.h"

namespace reg {
// A row, or a finding about the file between two rows.
struct ImportRun::Item {
  bool is_row = false;
  FormRow row;
  ImportFinding finding;
};

ImportRun::ImportRun(OpenCycle& cycle, Change& change, const ImportOrder& order, const std::string& file,
                     InputFile& input, ImportObserver& observer, ImportEffects& effects)
    : cycle_(cycle),
      change_(change),
      order_(order),
      input_(input),
      observer_(observer),
      effects_(effects),
      intake_(change) {
  report_.file = file;
}

ImportReport ImportRun::run() {
  observer_.begin_file(report_.file);
  const FormPlan plan =
      examine_form(cycle_.schedule(), order_.form, [this](const auto& take) { input_.read(take); });
  report_.read_as = plan.summary;
  for (const ImportFinding& finding : plan.findings) add_finding(finding);
  broken_ = !plan.readable();
  if (!broken_) {
    observer_.read_as(plan.summary);
    const std::int64_t last_number = intake_.last_number();
    note_form(plan);
    read_rows(plan);
    note_freed();
    intake_.finish();
    if (report_.added > 0) warn_of_duplicates(last_number);
  }
  if (report_.sha256.empty()) report_.sha256 = digest();
  observer_.end_file();
  return std::move(report_);
}

// A form is known again by its titles, also after it has grown.
void ImportRun::note_form(const FormPlan& plan) {
  KnownForm form{0, plan.preset->name, {}};
  for (const std::string& title : plan.titles) {
    const std::string key = title_key(title);
    if (!key.empty() && key != kReportTitle) form.titles.push_back(key);
  }
  const std::vector<KnownForm> forms = change_.forms().all();
  const auto known = find_form(forms, form.tool, form.titles);
  form.key = known.value_or(0);
  const bool same = std::any_of(forms.begin(), forms.end(), [&](const KnownForm& other) {
    return other.key == known && other.titles == form.titles;
  });
  form_ = same || (known && plan.is_report) ? form.key : change_.forms().save(form);
  effects_.forms.insert(*form_);
  if (!known) effects_.new_forms.insert(*form_);
  report_.asks_consent = plan.columns.of(FieldId::kConsent).has_value();
}

// Of a file that was not read otherwise.
std::string ImportRun::digest() {
  Sha256 digest;
  input_.read([&](std::string_view bytes) {
    digest.update(bytes);
    return true;
  });
  return digest.hex();
}

// On the other thread.
template <class Put>
void ImportRun::feed(const FormPlan& plan, Sha256& digest, const Put& put) {
  Item item;
  FormReader reader(
      cycle_.schedule(), plan, cycle_.now(),
      [&](FormRow&& row) {
        item.is_row = true;
        std::swap(item.row, row);
        put(item);
        std::swap(item.row, row);
      },
      [&](ImportFinding&& finding) {
        item.is_row = false;
        item.finding = std::move(finding);
        put(item);
      });
  input_.read([&](std::string_view bytes) {
    digest.update(bytes);
    reader.feed(bytes);
    return true;
  });
  reader.finish();
  if (reader.broken()) broken_ = true;
}

void ImportRun::read_rows(const FormPlan& plan) {
  effects_.whole = effects_.whole && !plan.is_report;
  questions_ = plan.questions;
  if (!order_.report.empty())
    refused_.emplace(order_.report, report_titles(plan), plan.dialect.delimiter, order_.dry_run);
  time_column_ = plan.columns.of(FieldId::kAppliedAt);
  Sha256 digest;
  ReadAhead<Item> items([&](const ReadAhead<Item>::Put& put) { feed(plan, digest, put); });
  for (auto batch = items.next(); !batch.empty(); batch = items.next()) {
    for (Item& item : batch) {
      if (item.is_row) {
        take(item.row);
      } else {
        add_finding(item.finding);
      }
    }
    InterruptGuard::check();
    observer_.show_progress(static_cast<std::uint64_t>(report_.rows), input_.position(), input_.size());
  }
  settle_held();
  report_.sha256 = digest.hex();
  if (refused_ && !broken_) refused_->finish();
}

}  // namespace reg
