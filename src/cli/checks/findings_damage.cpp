// Findings about the database itself, and about what cannot be read of it.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/checks/findings.h"
#include "reg/base/error.h"
#include "reg/store/erasure/erasure.h"

namespace reg {
namespace {

// "the database …" as the beginning of a sentence.
std::string sentence(std::string text) {
  if (text.starts_with("the ")) text.front() = 'T';
  return text;
}

// The same fault shows itself in several places.
void add_once(Finding finding, Findings& findings) {
  const bool known = std::any_of(findings.begin(), findings.end(),
                                 [&](const Finding& other) { return other.message == finding.message; });
  if (!known) findings.push_back(std::move(finding));
}

std::string way_to_read(std::errc why) {
  if (why == std::errc::not_a_directory) return "it is to be a folder: move away what is there";
  if (why == std::errc::permission_denied) return "run `register check` as the user whom it belongs to";
  return "see to its disk";
}

void add_faults(const std::vector<std::string>& faults, Findings& findings) {
  for (const std::string& fault : faults) {
    add_once({"damage", "", fmt::format("The database is damaged: {}; {}", fault, kRestoreAdvice)}, findings);
  }
}

std::string next_step(const Contradiction& found, Mending mending) {
  if (!found.fixable)
    return fmt::format("; `register log --applicant {}` tells what happened", found.applicant);
  if (mending == Mending::kDone) return " and was mended";
  if (mending == Mending::kRehearsed) return " and would be mended";
  if (mending == Mending::kLater) return "; `register check --fix` mends it once the database is whole";
  return "; `register check --fix` mends it";
}

}  // namespace

void explore(Findings& findings, const std::function<void()>& look) {
  try {
    look();
  } catch (const EnvironmentError& fault) {
    add_once({"damage", "", fmt::format("{}; {}", sentence(fault.what()), kRestoreAdvice)}, findings);
  } catch (const std::filesystem::filesystem_error& fault) {
    const auto why = static_cast<std::errc>(fault.code().value());
    add_once({"unreadable", "",
              fmt::format("{} cannot be read: {}; {}", fault.path1().string(), fault.code().message(),
                          way_to_read(why))},
             findings);
  }
}

bool is_ours_and_damaged(const DatabaseFault& fault, const std::filesystem::path& database) {
  return fault.unfit() && is_database(database);
}

void find_damage(Store& store, Findings& findings) {
  explore(findings, [&] { add_faults(store.damage(), findings); });
  explore(findings, [&] { add_faults(store.unreadable_texts(), findings); });
  explore(findings, [&] { add_faults(store.unreadable_records(), findings); });
}

void find_contradictions(Store& store, Mending mending, Findings& findings) {
  explore(findings, [&] {
    for (const Contradiction& found : store.contradictions()) {
      const std::string who = found.applicant > 0 ? fmt::format(" (applicant {})", found.applicant) : "";
      findings.push_back({"contradiction", "", found.sentence + who + next_step(found, mending),
                          found.fixable && mending != Mending::kLater, found.sentence});
    }
  });
}

}  // namespace reg
