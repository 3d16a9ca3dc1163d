#include "formats/form/form_end_mark.h"

#include <catch2/catch.hpp>

namespace reg {
namespace {

struct Ended {
  std::string text;
  bool found = false;
};

Ended read(std::string_view text, std::size_t step) {
  Ended ended;
  EndMark mark([&](std::string_view part) { ended.text += part; });
  for (std::size_t at = 0; at < text.size(); at += step) mark.feed(text.substr(at, step));
  ended.found = mark.found();
  return ended;
}

}  // namespace

TEST_CASE("The mark of an end is left out, with what fills the file up behind it") {
  for (std::size_t step = 1; step < 12; ++step) {
    CAPTURE(step);
    CHECK(read("a,b\r\n\x1A", step).text == "a,b\r\n");
    CHECK(read("a,b\x1A\x1A\r\n\x1A", step).text == "a,b");
    CHECK(read("a\x1A\n", step).found);
    CHECK(read("a \n", step).text == "a \n");
    CHECK_FALSE(read("a\n", step).found);
  }
}

TEST_CASE("A mark with text behind it is no end") {
  for (std::size_t step = 1; step < 8; ++step) {
    CAPTURE(step);
    const Ended ended = read("a\x1A\nb\n", step);
    CHECK(ended.text == "a\x1A\nb\n");
    CHECK_FALSE(ended.found);
  }
}

}  // namespace reg
