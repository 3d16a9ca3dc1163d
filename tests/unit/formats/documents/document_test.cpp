#include "reg/formats/documents/document.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

Document sample() {
  Document document;
  document.title = "Data <b>& more</b>";
  document.paragraphs = {"A paragraph that is longer than a line of a narrow terminal."};
  DocumentSection facts;
  facts.heading = "Facts";
  facts.facts = {{"Name", "Žofie \"Z\" O'Brien"},
                 {"Note", "first | line\n<script>alert(1)</script>\x1b[31m"}};
  facts.paragraphs = {"1. not a list"};
  DocumentSection table;
  table.heading = "Table";
  table.table = Table::of({{.title = "One"}, {.title = "Two"}}, {{"a|b", "www.example.org"}, {"", "*bold*"}});
  document.sections = {facts, table};
  return document;
}

}  // namespace

TEST_CASE("a document as text is whole, and what people typed does nothing", "[document]") {
  CHECK(document_text(sample(), 40) ==
        "Data <b>& more</b>\n"
        "==================\n"
        "\n"
        "A paragraph that is longer than a line\n"
        "of a narrow terminal.\n"
        "\n"
        "Facts\n"
        "-----\n"
        "\n"
        "Name  Žofie \"Z\" O'Brien\n"
        "Note  first | line\n"
        "      <script>alert(1)</script>\\e[31m\n"
        "\n"
        "1. not a list\n"
        "\n"
        "Table\n"
        "-----\n"
        "\n"
        "One  Two\n"
        "───  ───────────────\n"
        "a|b  www.example.org\n"
        "     *bold*\n");
}

TEST_CASE("a document as Markdown has no markup but its own", "[document]") {
  CHECK(document_markdown(sample()) ==
        "# Data \\<b\\>\\& more\\</b\\>\n"
        "\n"
        "A paragraph that is longer than a line of a narrow terminal.\n"
        "\n"
        "## Facts\n"
        "\n"
        "- **Name**: Žofie \"Z\" O'Brien\n"
        "- **Note**: first \\| line \\<script\\>alert(1)\\</script\\>\\\\e\\[31m\n"
        "\n"
        "1\\. not a list\n"
        "\n"
        "## Table\n"
        "\n"
        "| One | Two |\n"
        "| --- | --- |\n"
        "| a\\|b | www\\.example.org |\n"
        "|  | \\*bold\\* |\n");
}

TEST_CASE("a document as HTML stands alone, and has no tag but its own", "[document]") {
  const std::string page = document_html(sample(), Language::kCzech);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"cs\">\n<head>\n<meta charset=\"utf-8\">\n"));
  CHECK(page.substr(page.find("<body>")) ==
        "<body>\n"
        "<main>\n"
        "<h1>Data &lt;b&gt;&amp; more&lt;/b&gt;</h1>\n"
        "<p>A paragraph that is longer than a line of a narrow terminal.</p>\n"
        "<h2>Facts</h2>\n"
        "<dl>\n"
        "<dt>Name</dt><dd>Žofie &quot;Z&quot; O'Brien</dd>\n"
        "<dt>Note</dt><dd>first | line<br>&lt;script&gt;alert(1)&lt;/script&gt;\\e[31m</dd>\n"
        "</dl>\n"
        "<p>1. not a list</p>\n"
        "<h2>Table</h2>\n"
        "<table role=\"table\">\n"
        "<thead role=\"rowgroup\">\n"
        "<tr role=\"row\"><th scope=\"col\" role=\"columnheader\">One</th>"
        "<th scope=\"col\" role=\"columnheader\">Two</th></tr>\n"
        "</thead>\n"
        "<tbody role=\"rowgroup\">\n"
        "<tr role=\"row\"><td role=\"cell\">a|b</td><td role=\"cell\">www.example.org</td></tr>\n"
        "<tr role=\"row\"><td role=\"cell\"></td><td role=\"cell\">*bold*</td></tr>\n"
        "</tbody>\n"
        "</table>\n"
        "</main>\n"
        "</body>\n"
        "</html>\n");
  for (const char* outside : {"http:", "https:", "src=", "@import", "url("}) {
    CHECK(page.find(outside) == std::string::npos);
  }
}

TEST_CASE("an empty document is a heading", "[document]") {
  Document empty;
  empty.title = "Nothing";
  CHECK(document_text(empty, 40) == "Nothing\n=======\n");
  CHECK(document_markdown(empty) == "# Nothing\n");
}
