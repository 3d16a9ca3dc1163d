#include "formats/form/columns/form_name_part.h"

#include <algorithm>
#include <iterator>

#include "reg/base/text/text.h"

namespace reg {

namespace {

constexpr std::string_view kGiven[] = {"first", "given",   "forename", "firstname",         "givenname",
                                       "fname", "krestni", "vorname",  "recipientfirstname"};
constexpr std::string_view kFamily[] = {"last",       "family",       "surname",          "lastname",
                                        "familyname", "lname",        "prijmeni",         "nachname",
                                        "zuname",     "familienname", "recipientlastname"};
// Words for a name, and for whose it is.
constexpr std::string_view kName[] = {"name", "jmeno"};
constexpr std::string_view kWhose[] = {"attendee",   "participant", "ucastnika", "ucastnik", "ucastnice",
                                       "teilnehmer", "teilnehmers", "guest",     "contact",  "kontakt",
                                       "registrant", "respondent",  "zajemce",   "full",     "cele",
                                       "your",       "vase",        "s"};

constexpr std::string_view kBetween = " _-–:()[]./'’?*!";

}  // namespace

NamePart name_part(std::string_view bare_key) {
  bool given = false;
  bool family = false;
  bool name = false;
  for (std::size_t at = bare_key.find_first_not_of(kBetween); at < bare_key.size();) {
    const std::size_t end = std::min(bare_key.find_first_of(kBetween, at), bare_key.size());
    const std::string_view word = bare_key.substr(at, end - at);
    if (contains(kGiven, word)) {
      given = true;
    } else if (contains(kFamily, word)) {
      family = true;
    } else if (contains(kName, word)) {
      name = true;
    } else if (!contains(kWhose, word)) {
      return NamePart::kNone;
    }
    at = bare_key.find_first_not_of(kBetween, end);
  }
  if (given && family) return NamePart::kNone;
  // "Jméno, příjmení" is the whole name; "last name" is a half.
  if (family && name && bare_key.find("jmeno") != std::string_view::npos) return NamePart::kNone;
  if (given) return NamePart::kGiven;
  if (family) return NamePart::kFamily;
  return name ? NamePart::kEither : NamePart::kNone;
}

}  // namespace reg
