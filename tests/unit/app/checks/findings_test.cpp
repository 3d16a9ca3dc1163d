#include "reg/app/checks/findings.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "reg/base/error.h"
#include "reg/formats/json/finding_json.h"
#include "support/small_cycle.h"
#include "support/temp_dir.h"

using namespace reg;
using namespace reg::test;

namespace {

Finding undecided(std::int64_t requests) {
  Finding finding(FindingKind::kUndecided);
  finding.count = requests;
  return finding;
}

std::string explored(const std::function<void()>& look) {
  Findings findings = {undecided(2)};
  explore(findings, look);
  return findings_text(Schedule(), findings);
}

const std::string kFirst = "2 requests are not decided; run `register prioritise`\n";

}  // namespace

TEST_CASE("where nothing is found, that is said") {
  CHECK(findings_text(Schedule(), {}) == "Nothing needs attention.\n");
}

TEST_CASE("as JSON every finding is listed, whatever bytes are in it") {
  Findings findings(35, undecided(3));
  findings.emplace_back(FindingKind::kContradiction, "reading");
  findings.back().detail = "\xff";
  findings.back().fixable = true;
  const SeatRef seat{4, 1};
  const auto json = nlohmann::json::parse(findings_json(small_cycle(), findings, std::span(&seat, 1), true));
  CHECK(json["findings"].size() == 36);
  CHECK(json["findings"][34]["message"] == "3 requests are not decided; run `register prioritise`");
  CHECK(json["findings"][35] == nlohmann::json{{"kind", "contradiction"},
                                               {"workshop", "reading"},
                                               {"message", "\xef\xbf\xbd; `register check --fix` fixes it"},
                                               {"fixable", true}});
  CHECK(json["filled"] == nlohmann::json::parse(R"([{"workshop": "deti", "applicant": 4}])"));
  CHECK(json["dry_run"] == true);
}

TEST_CASE("what cannot be read becomes a finding, once, and what was found stays") {
  CHECK(explored([] {}) == kFirst);
  CHECK(explored([] { throw EnvironmentError("the database x.db: no such table: run"); }) ==
        kFirst + "The database x.db: no such table: run; `register restore FILE` brings a backup back\n");
  Findings findings;
  for (int i = 0; i < 2; ++i) explore(findings, [] { throw EnvironmentError("twice"); });
  CHECK(findings.size() == 1);
}

TEST_CASE("a folder that cannot be read is told with what to do") {
  const TempDir folder;
  write_file(folder / "backups", "");
  const std::string path = (folder / "backups").string();
  CHECK(explored([&] { std::filesystem::directory_iterator{folder / "backups"}; }) ==
        kFirst + path + " cannot be read: Not a directory; it is to be a folder: move away what is there\n");
  CHECK(explored([&] {
          throw std::filesystem::filesystem_error("x", path,
                                                  std::make_error_code(std::errc::permission_denied));
        }) ==
        kFirst + path +
            " cannot be read: Permission denied; run `register check` as the user whom it belongs to\n");
}
