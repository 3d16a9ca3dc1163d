#include "cli/views/finding_log.h"

#include <catch2/catch.hpp>
#include <sstream>

using namespace reg;

namespace {

struct World {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Context context{in, out, err, {}, Instant(), "tester", nullptr, nullptr};
  Progress progress{context, "a.csv", "rows"};

  std::string told(int count, bool terminal) {
    context.terminal.err = terminal;
    FindingLog log(context, "a.csv", false, progress);
    for (int i = 0; i < count; ++i) {
      ImportFinding finding;
      finding.line = i + 2;
      finding.message = "wrong";
      finding.kind = i % 3 == 0 ? "missing name" : "unknown workshop";
      log.add(finding);
    }
    log.finish();
    return err.str();
  }
};

std::string lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "a.csv:" + std::to_string(i + 2) + ": error: wrong\n";
  return text;
}

}  // namespace

TEST_CASE("on a terminal twenty findings are told in full, and more by their kinds") {
  CHECK(World().told(20, true) == lines(20));
  CHECK(World().told(32, true) ==
        lines(20) + "a.csv: and 12 more; in all 21 × unknown workshop, 11 × missing name\n");
}

TEST_CASE("elsewhere every finding is told in full") {
  CHECK(World().told(32, false) == lines(32));
}

TEST_CASE("findings are kept for JSON, and nothing is told") {
  World world;
  FindingLog log(world.context, "a.csv", true, world.progress);
  ImportFinding finding;
  log.add(finding);
  finding.severity = Severity::kWarning;
  log.add(finding);
  finding.severity = Severity::kNote;
  log.add(finding);
  log.finish();
  CHECK(world.err.str() == "");
  std::ostringstream json;
  log.take_json().write_to(json);
  CHECK(json.str().find("\"severity\": \"warning\"") != std::string::npos);
}

TEST_CASE("a finding names its place, and control characters are shown, not obeyed") {
  ImportFinding finding;
  finding.line = 7;
  finding.title = "E-mail\x1b";
  finding.message = "«a\tb» is none";
  CHECK(finding_line("a\n.csv", finding) == "a\\n.csv:7: error: \"E-mail\\e\": «a\\tb» is none");
}
