// Which column of a form's export holds which field of a registration.
//
// Titles are compared folded, a BOM, a trailing colon and a trailing asterisk aside. The schedule's
// [form.columns] come first. The preset's own titles are taken only where they say it without doubt.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/schedule.h"
#include "reg/formats/form_import.h"

namespace reg {

// In the order of kFieldNames.
enum class FormField : std::size_t {
  kAppliedAt,
  kName,
  kGivenName,
  kFamilyName,
  kEmail,
  kPhone,
  kOrganisation,
  kRegion,
  kGroup,
  kWorkshops,
  kFullCycle,
  kWholeOnly,
  kNote,
  kConsent
};
inline constexpr std::size_t kFormFields = std::size(kFieldNames);

std::string_view field_name(FormField field);

struct FormColumns {
  std::vector<std::string> titles;                                // tidied, as the file has them
  std::array<std::optional<std::size_t>, kFormFields> positions;  // from 0

  const std::optional<std::size_t>& of(FormField field) const {
    return positions[static_cast<std::size_t>(field)];
  }
};

// `line` is the header's. With an error among the findings the columns are not fit to read rows by.
struct FoundColumns {
  FormColumns columns;
  std::vector<ImportFinding> findings;
};
FoundColumns find_columns(const FormMapping& mapping, std::span<const std::string_view> header, int line);

}  // namespace reg
