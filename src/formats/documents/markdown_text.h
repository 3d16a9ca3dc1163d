// What people typed, in Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reg {

// `text` as it looks, on one line: nothing in it is Markdown, HTML or a link.
std::string markdown_text(std::string_view text);

// "| one | other |", of cells that are Markdown already.
std::string markdown_row(const std::vector<std::string>& cells);

}  // namespace reg
