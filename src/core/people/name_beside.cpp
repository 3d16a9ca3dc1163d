#include "reg/core/people/name_beside.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "reg/core/reports/roster.h"

namespace reg {
namespace {

// The words of a name that tell people apart.
std::set<std::string, std::less<>> words_of(std::string_view name) {
  const std::string key = bare_name(name);
  std::set<std::string, std::less<>> words;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    const bool initial = end - begin == 1 || (end - begin == 2 && key[end - 1] == '.');
    if (!initial) words.insert(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace

bool may_be_name_of(std::string_view written, std::string_view name) {
  const std::string key = bare_name(written);
  if (key.empty() || key == bare_name(name)) return true;
  const auto words = words_of(name);
  const auto written_words = words_of(written);
  return written_words.empty() || std::any_of(written_words.begin(), written_words.end(),
                                              [&](const std::string& word) { return words.contains(word); });
}

}  // namespace reg
