// The fields of a registration: one row of this table is what the program knows of a field. Comparing,
// copying, filling, checking, importing, exporting and searching are loops over it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "reg/core/people/applicant.h"

namespace reg {

enum class FieldId : std::size_t {
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

enum class FieldKind {
  kMoment,  // applied_at, or when consent was given
  kName,
  kEmail,
  kPhone,
  kLine,  // a text on one line
  kNote,  // a text of several
  kGroup,
  kWorkshops,
  kFlag
};

struct Field {
  FieldId id;
  std::string_view name;  // in [form.columns], in JSON, in the database, and (with dashes) of add's options
  FieldKind kind;
  std::string_view subject;  // of a sentence
  std::string_view czech;    // the title in documents
  std::string_view english;
  std::string Registration::*text = nullptr;  // of kinds that are texts
  bool Registration::*flag = nullptr;         // of kFlag
  bool optional = false;                      // may be taken from somebody else's record of the same person
};

inline constexpr std::array kFields = {
    Field{FieldId::kAppliedAt, "applied_at", FieldKind::kMoment, "the time of application",
          "Přihlášení podáno", "Applied"},
    Field{FieldId::kName, "name", FieldKind::kName, "the name", "Jméno", "Name", &Registration::name},
    Field{FieldId::kGivenName, "given_name", FieldKind::kName, "the given name", "Křestní jméno",
          "Given name", &Registration::given_name},
    Field{FieldId::kFamilyName, "family_name", FieldKind::kName, "the family name", "Příjmení", "Family name",
          &Registration::family_name},
    Field{FieldId::kEmail, "email", FieldKind::kEmail, "the e-mail address", "E-mail", "E-mail",
          &Registration::email},
    Field{FieldId::kPhone, "phone", FieldKind::kPhone, "the phone number", "Telefon", "Phone",
          &Registration::phone, nullptr, true},
    Field{FieldId::kOrganisation, "organisation", FieldKind::kLine, "the organisation", "Organizace",
          "Organisation", &Registration::organisation, nullptr, true},
    Field{FieldId::kRegion, "region", FieldKind::kLine, "the region", "Kraj", "Region", &Registration::region,
          nullptr, true},
    Field{FieldId::kGroup, "group", FieldKind::kGroup, "the group", "Skupina", "Group", &Registration::group,
          nullptr, true},
    Field{FieldId::kWorkshops, "workshops", FieldKind::kWorkshops, "the workshops", "Workshopy", "Workshops"},
    Field{FieldId::kFullCycle, "full_cycle", FieldKind::kFlag, "the full cycle", "Celý cyklus",
          "The full cycle", nullptr, &Registration::full_cycle},
    Field{FieldId::kWholeOnly, "whole_only", FieldKind::kFlag, "all or none", "Vše, nebo nic", "All or none",
          nullptr, &Registration::whole_only},
    Field{FieldId::kNote, "note", FieldKind::kNote, "the note", "Poznámka", "Note", &Registration::note,
          nullptr, true},
    Field{FieldId::kConsent, "consent", FieldKind::kMoment, "the consent", "Souhlas udělen", "Consent given"},
};

constexpr const Field& field(FieldId id) {
  return kFields[static_cast<std::size_t>(id)];
}

// A given or a family name, of which a whole one is made.
constexpr bool is_half_of_name(const Field& one) {
  return one.id == FieldId::kGivenName || one.id == FieldId::kFamilyName;
}

constexpr std::string_view field_name(FieldId id) {
  return field(id).name;
}

// By its name; nullptr: there is none.
constexpr const Field* find_field(std::string_view name) {
  for (const Field& one : kFields) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

// Each stands where its id says.
constexpr bool are_in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

}  // namespace reg
