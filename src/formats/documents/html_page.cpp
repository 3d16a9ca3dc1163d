#include "formats/documents/html_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#555;--rule:#c4c4c4;--paper:#fff;--link:#0b57a4}\n"
    "@media screen and (prefers-color-scheme:dark){"
    ":root{--ink:#ececec;--quiet:#b4b4b4;--rule:#4a4a4a;--paper:#161616;--link:#8ab8ff}}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{font:1rem/1.5 \"Noto Sans\",\"Segoe UI\",\"Helvetica Neue\",Arial,sans-serif;color:var(--ink);"
    "background:var(--paper);max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}\n"
    "h1{font-size:1.7rem;line-height:1.2;margin:0 0 .5rem;text-wrap:balance}\n"
    "h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}\n"
    "h3{font-size:1.05rem;line-height:1.3;margin:1.2rem 0 .2rem}\n"
    "p{margin:.5rem 0}\n"
    "a{color:var(--link);overflow-wrap:anywhere}\n"
    ".quiet{color:var(--quiet)}\n"
    "table{border-collapse:collapse;width:100%;font-size:.94rem;font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;padding:.5rem 0}\n"
    "th,td{border-bottom:1px solid var(--rule);padding:.35rem .8rem .35rem 0;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}\n"
    "thead th{border-bottom:2px solid var(--ink)}\n"
    "@media print,(min-width:48rem){thead th{overflow-wrap:normal}}\n"
    "dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.2rem 1rem}\n"
    "dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}\n"
    "footer{margin-top:2rem;border-top:1px solid var(--rule);padding-top:.5rem;font-size:.875rem}\n"
    "@page{size:A4;margin:16mm 16mm 20mm;"
    "@bottom-right{content:counter(page) \" / \" counter(pages);font:9pt sans-serif;color:#555}}\n"
    "@media print{body{font-size:10.5pt;line-height:1.35;max-width:none;margin:0;padding:0}"
    "thead{display:table-header-group}tr{break-inside:avoid}h1,h2,h3,caption{break-after:avoid}"
    "a{color:inherit}}\n";

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (at > 0) out += "<br>";
    for (const char c : printable(text.substr(at, end - at))) {
      out += c == '&'   ? "&amp;"
             : c == '<' ? "&lt;"
             : c == '>' ? "&gt;"
             : c == '"' ? "&quot;"
                        : std::string(1, c);
    }
    at = end + 1;
  }
  return out;
}

std::string html_page(const HtmlPage& page) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
      "<style>\n{}{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      language_code(page.language), html_text(page.title), kStyle, page.style, page.body);
}

}  // namespace reg
