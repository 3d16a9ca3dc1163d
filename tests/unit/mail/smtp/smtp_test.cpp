#include "reg/mail/smtp/smtp.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "reg/base/error.h"
#include "reg/formats/letters/mime.h"
#include "support/read_by_python.h"
#include "unit/mail/mail_case.h"

namespace {

using namespace reg::test;
using reg::Delivery;
using reg::Mailer;
using reg::Message;
using Outcome = reg::Delivery::Outcome;
using Arguments = std::vector<std::string>;

Arguments with_faults(const std::vector<std::string>& faults, Arguments arguments = {}) {
  for (const std::string& fault : faults) arguments.insert(arguments.end(), {"--fault", fault});
  return arguments;
}

// Sends one letter after the other and tells what became of each; the last must go through.
std::vector<std::string> results(const Arguments& arguments, int letters, int timeout = 20) {
  const SmtpServer server(arguments);
  const auto mailer = plain_mailer(server, timeout);
  std::vector<std::string> result;
  for (int i = 1; i <= letters; ++i) result.push_back(told(mailer->send(letter(i)), server));
  return result;
}

nlohmann::json parsed(const std::string& bytes) {
  return read_by_python("parse_mail.py", bytes);
}

}  // namespace

TEST_CASE("three hundred letters go over one connection and arrive as they were written, in order") {
  for (const bool pipelining : {false, true}) {
    CAPTURE(pipelining);
    const SmtpServer server(pipelining ? Arguments{"--pipelining"} : Arguments{});
    {
      const auto mailer = plain_mailer(server);
      for (int i = 1; i <= 300; ++i) {
        const Delivery delivery = mailer->send(letter(i, "a" + std::to_string(i) + "@example.cz"));
        REQUIRE(delivery.outcome == Outcome::kSent);
        REQUIRE_FALSE(delivery.transport_down);
      }
    }
    const auto received = server.received();
    REQUIRE(received.size() == 300);
    for (int i = 1; i <= 300; ++i) {
      const ReceivedMail& mail = received[static_cast<std::size_t>(i - 1)];
      const std::string to = "a" + std::to_string(i) + "@example.cz";
      REQUIRE(mail.from == "workshopy@example.cz");
      REQUIRE(mail.to == to);
      REQUIRE(mail.bytes == reg::write_mime(letter(i, to)));
    }
    CHECK(server.connections() == 1);
  }
}

TEST_CASE("what a server says to a letter that it takes is kept") {
  CHECK(results({}, 2) == std::vector<std::string>{"sent: accepted by SERVER: 250 2.0.0 taken as 00001",
                                                   "sent: accepted by SERVER: 250 2.0.0 taken as 00002"});
}

TEST_CASE("a refused recipient fails for good, a full mailbox waits, and the next letter goes through") {
  for (const bool pipelining : {false, true}) {
    CAPTURE(pipelining);
    const SmtpServer server(with_faults({"rcpt:550 5.1.1 no such user:2", "rcpt:452 4.2.2 mailbox full:3"},
                                        pipelining ? Arguments{"--pipelining"} : Arguments{}));
    const auto mailer = plain_mailer(server);
    CHECK(mailer->send(letter(1)).outcome == Outcome::kSent);
    CHECK(told(mailer->send(letter(2)), server) ==
          "failed: SERVER refuses mail for zofie@example.cz: 550 5.1.1 no such user");
    CHECK(told(mailer->send(letter(3)), server) ==
          "later: SERVER does not take mail for zofie@example.cz now: 452 4.2.2 mailbox full");
    CHECK(mailer->send(letter(4)).outcome == Outcome::kSent);
    CHECK(server.received().size() == 2);
    CHECK(server.connections() == 1);
  }
}

TEST_CASE("a letter refused at DATA or after its end is answered for, and the next goes through") {
  const Arguments arguments = with_faults({"data:554 5.6.0 not this:1", "data:451 4.3.0 not now:2",
                                           "dot:554 5.7.1 looks like spam:1", "dot:451 4.7.1 greylisted:2"});
  CHECK(results(arguments, 5) ==
        std::vector<std::string>{"failed: SERVER refuses the message: 554 5.6.0 not this",
                                 "later: SERVER does not take the message now: 451 4.3.0 not now",
                                 "failed: SERVER refuses the message: 554 5.7.1 looks like spam",
                                 "later: SERVER does not take the message now: 451 4.7.1 greylisted",
                                 "sent: accepted by SERVER: 250 2.0.0 taken as 00001"});
}

TEST_CASE("a refused sender is the fault of all letters; one letter's size is its own") {
  const Arguments arguments = with_faults({"mail:550 5.7.1 not you:1", "mail:451 4.3.0 not now:2",
                                           "mail:552 5.3.4 too big:3", "mail:530 5.7.0 log in first:4"});
  CHECK(results(arguments, 5) ==
        std::vector<std::string>{
            "later, down: SERVER takes nothing from workshopy@example.cz: 550 5.7.1 not you",
            "later: SERVER takes nothing from workshopy@example.cz: 451 4.3.0 not now",
            "failed: SERVER refuses the message: 552 5.3.4 too big",
            "later, down: SERVER asks for a login: 530 5.7.0 log in first",
            "sent: accepted by SERVER: 250 2.0.0 taken as 00001"});
}

TEST_CASE("a server that takes ten letters a connection gets a new connection for the next ten") {
  for (const bool pipelining : {false, true}) {
    CAPTURE(pipelining);
    Arguments arguments = {"--max-per-connection", "10"};
    if (pipelining) arguments.push_back("--pipelining");
    const SmtpServer server(arguments);
    const auto mailer = plain_mailer(server);
    for (int i = 1; i <= 35; ++i) REQUIRE(mailer->send(letter(i)).outcome == Outcome::kSent);
    CHECK(server.received().size() == 35);
    CHECK(server.connections() == 4);
  }
}

TEST_CASE("a server that takes no more on this connection is asked once more on a new one") {
  const std::string answer = GENERATE("452 4.5.3 too many messages", "550 5.7.0 too many messages");
  CAPTURE(answer);
  const SmtpServer server(with_faults({"mail:" + answer + ":3", "mail:" + answer + ":6+"}));
  const auto mailer = plain_mailer(server);
  for (int i = 1; i <= 4; ++i) CHECK(mailer->send(letter(i)).outcome == Outcome::kSent);
  CHECK(server.connections() == 2);
  CHECK(told(mailer->send(letter(5)), server) ==
        std::string(answer.starts_with("452") ? "later" : "later, down") +
            ": SERVER takes nothing from workshopy@example.cz: " + answer);
  CHECK(server.connections() == 3);
}

TEST_CASE("a server that waits for a message whose recipient it refused never gets it") {
  const SmtpServer server(
      with_faults({"rcpt:550 5.1.1 no such user:1", "data:354 go on:1"}, {"--pipelining"}));
  const auto mailer = plain_mailer(server);
  CHECK(told(mailer->send(letter(1)), server) ==
        "failed: SERVER refuses mail for zofie@example.cz: 550 5.1.1 no such user");
  CHECK(mailer->send(letter(2)).outcome == Outcome::kSent);
  CHECK(server.received().size() == 1);
  CHECK(server.connections() == 2);
}

TEST_CASE("a connection that ends before the end of a letter is made once more, where it was not new") {
  const std::string step = GENERATE("mail", "rcpt", "data");
  const std::string what = GENERATE("close", "reset", "421 4.3.2 going down");
  CAPTURE(step, what);
  const SmtpServer server(with_faults({step + ":" + what + ":2"}));
  const auto mailer = plain_mailer(server);
  for (int i = 1; i <= 3; ++i) CHECK(mailer->send(letter(i)).outcome == Outcome::kSent);
  CHECK(server.received().size() == 3);
  CHECK(server.connections() == 2);
}

TEST_CASE("a new connection that ends before the end of a letter leaves it for later") {
  const std::string step = GENERATE("mail", "rcpt", "data");
  CAPTURE(step);
  CHECK(results(with_faults({step + ":close:1", step + ":421 4.3.2 going down:2", step + ":close:4+"}), 4) ==
        std::vector<std::string>{"later, down: the connection to SERVER broke: it closed the connection",
                                 "later, down: SERVER ends the connection: 421 4.3.2 going down",
                                 "sent: accepted by SERVER: 250 2.0.0 taken as 00001",
                                 "later, down: the connection to SERVER broke: it closed the connection"});
}

TEST_CASE("after the end of a letter, a break before the answer leaves it uncertain; an answer does not") {
  CHECK(results(with_faults({"dot:close:1", "dot:421 4.3.2 going down:2", "dot:999 what:3"}), 4) ==
        std::vector<std::string>{
            "uncertain, down: the message was handed to SERVER, but no answer came: it closed the connection",
            "later, down: SERVER ends the connection: 421 4.3.2 going down",
            "uncertain, down: the message was handed to SERVER, but no answer came: its answer is not SMTP",
            "sent: accepted by SERVER: 250 2.0.0 taken as 00002"});
}

TEST_CASE("a server that falls silent is given up in time") {
  const auto before = std::chrono::steady_clock::now();
  CHECK(
      results(with_faults({"rcpt:silence:1", "dot:silence:1"}), 3, 2) ==
      std::vector<std::string>{
          "later, down: the connection to SERVER broke: it did not answer within 2 seconds",
          "uncertain, down: the message was handed to SERVER, but no answer came: it did not answer within 2 "
          "seconds",
          "sent: accepted by SERVER: 250 2.0.0 taken as 00002"});
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(15));
}

TEST_CASE("a server may take longer over a whole letter than over anything else") {
  const SmtpServer server(with_faults({"dot:delay=2.5:1", "rcpt:silence:2+"}));
  reg::SmtpSettings settings = settings_for(server.port());
  settings.timeout = std::chrono::seconds(1);
  const auto mailer = reg::make_smtp(settings, [] { return std::string(); });
  CHECK(told(mailer->send(letter(1)), server) == "sent: accepted by SERVER: 250 2.0.0 taken as 00001");
  CHECK(told(mailer->send(letter(2)), server) ==
        "later, down: the connection to SERVER broke: it did not answer within 1 second");
}

TEST_CASE("a break within a long letter, before its end, leaves it for later") {
  const SmtpServer server(with_faults({"data:close:1"}));
  const auto mailer = plain_mailer(server);
  Message message = letter();
  message.attachments = {{"a.bin", "application/octet-stream", std::string(8'000'000, 'x')}};
  CHECK(mailer->send(message).outcome == Outcome::kLater);
  CHECK(mailer->send(letter()).outcome == Outcome::kSent);
}

TEST_CASE("a letter without a usable address fails for good, and no server hears of it") {
  const auto mailer = reg::make_smtp(settings_for(1), [] { return std::string(); });
  for (const std::string to : {"nobody", "žofie@example.cz", "a@b\r\nDATA", "", "a b@example.cz"}) {
    CAPTURE(to);
    const Delivery delivery = mailer->send(letter(1, to));
    CHECK(delivery.outcome == Outcome::kFailed);
    CHECK_FALSE(delivery.transport_down);
  }
}

TEST_CASE("a domain that is not ASCII is said in ASCII to the server") {
  const SmtpServer server;
  Message message = letter(1, "zofie@žluťoučký.cz");
  message.from = "Workshopy <workshopy@kůň.cz>";
  CHECK(plain_mailer(server)->send(message).outcome == Outcome::kSent);
  REQUIRE(server.received().size() == 1);
  CHECK(server.received()[0].from == "workshopy@xn--k-qla0j.cz");
  CHECK(server.received()[0].to == "zofie@xn--luouk-uva4it5a4g.cz");
}

TEST_CASE("no line break in what a form can fill starts a header, a command or the end of a message") {
  const SmtpServer server;
  Message message = letter();
  message.from = "Work\r\nBcc: spy@example.org\r\n <workshopy@example.cz>";
  message.subject = "Subject\r\nBcc: spy@example.org\r\n\r\n.\r\nQUIT\r\n";
  message.text = "before\r\n.\r\nMAIL FROM:<spy@example.org>\r\n.\n";
  CHECK(plain_mailer(server)->send(message).outcome == Outcome::kSent);
  const auto received = server.received();
  REQUIRE(received.size() == 1);
  CHECK(received[0].to == "zofie@example.cz");
  const auto mail = parsed(received[0].bytes);
  std::vector<std::string> names;
  for (const auto& header : mail["headers"]) names.push_back(header[0]);
  CHECK(std::count(names.begin(), names.end(), "Bcc") == 0);
  CHECK(mail["from"]["address"] == "workshopy@example.cz");
  CHECK(mail["text"] == "before\r\n.\r\nMAIL FROM:<spy@example.org>\r\n.\r\n");
  CHECK(mail["defects"] == nlohmann::json::array());
}

TEST_CASE("the password is asked for once, at the first letter, and not before") {
  const SmtpServer server(Arguments{"--user", "workshopy", "--password", "hunter2"});
  int asked = 0;
  bool there = false;
  auto settings = settings_for(server.port());
  settings.user = "workshopy";
  const auto mailer = reg::make_smtp(settings, [&]() -> std::string {
    ++asked;
    if (!there) throw reg::EnvironmentError("there is no password yet");
    return "hunter2";
  });
  CHECK(asked == 0);
  CHECK(told(mailer->send(letter()), server) == "later, down: there is no password yet");
  there = true;
  for (int i = 0; i < 3; ++i) CHECK(mailer->send(letter()).outcome == Outcome::kSent);
  CHECK(asked == 2);
}
