// Whatever a command changed, `undo` brings back the state before it, row by row, and the undo taken back
// brings the command's work again. REG_SEED repeats a run, REG_SEQUENCES sets its length.
#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "property/cycle_steps.h"
#include "reg/base/digest.h"
#include "reg/cli/context.h"
#include "support/seed.h"
#include "support/temp_dir.h"

using namespace reg;
using namespace reg::test;

namespace {

// Issued keys and counters never go back, the journal only grows, and a lottery's steps stand.
bool is_kept(const std::string& table, const std::string& column) {
  return table == "journal" || table == "workshop" || table == "question" || table == "form" ||
         table == "clock" || table == "known_letters" || table == "lottery" ||
         (table == "cycle" &&
          (column == "next_applicant" || column == "last_run" || column == "next_letter" ||
           column == "next_sender" || column == "last_daily_at" || column == "backed_up_change" ||
           column == "backed_up_at"));
}

// Every row of every table, but for what is_kept().
std::string state_of(SQLite::Database& database) {
  std::multiset<std::string> rows;
  SQLite::Statement table(database,
                          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  while (table.executeStep()) {
    const std::string name = table.getColumn(0).getString();
    SQLite::Statement row(database, "SELECT * FROM \"" + name + "\"");
    while (row.executeStep()) {
      std::string text;
      for (int i = 0; i < row.getColumnCount(); ++i) {
        if (is_kept(name, row.getColumnName(i))) continue;
        const auto column = row.getColumn(i);
        text += fmt::format("{}={}:{} ", row.getColumnName(i), column.getType(), column.getString());
      }
      if (!text.empty()) rows.insert(name + ": " + text + "\n");
    }
  }
  std::string all;
  for (const auto& row : rows) all += row;
  return all;
}

class UndoWorld {
 public:
  explicit UndoWorld(const CycleModel& model) : model_(model) {
    write_file(folder_ / "schedule.toml", model.toml());
  }

  CommandResult run(const std::vector<std::string>& words, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out, err;
    const auto environment = [this](const std::string& name) -> std::optional<std::string> {
      if (name != "REGISTER_SCHEDULE") return std::nullopt;
      return (folder_ / "schedule.toml").string();
    };
    Context context{in,
                    out,
                    err,
                    {false, false, false, 100},
                    Instant(std::chrono::seconds(now_)),
                    "tester",
                    environment,
                    transports(environment)};
    const int status = reg::run(context, words);
    return {status, out.str(), err.str()};
  }

  std::string state() { return open() ? state_of(*database_) : ""; }
  std::int64_t newest() {
    return open() ? database_->execAndGet("SELECT coalesce(max(number), 0) FROM journal").getInt64() : 0;
  }

  // Does the step, takes it back, and does it again by taking that back. Says what came of it otherwise.
  std::string take(const Step& step) {
    now_ += step.wait;
    if (step.redraft) redraft(step.redraft);
    if (step.words.empty()) return "";
    const std::string before = state();
    const std::int64_t newest_before = newest();
    const auto result = run(step.words, step.input);
    const std::string after = state();
    // The first command makes the database, with the cycle in it.
    if (newest() == newest_before) return before == after || before.empty() ? "" : "no row in the journal";
    if (newest() != newest_before + 1) return "more than one row in the journal";
    done_.insert(Command(step.words).name);
    if (step.words.front() == "lottery") return stands(newest());
    const std::string was = before.empty() ? empty_state() : before;
    return back_and_forth(newest(), was, after);
  }

  // `undo` again and again, to the very beginning, or to where the schedule became such that the state before
  // fits it no more.
  std::string back_to_the_beginning() {
    if (!open()) return "";
    for (int i = 0; i < 1000; ++i) {
      const auto result = run({"undo", "--yes"});
      if (result.status == 0) continue;
      if (lowered_ && result.err.find("given out for a capacity of") != std::string::npos) return "";
      if (result.err != "register: there is no change left to undo\nregister: nothing was changed\n") {
        return "the way back ends with: " + result.err;
      }
      return state() == empty_state() ? ""
                                      : "at the beginning was:\n" + empty_state() + "and is:\n" + state();
    }
    return "the way back does not end";
  }

  // Some former change: it is taken back, and brought again; or not, for a reason that is told.
  std::string former(std::int64_t number) {
    const std::string before = state();
    const std::int64_t newest_before = newest();
    const auto rehearsal = run({"undo", std::to_string(number), "--dry-run"});
    if (state() != before || newest() != newest_before) return "the rehearsal changed something";
    const auto result = run({"undo", std::to_string(number), "--yes"});
    if (result.status != rehearsal.status) return "the rehearsal ended otherwise";
    if (result.status == 1) {
      if (state() != before || newest() != newest_before) return "refused, and something was changed";
      ++refused_;
      return result.err.find("\n  ") == std::string::npos &&
                     result.err.find("was undone by") == std::string::npos &&
                     result.err.find("a lottery that could be made again") == std::string::npos
                 ? "refused without a reason: " + result.err
                 : "";
    }
    if (result.status != 0) return "undo " + std::to_string(number) + " says: " + result.err;
    ++former_;
    const auto again = run({"undo", std::to_string(newest()), "--yes"});
    if (again.status != 0 || state() != before) return "it does not come again: " + again.err;
    return "";
  }

  const std::set<std::string>& done() const { return done_; }
  int refused() const { return refused_; }
  int former_undone() const { return former_; }

 private:
  bool open() {
    if (database_) return true;
    if (!std::filesystem::exists(folder_ / "register.db")) return false;
    database_ = std::make_unique<SQLite::Database>((folder_ / "register.db").string(), SQLite::OPEN_READONLY);
    return true;
  }

  static std::string empty_state() { return "cycle: id=3:machine only_one=1:1 announced_at=5: \n"; }

  void redraft(const std::function<void(CycleModel&)>& change) {
    CycleModel changed = model_;
    change(changed);
    if (!changed.legal()) return;
    for (std::size_t w = 0; w < model_.workshops.size(); ++w) {
      lowered_ = lowered_ || changed.workshops[w].capacity < model_.workshops[w].capacity;
    }
    model_ = changed;
    write_file(folder_ / "schedule.toml", model_.toml());
  }

  std::string back_and_forth(std::int64_t number, const std::string& before, const std::string& after) {
    const auto rehearsal = run({"undo", "--dry-run"});
    if (rehearsal.status != 0 || state() != after) return "the rehearsal of undo: " + rehearsal.err;
    const auto undone = run({"undo", "--yes", "--format", "json"});
    if (undone.status != 0) return "undo ended with " + std::to_string(undone.status) + ": " + undone.err;
    if (nlohmann::json::parse(undone.out).at("undone") != number) return "undo took another: " + undone.out;
    if (state() != before) return "before was:\n" + before + "after undo is:\n" + state();
    const auto again = run({"undo", std::to_string(number + 1), "--yes"});
    if (again.status != 0) return "undo of undo: " + again.err;
    if (state() != after) return "after was:\n" + after + "after undo of undo is:\n" + state();
    return "";
  }

  // Neither by its number, nor by an undo without one, which takes something before it.
  std::string stands(std::int64_t number) {
    const std::string lottery = dump_lottery();
    const auto refused = run({"undo", std::to_string(number), "--yes"});
    if (refused.status != 1) return "a step of the lottery was undone";
    const auto skipped = run({"undo", "--dry-run", "--format", "json"});
    if (skipped.status == 0 && nlohmann::json::parse(skipped.out).at("undone") == number) {
      return "undo takes a step of the lottery";
    }
    return newest() == number && dump_lottery() == lottery ? "" : "the refused undo changed something";
  }

  std::string dump_lottery() {
    return open() ? database_
                        ->execAndGet(
                            "SELECT coalesce(max(commitment || coalesce(frozen_at, '') || "
                            "coalesce(seed, '')), '') FROM lottery")
                        .getString()
                  : "";
  }

  TempDir folder_;
  CycleModel model_;
  std::unique_ptr<SQLite::Database> database_;
  std::int64_t now_ = kFirstMoment;
  std::set<std::string> done_;
  bool lowered_ = false;  // a workshop's capacity
  int refused_ = 0;
  int former_ = 0;
};

int sequences() {
  const char* given = std::getenv("REG_SEQUENCES");
  return given != nullptr ? std::max(1, std::atoi(given)) : 4;
}

Step does(const std::string& line, std::int64_t wait = 0, const std::string& input = "") {
  Step step;
  std::istringstream words(line);
  for (std::string word; words >> word;) step.words.push_back(word);
  step.wait = wait;
  step.input = input;
  return step;
}

}  // namespace

TEST_CASE("every command that changes something is undone, and comes again", "[undo]") {
  CycleModel model(3);
  model.confirm_days = 1;
  UndoWorld world(model);
  const std::string rows = std::string(kFormHeader) +
                           "2022-04-05 10:00:00,p5@example.org,P5,O1,r1,g1,\"Title a, Title c\"\n"
                           "2022-04-05 11:00:00,p2@example.org,P2,O2,r2,g2,Title b\n";
  const std::vector<Step> story = {
      does("add --name P1 --email p1@example.org --full-cycle"),
      does("add --name P2 --email p2@example.org --workshop a --organisation O2"),
      does("add --name P3 --email p3@example.org --workshop a --workshop b --whole-only"),
      does("add --name P1 --email p1@other.example.org --workshop b --phone 777123456 --note later"),
      does("edit p2@example.org --phone 602111222"),
      does("import -", 0, rows),
      does("lottery commit --source nist --at 2022-04-14T12:00:00Z"),
      does("duplicates --not 2 3"),
      does("merge 1 4"),
      does("edit 1 --email p1@other.example.org"),  // the two change places
      does("withdraw 3"),
      does("add --name P3 --email p3@example.org --workshop a"),  // and comes back
      does("prioritise"),
      does("announce --before-deadline"),
      does("confirm p2@example.org"),
      does("decline 1 a"),
      does("cancel 1 b"),
      does("substitute p2@example.org --name P6 --email p6@example.org"),
      does("withdraw 3"),
      does("check --fix", 2 * kDay),  // lets an offer expire
      does("lottery freeze", 5 * kDay),
      does("lottery draw --value " + std::string(128, 'a'), 2 * kDay),
      does("prioritise"),
      does("attend c --walk-in --name P7 --email p7@example.org --yes"),
      does("attend c p7@example.org --absent --yes"),  // a mark brings no letter, however it comes back
  };
  for (const Step& step : story) {
    std::string line;
    for (const std::string& word : step.words) line += word + " ";
    CAPTURE(line);
    const std::int64_t newest = world.newest();
    CHECK(world.take(step) == "");
    // It was done: the command, and but for a lottery's two undos.
    CHECK(world.newest() == newest + (step.words.front() == "lottery" ? 1 : 3));
  }
  CHECK(world.done() == std::set<std::string>{"add", "announce", "attend", "cancel", "check", "confirm",
                                              "decline", "duplicates", "edit", "import", "lottery", "merge",
                                              "prioritise", "substitute", "withdraw"});
  CHECK(world.back_to_the_beginning() == "");
}

TEST_CASE("random commands are undone one by one, in the midst and to the beginning", "[undo]") {
  int former = 0;
  int refused = 0;
  for (int index = 0; index < sequences(); ++index) {
    const std::uint64_t own = seed() + static_cast<std::uint64_t>(index) * 0x632be59bd9b4e019;
    const bool large = index >= sequences() / 2;
    INFO("REG_SEED=" << seed() << " REG_SEQUENCES=" << sequences() << ", sequence " << index);
    UndoWorld world(CycleModel(large ? 4 : 2));
    std::mt19937_64 random(own);
    std::string story;
    for (const Step& step : RandomSteps(own, large ? 4 : 2, large ? 10 : 4, large ? 40 : 25).make()) {
      for (const std::string& word : step.words) story += word + " ";
      story += "\n";
      const std::string fault = world.take(step);
      if (!fault.empty()) FAIL(story << fault);
      if (world.newest() < 2 || random() % 3 != 0) continue;
      const auto number =
          static_cast<std::int64_t>(1 + random() % static_cast<std::uint64_t>(world.newest()));
      const std::string of_former = world.former(number);
      if (!of_former.empty()) FAIL(story << "undo " << number << "\n" << of_former);
    }
    const std::string end = world.back_to_the_beginning();
    if (!end.empty()) FAIL(story << end);
    former += world.former_undone();
    refused += world.refused();
  }
  CHECK(former > 0);
  CHECK(refused > 0);
}
