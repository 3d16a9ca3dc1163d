#include "reg/app/mail_run.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "reg/store/db/connection.h"
#include "unit/cli/program.h"

using namespace reg;
using namespace reg::test;

namespace {

constexpr std::int64_t kNow = 1648800000;

// The program with a clock of its own, which goes on when somebody sleeps, and letters to send.
struct Mailing {
  Program program;
  std::chrono::milliseconds passed{0};
  std::vector<std::int64_t> sent_after;  // seconds
  std::function<void()> on_sending = [] {};

  explicit Mailing(int people, const std::string& mail) {
    std::string text = read_file(program.folder / "schedule.toml");
    text.replace(text.find("roster_to"), std::string::npos, mail);
    write_file(program.folder / "schedule.toml", text);
    for (int i = 0; i < people; ++i) {
      const std::string name = "P" + std::to_string(i);
      run({"add", "--name", name, "--email", name + "@example.org", "--workshop", "reading"});
    }
  }

  Result run(std::vector<std::string> words) {
    std::istringstream in;
    std::ostringstream out, err;
    words.insert(words.begin(), {"--schedule", (program.folder / "schedule.toml").string()});
    const auto nothing = [](const std::string&) { return std::nullopt; };
    Context context{
        in,       out,     err,     {false, false, false, 100}, Instant(std::chrono::seconds(kNow)),
        "tester", nothing, mailer()};
    context.clock.elapsed = [this] { return passed; };
    context.clock.sleep = [this](std::chrono::milliseconds time) { passed += time; };
    const int status = reg::run(context, words);
    return {status, out.str(), err.str()};
  }

  // Takes every message, and remembers when.
  MakeMailer mailer() {
    struct Taker : Mailer {
      explicit Taker(Mailing& owner) : owner_(owner) {}
      Delivery send(const Message&) override {
        owner_.sent_after.push_back(owner_.passed.count() / 1000);
        owner_.on_sending();
        return {};
      }
      Mailing& owner_;
    };
    return
        [this](const MailSettings&, const std::filesystem::path&) { return std::make_unique<Taker>(*this); };
  }
};

}  // namespace

TEST_CASE("No more messages leave in a minute than the schedule allows, also by several runs") {
  Mailing mailing(5, "letters = [\"received\"]\nmax_per_minute = 2\n");
  CHECK(mailing.run({"mail", "send", "--limit", "1"}).out == "1 message sent\n");
  CHECK(mailing.run({"mail", "send"}).out == "4 messages sent\n");
  // One of the first run counts in the first minute of the second.
  CHECK(mailing.sent_after == std::vector<std::int64_t>{0, 0, 60, 60, 120});
}

TEST_CASE("Without a limit nothing waits") {
  Mailing mailing(5, "letters = [\"received\"]\n");
  CHECK(mailing.run({"mail", "send"}).out == "5 messages sent\n");
  CHECK(mailing.passed.count() == 0);
}

TEST_CASE("When it cannot be written down what left, that is said") {
  Mailing mailing(3, "letters = [\"received\"]\n");
  mailing.on_sending = [&] {
    Connection(mailing.program.folder / "register.db", false)
        .execute(
            "CREATE TRIGGER IF NOT EXISTS no BEFORE UPDATE ON outbox BEGIN SELECT RAISE(FAIL, 'no'); END");
  };
  const Result result = mailing.run({"mail", "send"});
  CHECK(result.status == kEnvironment);
  CHECK(result.err ==
        "register: the database " + (mailing.program.folder / "register.db").string() +
            " is damaged: the trigger no is none of register's, and would change what register writes; what "
            "became of 3 messages could not be written down: the next `register mail send` "
            "calls them uncertain\n");
}

TEST_CASE("Who gives a seat up while the decision is being sent is told of it") {
  Mailing mailing(1, "letters = [\"decision\", \"cancelled\"]\n");
  mailing.run({"prioritise"});
  mailing.run({"announce", "--before-deadline"});
  bool cancelled = false;
  mailing.on_sending = [&] {
    if (std::exchange(cancelled, true)) return;
    CHECK(mailing.run({"cancel", "1", "reading"}).status == kDone);
  };
  CHECK(mailing.run({"mail", "send"}).out == "2 messages sent\n");
  const std::string all = mailing.run({"mail", "outbox", "--state", "sent"}).out;
  CHECK(all.find("decision") != std::string::npos);
  CHECK(all.find("cancelled") != std::string::npos);
}

TEST_CASE("The pauses between attempts grow to six hours, a fifth more or less, and last about three days") {
  std::chrono::seconds all{0};
  for (int attempt = 1; attempt < kMostAttempts; ++attempt) {
    const auto pause = pause_after(attempt, 17);
    const std::int64_t plain = std::min<std::int64_t>(600LL << std::min(attempt - 1, 10), 6 * 3600);
    CHECK(pause.count() >= plain * 8 / 10);
    CHECK(pause.count() <= plain * 12 / 10);
    all += pause;
  }
  CHECK(all > std::chrono::hours(48));
  CHECK(all < std::chrono::hours(84));
  CHECK(pause_after(1, 17) != pause_after(1, 18));
}

TEST_CASE("No pause is as long as one that only a clock that was ahead can have made") {
  for (int attempt = 1; attempt < kMostAttempts; ++attempt) {
    for (std::int64_t message = 1; message <= 50; ++message) {
      INFO(attempt << " " << message);
      CHECK(pause_after(attempt, message) < kLongestWait);
    }
  }
}
