#include "cli/views/finding_log.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/import_json.h"

namespace reg {
namespace {

constexpr std::size_t kMostOnTerminal = 20;

}  // namespace

FindingLog::FindingLog(Context& context, std::string file, bool json, Progress& progress)
    : context_(context), file_(std::move(file)), json_(json), progress_(progress) {}

void FindingLog::add(const ImportFinding& finding) {
  ++count_;
  ++kinds_[finding.kind];
  if (json_) {
    kept_.add((kept_.empty() ? "\n" : ",\n") + finding_json(finding));
  } else if (is_told()) {
    tell(finding);
  }
}

bool FindingLog::is_told() const {
  return !context_.terminal.err || count_ <= kMostOnTerminal;
}

void FindingLog::tell(const ImportFinding& finding) {
  progress_.clear();
  print(context_.err, "{}\n", finding_line(file_, finding));
}

void FindingLog::finish() {
  if (json_) {
    if (!kept_.empty()) kept_.add("\n  ");
    return;
  }
  if (is_told()) return;
  progress_.clear();
  print(context_.err, "{}: and {} more; in all {}\n", printable(file_), count_ - kMostOnTerminal, summary());
}

// The most frequent kind first.
std::string FindingLog::summary() const {
  std::vector<std::pair<std::string, std::size_t>> kinds(kinds_.begin(), kinds_.end());
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  std::vector<std::string> parts;
  for (const auto& [kind, count] : kinds) parts.push_back(fmt::format("{} × {}", count, kind));
  return join(parts, ", ");
}

std::string finding_line(const std::string& file, const ImportFinding& finding) {
  std::string place = printable(file);
  if (finding.line > 0) place += fmt::format(":{}", finding.line);
  const std::string column = finding.title.empty() ? "" : fmt::format("\"{}\": ", printable(finding.title));
  return fmt::format("{}: {}: {}{}", place, severity_name(finding.severity), column,
                     printable(finding.message));
}

}  // namespace reg
