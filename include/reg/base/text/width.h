// Text as a terminal shows it: made safe, measured in columns, padded, cut and wrapped.
//
// What moves, wraps or cuts does so by grapheme clusters: what a reader takes for one character, be it a
// letter with its marks, a flag, or a family joined by zero-width joiners.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reg {

// `text` with control characters, terminal escapes, and bidirectional overrides made visible
// (U+001B as "\e", U+000A as "\n", U+0007 as "\x07", U+202E as "\u202e"), safe on a terminal.
// Bytes that are not UTF-8 are shown as "\xNN", and noncharacters as U+FFFD.
std::string printable(std::string_view text);

// Columns on a terminal: 0 for combining marks and control characters, 2 for wide characters and emoji,
// 1 otherwise; characters of ambiguous width take 1.
std::size_t display_width(std::string_view text);

// One grapheme cluster: a piece of the text that was given, and its columns.
struct Cluster {
  std::string_view text;
  std::size_t width;
};

std::vector<Cluster> clusters(std::string_view text);

// Padded with spaces on the right (left) to `width` columns; a wider text is returned as it is.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

// At most `width` columns, cut between grapheme clusters, the last column an ellipsis where cut.
std::string shorten(std::string_view text, std::size_t width);

// «value», fit for a terminal, short enough for a sentence.
std::string in_guillemets(std::string_view value);

// Broken into lines of at most `width` columns at spaces; a longer word is broken between clusters. A line
// break in the text stays one. There is always one line, if only an empty one.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace reg
