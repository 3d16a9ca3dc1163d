// Who sits at one workshop, as a document: the content, before any format.
//
// Sorted by surname in the order of the cycle's language. Academic titles before and after the name do
// not count; a surname given in its own field wins over guessing the last word of the name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/reports/attendance.h"

namespace reg {

struct RosterRow {
  std::int64_t applicant = 0;
  std::string name;
  std::string given_name;  // empty when the name came whole
  std::string family_name;
  std::string email;
  std::string phone;
  std::string organisation;
  std::string group;  // code
  std::string region;
  RequestState state = RequestState::kRequested;
  std::string note;
  int position = 0;  // 1… on the waiting list; 0 for a seat
  Attendance attendance = Attendance::kUnknown;
  bool erased = false;  // names nobody any more
};

struct Roster {
  std::size_t workshop = 0;        // position in Schedule::workshops
  std::vector<RosterRow> seats;    // in the roster's order
  std::vector<RosterRow> waiting;  // by position
  bool waiting_known = true;       // false: it was not asked who waits, and nothing is said of it
};

// Academic titles are cut off: "Ing. Jan Novák, Ph.D." and "Jan Novák" have the surname "Novák"; "Bc. Mgr.
// Eva van der Berg" has "Berg". Of a name of one word, that word.
std::string surname_of(std::string_view name);

// The key by which people are namesakes: without titles, accents, case and hyphens, the words in alphabetical
// order. "Ing. Jana Nováková-Malá", "NOVÁKOVÁ MALÁ Jana" and "Jana Malá Nováková, DiS." have one key.
std::string bare_name(std::string_view name);

void sort_by_surname(std::vector<RosterRow>& rows, Language language);

}  // namespace reg
