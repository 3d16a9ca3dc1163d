#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <filesystem>
#include <new>
#include <system_error>

#include "cli/commands/commands.h"
#include "cli/terminal/help.h"
#include "cli/terminal/parser.h"
#include "cli/terminal/usage.h"
#include "reg/base/error.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/cli/context.h"
#include "reg/version.h"

namespace reg {
namespace {

struct Declared {
  const Command* command;
  CLI::App* app;
  Action action;
};

struct Parsed {
  Globals globals;
  std::vector<Declared> commands;
};

void declare_globals(Parser parser, Globals& globals) {
  parser.add_option("--schedule", globals.schedule, "the schedule [$REGISTER_SCHEDULE, else ./schedule.toml]")
      .type_name("FILE");
  parser
      .add_option("--db", globals.database,
                  "the database [$REGISTER_DB, else register.db beside the schedule]")
      .type_name("FILE");
  parser.add_time("--now", globals.now, "rehearse at another time, e.g. \"2022-04-11 08:00\"");
}

// Only a command that the line names has its options declared: the others cost start-up time and are not
// parsed.
void declare_commands(CLI::App& app, Parsed& parsed, const std::vector<std::string>& arguments) {
  const auto named = [&](std::string_view name) {
    return !name.empty() && std::find(arguments.begin(), arguments.end(), name) != arguments.end();
  };
  for (const Command& command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    if (!command.alias.empty()) sub->alias(std::string(command.alias));
    sub->fallthrough();
    if (named(command.name) || named(command.alias)) {
      Parser parser(*sub);
      parsed.commands.push_back({&command, sub, command.declare(parser)});
    }
  }
}

int print_fault(const Context& context, const Declared& declared, const std::string& fault) {
  const bool silent = declared.command->only_reads && !context.changed;
  print(context.err, "register: {}{}{}\n", printable(fault), silent ? "" : "; ",
        silent ? "" : what_stands(context));
  return kEnvironment;
}

std::string refused_by_system(const std::system_error& fault) {
  return fmt::format("the system does not give what is needed: {}", fault.what());
}

int act(Context& context, const Declared& declared, const Globals& globals) {
  try {
    const int status = declared.action(context, globals);
    for (const std::string& sentence : context.afterword) {
      print(context.err, "register: {}\n", printable(sentence));
    }
    return status;
  } catch (const HalfDoneError& fault) {
    print(context.err, "register: {}\n", printable(fault.what()));
    return kEnvironment;
  } catch (const EnvironmentError& fault) {
    return print_fault(context, declared, fault.what());
  } catch (const std::filesystem::filesystem_error& fault) {
    return print_fault(context, declared,
                       file_error("look at", fault.path1().string(), fault.code().value()).what());
  } catch (const std::system_error& fault) {  // no thread, say
    return print_fault(context, declared, refused_by_system(fault));
  } catch (const std::bad_alloc&) {
    return print_fault(context, declared, "there is not enough memory");
  }
}

int parse_and_run(Context& context, std::vector<std::string> arguments) {
  CLI::App app(
      "Keeps the registrations for a cycle of workshops, gives out the seats, and prints the rosters.");
  app.name("register");
  app.require_subcommand(0, 1);
  app.formatter(std::make_shared<HelpFormatter>(context.terminal.width));
  app.set_help_flag("-h,--help", "print this page");
  Parsed parsed;
  declare_globals(Parser(app), parsed.globals);
  app.set_version_flag("--version", std::string("register ") + kVersion, "print the version");
  declare_commands(app, parsed, arguments);
  app.footer("`register COMMAND --help` tells about one command.");
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::Success& asked) {  // --help, --version
    if (const auto words = app.remaining(); !words.empty() && app.get_subcommands().empty()) {
      return print_usage(context, app, CLI::ExtrasError(app.get_name(), words));
    }
    app.exit(asked, context.out, context.err);
    return kDone;
  } catch (const CLI::ParseError& fault) {
    return print_usage(context, app, fault);
  } catch (const UsageFault& fault) {
    return print_usage(context, app, fault);
  }
  for (const Declared& declared : parsed.commands) {
    if (declared.app->parsed()) return act(context, declared, parsed.globals);
  }
  context.err << app.help();
  return kUsage;
}

}  // namespace

std::string_view what_stands(const Context& context) {
  return context.changed ? "what was done until then stands" : "nothing was changed";
}

int run(Context& context, const std::vector<std::string>& arguments) {
  context.changed = false;
  try {
    for (const std::string& argument : arguments) {
      if (const auto at = invalid_utf8_at(argument)) {
        print(context.err, "register: the argument {} is not UTF-8 at byte {}; nothing was changed\n",
              printable(argument), *at + 1);
        return kUsage;
      }
    }
    const int status = parse_and_run(context, arguments);
    context.out.flush();
    if (context.out) return status;
    print(context.err, "register: cannot write the output (is the disk full?); {}\n",
          context.changed ? "what the command did stands" : "nothing was changed");
    return kEnvironment;
  } catch (const Interrupted&) {
    print(context.err, "register: interrupted; {}\n", what_stands(context));
    return kInterrupted;
  } catch (const std::exception& fault) {
    print(context.err, "register: internal error: {}; {}; please report it\n", printable(fault.what()),
          what_stands(context));
    return kEnvironment;
  }
}

}  // namespace reg
