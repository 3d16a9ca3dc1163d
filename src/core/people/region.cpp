#include "reg/core/people/region.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "reg/base/text/text.h"

namespace reg {

namespace {

struct Region {
  std::string_view name;
  // Folded. An adjective stands alone and with "kraj" before or after it.
  std::vector<std::string_view> adjectives;
  std::vector<std::string_view> others;
};

// Abbreviations that two regions share ("PK", "KK") are left out.
const std::array<Region, 14>& regions() {
  static const std::array<Region, 14> all = {{
      {"Hlavní město Praha",
       {"praha", "prazsky", "hlavni mesto praha"},
       {"hl. mesto praha", "hl. m. praha", "hl.m. praha", "hl.m.praha", "hl m praha", "hl. m.praha", "hmp",
        "pha", "cz010", "cz-10", "prague", "capital city of prague"}},
      {"Středočeský kraj",
       {"stredocesky"},
       {"stc", "sck", "stck", "cz020", "cz-20", "central bohemia", "central bohemian region"}},
      {"Jihočeský kraj",
       {"jihocesky"},
       {"jhc", "jck", "jhck", "cz031", "cz-31", "south bohemia", "south bohemian region"}},
      {"Plzeňský kraj", {"plzensky"}, {"plk", "cz032", "cz-32", "plzen region"}},
      {"Karlovarský kraj", {"karlovarsky"}, {"kvk", "cz041", "cz-41", "karlovy vary region"}},
      {"Ústecký kraj", {"ustecky"}, {"ulk", "cz042", "cz-42", "usti nad labem region"}},
      {"Liberecký kraj", {"liberecky"}, {"lbk", "lk", "cz051", "cz-51", "liberec region"}},
      {"Královéhradecký kraj",
       {"kralovehradecky"},
       {"hkk", "khk", "cz052", "cz-52", "hradec kralove region"}},
      {"Pardubický kraj", {"pardubicky"}, {"pak", "cz053", "cz-53", "pardubice region"}},
      {"Kraj Vysočina", {"vysocina"}, {"vys", "vysoc", "cz063", "cz-63", "vysocina region"}},
      {"Jihomoravský kraj",
       {"jihomoravsky"},
       {"jmk", "jhm", "cz064", "cz-64", "south moravia", "south moravian region"}},
      {"Olomoucký kraj", {"olomoucky"}, {"olk", "cz071", "cz-71", "olomouc region"}},
      {"Zlínský kraj", {"zlinsky"}, {"zlk", "cz072", "cz-72", "zlin region"}},
      {"Moravskoslezský kraj",
       {"moravskoslezsky", "moravsko-slezsky"},
       {"msk", "cz080", "cz-80", "moravia-silesia", "moravian-silesian region"}},
  }};
  return all;
}

std::unordered_map<std::string, std::string_view> make_spellings() {
  std::unordered_map<std::string, std::string_view> spellings;
  for (const Region& region : regions()) {
    spellings.emplace(fold(region.name), region.name);
    for (const std::string_view other : region.others) spellings.emplace(other, region.name);
    for (const std::string_view adjective : region.adjectives) {
      spellings.emplace(adjective, region.name);
      spellings.emplace(std::string(adjective) + " kraj", region.name);
      spellings.emplace("kraj " + std::string(adjective), region.name);
    }
  }
  return spellings;
}

}  // namespace

std::optional<std::string_view> czech_region(std::string_view text) {
  const auto same = std::find_if(regions().begin(), regions().end(),
                                 [&](const Region& region) { return region.name == text; });
  if (same != regions().end()) return same->name;
  static const auto spellings = make_spellings();
  const auto found = spellings.find(fold(text));
  if (found == spellings.end()) return std::nullopt;
  return found->second;
}

std::string canonical_region(std::string_view text) {
  return std::string(czech_region(text).value_or(text));
}

}  // namespace reg
