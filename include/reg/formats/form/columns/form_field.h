// The fields of a registration, as columns of a form's export hold them.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

#include "reg/core/people/applicant.h"

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

constexpr std::string_view field_name(FormField field) {
  return kFieldNames[static_cast<std::size_t>(field)];
}

}  // namespace reg
