// The regions of the Czech Republic, as people write them.
//
// One region has many spellings, and a limit per region must see one. The names kept are those of the
// Statistical Office; a region elsewhere, and what names none for certain, stays as it was given.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reg {

// "Hlavní město Praha" for "Praha", "hl. m. Praha", "CZ010"; "Jihomoravský kraj" for "jihomoravsky", "JMK".
// Nothing when the text is none of the fourteen regions.
std::optional<std::string_view> czech_region(std::string_view text);

// The region's name where it is one of the fourteen, else the text itself.
std::string canonical_region(std::string_view text);

}  // namespace reg
