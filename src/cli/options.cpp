#include "reg/cli/options.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

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

CLI::Option* declare_count(CLI::App& app, const std::string& name, std::optional<std::int64_t>& value,
                           const std::string& help) {
  const auto read = [](const std::string& text) -> std::optional<std::int64_t> {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    return result.ec == std::errc() && result.ptr == end && number > 0 ? std::optional(number) : std::nullopt;
  };
  return app
      .add_option_function<std::string>(
          name, [&value, read](const std::string& text) { value = read(text); }, help)
      ->type_name("N")
      ->check([read](const std::string& text) {
        return read(text) ? std::string() : fmt::format("takes a number from 1 on, and this is \"{}\"", text);
      });
}

std::string not_a_time(const std::string& value) {
  return fmt::format(
      "takes a time such as 2022-04-10, \"2022-04-10 12:00\" or 2022-04-10T12:00:00+02:00, and this is "
      "\"{}\"",
      value);
}

}  // namespace reg
