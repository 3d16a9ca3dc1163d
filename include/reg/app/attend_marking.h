// Who came to one workshop, noted inside a change that is open: marks, and free seats for those at the door.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/reports/marking.h"
#include "reg/core/reports/roster.h"
#include "reg/core/rule/door.h"

namespace reg {

// "38 present, 2 absent, 0 not marked".
std::string counts_text(const AttendanceCounts& counts);

class AttendMarking {
 public:
  // A rehearsal issues no numbers: it shows none of people who are new.
  AttendMarking(OpenCycle& cycle, Change& change, std::size_t workshop, bool rehearsal = false);

  // Whom a number or an address ("jana@…", "Jana Nová <jana@…>") names: of several at one address the one of
  // this name, or whoever has a seat there; and of somebody who was merged into another that other one.
  // Nothing, and a fault, where that is nobody, or the name is another person's. `place` stands before the
  // fault: "list.txt:3: ".
  std::optional<std::int64_t> find(const std::string& word, const std::string& name = "",
                                   const std::string& place = "");

  // Whether the address beside the number is not somebody else's.
  bool is_address_of(std::int64_t applicant, const std::string& email, const std::string& place);
  // What is to be noted: of one person once.
  void mark(std::int64_t applicant, Attendance attendance, const std::string& place = "");
  // Whoever has a seat and is not among those marked so far gets this mark.
  void mark_others(Attendance attendance);
  // Those who are marked as present and did not ask for the workshop are taken in.
  void allow_walk_ins() { walk_ins_allowed_ = true; }
  // Somebody who is not known yet, and is there.
  void add_walk_in(const Registration& registration, bool same_address);

  // Writes it all, if nothing stands against it; whatever does is in faults(), and the change is then not to
  // be committed.
  void write();

  bool names_nobody() const { return wanted_.empty() && walk_ins_.empty(); }

  std::vector<std::string> faults;
  std::vector<MarkChange> changes;
  std::vector<DoorSeat> seated;
  std::size_t confirmed = 0;  // seats that somebody had, and might have lost
  // Whoever was marked as present, lost the seat and is given one again changes no mark.
  bool changed() const { return !changes.empty() || !seated.empty() || confirmed > 0; }
  // Whoever was not known before.
  bool is_new(std::int64_t applicant) const;
  // What the journal says of it.
  std::string summary() const;

 private:
  struct Candidate {
    Applicant applicant;
    std::string place;
    bool walk_in = false;
    bool is_new = false;
  };

  bool is_name_of(std::int64_t applicant, bool by_number, const std::string& name, const std::string& place);
  const Workshop& workshop() const;
  bool has_seat_here(std::int64_t applicant) const;
  void check(std::int64_t number, Attendance attendance, const std::string& place);
  void write_mark(const Applicant& applicant, Attendance attendance, const std::string& name);
  void register_walk_ins();
  void seat(std::vector<Candidate>& candidates, std::int64_t kept);
  void confirm_seat(Applicant& applicant);
  void give_seat(Candidate& candidate, Verdict reason);
  std::string name_of(const Candidate& candidate, bool has_number) const;
  std::string refusal(const Candidate& candidate, Verdict verdict, std::int64_t free,
                      std::int64_t kept) const;

  OpenCycle& cycle_;
  Change& change_;
  std::size_t workshop_;
  bool rehearsal_;
  bool walk_ins_allowed_ = false;
  std::map<std::int64_t, Attendance> before_;  // marks
  std::map<std::int64_t, RosterRow> seats_;
  std::map<std::int64_t, Attendance> wanted_;
  std::map<std::int64_t, std::string> places_;
  std::vector<Candidate> waiting_;   // at the door, with a request
  std::vector<Candidate> walk_ins_;  // at the door, without
};

}  // namespace reg
