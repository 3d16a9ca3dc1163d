// An import on the terminal, or as JSON: findings and how far it has come on the way, the rest at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/progress.h"
#include "cli/views/finding_log.h"
#include "reg/app/import/import_files.h"
#include "reg/base/os/text_spool.h"
#include "reg/cli/context.h"

namespace reg {

class ImportView : public ImportObserver {
 public:
  ImportView(Context& context, const Schedule& schedule, const ImportOrder& order, bool json)
      : context_(context), schedule_(schedule), order_(order), json_(json) {}

  void begin_file(const std::string& file) override;
  void add_finding(const ImportFinding& finding) override;
  void read_as(const std::string& summary) override;
  void add_addition(const Applicant& applicant) override;
  void add_change(const Applicant& applicant, const std::vector<FieldChange>& changes) override;
  void add_freed(const Applicant& applicant, std::size_t workshop) override;
  void show_progress(std::uint64_t rows, std::uint64_t done, std::uint64_t all) override;
  void end_file() override;

  // What became of the rows, and who is missing in the files.
  void print_result(const ImportResult& result) const;
  // How many rows were refused, and where they are.
  void print_refused(const ImportResult& result) const;

 private:
  struct File {
    File(Context& context, const std::string& name, bool json)
        : name(name), progress(context, name, "rows"), findings(context, name, json, progress) {}
    std::string name;
    Progress progress;
    FindingLog findings;
  };

  void print_json(const ImportResult& result) const;
  void print_text(const ImportResult& result) const;

  Context& context_;
  const Schedule& schedule_;
  const ImportOrder& order_;
  bool json_;
  std::optional<File> file_;         // that is being read
  std::vector<TextSpool> findings_;  // of each file, for JSON
  TextSpool changes_;                // what was added and changed, a line each
};

}  // namespace reg
