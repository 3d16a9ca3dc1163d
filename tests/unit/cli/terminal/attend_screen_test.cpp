// `attend` on a terminal of the test's own: keys in, frames and the database out.
#include <catch2/catch.hpp>
#include <deque>

#include "cli/terminal/console.h"
#include "reg/base/text/text.h"
#include "unit/cli/program.h"

using namespace reg;
using namespace reg::test;

namespace {

using Kind = ConsoleKey::Kind;

// Hands out the keys, then Ctrl-C; keeps the last frame before each.
class ScriptedConsole : public Console {
 public:
  ScriptedConsole(std::deque<ConsoleKey>& keys, std::vector<ConsoleFrame>& frames)
      : keys_(keys), frames_(frames) {}
  ConsoleSize size() override { return {60, 12}; }
  void draw(const ConsoleFrame& frame) override { frames_.push_back(frame); }
  ConsoleKey read() override {
    if (keys_.empty()) return {Kind::kInterrupt};
    ConsoleKey key = keys_.front();
    keys_.pop_front();
    return key;
  }

 private:
  std::deque<ConsoleKey>& keys_;
  std::vector<ConsoleFrame>& frames_;
};

struct Screen : Program {
  std::vector<ConsoleFrame> frames;
  const char* now = "2022-05-02 09:30";

  Screen() {
    run({"add", "--name", "Jana Nováková", "--email", "jana@example.org", "--workshop", "reading"});
    run({"add", "--name", "Žofie Řehořová", "--email", "zofie@example.org", "--workshop", "reading"});
    run({"prioritise"});
    run({"add", "--name", "Petr Malý", "--email", "petr@example.org", "--workshop", "reading"});
  }

  Result keys(std::deque<ConsoleKey> keys, std::vector<std::string> more = {}) {
    frames.clear();
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const auto nothing = [](const std::string&) { return std::nullopt; };
    Context context{in,
                    out,
                    err,
                    {true, true, true, 60},
                    Instant(std::chrono::seconds(1648800000)),
                    user,
                    nothing,
                    transports(nothing)};
    context.console = [&] { return std::make_unique<ScriptedConsole>(keys, frames); };
    std::vector<std::string> words = {
        "--schedule", (folder / "schedule.toml").string(), "attend", "reading", "--now", now};
    words.insert(words.end(), more.begin(), more.end());
    const int status = reg::run(context, words);
    return {status, out.str(), err.str()};
  }

  std::string attendance() const { return run({"attend", "reading"}).out; }
  std::string status() const { return frames.back().lines.back(); }
  // Of a status that one line has no room for, the last three.
  std::string long_status() const {
    const auto& lines = frames.back().lines;
    return lines.at(lines.size() - 3) + "|" + lines.at(lines.size() - 2) + "|" + lines.back();
  }
  // When the keys ended in the midst of a question, which Ctrl-C ends first.
  std::string question() const { return frames.at(frames.size() - 2).lines.back(); }
};

ConsoleKey text(const char* characters) {
  return {Kind::kText, characters};
}

}  // namespace

TEST_CASE("what was ticked is saved in one change when one leaves") {
  Screen screen;
  const Result done = screen.keys({text("n"),
                                   text("o"),
                                   text("v"),
                                   {Kind::kSpace},
                                   {Kind::kEscape},
                                   text("reho"),
                                   {Kind::kEnter},
                                   {Kind::kEscape}});
  CHECK(done.status == kDone);
  CHECK(done.out ==
        "Marked 2 people at reading\n"
        "  Jana Nováková (number 1): present\n"
        "  Žofie Řehořová (number 2): present\n"
        "reading: 2 present, 0 absent, 0 not marked\n");
  CHECK(done.err == "");
  CHECK(screen.run({"log", "--limit", "1", "--format", "csv"}).out.find("attend,reading: 2 present,") !=
        std::string::npos);
}

TEST_CASE("Ctrl-C leaves everything as it was, and says what was dropped") {
  Screen screen;
  const std::string before = screen.attendance();
  const Result left = screen.keys({{Kind::kSpace}, {Kind::kDown}, {Kind::kSpace}, {Kind::kInterrupt}});
  CHECK(left.status == kInterrupted);
  CHECK(left.out == "");
  CHECK(left.err == "register: left without saving: 2 ticks were dropped\n");
  CHECK(screen.attendance() == before);
}

TEST_CASE("a terminal that goes away saves what was ticked") {
  Screen screen;
  CHECK(screen.keys({{Kind::kSpace}, {Kind::kHangUp}}).status == kDone);
  CHECK(screen.attendance().starts_with("reading: 1 present, 0 absent, 1 not marked\n"));
}

TEST_CASE("leaving without a tick changes nothing") {
  Screen screen;
  const Result left = screen.keys({text("x"), {Kind::kEscape}, {Kind::kControl, "s"}});
  CHECK(left.status == kDone);
  CHECK(left.err == "register: nothing was ticked; nothing was changed\n");
  CHECK(left.out == "");
}

TEST_CASE("whoever waits is ticked where a seat is free, and told of where not") {
  Screen screen;  // the capacity is large
  const Result done = screen.keys({text("maly"), {Kind::kSpace}, {Kind::kControl, "s"}});
  CHECK(done.out ==
        "Marked 1 person at reading\n"
        "  Petr Malý (number 3): present\n"
        "  Petr Malý (number 3) gets a free seat from the waiting list\n"
        "reading: 1 present, 0 absent, 2 not marked\n");

  Screen full;
  std::string schedule = read_file(full.folder / "schedule.toml");
  for (std::size_t at = 0; (at = schedule.find("capacity = 100000", at)) != std::string::npos;) {
    schedule.replace(at, 17, "capacity = 2");
  }
  write_file(full.folder / "schedule.toml", schedule);
  full.keys({text("maly"), {Kind::kSpace}});
  CHECK(full.long_status() ==
        "Petr Malý (number 3) gets no seat at reading: all 2 are|taken, and an empty chair is free only once "
        "its holder is|marked with --absent");
  // Once somebody is ticked as absent, there is one.
  const Result after = full.keys({text("jana"),
                                  {Kind::kSpace},
                                  {Kind::kSpace},
                                  {Kind::kEscape},
                                  text("maly"),
                                  {Kind::kSpace},
                                  {Kind::kControl, "s"}});
  CHECK(after.out ==
        "Marked 2 people at reading\n"
        "  Jana Nováková (number 1): absent\n"
        "  Petr Malý (number 3): present\n"
        "  Petr Malý (number 3) gets a free seat from the waiting list\n"
        "reading: 1 present, 1 absent, 1 not marked\n");
}

TEST_CASE("somebody who walks in is taken in at once, with all the ticks so far") {
  Screen screen;
  const Result done = screen.keys({{Kind::kSpace},
                                   {Kind::kControl, "n"},
                                   text("Ota"),
                                   {Kind::kSpace},
                                   text("Cizý"),
                                   {Kind::kBackspace},
                                   text("í"),
                                   {Kind::kEnter},
                                   text("ota@example.org"),
                                   {Kind::kEnter},
                                   text("Obec Lhota"),
                                   {Kind::kEnter},
                                   {Kind::kInterrupt}});
  CHECK(screen.run({"show", "4"}).out.find("Organisation  Obec Lhota") != std::string::npos);
  CHECK(screen.status() == "Ota Cizí is taken in; all ticks are saved");
  CHECK(done.status == kInterrupted);
  CHECK(done.err == "register: left without saving: 0 ticks were dropped\n");
  CHECK(done.out ==
        "Marked 2 people at reading\n"
        "  Jana Nováková (number 1): present\n"
        "  Ota Cizí (number 4): present\n"
        "  Ota Cizí (number 4) gets a free seat\n"
        "reading: 2 present, 0 absent, 1 not marked\n");
  CHECK(screen.attendance().starts_with("reading: 2 present, 0 absent, 1 not marked\n"));
}

TEST_CASE("a walk-in whose address is none is asked for it again, and one who is given up is not taken in") {
  Screen screen;
  const std::string before = screen.attendance();
  screen.keys({{Kind::kControl, "n"}, text("Ota"), {Kind::kEnter}, text("ota"), {Kind::kEnter}});
  CHECK(screen.question() == "«ota» is not an e-mail address: it has no @. E-mail: ota_");
  screen.keys({{Kind::kControl, "n"}, text("Ota"), {Kind::kEscape}});
  screen.keys(
      {{Kind::kControl, "n"}, text("Ota"), {Kind::kEnter}, text("ota"), {Kind::kEnter}, {Kind::kEscape}});
  CHECK(screen.attendance() == before);
  screen.keys({{Kind::kControl, "n"},
               text("Ota"),
               {Kind::kEnter},
               text("ota"),
               {Kind::kEnter},
               text("@example.org"),
               {Kind::kEnter},
               {Kind::kEnter}});
  CHECK(screen.status() == "Ota is taken in; all ticks are saved");
}

TEST_CASE("what was typed of a walk-in is there again after a refusal, until another is looked for") {
  Screen screen;
  std::string schedule = read_file(screen.folder / "schedule.toml");
  for (std::size_t at = 0; (at = schedule.find("capacity = 100000", at)) != std::string::npos;) {
    schedule.replace(at, 17, "capacity = 2");
  }
  write_file(screen.folder / "schedule.toml", schedule);
  std::deque<ConsoleKey> keys = {{Kind::kControl, "n"},   text("Ota Cizí"), {Kind::kEnter},
                                 text("ota@example.org"), {Kind::kEnter},   text("Obec Lhota"),
                                 {Kind::kEnter}};
  screen.keys(keys);
  CHECK(screen.long_status().find("gets no seat at reading") != std::string::npos);
  keys.push_back({Kind::kControl, "n"});
  screen.keys(keys);
  CHECK(screen.question() == "Name: Ota Cizí_");
  keys.push_back({Kind::kEnter});
  screen.keys(keys);
  CHECK(screen.question() == "E-mail: ota@example.org_");
  keys.push_back({Kind::kEnter});
  screen.keys(keys);
  CHECK(screen.question() == "Organisation, if any: Obec Lhota_");
  keys.insert(keys.end(), {{Kind::kEscape}, text("Eva"), {Kind::kControl, "n"}});
  screen.keys(keys);
  CHECK(screen.question() == "Name: Eva_");
}

TEST_CASE("of a long answer the end is seen") {
  Screen screen;
  screen.keys(
      {{Kind::kControl, "n"}, text("Jan Maria František Alois z Nekonečně Dlouhého Příjmení nad Řekou")});
  CHECK(screen.question() == "Name: antišek Alois z Nekonečně Dlouhého Příjmení nad Řekou_");
  CHECK(display_width(screen.question()) <= 60);
}

TEST_CASE("two people share an address where that is said") {
  Screen screen;
  const std::deque<ConsoleKey> beginning = {
      {Kind::kControl, "n"}, text("Ota"), {Kind::kEnter}, text("jana@example.org"), {Kind::kEnter}};
  screen.keys(beginning);
  CHECK(screen.question() == "Shared with Jana Nováková (number 1)? Enter: yes, Esc: no");
  auto no = beginning;
  no.push_back({Kind::kEscape});
  screen.keys(no);
  CHECK(screen.run({"list"}).out.find("Ota") == std::string::npos);
  auto yes = beginning;
  yes.insert(yes.end(), {{Kind::kEnter}, {Kind::kEnter}});
  screen.keys(yes);
  CHECK(screen.status() == "Ota is taken in; all ticks are saved");
}

TEST_CASE("a rehearsal shows what would be marked") {
  Screen screen;
  const std::string before = screen.attendance();
  CHECK(screen.keys({{Kind::kSpace}, {Kind::kEscape}}, {"--dry-run"}).out ==
        "Would mark 1 person at reading\n"
        "  Jana Nováková (number 1): present\n"
        "reading: 1 present, 0 absent, 1 not marked\n");
  CHECK(screen.attendance() == before);
}

TEST_CASE("before the day of the workshop there is no list") {
  Screen screen;
  screen.now = "2022-05-01 09:30";
  const Result refused = screen.keys({{Kind::kSpace}, {Kind::kEscape}});
  CHECK(refused.status == kRefused);
  CHECK(screen.frames.empty());
}
