// Sheets of the sample workshop, as the tests of all kinds of sheets print them.
#pragma once

#include <string>

#include "reg/formats/sheets/sheet.h"
#include "unit/formats/sample_roster.h"

namespace reg::test {

inline Schedule sheet_schedule() {
  Schedule schedule = sample_schedule();
  schedule.organiser = "Ministerstvo pro místní rozvoj ČR";
  schedule.funding = "OPZ, reg. č. CZ.03.3.X/0.0/0.0/15_018/0006191";
  return schedule;
}

// So many people with names and organisations of several lengths: the n-th is "Osoba n-tá …".
inline Roster people(std::size_t count) {
  Roster roster;
  roster.waiting_known = false;
  for (std::size_t i = 1; i <= count; ++i) {
    RosterRow row;
    row.applicant = static_cast<std::int64_t>(i);
    row.name = "Osoba " + std::to_string(i) + "-tá";
    if (i % 7 == 0) row.name += " z Nekonečně Dlouhého Příjmení nad Velkou Řekou";
    row.organisation = i % 5 == 0
                           ? "Středisko sociálních služeb a vzdělávání v obci s rozšířenou působností, "
                             "příspěvková organizace"
                           : "Obec Lhota";
    row.email = "osoba" + std::to_string(i) + "@example.cz";
    row.attendance = i % 2 == 1 ? Attendance::kPresent : Attendance::kAbsent;
    roster.seats.push_back(row);
  }
  return roster;
}

inline std::string sheet(SheetKind kind, const Roster& roster,
                         SheetSettings settings = {Language::kCzech, {}, {}}) {
  return sheet_pdf(sheet_schedule(), roster, kind, settings);
}

}  // namespace reg::test
