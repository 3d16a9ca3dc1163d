// Demand, seats, shares and attendance: per workshop, and per group, region and organisation over the whole
// cycle.
//
// Attendance is known where it was noted: a workshop counts as held once somebody is marked as present there.
// A mark stands whatever became of the seat since, and a person counts once in each number of people. Whoever
// applied counts, whatever became of it: demand is what was asked for. A workshop that does not take place
// counts in its own tally alone.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/reports/attendance.h"

namespace reg {

struct Tally {
  // The cycle's or a workshop's id, a group's code, a region or organisation as it is most often written; or
  // empty.
  std::string key;
  std::string label;            // as shown
  bool cancelled = false;       // a workshop that does not take place
  std::int64_t applicants = 0;  // of a workshop: those who asked for it
  std::int64_t full_cycle = 0;  // of them: asked for every workshop
  std::int64_t requests = 0;    // those given up, too
  std::int64_t seats = 0;       // of the requests
  std::int64_t waiting = 0;     // of the requests: still wanted, and without a seat
  std::int64_t capacity = 0;    // of a workshop

  std::int64_t came = 0;          // marks: times that somebody came
  std::int64_t no_shows = 0;      // times that somebody with a seat did not
  std::int64_t unmarked = 0;      // of a workshop: seats of which it is not noted
  std::int64_t people = 0;        // who came at least once
  std::int64_t attended_all = 0;  // of them: to every workshop held so far
  std::int64_t cycle_seats = 0;   // full-cycle applicants with a seat at every workshop that takes place
  std::int64_t cycle_kept = 0;    // of them: who came to every one held so far
  std::int64_t minutes = 0;       // the lengths of the workshops to which they came, added up

  // 0 where nobody applied.
  double full_cycle_share() const {
    return applicants == 0 ? 0.0 : static_cast<double>(full_cycle) / static_cast<double>(applicants);
  }
  double hours() const { return static_cast<double>(minutes) / 60.0; }
};

class Statistics {
 public:
  // `held`: by workshop, whether somebody came, as held_workshops() finds it; empty: none was held.
  explicit Statistics(const Schedule& schedule, std::vector<bool> held = {});
  // `marks` are the applicant's.
  void add(const Applicant& applicant, std::span<const AttendanceMark> marks = {});

  const Tally& total() const { return total_; }
  const std::vector<Tally>& workshops() const { return workshops_; }  // in the order of the cycle
  std::vector<Tally> groups() const;   // in the order of the schedule, then none
  std::vector<Tally> regions() const;  // by applicants, the most first
  // Whose people came, by people, the most first; those who gave none are left out.
  std::vector<Tally> organisations() const;

  std::size_t held() const;     // workshops
  std::size_t planned() const;  // workshops that take place
  bool held(std::size_t workshop) const { return held_[workshop]; }

 private:
  // Tallies by folded name, each called as it is most often written.
  struct Named {
    std::map<std::string, Tally> tallies;
    std::map<std::string, std::map<std::string, std::int64_t>> spellings;
    Tally& at(const std::string& name);
    std::vector<Tally> all() const;
  };
  // What one applicant adds to every tally.
  struct Presence {
    std::int64_t came = 0;
    std::int64_t no_shows = 0;
    std::int64_t minutes = 0;
    bool everywhere = false;
  };
  Presence presence(const Applicant& applicant, std::span<const AttendanceMark> marks) const;
  bool has_the_cycle(const Applicant& applicant) const;
  bool takes_place(std::size_t workshop) const { return !schedule_.workshops[workshop].cancelled; }
  bool asked_for_all(const Applicant& applicant) const;
  void add_requests(Tally& tally, const Applicant& applicant, bool full_cycle) const;

  const Schedule& schedule_;
  std::vector<bool> held_;
  Tally total_;
  std::vector<Tally> workshops_;
  std::map<std::string, Tally> groups_;  // by code
  Named regions_;
  Named organisations_;
};

// By workshop, whether somebody is marked as present there.
std::vector<bool> held_workshops(const Schedule& schedule, std::span<const AttendanceMark> marks);

}  // namespace reg
