#include "formats/pdf/pdf_ties.h"

#include <algorithm>

#include "reg/base/text/utf8.h"

namespace reg::pdf {
namespace {

constexpr std::string_view kLetterWords = "kosuvzaiKOSUVZAI";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool stays_with_next(std::string_view word, Language language) {
  if (word.starts_with('(') || word.starts_with('"')) word.remove_prefix(1);
  if (language == Language::kCzech && word.size() == 1 && kLetterWords.find(word[0]) != word.npos)
    return true;
  if (word.ends_with('.')) word.remove_suffix(1);
  return !word.empty() && is_digit(word.back());
}

}  // namespace

std::vector<Tie> ties(std::string_view text, Language language) {
  std::vector<Tie> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    std::size_t next = end + 1;
    if (next < text.size() && text[end] == ' ' && stays_with_next(word, language)) {
      next_code_point(text, next);
      found.push_back({begin, next});
    } else if (word.find_first_of("-/") != std::string_view::npos) {
      found.push_back({begin, end});
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace reg::pdf
