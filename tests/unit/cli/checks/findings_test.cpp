#include "cli/checks/findings.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "reg/base/error.h"
#include "unit/cli/program.h"

using namespace reg;
using namespace reg::test;

namespace {

Findings alike(std::size_t count, const std::string& kind, const std::string& sort = "") {
  Findings findings;
  for (std::size_t i = 1; i <= count; ++i) {
    findings.push_back({kind, "", kind + sort + " " + std::to_string(i), false, sort});
  }
  return findings;
}

std::string lines(const std::string& kind, int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += kind + " " + std::to_string(i) + "\n";
  return text;
}

std::string explored(const std::function<void()>& look) {
  Findings findings = alike(1, "first");
  explore(findings, look);
  std::string text;
  for (const Finding& finding : findings) text += finding.kind + ": " + finding.message + "\n";
  return text;
}

}  // namespace

TEST_CASE("ten findings of a kind are told, of more the first ten and how many others there are") {
  CHECK(findings_text({}) == "Nothing needs attention.\n");
  CHECK(findings_text(alike(10, "a")) == lines("a", 10));
  CHECK(findings_text(alike(11, "a")) ==
        lines("a", 10) + "… and 1 more like these; `register check --format json` lists them all\n");
  Findings both = alike(35, "a");
  const Findings others = alike(12, "a", "b");
  both.insert(both.end(), others.begin(), others.end());
  CHECK(findings_text(both) ==
        lines("a", 10) + "… and 25 more like these; `register check --format json` lists them all\n" +
            lines("ab", 10) + "… and 2 more like these; `register check --format json` lists them all\n");
}

TEST_CASE("what a finding quotes is shown, not obeyed") {
  CHECK(findings_text({{"a", "", "bold \x1b[1m"}}) == "bold \\e[1m\n");
}

TEST_CASE("as JSON every finding is listed, whatever bytes are in it") {
  const Program program;
  int status = kDone;
  std::istringstream in;
  std::ostringstream out, err;
  const auto nothing = [](const std::string&) { return std::nullopt; };
  Context context{
      in,       out,     err, {false, false, false, 100}, Instant(std::chrono::seconds(1648800000)),
      "tester", nothing, {}};
  Globals globals;
  globals.schedule = (program.folder / "schedule.toml").string();
  const auto session = Session::open(context, globals, status);
  REQUIRE(session);
  Findings findings = alike(35, "a");
  findings.push_back({"damage", "reading", "\xff", true});
  const SeatRef seat{4, 1};
  const auto json = nlohmann::json::parse(findings_json(*session, findings, std::span(&seat, 1), true));
  CHECK(json["findings"].size() == 36);
  CHECK(json["findings"][34]["message"] == "a 35");
  CHECK(json["findings"][35] ==
        nlohmann::json{
            {"kind", "damage"}, {"workshop", "reading"}, {"message", "\xef\xbf\xbd"}, {"fixable", true}});
  CHECK(json["filled"] == nlohmann::json::parse(R"([{"workshop": "writing", "applicant": 4}])"));
  CHECK(json["dry_run"] == true);
}

TEST_CASE("what cannot be read becomes a finding, once, and what was found stays") {
  CHECK(explored([] {}) == "first: first 1\n");
  CHECK(explored([] { throw EnvironmentError("the database x.db: no such table: run"); }) ==
        "first: first 1\n"
        "damage: The database x.db: no such table: run; `register restore FILE` brings a backup back\n");
  Findings findings;
  for (int i = 0; i < 2; ++i) explore(findings, [] { throw EnvironmentError("twice"); });
  CHECK(findings.size() == 1);
}

TEST_CASE("a folder that cannot be read is told with what to do") {
  const TempDir folder;
  write_file(folder / "backups", "");
  const std::string path = (folder / "backups").string();
  CHECK(explored([&] { std::filesystem::directory_iterator{folder / "backups"}; }) ==
        "first: first 1\nunreadable: " + path +
            " cannot be read: Not a directory; it is to be a folder: move away what is there\n");
  CHECK(explored([&] {
          throw std::filesystem::filesystem_error("x", path,
                                                  std::make_error_code(std::errc::permission_denied));
        }) ==
        "first: first 1\nunreadable: " + path +
            " cannot be read: Permission denied; run `register check` as the user whom it belongs to\n");
}
