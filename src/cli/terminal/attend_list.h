// The list in which one ticks who came: what is searched, where the bar is, what is ticked. No terminal.
//
//   Úvod do problematiky, 28 Apr 2022
//   12 present, 1 absent, 27 not marked
//   Search: nov
//   [x] Jana Nováková        Charita
//   [ ] Petr Nový            waits, 3rd
//   Space ticks, Enter ticks and clears, …
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/console.h"
#include "reg/app/attend_marking.h"
#include "reg/core/reports/roster.h"

namespace reg {

class AttendList {
 public:
  struct Person {
    std::int64_t applicant = 0;
    std::string name;
    std::string organisation;
    int position = 0;  // 1… on the waiting list; 0 for a seat
    Attendance before = Attendance::kUnknown;
    Attendance mark = Attendance::kUnknown;
  };

  AttendList(std::string_view title, const Roster& roster);

  // The search: those are shown in whose name, organisation or number it is found, whatever the case and the
  // accents.
  void type(std::string_view text);
  void backspace();
  void clear_search();
  const std::string& search() const { return search_; }

  void move(std::ptrdiff_t lines);  // as far as there are any
  void move_to_begin();
  void move_to_end();

  // Where the bar is; nullptr where nobody is found.
  const Person* current() const;
  // Not known, present, absent, not known; of somebody who waits only the first two.
  void tick();
  // The same once more, back to what it was.
  void set_mark(Attendance mark);

  // Who is marked otherwise than at the beginning.
  std::vector<Person> changes() const;
  // As it will be: whoever waits and is present has a seat.
  AttendanceCounts counts() const;

  // `status` stands below the list, in the place of the help.
  ConsoleFrame frame(ConsoleSize size, std::string_view status) const;

 private:
  struct Entry {
    Person person;
    std::string key;  // what is searched
  };

  void find();
  std::string row(const Person& person, std::size_t width) const;

  std::string title_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> found_;  // places in entries_
  std::string search_;
  std::size_t bar_ = 0;  // place in found_
};

}  // namespace reg
