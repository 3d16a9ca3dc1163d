#include "cli/terminal/help.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::size_t kWidest = 100;
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kMostForNames = 26;  // what is longer has a line of its own

struct Entry {
  std::string name;
  std::string text;
};

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// The summary of a command is a clause; its page begins with a sentence.
std::string help_sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = upper(text.substr(0, 1)).front();
  if (text.back() != '.') text += '.';
  return text;
}

std::string option_name(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const auto& name : option.get_snames()) names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) names.push_back("--" + name);
  const std::string value = option.get_items_expected_max() > 0 ? " " + value_name(option) : "";
  return join(names, ", ") + value;
}

std::string positional_name(const CLI::Option& option) {
  const std::string name = value_name(option) + (option.get_items_expected_max() > 1 ? "…" : "");
  return option.get_required() ? name : "[" + name + "]";
}

void append_wrapped(std::string& page, std::string_view text, std::size_t width) {
  for (const std::string& line : wrap(text, width)) page += line + "\n";
}

void append_entries(std::string& page, const std::vector<Entry>& entries, std::size_t width) {
  std::size_t names = 0;
  for (const Entry& entry : entries) {
    const std::size_t wide = display_width(entry.name);
    if (wide <= kMostForNames) names = std::max(names, wide);
  }
  const std::size_t column = kIndent + names + 2;
  for (const Entry& entry : entries) {
    std::string start = pad_right("", kIndent) + entry.name;
    if (display_width(entry.name) > names) {
      page += start + "\n";
      start.clear();
    }
    for (const std::string& line : wrap(entry.text, width > column ? width - column : 1)) {
      page += pad_right(start, column) + line + "\n";
      start.clear();
    }
  }
}

}  // namespace

std::string value_name(const CLI::Option& option) {
  // CLI11 writes "TEXT" for what was not named.
  std::string type = option.get_type_name();
  if (type != "TEXT") return type;
  return option.get_lnames().empty() ? upper(option.get_name(true)) : upper(option.get_lnames().front());
}

HelpFormatter::HelpFormatter(std::size_t width) : width_(std::clamp(width, kNarrowest, kWidest)) {}

std::string HelpFormatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const {
  std::vector<Entry> positionals, options, commands;
  std::string usage = fmt::format("Usage: {} [OPTIONS]", name);
  for (const CLI::Option* option : app->get_options()) {
    if (option->get_positional()) {
      usage += " " + positional_name(*option);
      positionals.push_back({value_name(*option), option->get_description()});
    } else {
      options.push_back({option_name(*option), option->get_description()});
    }
  }
  if (!options.empty())
    std::rotate(options.begin(), options.begin() + 1, options.end());  // --help comes last
  for (const CLI::App* command : app->get_subcommands([](const CLI::App*) { return true; })) {
    const auto& aliases = command->get_aliases();
    commands.push_back({command->get_name() + (aliases.empty() ? "" : ", " + join(aliases, ", ")),
                        command->get_description()});
  }
  if (!commands.empty()) usage += " COMMAND";

  std::string page;
  append_wrapped(page, usage, width_);
  page += "\n";
  append_wrapped(page, help_sentence(app->get_description()), width_);
  for (const auto* entries : {&commands, &positionals, &options}) {
    if (entries->empty()) continue;
    page += "\n";
    append_entries(page, *entries, width_);
  }
  if (!app->get_footer().empty()) {
    page += "\n";
    append_wrapped(page, app->get_footer(), width_);
  }
  if (app->get_parent() != nullptr) {
    page += "\n";
    append_wrapped(page, "--schedule, --db and --now may stand here too: see `register --help`.", width_);
  }
  return page;
}

}  // namespace reg
