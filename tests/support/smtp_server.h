// A real mail server for tests: support/smtp_server.py on a free port of 127.0.0.1, and certificates for it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/temp_dir.h"

namespace reg::test {

struct ReceivedMail {
  std::string from;
  std::string to;
  int connection = 0;  // counted from 1
  bool encrypted = false;
  std::string login;  // "-": nobody had logged in
  std::string bytes;
};

// A script of this folder that serves at a port of 127.0.0.1, prints "PORT <number>", and ends with its
// standard input, and so with the test.
class ScriptServer {
 public:
  // Throws where it says nothing for half a minute.
  ScriptServer(const std::string& script, std::vector<std::string> arguments);
  ScriptServer(const ScriptServer&) = delete;
  ScriptServer& operator=(const ScriptServer&) = delete;
  ~ScriptServer();

  int port() const { return port_; }  // 0: it does not serve
  const std::string& first_line() const { return first_line_; }
  void stop();

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  int port_ = 0;
  std::string first_line_;
};

class SmtpServer {
 public:
  // With the arguments of smtp_server.py, but --folder: {"--fault", "rcpt:550 5.1.1 nobody here:3"}.
  explicit SmtpServer(std::vector<std::string> arguments = {});

  int port() const { return server_.port(); }
  // What it has taken, in that order.
  std::vector<ReceivedMail> received() const;
  std::size_t connections() const;
  void stop() { server_.stop(); }

 private:
  TempDir folder_;
  ScriptServer server_;
};

// An authority of a test's own, and what it signed, as PEM files made by openssl.
class Certificates {
 public:
  Certificates();
  std::string authority() const { return path("authority.pem"); }
  // "good" (for localhost and 127.0.0.1), "other" (for another name), "expired", "self" (signed by itself).
  std::string certificate(const std::string& name) const { return path(name + ".pem"); }
  std::string key(const std::string& name) const { return path(name + ".key"); }
  // Arguments for SmtpServer.
  std::vector<std::string> arguments(const std::string& name, const std::string& tls) const;

 private:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void make(const std::string& name, const std::string& subject, const std::string& names,
            const std::string& days);
  TempDir folder_;
};

}  // namespace reg::test
