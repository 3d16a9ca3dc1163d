#include "reg/base/text/line_breaks.h"

#include <catch2/catch.hpp>

TEST_CASE("every way to break a line becomes a line feed, and nothing else changes") {
  std::string text = GENERATE("", "a", "\n", "\r", "\r\n", "a\r\nb\rc\nd\r\r\n\n", "a\r");
  const std::string given = text;
  reg::normalise_line_breaks(text);
  CHECK(text.find('\r') == std::string::npos);
  if (given == "a\r\nb\rc\nd\r\r\n\n") CHECK(text == "a\nb\nc\nd\n\n\n");
  if (given == "a\r") CHECK(text == "a\n");
  if (given.find('\r') == std::string::npos) CHECK(text == given);
}
