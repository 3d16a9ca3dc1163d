#include <catch2/catch.hpp>

#include "reg/base/error.h"
#include "reg/cli/context.h"
#include "support/temp_dir.h"

namespace reg {
namespace {

Message letter() {
  Message message;
  message.message_id = "decision.1@register.example.cz";
  message.from = "workshopy@example.cz";
  message.to = "zofie@example.cz";
  return message;
}

// What becomes of a letter in a cycle's folder, where the variable MAIL_PASSWORD is set.
Delivery send(const MailSettings& settings, const test::TempDir& folder) {
  const auto environment = [](const std::string& name) {
    return name == "MAIL_PASSWORD" ? std::optional<std::string>("hunter2") : std::nullopt;
  };
  return transports(environment)(settings, folder.path())->send(letter());
}

MailSettings by_smtp() {
  MailSettings settings;
  settings.transport = "smtp";
  settings.smtp.host = "127.0.0.1";
  settings.smtp.port = 1;
  settings.smtp.user = "workshopy";
  return settings;
}

}  // namespace

TEST_CASE("without a word in the schedule, mail becomes files in the cycle's outbox") {
  const test::TempDir folder;
  CHECK(send(MailSettings{}, folder).outcome == Delivery::Outcome::kSent);
  CHECK(test::names_in(folder / "outbox") == "decision.1_register.example.cz.eml");
}

TEST_CASE("the path of sendmail begins in the cycle's folder") {
  const test::TempDir folder;
  MailSettings settings;
  settings.transport = "sendmail";
  settings.sendmail = "bin/sendmail";
  CHECK(send(settings, folder).detail ==
        "cannot run " + (folder / "bin/sendmail").string() + ": No such file or directory");
}

TEST_CASE("the password for a mail server is looked for where the settings say") {
  const test::TempDir folder;
  MailSettings settings = by_smtp();
  settings.smtp.password_env = "MAIL_PASSWORD";
  CHECK(send(settings, folder).detail == "cannot connect to 127.0.0.1:1: Connection refused");
  settings.smtp.password_env = "OTHER";
  CHECK(send(settings, folder).detail ==
        "the environment variable OTHER, which holds the password, is not set");
  settings.smtp.password_env = "";
  settings.smtp.password_file = "secret";
  CHECK(send(settings, folder).detail ==
        "cannot read «" + (folder / "secret").string() + "»: No such file or directory");
}

TEST_CASE("a transport that there is not is named") {
  const test::TempDir folder;
  MailSettings settings;
  settings.transport = "pigeon";
  CHECK_THROWS_WITH(send(settings, folder), "there is no mail transport \"pigeon\"");
}

}  // namespace reg
