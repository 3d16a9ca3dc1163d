#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "formats/pdf/pdf_canvas.h"
#include "reg/formats/sheets/sheet.h"
#include "unit/formats/read_by_poppler.h"

using namespace reg;
using namespace reg::pdf;
using namespace reg::test;

namespace {

// A page with the words in a column of that width.
std::string page(const std::string& words, double width = 400) {
  Canvas canvas(kA4, {"Title", "Author", Language::kCzech, {}});
  canvas.add_page();
  canvas.draw(canvas.typesetter().text(words, {}, width), 50, 50);
  return canvas.bytes();
}

std::size_t pictures(const std::string& pdf) {
  const std::string list = run_on_pdf(pdf, "pdfimages -list @ | awk '$3 == \"image\"'");
  return static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n'));
}

// Where a word stands, from left to right, in points.
std::pair<double, double> place(const std::string& pdf, const std::string& word) {
  const std::string boxes = run_on_pdf(pdf, "pdftotext -bbox @ -");
  const std::size_t at = boxes.rfind("<word", boxes.find(">" + word + "<"));
  const auto number = [&](const std::string& name) {
    return std::stod(boxes.substr(boxes.find(name + "=\"", at) + name.size() + 2));
  };
  return {number("xMin"), number("xMax")};
}

}  // namespace

// The tests' fonts have a face, a man, a sheaf, a farmer and a flag in colour, and no Chinese.

TEST_CASE("What a font draws in colour is in the PDF's text") {
  CHECK(pdf_text(page("Jana 😀 Nová")) == "Jana 😀 Nová\n\f");
  CHECK(pdf_text(page("😀")) == "😀\n\f");
  CHECK(pdf_text(page("a😀😀👨b")) == "a😀😀👨b\n\f");
  CHECK(pictures(page("Jana 😀 Nová")) == 1);
  CHECK(pictures(page("Jana Nová")) == 0);
}

TEST_CASE("What several characters make in colour is in the text as these characters") {
  CHECK(pdf_text(page("Farma 👨‍🌾 z. s.")) == "Farma 👨‍🌾 z. s.\n\f");
  CHECK(pdf_text(page("👨 👨‍🌾 🌾 👨‍🌾")) == "👨 👨‍🌾 🌾 👨‍🌾\n\f");
  CHECK(pdf_text(page("Praha 🇨🇿")) == "Praha 🇨🇿\n\f");
}

TEST_CASE("What no font has is in the text, and not the digits of its box") {
  CHECK(pdf_text(page("Wang 王 Ming")) == "Wang 王 Ming\n\f");
  CHECK(pdf_text(page("王小明")) == "王小明\n\f");
  CHECK(pdf_text(page("王 is 😀")) == "王 is 😀\n\f");
}

TEST_CASE("What no font has is named, each once, and nothing else is") {
  using reg::letters_without_font;
  CHECK(letters_without_font("Wang 王 Ming 明, 王", reg::Language::kCzech) ==
        std::vector<std::string>{"王", "明"});
  CHECK(letters_without_font("Žofie Řehořová-Ďurica 😀 👨‍🌾 ש\n", reg::Language::kCzech)
            .empty());
  CHECK(letters_without_font("", reg::Language::kEnglish).empty());
}

TEST_CASE("Words around a picture keep their places, their lines and their direction") {
  const auto [left, right] = place(page("Jana 😀 Nová"), "😀");
  CHECK(place(page("Jana 😀 Nová"), "Jana") == place(page("Jana Nová"), "Jana"));
  CHECK(left > place(page("Jana"), "Jana").second);
  CHECK(right - left > 8);
  CHECK(right < place(page("Jana 😀 Nová"), "Nová").first);
  CHECK(pdf_text(page("první 😀 druhý 😀", 60)) == "první 😀\ndruhý 😀\n\f");
  CHECK(pdf_text(page("dvě 😀\nřádky 王")) == "dvě 😀\nřádky 王\n\f");
  // From right to left, of which poppler makes words of one letter.
  const std::string hebrew = page("ש 😀 ע");
  CHECK(place(hebrew, "ש").first > place(hebrew, "😀").second);
  CHECK(place(hebrew, "😀").first > place(hebrew, "ע").second);
}

TEST_CASE("A page with pictures has the same bytes each time") {
  CHECK(page("Jana 😀 王") == page("Jana 😀 王"));
}
