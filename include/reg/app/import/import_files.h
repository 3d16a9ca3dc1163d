// Exports of the form taken into the store, all of one command or none, within one change.
//
// However many rows there are, none is kept: what there is to say of them goes to an observer as it comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"
#include "reg/base/os/input_file.h"
#include "reg/core/people/import_decision.h"
#include "reg/core/people/import_report.h"
#include "reg/formats/form/form_import.h"

namespace reg {

struct ImportOrder {
  std::vector<std::string> files;
  FormOptions form;
  SameAddress same_address = SameAddress::kRefuse;
  std::string report;       // the file for refused rows; empty: none
  bool keep_going = false;  // the good rows count, although others are refused
  bool partial = false;     // whoever is not in the files is not missing
  bool dry_run = false;
};

// What an import says on its way, file by file. Nothing of it is certain until import_files() returns.
class ImportObserver {
 public:
  virtual ~ImportObserver() = default;
  virtual void begin_file(const std::string& file) = 0;
  // Errors, warnings and notes, in the order of the rows.
  virtual void add_finding(const ImportFinding& finding) = 0;
  // How the file is written, once it is known.
  virtual void read_as(const std::string& summary) = 0;
  virtual void add_addition(const Applicant& applicant) = 0;
  // Fields that are others now; none: the same answers of another time.
  virtual void add_change(const Applicant& applicant, const std::vector<FieldChange>& changes) = 0;
  virtual void add_freed(const Applicant& applicant, std::size_t workshop) = 0;
  // So many rows, up to the byte `done` of `all` (0: not known).
  virtual void show_progress(std::uint64_t rows, std::uint64_t done, std::uint64_t all) = 0;
  virtual void end_file() = 0;
};

struct ImportResult {
  std::vector<ImportReport> reports;  // a file each; where nothing was taken, nobody is added or updated
  std::size_t errors = 0;             // findings
  bool taken = false;
  bool unsound = false;     // a template of letters has a fault: nothing was taken
  std::int64_t others = 0;  // who came by other forms than the files', where one of these is new
  Promotions promotions;
};

// The preset that is named by a file: --preset, by the working folder, or the schedule's, by its own. Nothing
// where none is.
std::optional<PresetReading> read_own_preset(const OpenCycle& cycle, const FormOptions& options);

using OpenInput = std::function<std::unique_ptr<InputFile>(const std::string& file)>;

// Interrupted, under an InterruptGuard, it takes nothing.
ImportResult import_files(OpenCycle& cycle, const ImportOrder& order, const OpenInput& open,
                          ImportObserver& observer);

}  // namespace reg
