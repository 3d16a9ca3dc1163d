// How questions are commonly put, in Czech, English and German.
#pragma once

#include <string_view>

#include "reg/core/people/fields.h"

namespace reg {

struct CommonTitle {
  FieldId field;
  std::string_view title;  // a bare key (form_title.h)
};

inline constexpr CommonTitle kCommonTitles[] = {
    {FieldId::kAppliedAt, "applied_at"},
    {FieldId::kAppliedAt, "datum prihlaseni"},
    {FieldId::kAppliedAt, "datum a cas"},
    {FieldId::kAppliedAt, "datum a cas prihlaseni"},
    {FieldId::kAppliedAt, "applied at"},
    {FieldId::kAppliedAt, "applied on"},
    {FieldId::kAppliedAt, "anmeldedatum"},
    {FieldId::kEmail, "email"},
    {FieldId::kEmail, "e-mail"},
    {FieldId::kEmail, "mail"},
    {FieldId::kEmail, "e-mail address"},
    {FieldId::kEmail, "email address"},
    {FieldId::kEmail, "emailova adresa"},
    {FieldId::kEmail, "e-mailova adresa"},
    {FieldId::kEmail, "e-mail-adresse"},
    {FieldId::kEmail, "email-adresse"},
    {FieldId::kEmail, "kontaktni e-mail"},
    {FieldId::kEmail, "kontaktni email"},
    {FieldId::kName, "jmeno a prijmeni"},
    {FieldId::kName, "cele jmeno"},
    {FieldId::kName, "full name"},
    {FieldId::kName, "first and last name"},
    {FieldId::kName, "name and surname"},
    {FieldId::kName, "vor- und nachname"},
    {FieldId::kName, "vor- und zuname"},
    {FieldId::kName, "vorname und nachname"},
    {FieldId::kFamilyName, "family_name"},
    {FieldId::kFamilyName, "prijmeni"},
    {FieldId::kFamilyName, "last name"},
    {FieldId::kFamilyName, "surname"},
    {FieldId::kFamilyName, "family name"},
    {FieldId::kFamilyName, "nachname"},
    {FieldId::kFamilyName, "familienname"},
    {FieldId::kGivenName, "given_name"},
    {FieldId::kGivenName, "krestni jmeno"},
    {FieldId::kGivenName, "first name"},
    {FieldId::kGivenName, "given name"},
    {FieldId::kGivenName, "vorname"},
    {FieldId::kPhone, "telefon"},
    {FieldId::kPhone, "telefonni cislo"},
    {FieldId::kPhone, "phone"},
    {FieldId::kPhone, "phone number"},
    {FieldId::kPhone, "telephone"},
    {FieldId::kPhone, "telephone number"},
    {FieldId::kPhone, "telefonnummer"},
    {FieldId::kOrganisation, "organizace"},
    {FieldId::kOrganisation, "nazev organizace"},
    {FieldId::kOrganisation, "organisation"},
    {FieldId::kOrganisation, "organization"},
    {FieldId::kRegion, "kraj"},
    {FieldId::kRegion, "region"},
    {FieldId::kGroup, "skupina"},
    {FieldId::kGroup, "za koho se hlasite"},
    {FieldId::kGroup, "group"},
    {FieldId::kGroup, "gruppe"},
    {FieldId::kWorkshops, "workshopy"},
    {FieldId::kWorkshops, "ktere workshopy si vybirate"},
    {FieldId::kWorkshops, "workshops"},
    {FieldId::kFullCycle, "full_cycle"},
    {FieldId::kWholeOnly, "whole_only"},
    {FieldId::kNote, "poznamka"},
    {FieldId::kNote, "poznamka pro organizatory"},
    {FieldId::kNote, "poznamka pro poradatele"},
    {FieldId::kNote, "note"},
    {FieldId::kNote, "notes"},
    {FieldId::kNote, "anmerkung"},
    {FieldId::kConsent, "souhlas se zpracovanim osobnich udaju"},
    {FieldId::kConsent, "consent"},
    {FieldId::kConsent, "consent to the processing of personal data"},
};

// A given name beside a surname, a whole name alone.
inline constexpr std::string_view kEitherName[] = {"jmeno", "name"};

}  // namespace reg
