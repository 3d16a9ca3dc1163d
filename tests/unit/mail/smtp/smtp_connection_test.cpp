// Finding the server, encryption, certificates and logging in.
#include <catch2/catch.hpp>

#include "unit/mail/mail_case.h"

namespace {

using namespace reg::test;
using reg::Delivery;
using reg::SmtpSettings;
using Outcome = reg::Delivery::Outcome;
using Security = reg::SmtpSettings::Security;
using Login = reg::SmtpSettings::Login;
using Arguments = std::vector<std::string>;

const Certificates& certificates() {
  static const Certificates kCertificates;
  return kCertificates;
}

constexpr const char* kPassword = "hunter2 žluť";

Delivery send(const SmtpSettings& settings, const std::string& password = "") {
  return reg::make_smtp(settings, [password] { return password; })->send(letter());
}

std::string at(const SmtpSettings& settings) {
  return settings.host + ":" + std::to_string(settings.port);
}

SmtpSettings secure(const SmtpServer& server, Security security) {
  SmtpSettings settings = settings_for(server.port());
  settings.host = "localhost";
  settings.security = security;
  settings.ca_file = certificates().authority();
  return settings;
}

Arguments operator+(Arguments a, const Arguments& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// The port of a server that is no more.
int closed_port() {
  SmtpServer server;
  server.stop();
  return server.port();
}

}  // namespace

TEST_CASE("STARTTLS and TLS encrypt, by the host's name and by its address") {
  for (const auto& [tls, security] :
       {std::pair("starttls", Security::kStartTls), std::pair("implicit", Security::kTls)}) {
    CAPTURE(tls);
    const SmtpServer server(certificates().arguments("good", tls));
    SmtpSettings settings = secure(server, security);
    CHECK(told(send(settings), at(settings)) == "sent: accepted by SERVER: 250 2.0.0 taken as 00001");
    settings.host = "127.0.0.1";
    CHECK(told(send(settings), at(settings)) == "sent: accepted by SERVER: 250 2.0.0 taken as 00002");
    for (const ReceivedMail& mail : server.received()) CHECK(mail.encrypted);
  }
}

TEST_CASE("three hundred letters go over one encrypted connection") {
  const SmtpServer server(certificates().arguments("good", "starttls") + Arguments{"--pipelining"});
  const auto mailer = reg::make_smtp(secure(server, Security::kStartTls), [] { return std::string(); });
  for (int i = 1; i <= 300; ++i) REQUIRE(mailer->send(letter(i)).outcome == Outcome::kSent);
  CHECK(server.received().size() == 300);
  CHECK(server.connections() == 1);
}

TEST_CASE(
    "a certificate of nobody known, for another name, out of its time or without an authority is refused") {
  const auto refusal = [](const std::string& name, const std::string& tls, const std::string& authority) {
    const SmtpServer server(certificates().arguments(name, tls));
    SmtpSettings settings = secure(server, tls == "implicit" ? Security::kTls : Security::kStartTls);
    settings.ca_file = authority;
    const std::string result = told(send(settings), at(settings));
    CHECK(server.received().empty());
    return result;
  };
  const std::string authority = certificates().authority();
  const std::string start = "later, down: the certificate of SERVER is not accepted: ";
  // How it goes on are the libraries' words, which differ by their versions.
  const std::string other = refusal("other", "starttls", authority);
  CHECK(other.starts_with(start + "SSL: no alternative certificate subject name matches target host"));
  CHECK(other.ends_with("'localhost'"));
  CHECK(refusal("expired", "implicit", authority) ==
        start + "SSL certificate problem: certificate has expired");
  CHECK(refusal("self", "starttls", authority) == start + "SSL certificate problem: self-signed certificate");
  CHECK(refusal("good", "implicit", "") ==
        start + "SSL certificate problem: unable to get local issuer certificate");
  const std::string unread = refusal("good", "starttls", "/nonexistent.pem");
  CHECK(unread.starts_with("later, down: cannot read the certificates of \"ca_file\": error "));
  CHECK(unread.ends_with(" /nonexistent.pem"));
}

TEST_CASE("a server without STARTTLS gets nothing where STARTTLS is asked for") {
  const SmtpServer server(Arguments{"--user", "workshopy", "--password", kPassword});
  SmtpSettings settings = secure(server, Security::kStartTls);
  settings.user = "workshopy";
  CHECK(told(send(settings, kPassword), at(settings)) ==
        "later, down: no encrypted connection to SERVER: STARTTLS not supported.");
  CHECK(server.received().empty());
}

TEST_CASE("each way of logging in works, and a wrong password is no fault of the letter") {
  const Arguments login = {"--user", "workshopy@example.cz", "--password", kPassword};
  for (const Login way : {Login::kAny, Login::kPlain, Login::kLogin, Login::kXoauth2}) {
    CAPTURE(static_cast<int>(way));
    const SmtpServer server(login + certificates().arguments("good", "starttls"));
    SmtpSettings settings = secure(server, Security::kStartTls);
    settings.user = "workshopy@example.cz";
    settings.login = way;
    CHECK(told(send(settings, kPassword), at(settings)) ==
          "sent: accepted by SERVER: 250 2.0.0 taken as 00001");
    REQUIRE(server.received().size() == 1);
    CHECK(server.received()[0].login == "workshopy@example.cz");
    CHECK(told(send(settings, "wrong"), at(settings)) ==
          "later, down: SERVER refuses the login of workshopy@example.cz: "
          "535 5.7.8 Authentication credentials invalid");
    CHECK(server.received().size() == 1);
  }
}

TEST_CASE("only the way of logging in that the settings name is tried") {
  const SmtpServer server(Arguments{"--user", "workshopy", "--password", kPassword, "--auth", "LOGIN"});
  SmtpSettings settings = settings_for(server.port());
  settings.user = "workshopy";
  settings.login = Login::kPlain;
  CHECK(told(send(settings, kPassword), server) ==
        "later, down: SERVER offers no way to log in that [mail.smtp] allows");
  settings.login = Login::kAny;
  CHECK(send(settings, kPassword).outcome == Outcome::kSent);
}

TEST_CASE("a server that offers no login gets no letter of somebody who is to log in") {
  const SmtpServer server(Arguments{"--no-auth"});
  SmtpSettings settings = settings_for(server.port());
  settings.user = "workshopy";
  CHECK(told(send(settings, kPassword), server) ==
        "later, down: SERVER offers no login, and \"user\" in [mail.smtp] asks for one");
  CHECK(server.received().empty());
}

TEST_CASE("a server that repeats the password has its words left out") {
  const SmtpServer server(Arguments{
      "--user", "workshopy", "--password", "hunter2", "--fault", "auth:535 5.7.8 hunter2 is wrong:1",
      "--fault", "auth:500 unknown command aHVudGVyMg==:2", "--fault", "rcpt:550 hunter2 is no user"});
  SmtpSettings settings = settings_for(server.port());
  settings.user = "workshopy";
  CHECK(told(send(settings, "hunter2"), server) ==
        "later, down: SERVER refuses the login of workshopy: 535 (the rest is left out: it repeats the "
        "password)");
  CHECK(told(send(settings, "hunter2"), server) ==
        "later, down: SERVER refuses the login of workshopy: 500 (the rest is left out: it repeats the "
        "password)");
  CHECK(told(send(settings, "hunter2"), server) ==
        "failed: SERVER refuses mail for zofie@example.cz: 550 (the rest is left out: it repeats the "
        "password)");
}

TEST_CASE("a host that is not there, and a port that nobody listens at, are named") {
  SmtpSettings settings = settings_for(closed_port());
  CHECK(told(send(settings), at(settings)) == "later, down: cannot connect to SERVER: Connection refused");
  settings.host = "mail.example.invalid";
  CHECK(
      told(send(settings), at(settings)) ==
      "later, down: cannot find the host mail.example.invalid: Could not resolve host: mail.example.invalid");
}

TEST_CASE("a server that is unwell before the first letter is told apart from the letter, which goes later") {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"greeting:554 5.3.2 no service here", "SERVER refuses the connection: 554 5.3.2 no service here"},
      {"greeting:421 4.3.2 too busy", "SERVER refuses the connection: 421 4.3.2 too busy"},
      {"greeting:close", "SERVER closed the connection before anything could be sent"},
      {"greeting:silence", "SERVER did not answer within 2 seconds"},
      {"ehlo:554 5.5.0 not you", "SERVER refuses the connection: 554 5.5.0 not you"},
      {"ehlo:close", "SERVER closed the connection before anything could be sent"},
      {"starttls:454 4.7.0 TLS is off today",
       "no encrypted connection to SERVER: 454 4.7.0 TLS is off today"},
      {"starttls:close", "SERVER closed the connection before anything could be sent"},
      {"starttls:silence", "SERVER did not answer within 2 seconds"},
      {"auth:454 4.7.0 cannot check now",
       "SERVER refuses the login of workshopy: 454 4.7.0 cannot check now"},
      {"auth:close", "SERVER closed the connection before anything could be sent"},
  };
  Arguments arguments = certificates().arguments("good", "starttls") +
                        Arguments{"--user", "workshopy", "--password", kPassword};
  for (const auto& [fault, expected] : faults) {
    CAPTURE(fault);
    const SmtpServer server(arguments + Arguments{"--fault", fault + ":1"});
    SmtpSettings settings = secure(server, Security::kStartTls);
    settings.user = "workshopy";
    settings.timeout = std::chrono::seconds(fault.ends_with("silence") ? 2 : 20);
    const auto mailer = reg::make_smtp(settings, [] { return std::string(kPassword); });
    CHECK(told(mailer->send(letter()), at(settings)) == "later, down: " + expected);
    CHECK(server.received().empty());
    CHECK(told(mailer->send(letter()), at(settings)) == "sent: accepted by SERVER: 250 2.0.0 taken as 00001");
  }
}
