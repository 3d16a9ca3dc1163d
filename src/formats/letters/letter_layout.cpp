#include "formats/letters/letter_layout.h"

#include <algorithm>

#include "reg/base/text/utf8.h"
#include "reg/base/text/width.h"

namespace reg {
namespace {

constexpr std::string_view kNoBreak = "\u00A0";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Columns of a word; most words are of characters that take one each, which is seen faster than measured.
std::size_t word_width(std::string_view word) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < word.size(); ++width) {
    const char32_t c = next_code_point(word, i);
    const bool plain = (c >= 0x20 && c < 0x300 && c != 0xAD) || (c >= 0x2010 && c <= 0x2027);
    if (!plain) return display_width(word);
  }
  return width;
}

// Where the lines that follow a long one begin: below its first word, in a list below the item's text.
std::size_t hanging_indent(std::string_view line) {
  std::size_t indent = line.find_first_not_of(' ');
  std::size_t after = indent;
  if (line.substr(indent).starts_with("- ") || line.substr(indent).starts_with("+ ")) return indent + 2;
  while (after < line.size() && is_digit(line[after])) ++after;
  if (after > indent && line.substr(after).starts_with(". ")) indent = after + 2;
  return indent;
}

void append_wrapped(std::string& out, std::string_view line, std::size_t width) {
  const std::size_t indent = hanging_indent(line);
  std::size_t begin = line.find_first_not_of(' ');
  out += line.substr(0, begin);
  std::size_t column = begin;
  bool first = true;
  while (begin < line.size()) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    const std::string_view word = line.substr(begin, end - begin);
    const std::size_t columns = word_width(word);
    if (!first && column + 1 + columns > width && column + 1 > indent) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns;
    first = false;
    begin = std::min(line.find_first_not_of(' ', end), line.size());
  }
}

// Whether the space at `i` holds its two words together: after a word of one letter that Czech puts before
// others, and after an ordinal number.
bool binds(std::string_view text, std::size_t i) {
  const auto starts_word = [&](std::size_t at) {
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '>' ||
           text[at - 1] == '\n';
  };
  if (i == 0) return false;
  constexpr std::string_view kWords = "ksvzouaiKSVZOUAI";
  if (kWords.find(text[i - 1]) != std::string_view::npos) return starts_word(i - 1);
  if (text[i - 1] != '.' || i < 2 || !is_digit(text[i - 2])) return false;
  std::size_t first = i - 2;
  while (first > 0 && is_digit(text[first - 1])) --first;
  return starts_word(first) && i - 1 - first <= 2;
}

}  // namespace

std::string wrapped_letter(std::string_view text, std::size_t width) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  bool gap = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t last = line.find_last_not_of(' ');
    if (last == std::string_view::npos) {
      gap = !out.empty();
      continue;
    }
    line = line.substr(0, last + 1);
    if (gap) out += '\n';
    gap = false;
    if (line.size() <= width || word_width(line) <= width) {
      out += line;
    } else {
      append_wrapped(out, line, width);
    }
    out += '\n';
  }
  return out;
}

std::string with_fixed_spaces(std::string_view text, Language language) {
  if (language != Language::kCzech) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' && binds(text, i)) {
      out += kNoBreak;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string Typesetter::markup(std::string_view html) {
  if (!czech_) return std::string(html);
  std::string out;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') {
      in_tag_ = true;
      if (html.substr(i).starts_with("<style")) in_style_ = true;
      if (html.substr(i).starts_with("</style")) in_style_ = false;
    } else if (html[i] == '>') {
      in_tag_ = false;
    }
    if (html[i] == ' ' && !in_tag_ && !in_style_ && binds(html, i)) {
      out += kNoBreak;
    } else {
      out += html[i];
    }
  }
  return out;
}

std::string Typesetter::value(std::string_view text) const {
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case ' ':
        if (czech_ && binds(text, i)) {
          out += kNoBreak;
        } else {
          out += ' ';
        }
        break;
      default:
        out += text[i];
    }
  }
  return out;
}

}  // namespace reg
