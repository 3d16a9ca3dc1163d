// A workshop with three seats taken and two people waiting, as the tests of all roster formats know it.
#pragma once

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg::test {

inline Schedule sample_schedule() {
  using namespace std::chrono;
  Schedule schedule;
  schedule.id = "prace-s-informacemi-2022";
  schedule.title = "Práce s informacemi při sociálním začleňování";
  schedule.language = Language::kCzech;
  schedule.zone = Zone::find("Europe/Prague").value();
  Workshop workshop;
  workshop.id = "uvod";
  workshop.date = year{2022} / 4 / 28;
  workshop.start = hours{10};
  workshop.end = hours{16};
  workshop.capacity = 40;
  workshop.title = "Úvod do problematiky";
  workshop.venue = {"Akademie veřejného investování MMR", "Pařížská 4, Praha"};
  schedule.workshops.push_back(workshop);
  schedule.groups = {
      {"kraj", "Kraj"}, {"poskytovatel", "Poskytovatel služeb"}, {"mas", "Místní akční skupina"}};
  return schedule;
}

inline Roster sample_roster() {
  Roster roster;
  roster.seats = {
      {7, "Mgr. Petra Cibulková, Ph.D.", "", "", "p.cibulkova@example.cz", "+420 777 123 456",
       "Krajský úřad Olomouckého kraje", "kraj", "Olomoucký", RequestState::kConfirmed, "", 0},
      {12, "Řehořová-Ďurica Zdeňka", "Zdeňka", "Řehořová-Ďurica", "rd@example.org", "",
       "MAS Střední Haná, z. s.", "mas", "Olomoucký", RequestState::kAdmitted,
       "bezlepková strava; přijedu až v 11", 0},
      {3, "Seán O'Brien 🎓", "", "", "sean@example.org", "", "", "", "", RequestState::kConfirmed, "", 0}};
  roster.waiting = {{21, "Jan Novák", "", "", "jan@example.cz", "", "Obec \"Lhota\"", "poskytovatel", "",
                     RequestState::kWaiting, "", 1},
                    {4, "Eva Malá", "", "", "eva@example.cz", "602 111 222", "", "kraj", "Zlínský",
                     RequestState::kWaiting, "ráda i\nnáhradnice", 2}};
  return roster;
}

}  // namespace reg::test
