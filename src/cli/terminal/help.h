// The pages of `--help`, in the words and the width of this program.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace reg {

class HelpFormatter : public CLI::FormatterBase {
 public:
  // In at most `width` columns.
  explicit HelpFormatter(std::size_t width);
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;

 private:
  std::size_t width_;
};

// "WORKSHOP": what stands for the option's value in a help page or a message.
std::string value_name(const CLI::Option& option);

}  // namespace reg
