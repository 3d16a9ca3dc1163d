#include "reg/formats/documents/text_table.h"

#include <catch2/catch.hpp>

#include <sstream>

#include "reg/base/text/text.h"

namespace {

using reg::Align;
using reg::TextTable;

TextTable people() {
  TextTable table({{"No.", Align::kRight, 4, 0, false},
                   {"Name", Align::kLeft, 5, 8, false},
                   {"Organisation", Align::kLeft, 3, 6, false},
                   {"Note", Align::kLeft, 1, 0, true}});
  table.add_row({"1", "Řehoř Ďurica", "Charita Zlín", "vegetarian"});
  table.add_row({"12", "李小龍", "", ""});
  return table;
}

}  // namespace

TEST_CASE("a table that fits shows every column whole, aligned by display width") {
  CHECK(people().render(80) ==
        "No.  Name          Organisation  Note\n"
        "───  ────────────  ────────────  ──────────\n"
        "  1  Řehoř Ďurica  Charita Zlín  vegetarian\n"
        " 12  李小龍\n");
  CHECK(people().render(43) == people().render(80));
}

TEST_CASE("the least important column that can be shortened is shortened first") {
  CHECK(people().render(40) ==
        "No.  Name          Organisa…  Note\n"
        "───  ────────────  ─────────  ──────────\n"
        "  1  Řehoř Ďurica  Charita …  vegetarian\n"
        " 12  李小龍\n");
  CHECK(people().render(34) ==
        "No.  Name       Organ…  Note\n"
        "───  ─────────  ──────  ──────────\n"
        "  1  Řehoř Ďu…  Chari…  vegetarian\n"
        " 12  李小龍\n");
}

TEST_CASE("where shortening is not enough the least important column is left out") {
  CHECK(people().render(32) ==
        "No.  Name          Organisation\n"
        "───  ────────────  ────────────\n"
        "  1  Řehoř Ďurica  Charita Zlín\n"
        " 12  李小龍\n"
        "No room for: Note\n");
  CHECK(people().render(20, reg::Language::kCzech) ==
        "No.  Name\n"
        "───  ────────────\n"
        "  1  Řehoř Ďurica\n"
        " 12  李小龍\n"
        "Nevešlo se:\n"
        "Organisation, Note\n");
}

TEST_CASE("the last column is shortened as far as it takes, between characters") {
  CHECK(people().render(4) ==
        "Name\n"
        "────\n"
        "Řeh…\n"
        "李…\n"
        "No\nroom\nfor:\nNo.,\nOrga\nnisa\ntion\n,\nNote\n");
}

TEST_CASE("a column without anything in it, or that is a picture of the others, is not missed") {
  reg::TextTable table({{"Name", reg::Align::kLeft, 3},
                        {"Note", reg::Align::kLeft, 2, 0, true},
                        {"Bar", reg::Align::kLeft, 1, 0, false, true}});
  table.add_row({"Jana", "", "████████"});
  CHECK(table.render(6) == "Name\n────\nJana\n");
}

TEST_CASE("no line is ever wider than the table may be") {
  for (std::size_t width = 1; width <= 60; ++width) {
    std::istringstream lines(people().render(width));
    for (std::string line; std::getline(lines, line);) {
      INFO(width << ": " << line);
      CHECK(reg::display_width(line) <= width);
      CHECK_FALSE(reg::invalid_utf8_at(line).has_value());
    }
  }
}

TEST_CASE("of columns that matter equally the right one gives way first") {
  TextTable table({{"A", Align::kLeft, 1, 3, false}, {"B", Align::kLeft, 1, 3, false}});
  table.add_row({"abcdef", "ghijkl"});
  CHECK(table.render(12) ==
        "A       B\n"
        "──────  ────\n"
        "abcdef  ghi…\n");
  CHECK(table.render(7) ==
        "A\n"
        "──────\n"
        "abcdef\n"
        "No room\n"
        "for: B\n");
}

TEST_CASE("a column in which no row has anything can be left out") {
  TextTable table({{"Name", Align::kLeft, 2, 0, false}, {"Note", Align::kLeft, 1, 0, true}});
  table.add_row({"Jan", ""});
  CHECK(table.render(80) ==
        "Name\n"
        "────\n"
        "Jan\n");
}

TEST_CASE("control characters in a cell are shown, not obeyed") {
  TextTable table({{"Name", Align::kLeft, 1, 0, false}});
  table.add_row({"a\nb\x1b[31mc"});
  CHECK(table.render(80) ==
        "Name\n"
        "───────────\n"
        "a\\nb\\e[31mc\n");
}

TEST_CASE("a table without rows has its titles") {
  CHECK(TextTable({{"Name", Align::kLeft, 1, 0, false}}).render(80) ==
        "Name\n"
        "────\n");
}

TEST_CASE("a table tells which columns it shows whole") {
  const auto shown = [](std::size_t width) {
    std::string result;
    for (std::size_t i = 0; i < 4; ++i) result += people().shown_whole(i, width) ? '+' : '-';
    return result;
  };
  CHECK(shown(43) == "++++");
  CHECK(shown(40) == "++-+");
  CHECK(shown(34) == "+--+");
  CHECK(shown(32) == "+++-");
  CHECK(people().widths(32) == std::vector<std::size_t>{3, 12, 12, 0});
}
