#include "formats/documents/markdown_text.h"

#include "reg/base/text/text.h"

namespace reg {
namespace {

// Characters that mean something anywhere in a line; "@" since it makes links of addresses.
constexpr std::string_view kSpecial = "\\`*_[]<>|~#&@$";

// Whether a "." or ")" at `index` would make the digits before it the number of a list.
bool ends_list_number(std::string_view text, std::size_t index) {
  if (index == 0 || (text[index] != '.' && text[index] != ')')) return false;
  return text.substr(0, index).find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether the ":" of "http://" or the "." of "www." stands at `index`: bare addresses become links too.
bool starts_link(std::string_view text, std::size_t index) {
  if (text[index] == ':') return text.substr(index).starts_with("://");
  return text[index] == '.' && index >= 3 && fold_case(text.substr(index - 3, 3)) == "www";
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string plain = printable(tidy(text));
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const bool starts_block = i == 0 && (c == '-' || c == '+' || c == '=' || c == ':');
    if (starts_block || kSpecial.find(c) != std::string_view::npos || ends_list_number(plain, i) ||
        starts_link(plain, i)) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  return "| " + join(cells, " | ") + " |\n";
}

}  // namespace reg
