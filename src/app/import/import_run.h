// One file of an import on its way into the store, inside the command's change.
//
// A second thread reads and understands the rows, this one decides and writes them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/import/refused_rows.h"
#include "reg/app/import/import_files.h"
#include "reg/base/digest.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/tables/intake.h"

namespace reg {

// What an import did beyond the counts of its report, over all its files.
struct ImportEffects {
  std::set<std::size_t> freed;       // workshops at which somebody gave a seat up
  std::vector<bool> seen;            // by number: those whom some file has
  bool whole = true;                 // no file is a mere report of refused rows
  std::set<std::int64_t> forms;      // whose exports they are
  std::set<std::int64_t> new_forms;  // of them, those that are imported for the first time

  bool has_seen(std::int64_t number) const {
    const auto place = static_cast<std::size_t>(number);
    return place < seen.size() && seen[place];
  }
};

class ImportRun {
 public:
  // What must outlive it: all but the file's name.
  ImportRun(OpenCycle& cycle, Change& change, const ImportOrder& order, const std::string& file,
            InputFile& input, ImportObserver& observer, ImportEffects& effects);

  ImportReport run();

  std::size_t errors() const { return errors_; }
  // The file could not be read, or not to its end.
  bool broken() const { return broken_; }

 private:
  struct Item;

  std::string digest();
  template <class Put>
  void feed(const FormPlan& plan, Sha256& digest, const Put& put);
  void read_rows(const FormPlan& plan);
  void note_form(const FormPlan& plan);
  void take(FormRow& row);
  void refuse(const FormRow& row, std::vector<ImportFinding> findings);
  std::vector<std::string> cells_to_fix(const FormRow& row) const;
  std::vector<std::string> report_titles(const FormPlan& plan);
  void decide(FormRow& row, Repeated repeated);
  void hold(const FormRow& row, const ImportDecision& decision);
  void release(std::int64_t number, const FormRow& row);
  void settle_held();
  void count_added(const Applicant& applicant);
  void skip(const FormRow& row, const Privacy::Erased& erased);
  void keep_seats(const std::vector<Applicant>& people, Applicant& after);
  void apply(const FormRow& row, const ImportDecision& decision);
  void warn_of_kept(const FormRow& row, const ImportDecision& decision);
  void mark_seen(std::int64_t number);
  void note_freed();
  void warn_of_duplicates(std::int64_t last_number);
  void add_finding(const ImportFinding& finding);
  void warn(int line, const std::string& field, const std::string& value, std::string kind,
            std::string message);

  OpenCycle& cycle_;
  Change& change_;
  const ImportOrder& order_;
  InputFile& input_;
  ImportObserver& observer_;
  ImportEffects& effects_;
  ImportReport report_;
  Intake intake_;
  std::vector<std::string> questions_;
  std::optional<std::int64_t> form_;
  std::map<std::int64_t, FormRow> held_;  // rows that wait whether a later one of the same moment follows
  std::optional<RefusedRows> refused_;
  std::optional<std::size_t> time_column_;  // of the time of application
  bool is_report_ = false;                  // the file itself is a report of refused rows
  bool broken_ = false;
  std::size_t errors_ = 0;
  // Of those with seats whom the file changes, as they were before it.
  std::map<std::int64_t, std::vector<Request>> requests_before_;
};

}  // namespace reg
