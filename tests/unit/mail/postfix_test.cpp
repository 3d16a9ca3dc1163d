// A mail system as it stands in the world: what it takes, delivers and refuses.
#include <catch2/catch.hpp>
#include <iostream>
#include <thread>

#include "reg/base/text/text.h"
#include "reg/formats/letters/mime.h"
#include "unit/mail/mail_case.h"

using namespace reg::test;
using Outcome = reg::Delivery::Outcome;

TEST_CASE("postfix delivers a letter as it was written, and refuses who it does not know") {
  const TempDir folder;
  const ScriptServer postfix("postfix_server.py", {folder.path().string()});
  if (postfix.port() == 0) {
    std::cout << "skipped: " << postfix.first_line() << "\n";
    return;
  }
  const std::string server = "127.0.0.1:" + std::to_string(postfix.port());
  {
    const auto mailer = reg::make_smtp(settings_for(postfix.port()), [] { return std::string(); });
    CHECK(told(mailer->send(letter(1)), server)
              .starts_with("sent: accepted by SERVER: 250 2.0.0 Ok: queued as "));
    CHECK(
        told(mailer->send(letter(2, "nobody@example.cz")), server) ==
        "failed: SERVER refuses mail for nobody@example.cz: 550 5.1.1 <nobody@example.cz>: Recipient address "
        "rejected: User unknown in virtual mailbox table");
    reg::Message huge = letter(3);
    huge.text = std::string(11'000'000, 'x');
    CHECK(told(mailer->send(huge), server) ==
          "failed: SERVER refuses the message: 552 5.3.4 Message size exceeds fixed limit");
    CHECK(mailer->send(letter(4)).outcome == Outcome::kSent);
  }
  const auto box = folder / "mail/zofie/new";
  std::vector<std::string> delivered;
  for (int i = 0; i < 1000 && delivered.size() < 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    delivered.clear();
    if (!std::filesystem::exists(box)) continue;
    for (const auto& file : std::filesystem::directory_iterator(box))
      delivered.push_back(read_file(file.path()));
  }
  REQUIRE(delivered.size() == 2);
  for (const int number : {1, 4}) {
    std::string written = reg::write_mime(letter(number));
    for (std::size_t at = 0; (at = written.find('\r')) != std::string::npos;) written.erase(at, 1);
    CHECK((delivered[0].ends_with(written) || delivered[1].ends_with(written)));
  }
}
