// What the printed sheets say, in Czech and in English. Czech words do not tell men from women.
#pragma once

#include <string>
#include <string_view>

#include "reg/core/cycle/schedule.h"
#include "reg/formats/sheets/sheet.h"

namespace reg {

struct SheetWords {
  std::string_view signature;
  std::string_view organiser;
  std::string_view waiting_list;
  std::string_view attended;  // "we confirm attendance of the workshop", before its title
  std::string_view cycle;     // before the title of the cycle
  std::string_view for_organiser;
};
const SheetWords& sheet_words(Language language);

// "Prezenční listina", "Sign-in sheet".
std::string_view sheet_name(SheetKind kind, Language language);

// "Pořadatel: Město", "Organiser: Town"; empty without one.
std::string organiser_line(const Schedule& schedule, Language language);

// How long a workshop takes: "6 hodin", "5,5 hodiny", "5 h 20 min"; "6 hours", "5.5 hours".
std::string hours_text(const Workshop& workshop, Language language);

}  // namespace reg
