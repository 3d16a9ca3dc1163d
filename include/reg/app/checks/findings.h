// What needs the organiser's attention: the one list of it, which `check` prints and the daily digest mails.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/reports/finding.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/store.h"

namespace reg {

// One look at one thing. What cannot be read becomes a finding, and what was found before stays.
void explore(Findings& findings, const std::function<void()>& look);

// The fault of a database that cannot be opened: whether the file is nevertheless one of ours.
bool is_ours_and_damaged(const DatabaseFault& fault, const std::filesystem::path& database);

// The database: its file and tables, references to nothing, texts and records that cannot be read.
void find_damage(const View& view, Findings& findings);
// Records that contradict each other.
void find_contradictions(const View& view, Fixing fixing, Findings& findings);
// Seats and requests against the schedule, the deadline, the limits and the rule. `ended`: offers that are
// over and have not expired yet.
void find_seat_faults(OpenCycle& cycle, const View& view, std::span<const SeatRef> ended, Findings& findings);

// A lottery's next step, where it is due; a last run that was made with another lottery than the one that is
// kept; numbers that were frozen and are nobody's.
void find_lottery_faults(OpenCycle& cycle, const View& view, Findings& findings);
// The next step alone.
void find_lottery_due(const OpenCycle& cycle, const View& view, Findings& findings);

// As long as nothing is announced: seats and waiting lists that the last run did not give, nor any change
// since.
void find_strange_states(OpenCycle& cycle, const View& view, Findings& findings);
// A database, or a backup in the folder of backups, that others than its owner may read.
void find_open_files(const OpenCycle& cycle, Findings& findings);

// Senders that ended with messages in hand. To be asked before the view of the store begins in which the
// messages are counted: one who ends in between has put them back.
struct DeadSenders {
  std::vector<std::int64_t> numbers;
  std::string fault;  // why it is not known
};
DeadSenders dead_senders(OpenCycle& cycle);
// Messages that failed, may have arrived or not, or wait for somebody to send them.
void find_mail_faults(OpenCycle& cycle, const View& view, const DeadSenders& dead, Findings& findings);
// People who know of other seats, dates or places than those that stand, and to whom nothing is on its way.
void find_untold(OpenCycle& cycle, const View& view, Findings& findings);
// Workshops that are over, with people of whom nobody noted whether they came.
void find_missing_attendance(OpenCycle& cycle, const View& view, Findings& findings);
// Changes that have been in no backup for a week.
void find_old_backup(OpenCycle& cycle, const View& view, Findings& findings);

// People's data that are kept longer than the schedule's retention says.
void find_kept_too_long(OpenCycle& cycle, const View& view, Findings& findings);
// The offers that are over.
void find_expired(OpenCycle& cycle, const View& view, std::span<const SeatRef> expired, Fixing fixing,
                  Findings& findings);

// All that is to be found beside the database itself, offers that are over, and news that nobody wrote down.
void find_beside_database(OpenCycle& cycle, const View& view, std::span<const SeatRef> ended,
                          const DeadSenders& dead, Findings& findings);
// All of these, in the order in which they are told: nothing is changed. To be called inside a view or a
// change. `dead`: where nobody asked for them, none.
Findings find_everything(OpenCycle& cycle, const View& view, const DeadSenders& dead = {});

}  // namespace reg
