// Findings about the database itself, and about what cannot be read of it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "reg/base/error.h"
#include "reg/cli/findings.h"

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
  // SQLite's header; the application's id is the four bytes at its end.
  std::array<char, 72> header{};
  std::ifstream file(database, std::ios::binary);
  if (!fault.unfit() || !file.read(header.data(), header.size())) return false;
  std::uint32_t mark = 0;
  for (std::size_t i = 68; i < 72; ++i) mark = (mark << 8) | static_cast<unsigned char>(header[i]);
  return std::string_view(header.data(), 16) == std::string_view("SQLite format 3\0", 16) &&
         mark == static_cast<std::uint32_t>(Connection::kApplicationId);
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
