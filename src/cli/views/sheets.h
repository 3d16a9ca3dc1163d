// The sheets of a workshop that `roster` prints as PDF: their options, their logos, their bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/formats/sheets/sheet.h"

namespace reg {

struct SheetOptions {
  std::optional<std::string> sheet;  // a name that parse_sheet_kind() knows; nothing: the sign-in sheet
  std::optional<int> blank;          // empty rows at the end of the sign-in sheet
  bool given() const { return sheet.has_value() || blank.has_value(); }
  SheetKind kind() const { return parse_sheet_kind(sheet.value_or("sign-in")).value(); }
  // Door and phones are about those who wait, too.
  bool with_waiting() const { return kind() == SheetKind::kDoor || kind() == SheetKind::kPhones; }
};

void declare_sheet(Parser& parser, SheetOptions& options);

// What does not go together, as the rest of a sentence; empty where all does.
std::string sheet_contradiction(const SheetOptions& options, std::string_view format);

// The files of [cycle] logos, in their order. Each is at most 8 MiB; one that is larger or cannot be read is
// an EnvironmentError that names it.
std::vector<Picture> read_logos(const Schedule& schedule, const std::filesystem::path& folder);

// The PDF; nothing where there is nobody to print it for, which has been told on `err`.
std::optional<std::string> make_sheet(Session& session, const Roster& roster, const SheetOptions& options,
                                      Language language);

}  // namespace reg
