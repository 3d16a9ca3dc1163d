// A document of headings, facts and tables, as text for a terminal, as Markdown, and as an HTML page that
// stands alone. What people typed is text in all of them, and nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/formats/documents/table.h"

namespace reg {

// In this order; what is empty is left out.
struct DocumentSection {
  std::string heading;
  std::vector<std::pair<std::string, std::string>> facts;  // label and value
  std::vector<std::string> paragraphs;
  Table table;
};

struct Document {
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<DocumentSection> sections;
};

// Paragraphs in at most `width` columns; tables are as wide as they have to be.
std::string document_text(const Document& document, std::size_t width);
std::string document_markdown(const Document& document);
std::string document_html(const Document& document, Language language);

}  // namespace reg
