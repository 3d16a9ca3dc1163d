// One file of an import on its way into the store, inside the command's change.
//
// A second thread reads and understands the rows, this one decides and writes them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/session.h"
#include "cli/views/finding_log.h"
#include "app/import/refused_rows.h"
#include "reg/base/os/input_file.h"
#include "reg/core/people/import_decision.h"
#include "reg/formats/form/form_import.h"
#include "reg/formats/json/import_json.h"
#include "reg/store/tables/intake.h"

namespace reg {

struct ImportSettings {
  FormOptions form;
  SameAddress same_address = SameAddress::kRefuse;
  std::string report;  // the file for refused rows; empty: none
  bool dry_run = false;
  bool json = false;
};

// What an import did beyond the counts of its report, over all its files.
struct ImportEffects {
  std::set<std::size_t> freed;       // workshops at which somebody gave a seat up
  std::vector<bool> seen;            // by number: those whom some file has
  bool whole = true;                 // no file is a mere report of refused rows
  std::set<std::int64_t> forms;      // whose exports they are
  std::set<std::int64_t> new_forms;  // of them, those that are imported for the first time
  TextSpool changes;                 // what was added and changed, a line each
};

class ImportRun {
 public:
  ImportRun(Session& session, Store& store, const ImportSettings& settings, const std::string& file,
            ImportEffects& effects);

  ImportReport run();

  std::size_t errors() const { return findings_.errors(); }
  // The file could not be read, or not to its end.
  bool broken() const { return broken_; }
  TextSpool take_findings_json() { return findings_.take_json(); }

 private:
  struct Item;

  std::string digest();
  void tell_plan(const FormPlan& plan);
  void read_rows(const FormPlan& plan);
  void note_form(const FormPlan& plan);
  void take(FormRow& row);
  void refuse(const FormRow& row, std::vector<ImportFinding> findings);
  std::vector<std::string> mendable(const FormRow& row) const;
  std::vector<std::string> report_titles(const FormPlan& plan);
  void tell_silent_update(const Applicant& applicant);
  void decide(FormRow& row, Repeated repeated);
  void hold(const FormRow& row, const ImportDecision& decision);
  void release(std::int64_t number, const FormRow& row);
  void settle_held();
  void count_added(const Applicant& applicant);
  void pass_over(const FormRow& row, const Store::Erased& erased);
  void keep_seats(const std::vector<Applicant>& people, Applicant& after);
  void apply(const FormRow& row, const ImportDecision& decision);
  void tell_kept(const FormRow& row, const ImportDecision& decision);
  void mark_seen(std::int64_t number);
  void tell_freed();
  void tell_twins(std::int64_t last_number);
  void warn(int line, const std::string& field, const std::string& value, std::string kind,
            std::string message);

  Session& session_;
  Store& store_;
  const ImportSettings& settings_;
  ImportEffects& effects_;
  InputFile input_;
  Progress progress_;
  FindingLog findings_;
  ImportReport report_;
  Intake intake_;
  std::vector<std::string> questions_;
  std::optional<std::int64_t> form_;
  std::map<std::int64_t, FormRow> held_;  // rows that wait whether a later one of the same moment follows
  std::optional<RefusedRows> refused_;
  std::optional<std::size_t> time_column_;  // of the time of application
  bool is_report_ = false;                  // the file itself is a report of refused rows
  bool broken_ = false;
  // Of those with seats whom the file changes, as they were before it.
  std::map<std::int64_t, std::vector<Request>> requests_before_;
};

}  // namespace reg
