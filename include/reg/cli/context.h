// What a command may know of the world: streams, the moment, the terminal, the user, the mailer. main.cpp
// makes the real one, tests make their own; nothing below asks the world itself.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/schedule.h"
#include "reg/mail/mailer.h"

namespace reg {

struct Terminal {
  bool in = false;             // questions may be asked
  bool out = false;            // results are read by a person
  bool err = false;            // everything else is
  std::size_t width = 80;      // of the results
  std::size_t err_width = 80;  // of everything else
};

struct Context {
  std::istream& in;
  std::ostream& out;  // results
  std::ostream& err;  // everything else
  Terminal terminal;
  Instant now;
  std::string user;  // of the system, for the journal
  std::function<std::optional<std::string>(const std::string&)> environment;
  // The transport of the settings; `folder` is the cycle's.
  std::function<std::unique_ptr<Mailer>(const MailSettings&, const std::filesystem::path& folder)> mailer;
};

// Exit statuses.
enum Status : int {
  kDone = 0,
  kRefused = 1,  // or findings
  kUsage = 2,
  kEnvironment = 3,  // file, database, network
  kPartly = 4,       // some mail unsent
  kInterrupted = 130
};

// Runs one command line (without the program's name) and returns the exit status. Throws nothing.
int run(Context& context, const std::vector<std::string>& arguments);

// The mailer that main uses: the transports of mail/.
std::unique_ptr<Mailer> make_mailer(const MailSettings& settings, const std::filesystem::path& folder);

}  // namespace reg
