// How a command declares its options and arguments. CLI11 reads the line (its words: option, flag,
// subcommand, fallthrough); only parser.cpp, run.cpp, help.cpp and usage.cpp see its header, because each
// source that does takes three times as long to compile.
//
// Values are written into the variables given, which must outlive the parse.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace reg {

// What is wrong with a command line, a clause that names the option: ends the parse.
struct UsageFault {
  std::string message;
};

// One option, flag or argument that was declared. A handle: copies mean the same option.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  // The name of its value in the help: "FILE".
  Option& type_name(const std::string& name);
  Option& required(bool is = true);
  Option& one_of(const std::vector<std::string>& values);
  // `fault` says what is wrong with a value ("takes …, and this is …"), or nothing.
  Option& check(const std::function<std::string(const std::string& value)>& fault);
  // Each time that it is given it takes one value, where otherwise it takes all up to the next option.
  Option& one_value_each();
  Option& delimiter(char separator);
  Option& expected(int values);
  Option& excludes(const Option& other);
  // The heading that it has in the help.
  Option& group(const std::string& heading);

  // Whether the line has it; known after the parse.
  bool given() const;

 private:
  CLI::Option* option_;
};

// What one command takes. A handle, too. A name is "--long", "-s,--long", or "word" for an argument by its
// place; `help` is a clause, with the default in brackets.
class Parser {
 public:
  explicit Parser(CLI::App& app) : app_(&app) {}

  Option add_option(const std::string& name, std::string& value, const std::string& help);
  Option add_option(const std::string& name, std::optional<std::string>& value, const std::string& help);
  Option add_option(const std::string& name, std::vector<std::string>& values, const std::string& help);
  // `take` gets the value once it has passed its checks.
  Option add_option(const std::string& name, const std::function<void(const std::string&)>& take,
                    const std::string& help);
  // Whose value is a number from 1 on.
  Option add_count(const std::string& name, std::optional<std::int64_t>& value, const std::string& help);
  Option add_counts(const std::string& name, std::vector<std::int64_t>& values, const std::string& help);
  // Whose value must read as a moment, in whatever zone.
  Option add_time(const std::string& name, std::optional<std::string>& value, const std::string& help);
  // --format, where there is text for people and JSON for programs.
  Option add_format(std::string& value);
  Option add_flag(const std::string& name, bool& value, const std::string& help);
  // A flag that can be given both ways, or not at all: "--late,!--on-time"; of several the last one counts.
  Option add_switch(const std::string& names, std::optional<bool>& value, const std::string& help);

  Parser add_subcommand(const std::string& name, const std::string& summary);
  void require_subcommand();
  // Options that are not its own go to the command above it.
  void fallthrough();
  // The last paragraph of its help.
  void footer(const std::string& text);
  // Called after the parse, to hold options against each other by `refuse` and `require`.
  void callback(const std::function<void()>& look);

  // Whether the line names this command; known after the parse.
  bool parsed() const;

 private:
  CLI::App* app_;
};

// Ends the parse, from a callback: the usage is told on standard error, and the status is kUsage.
[[noreturn]] void refuse(const std::string& option, const std::string& fault);
[[noreturn]] void require(const std::string& argument);

// "takes a time such as …, and this is "foo"".
std::string not_a_time(std::string_view value);

}  // namespace reg
