#include "formats/sheets/sheet_words.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"

namespace reg {

const SheetWords& sheet_words(Language language) {
  static constexpr SheetWords kCzechWords = {
      "Podpis", "Pořadatel", "Čekací listina", "Potvrzujeme účast na workshopu", "v cyklu", "za pořadatele"};
  static constexpr SheetWords kEnglishWords = {"Signature",    "Organiser",
                                               "Waiting list", "has taken part in the workshop",
                                               "in the cycle", "for the organiser"};
  return language == Language::kCzech ? kCzechWords : kEnglishWords;
}

std::string_view sheet_name(SheetKind kind, Language language) {
  const bool czech = language == Language::kCzech;
  switch (kind) {
    case SheetKind::kSignIn:
      return czech ? "Prezenční listina" : "Sign-in sheet";
    case SheetKind::kBadges:
      return czech ? "Jmenovky" : "Name badges";
    case SheetKind::kDoor:
      return czech ? "Seznam ke vstupu" : "Door list";
    case SheetKind::kPhones:
      return czech ? "Kontakty na účastníky" : "Contact list";
    case SheetKind::kCertificate:
      return czech ? "Osvědčení o účasti" : "Certificate of attendance";
  }
  return "";
}

std::string organiser_line(const Schedule& schedule, Language language) {
  if (schedule.organiser.empty()) return "";
  return fmt::format("{}: {}", sheet_words(language).organiser, schedule.organiser);
}

std::string hours_text(const Workshop& workshop, Language language) {
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(workshop.end - workshop.start).count();
  const auto hours = minutes / 60;
  const bool czech = language == Language::kCzech;
  if (hours == 0) return fmt::format("{} min", minutes);
  if (minutes % 60 == 30) return std::to_string(hours) + (czech ? ",5 hodiny" : ".5 hours");
  if (minutes % 60 != 0) return fmt::format("{} h {} min", hours, minutes % 60);
  if (!czech) return counted(static_cast<std::size_t>(hours), "hour", "hours");
  return fmt::format("{} {}", hours, hours == 1 ? "hodina" : hours < 5 ? "hodiny" : "hodin");
}

}  // namespace reg
