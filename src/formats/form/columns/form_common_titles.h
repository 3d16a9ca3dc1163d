// How questions are commonly put, in Czech, English and German.
#pragma once

#include <string_view>

#include "reg/formats/form/columns/form_field.h"

namespace reg {

struct CommonTitle {
  FormField field;
  std::string_view title;  // a bare key (form_title.h)
};

inline constexpr CommonTitle kCommonTitles[] = {
    {FormField::kAppliedAt, "applied_at"},
    {FormField::kAppliedAt, "datum prihlaseni"},
    {FormField::kAppliedAt, "datum a cas"},
    {FormField::kAppliedAt, "datum a cas prihlaseni"},
    {FormField::kAppliedAt, "applied at"},
    {FormField::kAppliedAt, "applied on"},
    {FormField::kAppliedAt, "anmeldedatum"},
    {FormField::kEmail, "email"},
    {FormField::kEmail, "e-mail"},
    {FormField::kEmail, "mail"},
    {FormField::kEmail, "e-mail address"},
    {FormField::kEmail, "email address"},
    {FormField::kEmail, "emailova adresa"},
    {FormField::kEmail, "e-mailova adresa"},
    {FormField::kEmail, "e-mail-adresse"},
    {FormField::kEmail, "email-adresse"},
    {FormField::kEmail, "kontaktni e-mail"},
    {FormField::kEmail, "kontaktni email"},
    {FormField::kName, "jmeno a prijmeni"},
    {FormField::kName, "cele jmeno"},
    {FormField::kName, "full name"},
    {FormField::kName, "first and last name"},
    {FormField::kName, "name and surname"},
    {FormField::kName, "vor- und nachname"},
    {FormField::kName, "vor- und zuname"},
    {FormField::kName, "vorname und nachname"},
    {FormField::kFamilyName, "family_name"},
    {FormField::kFamilyName, "prijmeni"},
    {FormField::kFamilyName, "last name"},
    {FormField::kFamilyName, "surname"},
    {FormField::kFamilyName, "family name"},
    {FormField::kFamilyName, "nachname"},
    {FormField::kFamilyName, "familienname"},
    {FormField::kGivenName, "given_name"},
    {FormField::kGivenName, "krestni jmeno"},
    {FormField::kGivenName, "first name"},
    {FormField::kGivenName, "given name"},
    {FormField::kGivenName, "vorname"},
    {FormField::kPhone, "telefon"},
    {FormField::kPhone, "telefonni cislo"},
    {FormField::kPhone, "phone"},
    {FormField::kPhone, "phone number"},
    {FormField::kPhone, "telephone"},
    {FormField::kPhone, "telephone number"},
    {FormField::kPhone, "telefonnummer"},
    {FormField::kOrganisation, "organizace"},
    {FormField::kOrganisation, "nazev organizace"},
    {FormField::kOrganisation, "organisation"},
    {FormField::kOrganisation, "organization"},
    {FormField::kRegion, "kraj"},
    {FormField::kRegion, "region"},
    {FormField::kGroup, "skupina"},
    {FormField::kGroup, "za koho se hlasite"},
    {FormField::kGroup, "group"},
    {FormField::kGroup, "gruppe"},
    {FormField::kWorkshops, "workshopy"},
    {FormField::kWorkshops, "ktere workshopy si vybirate"},
    {FormField::kWorkshops, "workshops"},
    {FormField::kFullCycle, "full_cycle"},
    {FormField::kWholeOnly, "whole_only"},
    {FormField::kNote, "poznamka"},
    {FormField::kNote, "poznamka pro organizatory"},
    {FormField::kNote, "poznamka pro poradatele"},
    {FormField::kNote, "note"},
    {FormField::kNote, "notes"},
    {FormField::kNote, "anmerkung"},
    {FormField::kConsent, "souhlas se zpracovanim osobnich udaju"},
    {FormField::kConsent, "consent"},
    {FormField::kConsent, "consent to the processing of personal data"},
};

// A given name beside a surname, a whole name alone.
inline constexpr std::string_view kEitherName[] = {"jmeno", "name"};

}  // namespace reg
