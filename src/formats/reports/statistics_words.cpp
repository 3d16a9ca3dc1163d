#include "formats/reports/statistics_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace reg {
namespace {

constexpr StatisticsWords kCzechStatistics = {
    .report = "Zpráva o účasti",
    .as_of = "Stav ke dni {}",
    .contact = "Kontakt",
    .held = "Proběhlo workshopů: {} z {}.",
    .held_none = "Účast na workshopech zatím není zapsána.",
    .people = "Podpořené osoby",
    .people_how = "Osoby, které přišly alespoň na jeden workshop. Každá se počítá jednou.",
    .all = "Osoby na všech workshopech",
    .all_how = "Z podpořených osob ty, které přišly na všechny dosud konané workshopy.",
    .came = "Účasti (osoby × workshopy)",
    .came_how = "Kolikrát někdo přišel: součet účastníků jednotlivých workshopů.",
    .hours = "Hodiny účasti",
    .hours_how = "Součet délek workshopů podle programu za každou účast.",
    .no_shows = "Neúčasti",
    .no_shows_how = "Kolikrát někdo, kdo měl místo, podle zápisu nepřišel.",
    .kept = "Celý cyklus dodržen",
    .kept_how =
        "Zájemci o celý cyklus, kteří dostali místo na všech workshopech a přišli na všechny dosud konané; "
        "vedle nich všichni, kdo místo na všech workshopech dostali.",
    .kept_of = "{} z {}",
    .organisations = "Zapojené organizace",
    .organisations_how =
        "Organizace, z nichž alespoň jedna osoba přišla. Stejné jsou ty, jejichž názvy se liší jen "
        "velikostí písmen a diakritikou.",
    .figures = "Souhrn",
    .how = "Jak údaje vznikly",
    .workshops = "Účast podle workshopů",
    .groups = "Podle skupin",
    .regions = "Podle krajů",
    .by_organisation = "Podle organizací",
    .more_organisations = "Další organizace: {}.",
    .workshop = "Workshop",
    .date = "Datum",
    .group = "Skupina",
    .region = "Kraj",
    .organisation = "Organizace",
    .capacity = "Kapacita",
    .applicants = "Zájemci",
    .seats = "Místa",
    .waiting = "Čeká",
    .title_came = "Přišlo",
    .title_no_show = "Nepřišlo",
    .numbers = "V číslech",
    .bar_came = "přišlo",
    .bar_no_show = "nepřišlo",
    .bar_unmarked = "účast nezapsána",
    .bar_seats = "místo přiděleno",
    .not_said = "(neuvedeno)",
    .workshops_chart = "Pruhy ukazují, kolik osob z těch, které měly místo, přišlo.",
    .people_chart = "Pruhy ukazují počet podpořených osob.",
    .people_short = "Podpořené osoby",
    .hours_short = "Hodiny",
    .came_short = "Účasti"};

constexpr StatisticsWords kEnglishStatistics = {
    .report = "Report on attendance",
    .as_of = "As of {}",
    .contact = "Contact",
    .held = "Workshops held: {} of {}.",
    .held_none = "Nobody's attendance has been noted yet.",
    .people = "People supported",
    .people_how = "People who came to at least one workshop. Each counts once.",
    .all = "People at every workshop",
    .all_how = "Of the people supported, those who came to every workshop held so far.",
    .came = "Attendances (people × workshops)",
    .came_how = "How many times somebody came: the participants of each workshop added up.",
    .hours = "Hours of attendance",
    .hours_how = "The lengths of the workshops by the programme, added up over all attendances.",
    .no_shows = "No-shows",
    .no_shows_how = "How many times somebody who had a seat was noted as not having come.",
    .kept = "Full cycle kept",
    .kept_how =
        "Applicants for the full cycle who were given every seat and came to every workshop held so far; "
        "beside "
        "them, all who were given every seat.",
    .kept_of = "{} of {}",
    .organisations = "Organisations",
    .organisations_how =
        "Organisations of which at least one person came. Names that differ in case and accents alone "
        "are the same.",
    .figures = "In short",
    .how = "How the figures are made",
    .workshops = "Attendance by workshop",
    .groups = "By group",
    .regions = "By region",
    .by_organisation = "By organisation",
    .more_organisations = "Other organisations: {}.",
    .workshop = "Workshop",
    .date = "Date",
    .group = "Group",
    .region = "Region",
    .organisation = "Organisation",
    .capacity = "Capacity",
    .applicants = "Applicants",
    .seats = "Seats",
    .waiting = "Waiting",
    .title_came = "Came",
    .title_no_show = "Did not come",
    .numbers = "In numbers",
    .bar_came = "came",
    .bar_no_show = "did not come",
    .bar_unmarked = "not noted",
    .bar_seats = "seat given",
    .not_said = "(not said)",
    .workshops_chart = "The bars show how many of those who had a seat came.",
    .people_chart = "The bars show the people supported.",
    .people_short = "People supported",
    .hours_short = "Hours",
    .came_short = "Attendances"};

}  // namespace

const StatisticsWords& statistics_words(Language language) {
  return language == Language::kCzech ? kCzechStatistics : kEnglishStatistics;
}

std::string hours_text(std::int64_t minutes, Language language) {
  if (minutes % 60 == 0) return std::to_string(minutes / 60);
  std::string text = fmt::format("{:.1f}", static_cast<double>(minutes) / 60.0);
  if (language == Language::kCzech) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

}  // namespace reg
