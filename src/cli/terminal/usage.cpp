#include "cli/terminal/usage.h"

#include "cli/commands/commands.h"
#include "cli/terminal/help.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// The command that was given, with its own command where it has one; or the program itself.
const CLI::App* chosen(const CLI::App* app) {
  const auto subcommands = app->get_subcommands();
  return subcommands.empty() ? app : chosen(subcommands.front());
}

// "lottery draw": the words after the program's name.
std::string command_path(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  if (parent == nullptr) return "";
  const std::string path = command_path(*parent);
  return path.empty() ? command.get_name() : path + " " + command.get_name();
}

std::vector<std::string> subcommand_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(sub->get_name());
  }
  return names;
}

void add_options(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
}

}  // namespace

std::string with_nearest(const std::string& message, const std::string& word,
                         const std::vector<std::string>& names) {
  const auto near = nearest(word, names);
  return near ? message + fmt::format("; did you mean {}?", *near) : message;
}

std::string alternatives(const std::vector<std::string>& words) {
  if (words.size() < 2) return join(words, "");
  return join(std::span(words).first(words.size() - 1), ", ") + " or " + words.back();
}

namespace {

std::string unknown_word(const CLI::App& app, const CLI::App& command, const std::string& whole) {
  std::vector<std::string> names;
  if (whole.starts_with("-")) {
    const std::string word = whole.substr(0, whole.find('='));
    add_options(command, names);
    if (&command != &app) add_options(app, names);
    return with_nearest("unknown option " + word, word, names);
  }
  if (&command != &app)
    return fmt::format("\"{}\" is one argument too many for {}", whole, command_path(command));
  for (const Command& known : commands()) names.emplace_back(known.name);
  return with_nearest("unknown command " + whole, whole, names);
}

std::string missing_option(const CLI::Option& option) {
  return fmt::format("the {} is missing: {}", value_name(option), option.get_description());
}

std::string missing(const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_required() && option->count() == 0) return missing_option(*option);
  }
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() && option->count() == 0) return missing_option(*option);
  }
  const auto names = subcommand_names(command);
  return names.empty() ? "something is missing"
                       : fmt::format("{} needs {}", command.get_name(), alternatives(names));
}

// Which of the ways not to give a value it was is in CLI11's sentences alone: this source is the only one
// that reads them, and tests/cli/errors.test holds them against the library.
//
// From "--name: 1 required TEXT missing", "--name: At Most 1 required but received 2", "--not: At Least 2
// required but received 1", and "late was given a disallowed flag override".
std::string wrong_number(const std::string& message) {
  const std::string option = message.substr(0, message.find_first_of(": "));
  if (message.ends_with(" missing")) return option + " needs a value";
  if (message.find(": At Most ") != std::string::npos) return option + " may be given only once";
  if (const std::size_t end = message.find(" required but received "); end != std::string::npos) {
    const std::size_t start = message.rfind(' ', end - 1) + 1;
    return option + " needs " + message.substr(start, end - start) + " values";
  }
  return "--" + option + " takes no value";
}

// From "Could not convert: --dry-run = maybe": only switches convert what they are given.
std::string not_converted(const std::string& message) {
  constexpr std::string_view kStart = "Could not convert: ";
  if (!message.starts_with(kStart)) return message;
  return message.substr(kStart.size(), message.find(" = ") - kStart.size()) + " takes no value";
}

}  // namespace

int print_usage(Context& context, const CLI::App& app, const CLI::ParseError& fault) {
  const CLI::App& command = *chosen(&app);
  std::string message = fault.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) {
    message = unknown_word(app, command, app.remaining(true).front());
  } else if (dynamic_cast<const CLI::RequiredError*>(&fault) != nullptr) {
    message = missing(command);
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) != nullptr) {
    message = wrong_number(message);
  } else if (dynamic_cast<const CLI::ConversionError*>(&fault) != nullptr) {
    message = not_converted(message);
  }
  return print_usage(context, app, UsageFault{message});
}

int print_usage(Context& context, const CLI::App& app, const UsageFault& fault) {
  const CLI::App& command = *chosen(&app);
  print(context.err, "register: {} (see `register {}--help`)\n", printable(fault.message),
        &command == &app ? "" : command_path(command) + " ");
  return kUsage;
}

}  // namespace reg
