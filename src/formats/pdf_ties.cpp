#include "pdf_ties.h"

#include "reg/base/utf8.h"

namespace reg::pdf {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter_word(std::string_view word) {
  return word.size() == 1 && std::string_view("kosuvzaiKOSUVZAI").find(word[0]) != std::string_view::npos;
}

// "28", "28.", "(28."
bool ends_as_number(std::string_view word) {
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  return !word.empty() && is_digit(word.back());
}

}  // namespace

std::vector<Tie> ties(std::string_view text, Language language) {
  std::vector<Tie> found;
  std::size_t begin = 0;
  for (std::size_t space; (space = text.find_first_of(" \n", begin)) != std::string_view::npos;
       begin = space + 1) {
    if (text[space] == '\n') continue;
    std::string_view word = text.substr(begin, space - begin);
    if (!word.empty() && (word[0] == '(' || word[0] == '"')) word.remove_prefix(1);
    const bool letter = language == Language::kCzech && is_letter_word(word);
    std::size_t next = space + 1;
    if (next == text.size() || !(letter || ends_as_number(word))) continue;
    next_code_point(text, next);
    found.push_back({begin, next});
  }
  return found;
}

}  // namespace reg::pdf
