// What a command may know of the world: streams, the moment, the terminal, the user, the mailer. main.cpp
// makes the real one, tests make their own; nothing below asks the world itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"
#include "reg/mail/mailer.h"
#include "reg/mail/password.h"

namespace reg {

struct Terminal {
  bool in = false;             // questions may be asked
  bool out = false;            // results are read by a person
  bool err = false;            // everything else is
  std::size_t width = 80;      // of the results
  std::size_t err_width = 80;  // of everything else
};

// How the time passes while a command runs, and how it waits.
struct Clock {
  std::function<std::chrono::milliseconds()> elapsed;  // since some moment; never less than before
  std::function<void(std::chrono::milliseconds)> sleep;
  Clock();  // the system's
};

using MakeMailer =
    std::function<std::unique_ptr<Mailer>(const MailSettings&, const std::filesystem::path& folder)>;

class Console;  // cli/terminal/console.h

struct Context {
  std::istream& in;
  std::ostream& out;  // results
  std::ostream& err;  // everything else
  Terminal terminal;
  Instant now;
  std::string user;  // of the system, for the journal
  Environment environment;
  MakeMailer mailer;  // the transport of the settings; `folder` is the cycle's
  Clock clock = {};
  // Sentences that run() tells on `err` after everything else.
  std::vector<std::string> afterword = {};
  // Whether anything that lasts was done: a change committed, a file written. From then on whatever goes
  // wrong must not be said to have changed nothing; rehearsals leave it as it is.
  bool changed = false;
  // A screen of its own, where there is a terminal for it; none: no such command.
  std::function<std::unique_ptr<Console>()> console = {};
};

// What stands after a fault, for the end of a sentence: "nothing was changed", or what was done stands.
std::string_view what_stands(const Context& context);

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

// What main uses: the transports of mail/. Passwords may come from `environment`.
MakeMailer transports(Environment environment);

}  // namespace reg
