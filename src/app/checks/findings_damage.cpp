// Findings about the database itself, and about what cannot be read of it.
#include <algorithm>
#include <filesystem>

#include "reg/app/checks/findings.h"
#include "reg/base/error.h"
#include "reg/store/erasure/erasure.h"
#include "reg/store/tables/checks.h"

namespace reg {
namespace {

// "the database …" as the beginning of a sentence.
std::string sentence(std::string text) {
  if (text.starts_with("the ")) text.front() = 'T';
  return text;
}

// The same fault shows itself in several places.
void add_once(Finding finding, Findings& findings) {
  if (std::find(findings.begin(), findings.end(), finding) == findings.end()) {
    findings.push_back(std::move(finding));
  }
}

Remedy remedy_for(std::errc why) {
  if (why == std::errc::not_a_directory) return Remedy::kMoveAway;
  return why == std::errc::permission_denied ? Remedy::kOwner : Remedy::kDisk;
}

Finding about(FindingKind kind, std::string detail) {
  Finding finding(kind);
  finding.detail = std::move(detail);
  return finding;
}

void add_faults(const std::vector<std::string>& faults, Findings& findings) {
  for (const std::string& fault : faults) {
    add_once(about(FindingKind::kDamage, fault), findings);
  }
}

}  // namespace

void explore(Findings& findings, const std::function<void()>& look) {
  try {
    look();
  } catch (const EnvironmentError& fault) {
    add_once(about(FindingKind::kUnusable, sentence(fault.what())), findings);
  } catch (const std::filesystem::filesystem_error& fault) {
    Finding finding = about(FindingKind::kUnreadableFile, fault.code().message());
    finding.name = fault.path1().string();
    finding.remedy = remedy_for(static_cast<std::errc>(fault.code().value()));
    add_once(std::move(finding), findings);
  }
}

bool is_ours_and_damaged(const DatabaseFault& fault, const std::filesystem::path& database) {
  return fault.unfit() && is_database(database);
}

void find_damage(const View& view, Findings& findings) {
  explore(findings, [&] { add_faults(view.checks().damage(), findings); });
  explore(findings, [&] { add_faults(view.checks().unreadable_texts(), findings); });
  explore(findings, [&] { add_faults(view.checks().unreadable_records(), findings); });
}

void find_contradictions(const View& view, Fixing fixing, Findings& findings) {
  explore(findings, [&] {
    for (const Contradiction& found : view.checks().contradictions()) {
      Finding finding = about(FindingKind::kContradiction, found.sentence);
      finding.number = found.applicant;
      finding.fixable = found.fixable;
      finding.fixing = fixing;
      findings.push_back(std::move(finding));
    }
  });
}

}  // namespace reg
