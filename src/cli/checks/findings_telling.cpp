// How findings are told.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "cli/checks/findings.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/json_text.h"
#include "reg/formats/json/seats_json.h"

namespace reg {
namespace {

// Of findings that are alike a person reads so many.
constexpr std::size_t kMostAlike = 10;

}  // namespace

std::string findings_text(const Findings& findings) {
  if (findings.empty()) return "Nothing needs attention.\n";
  const auto sort = [](const Finding& finding) { return std::pair(finding.kind, finding.alike); };
  std::map<std::pair<std::string, std::string>, std::size_t> all, told;
  for (const Finding& finding : findings) ++all[sort(finding)];
  std::string text;
  for (const Finding& finding : findings) {
    const std::size_t place = ++told[sort(finding)];
    if (place > kMostAlike) continue;
    text += printable(finding.message) + "\n";
    if (place == kMostAlike && all[sort(finding)] > kMostAlike) {
      text += fmt::format("… and {} more like these; `register check --format json` lists them all\n",
                          all[sort(finding)] - kMostAlike);
    }
  }
  return text;
}

std::string findings_json(const Session& session, const Findings& findings, std::span<const SeatRef> filled,
                          bool dry_run) {
  using Json = nlohmann::ordered_json;
  Json array = Json::array();
  for (const Finding& f : findings) {
    array.push_back(
        Json{{"kind", f.kind}, {"workshop", f.workshop}, {"message", f.message}, {"fixable", f.fixable}});
  }
  const Json all{
      {"dry_run", dry_run}, {"findings", array}, {"filled", seats_json(session.schedule(), filled)}};
  // SQLite's own words on a damaged file may be anything.
  return json_text(all) + "\n";
}

}  // namespace reg
