// Whether one of many texts stands in a file that people wrote, or register did: without case and accents, in
// UTF-8, UTF-16 and the encodings that an import reads, in base64, in lines that were folded, and as HTML,
// Markdown, quoted-printable and the headers of mail escape it. One pass finds all of them. What is packed is
// not looked into: is_packed() and has_packed_part() say so.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reg {

class TextSearch {
 public:
  explicit TextSearch(const std::set<std::string>& texts);
  TextSearch(const TextSearch&) = delete;
  TextSearch& operator=(const TextSearch&) = delete;

  // A text stands by itself: "eva@example.org" does not in "neva@example.org".
  bool finds(std::string_view bytes) const;

 private:
  bool finds_in_bytes(std::string_view bytes) const;
  bool finds_in_windows(std::string_view text) const;
  bool finds_in_text(std::string_view text) const;
  bool finds_folded(std::string_view folded) const;

  std::vector<std::string> texts_;  // folded
  // By the word with which each begins.
  std::unordered_map<std::string_view, std::vector<std::string_view>> by_word_;
};

// A ZIP archive (as workbooks are), a PDF, another compressed file, or a database, where the end of a text is
// marked elsewhere: by how it begins.
bool is_packed(std::string_view bytes);
// One of these in base64 within a text: what is attached to mail.
bool has_packed_part(std::string_view bytes);

}  // namespace reg
