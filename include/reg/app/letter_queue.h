// Letters written down in the transaction of what caused them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/roster_reading.h"
#include "reg/core/letters/correspondence.h"
#include "reg/store/tables/outbox.h"

namespace reg {

// Whether the schedule lets commands queue this kind by themselves: [mail] letters, with a sender.
bool is_letter_wanted(const Schedule& schedule, LetterKind kind);

class LetterQueue {
 public:
  LetterQueue(const OpenCycle& cycle, Change& change) : cycle_(cycle), change_(change) {}

  bool wanted(LetterKind kind) const { return is_letter_wanted(cycle_.schedule(), kind); }
  // Whether it is new.
  bool add(const Applicant& applicant, const DueLetter& letter, bool again = false);
  // What each of them is to be told now, of the kinds that are wanted.
  void add_news(std::span<const std::int64_t> applicants);
  // The roster to each address of [mail] roster_to that does not have it as it is. Returns the roster's
  // facts.
  std::string add_rosters(std::size_t workshop, const RosterVariant& variant);
  // A message to one of the organiser's people.
  bool add_message(const std::string& kind, const std::string& address, const std::string& workshop,
                   const std::string& facts, const std::string& variant = "");

  std::size_t size() const { return size_; }

 private:
  void adopt_sent_roster(const std::string& address, const Roster& roster, const std::string& facts);
  const OpenCycle& cycle_;
  Change& change_;
  std::size_t size_ = 0;
};

// The numbers of everybody who has not withdrawn.
std::vector<std::int64_t> everyone(const View& view);

// "3 letters queued; `register mail send` sends them".
std::string queued_text(std::size_t letters, bool dry_run);

// The end of a changing command: queues the letters that the change is news for, writes the journal row, and
// commits, unless it is a rehearsal. Returns the row's number; nothing where a template has a fault: told,
// and nothing is to be done. `applicants`: who may have news beside those whose requests the store wrote.
std::optional<std::int64_t> finish_change(OpenCycle& cycle, Change& change, JournalEntry entry, bool dry_run,
                                          std::span<const std::int64_t> applicants = {});

}  // namespace reg
