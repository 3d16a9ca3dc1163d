#include "cli/terminal/parser.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <system_error>

#include "cli/terminal/usage.h"
#include "reg/base/time.h"

namespace reg {
namespace {

std::optional<std::int64_t> read_count(const std::string& text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  return result.ec == std::errc() && result.ptr == end && number > 0 ? std::optional(number) : std::nullopt;
}

std::string not_a_count(const std::string& text) {
  return read_count(text) ? "" : fmt::format("takes a number from 1 on, and this is \"{}\"", text);
}

}  // namespace

Option& Option::type_name(const std::string& name) {
  option_->type_name(name);
  return *this;
}

Option& Option::required(bool is) {
  option_->required(is);
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& values) {
  return check([values](const std::string& value) {
    if (std::find(values.begin(), values.end(), value) != values.end()) return std::string();
    return with_nearest(fmt::format("takes {}, and this is \"{}\"", alternatives(values), value), value,
                        values);
  });
}

Option& Option::check(const std::function<std::string(const std::string&)>& fault) {
  option_->check([option = option_, fault](const std::string& value) {
    const std::string why = fault(value);
    if (!why.empty()) throw UsageFault{option->get_name() + " " + why};
    return std::string();
  });
  return *this;
}

Option& Option::one_value_each() {
  option_->allow_extra_args(false);
  return *this;
}

Option& Option::delimiter(char separator) {
  option_->delimiter(separator);
  return *this;
}

Option& Option::expected(int values) {
  option_->expected(values);
  return *this;
}

Option& Option::excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

Option& Option::group(const std::string& heading) {
  option_->group(heading);
  return *this;
}

bool Option::given() const {
  return !option_->empty();
}

Option Parser::add_option(const std::string& name, std::string& value, const std::string& help) {
  return Option(app_->add_option(name, value, help));
}

Option Parser::add_option(const std::string& name, std::optional<std::string>& value,
                          const std::string& help) {
  return add_option(
      name, [&value](const std::string& text) { value = text; }, help);
}

Option Parser::add_option(const std::string& name, const std::function<void(const std::string&)>& take,
                          const std::string& help) {
  return Option(app_->add_option_function<std::string>(name, take, help));
}

Option Parser::add_option(const std::string& name, std::vector<std::string>& values,
                          const std::string& help) {
  return Option(app_->add_option(name, values, help));
}

Option Parser::add_count(const std::string& name, std::optional<std::int64_t>& value,
                         const std::string& help) {
  return add_option(
             name, [&value](const std::string& text) { value = read_count(text); }, help)
      .type_name("N")
      .check(not_a_count);
}

Option Parser::add_counts(const std::string& name, std::vector<std::int64_t>& values,
                          const std::string& help) {
  return Option(app_->add_option(name, values, help)).type_name("N").check(not_a_count);
}

Option Parser::add_time(const std::string& name, std::optional<std::string>& value, const std::string& help) {
  return add_option(name, value, help).type_name("TIME").check([](const std::string& text) {
    return parse_instant(text, Zone::utc()) ? std::string() : not_a_time(text);
  });
}

Option Parser::add_format(std::string& value) {
  return add_option("--format", value, "text or json").one_of({"text", "json"});
}

Option Parser::add_flag(const std::string& name, bool& value, const std::string& help) {
  return Option(app_->add_flag(name, value, help));
}

// CLI11 itself would take an optional for a counter, and begin it with 0.
Option Parser::add_switch(const std::string& names, std::optional<bool>& value, const std::string& help) {
  return Option(app_->add_flag_function(
                        names, [&value](std::int64_t sum) { value = sum > 0; }, help)
                    ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
                    ->disable_flag_override());
}

Parser Parser::add_subcommand(const std::string& name, const std::string& summary) {
  return Parser(*app_->add_subcommand(name, summary));
}

void Parser::require_subcommand() {
  app_->require_subcommand(1);
}

void Parser::fallthrough() {
  app_->fallthrough();
}

void Parser::footer(const std::string& text) {
  app_->footer(text);
}

void Parser::callback(const std::function<void()>& look) {
  app_->callback(look);
}

bool Parser::parsed() const {
  return app_->parsed();
}

void refuse(const std::string& option, const std::string& fault) {
  throw UsageFault{option + " " + fault};
}

void require(const std::string& argument) {
  throw CLI::RequiredError(argument);
}

std::string not_a_time(std::string_view value) {
  return fmt::format(
      "takes a time such as 2022-04-10, \"2022-04-10 12:00\" or 2022-04-10T12:00:00+02:00, and this is "
      "\"{}\"",
      value);
}

}  // namespace reg
