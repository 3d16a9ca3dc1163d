#include "reg/base/text/utf8.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace reg;

namespace {

std::vector<char32_t> decoded(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < text.size();) out.push_back(next_code_point(text, i));
  return out;
}

}  // namespace

TEST_CASE("well-formed UTF-8 has no invalid byte") {
  CHECK(invalid_utf8_at("") == std::nullopt);
  CHECK(invalid_utf8_at("plain") == std::nullopt);
  CHECK(invalid_utf8_at("Řehořová-Ďurica 😀") == std::nullopt);
  CHECK(invalid_utf8_at(std::string_view("a\0b", 3)) == std::nullopt);
  CHECK(invalid_utf8_at("\xEF\xBF\xBF\xF4\x8F\xBF\xBF") == std::nullopt);
}

TEST_CASE("the first byte that is not UTF-8 is found, wherever it stands") {
  CHECK(invalid_utf8_at("\xE8") == 0U);
  CHECK(invalid_utf8_at("p\xF8\xEDjmen\xED") == 1U);
  CHECK(invalid_utf8_at("long enough to fill some words \xFF") == 31U);
  CHECK(invalid_utf8_at("é\x80") == 2U);
}

TEST_CASE("overlong forms, surrogates, cut sequences and what lies beyond Unicode are not UTF-8") {
  CHECK(invalid_utf8_at("\xC0\x80") == 0U);
  CHECK(invalid_utf8_at("\xC1\xBF") == 0U);
  CHECK(invalid_utf8_at("\xE0\x9F\xBF") == 0U);
  CHECK(invalid_utf8_at("\xF0\x8F\xBF\xBF") == 0U);
  CHECK(invalid_utf8_at("\xED\xA0\x80") == 0U);
  CHECK(invalid_utf8_at("\xED\xBF\xBF") == 0U);
  CHECK(invalid_utf8_at("\xF4\x90\x80\x80") == 0U);
  CHECK(invalid_utf8_at("\xF5\x80\x80\x80") == 0U);
  CHECK(invalid_utf8_at("ok\xE2\x80") == 2U);
  CHECK(invalid_utf8_at("ok\xC3") == 2U);
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(code_points("") == 0);
  CHECK(code_points("Čech") == 4);
  CHECK(code_points("a\u0301") == 2);
  CHECK(code_points("😀") == 1);
}

TEST_CASE("a text is read one code point at a time, and bytes that are not UTF-8 one by one") {
  CHECK(decoded("až€😀") == std::vector<char32_t>{U'a', U'ž', U'€', U'😀'});
  CHECK(decoded("a\xE2\x80z") == std::vector<char32_t>{U'a', kInvalidByte, kInvalidByte, U'z'});
}

TEST_CASE("every scalar value survives being written and read") {
  bool all_the_same = true;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_code_point(text, c);
    std::size_t i = 0;
    all_the_same = all_the_same && next_code_point(text, i) == c && i == text.size();
  }
  CHECK(all_the_same);
}

TEST_CASE("one accented letter anywhere makes a text other than ASCII") {
  CHECK(is_ascii(""));
  CHECK(is_ascii("0123456789 ABCDEF\x7F"));
  const std::string plain(20, 'a');
  for (std::size_t i = 0; i <= plain.size(); ++i) {
    std::string text = plain;
    text.insert(i, "é");
    CHECK_FALSE(is_ascii(text));
  }
}
