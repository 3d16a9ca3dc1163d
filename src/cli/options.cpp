#include "reg/cli/options.h"

#include <fmt/format.h>

#include "reg/base/time.h"

namespace reg {

CLI::Option* declare_switch(CLI::App& app, const std::string& flags, std::optional<bool>& value,
                            const std::string& help) {
  return app
      .add_flag_function(
          flags, [&value](std::int64_t sum) { value = sum > 0; }, help)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->disable_flag_override();
}

CLI::Option* declare_time(CLI::App& app, const std::string& name, std::optional<std::string>& value,
                          const std::string& help) {
  return app
      .add_option_function<std::string>(
          name, [&value](const std::string& text) { value = text; }, help)
      ->type_name("TIME")
      ->check([](const std::string& text) {
        return parse_instant(text, Zone::utc()) ? std::string() : not_a_time(text);
      });
}

std::string not_a_time(const std::string& value) {
  return fmt::format(
      "takes a time such as 2022-04-10, \"2022-04-10 12:00\" or 2022-04-10T12:00:00+02:00, and this is "
      "\"{}\"",
      value);
}

}  // namespace reg
