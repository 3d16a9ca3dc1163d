#include "reg/formats/form/columns/form_title.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "reg/base/text/text.h"

namespace reg {

namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};

constexpr Entity kEntities[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
    {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"aacute", "á"}, {"Aacute", "Á"}, {"eacute", "é"},
    {"Eacute", "É"}, {"iacute", "í"}, {"Iacute", "Í"}, {"oacute", "ó"}, {"Oacute", "Ó"}, {"uacute", "ú"},
    {"Uacute", "Ú"}, {"yacute", "ý"}, {"Yacute", "Ý"}, {"scaron", "š"}, {"Scaron", "Š"}, {"auml", "ä"},
    {"Auml", "Ä"},   {"ouml", "ö"},   {"Ouml", "Ö"},   {"uuml", "ü"},   {"Uuml", "Ü"},   {"szlig", "ß"},
};

// "&#269;" and "&#x10D;".
bool append_numbered(std::string& out, std::string_view number) {
  const bool is_hex = number.starts_with('x') || number.starts_with('X');
  if (is_hex) number.remove_prefix(1);
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), value, is_hex ? 16 : 10);
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error != std::errc() || end != number.data() + number.size() || value == 0 || value > 0x10FFFF ||
      is_surrogate) {
    return false;
  }
  append_code_point(out, value);
  return true;
}

bool append_entity(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return append_numbered(out, name.substr(1));
  const auto* const found = std::find_if(std::begin(kEntities), std::end(kEntities),
                                         [&](const Entity& entity) { return entity.name == name; });
  if (found == std::end(kEntities)) return false;
  out += found->text;
  return true;
}

std::string without_entities(std::string_view text) {
  constexpr std::size_t kLongestName = 8;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end != std::string_view::npos && end - i <= kLongestName &&
        append_entity(out, text.substr(i + 1, end - i - 1))) {
      i = end + 1;
    } else {
      out += text[i++];
    }
  }
  return out;
}

// Folded words with which a question begins and that say nothing of what it asks.
constexpr std::string_view kAsking[] = {
    "prosim ",  "uvedte ",     "zadejte ", "napiste ",      "vyplnte ",     "vase ",    "vas ",    "tvoje ",
    "tvuj ",    "tve ",        "your ",    "please enter ", "please give ", "what is ", "what's ", "enter ",
    "wie ist ", "wie lautet ", "ihre ",    "ihr ",          "deine ",       "dein ",    "bitte ",  "jake je ",
};

void cut_end(std::string_view& key) {
  while (!key.empty() && std::string_view(" ?:*.!").find(key.back()) != std::string_view::npos) {
    key.remove_suffix(1);
  }
}

// "3. jmeno a prijmeni" and "3) jmeno a prijmeni" are numbered questions.
void cut_number(std::string_view& key) {
  const std::size_t end = key.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos || (key[end] != '.' && key[end] != ')')) return;
  const std::size_t begin = key.find_first_not_of(' ', end + 1);
  if (begin != std::string_view::npos) key.remove_prefix(begin);
}

}  // namespace

std::string tidy_title(std::string_view cell) {
  return cell.find('&') == std::string_view::npos ? tidy(cell) : tidy(without_entities(cell));
}

std::string title_key(std::string_view title) {
  std::string key = fold(title);
  while (!key.empty() && (key.back() == ':' || key.back() == '*' || key.back() == ' ')) key.pop_back();
  return key;
}

std::string_view bare_key(std::string_view key) {
  cut_end(key);
  cut_number(key);
  if (key.ends_with(')')) {
    const std::size_t open = key.rfind('(');
    if (open != std::string_view::npos && open > 0) key = key.substr(0, open);
    cut_end(key);
  }
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view words : kAsking) {
      if (!key.starts_with(words)) continue;
      key.remove_prefix(words.size());
      cut = true;
    }
  }
  return key;
}

std::optional<QuestionAndChoice> cut_title(std::string_view title) {
  if (title.ends_with(']')) {
    const std::size_t open = title.find('[');
    if (open == std::string_view::npos) return {};
    const std::string_view choice = title.substr(open + 1, title.size() - open - 2);
    return QuestionAndChoice{trim(title.substr(0, open)), trim(choice)};
  }
  for (const std::string_view mark : {" – ", " >> ", " — "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    return QuestionAndChoice{trim(title.substr(0, at)), trim(title.substr(at + mark.size()))};
  }
  return {};
}

}  // namespace reg
