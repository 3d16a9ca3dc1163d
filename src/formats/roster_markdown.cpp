#include "reg/formats/roster_markdown.h"

#include <cctype>
#include <string_view>

#include "reg/base/text.h"
#include "reg/formats/roster_words.h"

namespace reg {
namespace {

// Characters that mean something anywhere in a line; "@" since it makes links of addresses.
constexpr std::string_view kSpecial = "\\`*_[]<>|~#&@$";

// Whether a "." or ")" at `index` would make the digits before it the number of a list.
bool ends_list_number(std::string_view text, std::size_t index) {
  if (index == 0 || (text[index] != '.' && text[index] != ')')) return false;
  return text.substr(0, index).find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether the ":" of "http://" or the "." of "www." stands at `index`: bare addresses become links too.
bool starts_link(std::string_view text, std::size_t index) {
  if (text[index] == ':') return text.substr(index).starts_with("://");
  return text[index] == '.' && index >= 3 && fold_case(text.substr(index - 3, 3)) == "www";
}

// `text` as it looks, on one line: nothing in it is Markdown, HTML or a link.
std::string escaped(std::string_view text) {
  const std::string plain = printable(tidy(text));
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const bool starts_block = i == 0 && (c == '-' || c == '+' || c == '=' || c == ':');
    if (starts_block || kSpecial.find(c) != std::string_view::npos || ends_list_number(plain, i) ||
        starts_link(plain, i)) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string table_row(const std::vector<std::string>& cells) {
  return "| " + join(cells, " | ") + " |\n";
}

void append_table(std::string& out, const Schedule& schedule, const Roster& roster, Language language) {
  const RosterWords& words = roster_words(language);
  out += table_row({std::string(words.place), std::string(words.name), std::string(words.organisation),
                    std::string(words.group), std::string(words.state), std::string(words.note)});
  out += table_row({"---:", "---", "---", "---", "---", "---"});
  std::size_t place = 0;
  for (const auto& row : roster.seats) {
    out += table_row({std::to_string(++place), escaped(row.name), escaped(row.organisation),
                      escaped(group_label(schedule, row.group)), std::string(state_word(row.state, language)),
                      escaped(row.note)});
  }
}

}  // namespace

std::string roster_markdown(const Schedule& schedule, const Roster& roster, Language language) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  std::string out = "# " + escaped(schedule.title) + "\n\n";
  if (!workshop.title.empty()) out += "## " + escaped(workshop.title) + "\n\n";
  out += escaped(when_line(workshop, language)) + "\n\n";
  const std::string venue = venue_line(workshop.venue);
  if (!venue.empty()) out += escaped(venue) + "\n\n";
  out += escaped(seats_sentence(schedule, roster, language)) + "\n\n";
  if (roster.seats.empty()) {
    out += nobody_sentence(language) + "\n";
  } else {
    append_table(out, schedule, roster, language);
  }
  if (roster.waiting_known) out += "\n" + waiting_sentence(roster.waiting.size(), language) + "\n";
  return out;
}

}  // namespace reg
