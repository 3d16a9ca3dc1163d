// A page of HTML that stands alone: one file without scripts or anything from elsewhere, light and dark as
// the reader's machine is, A4 when printed. Bodies differ, the frame and its style are the same.
#pragma once

#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

// Text of what people typed: escaped, with line breaks as they are and what is not printable made visible.
std::string html_text(std::string_view text);

struct HtmlPage {
  Language language = Language::kEnglish;
  std::string title;       // text
  std::string_view style;  // CSS of the page's own, after the frame's
  std::string body;        // HTML: one <main> with one <h1>, and what stands beside it
};

// The style knows a.o. --ink, --quiet, --rule, --paper and --link, each pair of which has contrast enough.
std::string html_page(const HtmlPage& page);

}  // namespace reg
