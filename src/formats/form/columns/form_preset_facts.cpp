#include "formats/form/columns/form_preset_facts.h"

namespace reg {

namespace {

using enum ToolRole;
using Titles = std::vector<ToolTitle>;

constexpr ToolTitle is(std::string_view title, FormField field) {
  return {title, kField, field};
}

constexpr ToolTitle stands_in(std::string_view title, FormField field) {
  return {title, kSubstitute, field};
}

constexpr ToolTitle clock(std::string_view title) {
  return {title, kClock};
}

constexpr ToolTitle state(std::string_view title) {
  return {title, kState};
}

void leave_out(Titles& titles, std::initializer_list<std::string_view> more) {
  for (const std::string_view title : more) titles.push_back({title, kLeftOut});
}

FormPreset google_forms() {
  FormPreset preset{"google-forms", "Google Forms",
                    "there is a column «Timestamp», «Časová značka», «Časové razítko» or «Zeitstempel»"};
  preset.marks = {{{"timestamp", "casova znacka", "casove razitko", "zeitstempel"}}};
  preset.titles = {
      is("timestamp", FormField::kAppliedAt),      is("casova znacka", FormField::kAppliedAt),
      is("casove razitko", FormField::kAppliedAt), is("zeitstempel", FormField::kAppliedAt),
      is("email address", FormField::kEmail),      is("e-mailova adresa", FormField::kEmail),
      is("emailova adresa", FormField::kEmail),    is("e-mail-adresse", FormField::kEmail),
  };
  leave_out(preset.titles, {"score", "skore", "total score", "celkove skore", "punktzahl"});
  return preset;
}

// Its first columns are known by their places.
FormPreset microsoft_forms() {
  FormPreset preset{"microsoft-forms", "Microsoft Forms",
                    "the first columns are ID, start, completion, e-mail and name, in any language"};
  preset.titles = {};
  leave_out(preset.titles, {"last modified time", "zeitpunkt der letzten anderung", "cas posledni zmeny",
                            "czas ostatniej modyfikacji", "hora de la ultima modificacion", "total points",
                            "quiz feedback", "grade posted time", "celkovy pocet bodu", "gesamtpunktzahl"});
  preset.left_out_beginnings = {"points - ", "feedback - ", "punkte - ", "body - "};
  return preset;
}

FormPreset limesurvey() {
  FormPreset preset{
      "limesurvey", "LimeSurvey",
      "there are columns «Response ID» and «Date submitted», or their codes, or two header rows"};
  preset.marks = {{{"id", "response id", "id odpovedi", "antwort id"}},
                  {{"submitdate", "date submitted", "datum odeslani", "datum abgeschickt"}}};
  preset.titles = {
      is("submitdate", FormField::kAppliedAt),
      is("date submitted", FormField::kAppliedAt),
      is("datum odeslani", FormField::kAppliedAt),
      is("datum abgeschickt", FormField::kAppliedAt),
      is("email", FormField::kEmail),
      is("email address", FormField::kEmail),
      is("firstname", FormField::kGivenName),
      is("lastname", FormField::kFamilyName),
  };
  leave_out(preset.titles, {"id",
                            "response id",
                            "id odpovedi",
                            "antwort id",
                            "lastpage",
                            "last page",
                            "posledni stranka",
                            "letzte seite",
                            "startlanguage",
                            "start language",
                            "pocatecni jazyk",
                            "start-sprache",
                            "startsprache",
                            "seed",
                            "zufallsstartwert",
                            "token",
                            "access code",
                            "zugangscode",
                            "pristupovy kod",
                            "startdate",
                            "date started",
                            "datum zahajeni",
                            "datum gestartet",
                            "datestamp",
                            "date last action",
                            "datum posledni akce",
                            "datum letzte aktivitat",
                            "ipaddr",
                            "ip address",
                            "ip adresa",
                            "ip-adresse",
                            "refurl",
                            "referrer url",
                            "total time",
                            "interviewtime",
                            "celkovy cas",
                            "gesamtzeit"});
  preset.left_out_beginnings = {"group time", "grouptime", "question time"};
  preset.empty_time_is_unfinished = true;
  return preset;
}

FormPreset pretix() {
  FormPreset preset{"pretix", "pretix (order positions)", "there are columns «Order code» and «Position ID»"};
  preset.marks = {{{"order code", "bestellnummer", "kod objednavky"}},
                  {{"position id", "positionsnummer", "positions-id", "id polozky", "id pozice"}}};
  preset.titles = {
      is("order date", FormField::kAppliedAt),
      is("bestelldatum", FormField::kAppliedAt),
      is("datum objednavky", FormField::kAppliedAt),
      clock("order time"),
      clock("bestellzeit"),
      clock("bestelluhrzeit"),
      clock("cas objednavky"),
      is("attendee name: given name", FormField::kGivenName),
      is("attendee name: family name", FormField::kFamilyName),
      is("attendee name", FormField::kName),
      is("teilnehmername", FormField::kName),
      is("name des teilnehmers", FormField::kName),
      is("jmeno ucastnika", FormField::kName),
      stands_in("invoice address name", FormField::kName),
      is("attendee email", FormField::kEmail),
      is("teilnehmer-e-mail", FormField::kEmail),
      is("e-mail ucastnika", FormField::kEmail),
      stands_in("email", FormField::kEmail),
      stands_in("e-mail", FormField::kEmail),
      is("phone number", FormField::kPhone),
      is("telefonnummer", FormField::kPhone),
      is("telefonni cislo", FormField::kPhone),
      is("company", FormField::kOrganisation),
      is("firma", FormField::kOrganisation),
      is("spolecnost", FormField::kOrganisation),
      state("status"),
      state("stav"),
  };
  leave_out(preset.titles, {"event slug",
                            "order code",
                            "bestellnummer",
                            "kod objednavky",
                            "position id",
                            "positionsnummer",
                            "positions-id",
                            "id polozky",
                            "id pozice",
                            "product",
                            "produkt",
                            "variation",
                            "variante",
                            "varianta",
                            "price",
                            "preis",
                            "cena",
                            "tax rate",
                            "tax rule",
                            "tax value",
                            "steuersatz",
                            "steuerregel",
                            "steuerbetrag",
                            "address",
                            "adresse",
                            "adresa",
                            "zip code",
                            "plz",
                            "psc",
                            "city",
                            "ort",
                            "mesto",
                            "country",
                            "land",
                            "zeme",
                            "state",
                            "bundesland",
                            "voucher",
                            "pseudonymization id",
                            "pseudonymisierungs-id",
                            "seat id",
                            "seat name",
                            "seat zone",
                            "seat row",
                            "seat number",
                            "order comment",
                            "follow-up date",
                            "invoice address name: given name",
                            "invoice address name: family name",
                            "vat id",
                            "sales channel",
                            "order locale",
                            "e-mail address verified",
                            "payment providers",
                            "external customer id",
                            "valid from",
                            "valid until",
                            "checkin text",
                            "add-on to position id",
                            "subevent",
                            "event date"});
  preset.left_out_beginnings = {"attendee name: ", "invoice address "};
  preset.repeats_titles = true;
  preset.void_states = {"canceled",   "cancelled", "c",       "expired",    "e",       "storniert",
                        "abgelaufen", "zruseno",   "zrusena", "stornovano", "vyprseno"};
  return preset;
}

FormPreset indico() {
  FormPreset preset{"indico", "Indico", "there are columns «Registration date» and «Registration state»"};
  preset.marks = {{{"registration date"}}, {{"registration state"}}};
  preset.titles = {
      is("registration date", FormField::kAppliedAt),
      state("registration state"),
      is("first name", FormField::kGivenName),
      is("last name", FormField::kFamilyName),
      is("name", FormField::kName),
      is("email address", FormField::kEmail),
      is("affiliation", FormField::kOrganisation),
      is("phone number", FormField::kPhone),
  };
  leave_out(preset.titles, {"id", "checked in", "check-in date", "price", "tags", "paid", "payment date",
                            "position", "title", "personal data consent"});
  preset.void_states = {"rejected", "withdrawn"};
  preset.strips_formula_signs = true;
  return preset;
}

FormPreset eventbrite() {
  FormPreset preset{"eventbrite", "Eventbrite",
                    "there are columns «Order #», «Order no.» or «Bestellnr.», and the date of the order"};
  preset.marks = {{{"order #", "order no.", "order no", "order id", "bestellnr.", "bestellnummer"}},
                  {{"order date", "bestelldatum"}}};
  preset.titles = {
      is("order date", FormField::kAppliedAt),
      is("bestelldatum", FormField::kAppliedAt),
      is("first name", FormField::kGivenName),
      is("vorname", FormField::kGivenName),
      is("attendee first name", FormField::kGivenName),
      is("last name", FormField::kFamilyName),
      is("surname", FormField::kFamilyName),
      is("nachname", FormField::kFamilyName),
      is("attendee last name", FormField::kFamilyName),
      is("attendee surname", FormField::kFamilyName),
      is("email", FormField::kEmail),
      is("e-mail", FormField::kEmail),
      is("attendee email", FormField::kEmail),
      stands_in("buyer email", FormField::kEmail),
      is("cell phone", FormField::kPhone),
      is("mobile phone", FormField::kPhone),
      is("company", FormField::kOrganisation),
      is("firma", FormField::kOrganisation),
      state("attendee status"),
      state("teilnehmerstatus"),
  };
  leave_out(preset.titles, {"order #",         "order no.",        "order no",
                            "order id",        "bestellnr.",       "bestellnummer",
                            "quantity",        "anzahl",           "price tier",
                            "ticket type",     "ticketart",        "attendee #",
                            "attendee no.",    "teilnehmernummer", "barcode #",
                            "barcode no.",     "barcode-nr.",      "group",
                            "gruppe",          "order type",       "bestellart",
                            "currency",        "wahrung",          "total paid",
                            "fees paid",       "eventbrite fees",  "eventbrite payment processing",
                            "event name",      "event id",         "buyer first name",
                            "buyer last name", "buyer surname",    "county of residence",
                            "delivery method", "payment type",     "payment status",
                            "ticket price",    "discount code",    "tracking link"});
  preset.left_out_beginnings = {"home ",     "billing ",   "shipping ", "ship to ",    "work address",
                                "work city", "work state", "work zip",  "work country"};
  preset.void_states = {"not attending", "deleted",   "refunded",         "canceled", "cancelled",
                        "transferred",   "storniert", "nimmt nicht teil", "erstattet"};
  return preset;
}

FormPreset typeform() {
  FormPreset preset{"typeform", "Typeform", "the first column is «#», or there is «Submit Date (UTC)»"};
  preset.titles = {
      is("submit date (utc)", FormField::kAppliedAt),
      is("submitted at", FormField::kAppliedAt),
  };
  leave_out(preset.titles, {"#", "network id", "start date (utc)", "stage date (utc)", "response type",
                            "tags", "score", "ending", "hidden", "response id"});
  preset.left_out_beginnings = {"utm_"};
  preset.time_zone = "UTC";
  return preset;
}

FormPreset jotform() {
  FormPreset preset{"jotform", "Jotform", "the first column is «Submission Date»"};
  preset.marks = {{{"submission date", "datum odeslani", "einreichungsdatum"}, true}};
  preset.titles = {
      is("submission date", FormField::kAppliedAt),
      is("datum odeslani", FormField::kAppliedAt),
      is("einreichungsdatum", FormField::kAppliedAt),
  };
  leave_out(preset.titles, {"submission id", "submission ip", "ip", "last update date", "id odeslani",
                            "einreichungs-id", "unique id", "flow status", "form id"});
  return preset;
}

FormPreset plain() {
  return {"plain", "no tool that is known", "nothing else fits: columns are found by common titles alone"};
}

}  // namespace

std::vector<FormPreset> preset_facts() {
  return {google_forms(), microsoft_forms(), limesurvey(), pretix(), indico(),
          eventbrite(),   typeform(),        jotform(),    plain()};
}

}  // namespace reg
