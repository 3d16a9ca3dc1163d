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

std::string with_nearest(const std::string& message, const std::string& word,
                         const std::vector<std::string>& names) {
  const auto near = nearest(word, names);
  return near ? message + fmt::format("; did you mean {}?", *near) : message;
}

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

// "a, b or c".
std::string any_of(const std::vector<std::string>& words) {
  if (words.size() < 2) return join(words, "");
  return join(std::span(words).first(words.size() - 1), ", ") + " or " + words.back();
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
                       : fmt::format("{} needs {}", command.get_name(), any_of(names));
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    words.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return words;
}

// From "--format: xml not in {text,json}" or "--now: takes a time …".
std::string not_allowed(const std::string& message) {
  const std::size_t colon = message.find(": ");
  const std::size_t set = message.rfind(" not in {");
  if (colon == std::string::npos) return message;
  if (set == std::string::npos || set < colon + 2)
    return message.substr(0, colon) + message.substr(colon + 1);
  const std::size_t begin = message.find('{', set) + 1;
  const std::string value = message.substr(colon + 2, set - colon - 2);
  const auto allowed = split(std::string_view(message).substr(begin, message.rfind('}') - begin));
  return with_nearest(
      fmt::format("{} takes {}, and this is \"{}\"", message.substr(0, colon), any_of(allowed), value), value,
      allowed);
}

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

int tell_usage(Context& context, const CLI::App& app, const CLI::ParseError& fault) {
  const CLI::App& command = *chosen(&app);
  std::string message = fault.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) {
    message = unknown_word(app, command, app.remaining(true).front());
  } else if (dynamic_cast<const CLI::RequiredError*>(&fault) != nullptr) {
    message = missing(command);
  } else if (dynamic_cast<const CLI::ValidationError*>(&fault) != nullptr) {
    message = not_allowed(message);
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) != nullptr) {
    message = wrong_number(message);
  } else if (dynamic_cast<const CLI::ConversionError*>(&fault) != nullptr) {
    message = not_converted(message);
  }
  print(context.err, "register: {} (see `register {}--help`)\n", printable(message),
        &command == &app ? "" : command_path(command) + " ");
  return kUsage;
}

}  // namespace reg
