// The documents that people hold in their hands at a workshop, as PDF.
//
// A4, fonts embedded, the text searchable and in reading order, and tagged for those who listen to it. The
// same input gives the same bytes, whatever the time and the machine's locale; other fonts give others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

enum class SheetKind {
  kSignIn,      // who has a seat, with room for signatures
  kBadges,      // name badges of 85 × 54 mm to be cut out, ten on a page
  kDoor,        // who has a seat, to be ticked off at the door, and below who waits
  kPhones,      // how to reach them all, those who wait too
  kCertificate  // of attendance: a page for each who is marked present
};

// "sign-in", "badges", "door", "phones", "certificate".
std::optional<SheetKind> parse_sheet_kind(std::string_view name);

// A PNG or SVG file. `name` is for the message where it cannot be drawn.
struct Picture {
  std::string name;
  std::string bytes;
};

struct SheetSettings {
  Language language = Language::kEnglish;
  std::vector<Picture> logos;  // side by side at the top
  // Empty rows at the end of the sign-in sheet, for people who just come. Nothing: as many as the last page
  // has room for, and five at least.
  std::optional<int> blank_rows;
};

// How many people the sheet is about: for certificates those who are marked present, else those with a seat.
std::size_t people_on(const Roster& roster, SheetKind kind);

// The bytes of the PDF. A certificate needs somebody who is present: ask people_on() first. Throws an
// EnvironmentError where Pango, Cairo or librsvg cannot be had, and where a logo is no picture.
std::string sheet_pdf(const Schedule& schedule, const Roster& roster, SheetKind kind,
                      const SheetSettings& settings);

// What of a text no font of this machine has: a box stands for it in a sheet. In order, each once.
std::vector<std::string> letters_without_font(std::string_view text, Language language);

}  // namespace reg
