#include "reg/formats/sheets/sheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/sheets/sheet_parts.h"

namespace reg {

std::optional<SheetKind> parse_sheet_kind(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, SheetKind>, 5> kKinds = {
      {{"sign-in", SheetKind::kSignIn},
       {"badges", SheetKind::kBadges},
       {"door", SheetKind::kDoor},
       {"phones", SheetKind::kPhones},
       {"certificate", SheetKind::kCertificate}}};
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::size_t people_on(const Roster& roster, SheetKind kind) {
  if (kind != SheetKind::kCertificate) return roster.seats.size();
  return static_cast<std::size_t>(
      std::count_if(roster.seats.begin(), roster.seats.end(),
                    [](const RosterRow& row) { return row.attendance == Attendance::kPresent; }));
}

std::string sheet_pdf(const Schedule& schedule, const Roster& roster, SheetKind kind,
                      const SheetSettings& settings) {
  const SheetInput input{schedule, roster, settings};
  switch (kind) {
    case SheetKind::kSignIn:
      return sign_in_sheet(input);
    case SheetKind::kBadges:
      return badge_sheet(input);
    case SheetKind::kDoor:
      return door_sheet(input);
    case SheetKind::kPhones:
      return phone_sheet(input);
    case SheetKind::kCertificate:
      return certificates(input);
  }
  return {};
}

std::vector<std::string> letters_without_font(std::string_view text, Language language) {
  return pdf::Typesetter(language).without_font(text);
}

}  // namespace reg
