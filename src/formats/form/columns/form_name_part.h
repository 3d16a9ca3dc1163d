// Titles of columns that hold a name, or a half of one, whatever the tool calls them.
#pragma once

#include <string_view>

namespace reg {

// kEither: "jméno účastníka", a given name beside a surname, else a whole name.
enum class NamePart { kNone, kGiven, kFamily, kEither };

// By a bare key (form_title.h): "first_name", "name (last)", "attendee surname", "prijmeni ucastnika". A
// title with any other word is none: "company name", "rodne prijmeni".
NamePart name_part(std::string_view bare_key);

}  // namespace reg
