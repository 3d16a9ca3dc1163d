#include "reg/app/letter_queue.h"

#include <algorithm>

#include <fmt/format.h>
#include "reg/app/letters.h"
#include "reg/base/text/text.h"
#include "reg/formats/letters/roster_message.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/mailed_rosters.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

// Registrations that this change added or took back.
void add_received(Change& change, LetterQueue& queue) {
  if (!queue.wanted(LetterKind::kReceived)) return;
  const auto add = [&](const Applicant& applicant) {
    if (const auto due = received_letter(applicant, change.invitations().correspondence(applicant.number))) {
      queue.add(applicant, *due);
    }
  };
  std::vector<std::int64_t> numbers = change.returned();
  for (std::int64_t number = change.first_new(); change.applicants().find(number); ++number)
    numbers.push_back(number);
  for (const std::int64_t number : numbers) add(change.applicants().get(number));
}

}  // namespace

bool is_letter_wanted(const Schedule& schedule, LetterKind kind) {
  const MailSettings& mail = schedule.mail;
  return !mail.from.empty() &&
         std::find(mail.letters.begin(), mail.letters.end(), kind) != mail.letters.end();
}

bool LetterQueue::add(const Applicant& applicant, const DueLetter& letter, bool again) {
  if (applicant.erased()) return false;  // there is no address
  OutboxMessage message;
  message.kind = letter_name(letter.kind);
  message.applicant = applicant.number;
  if (letter.workshop) message.workshop = cycle_.schedule().workshops[*letter.workshop].id;
  message.facts = letter.facts;
  message.queued_at = cycle_.now();
  const bool is_new = change_.outbox().queue(message, again);
  size_ += is_new ? 1U : 0U;
  return is_new;
}

void LetterQueue::add_news(std::span<const std::int64_t> applicants) {
  if (cycle_.schedule().mail.from.empty() || !change_.cycle().announced_at()) return;
  for (const std::int64_t number : applicants) {
    const auto applicant = change_.applicants().find(number);
    if (!applicant) continue;
    const Correspondence correspondence = change_.invitations().correspondence(number);
    for (const DueLetter& due : news(cycle_.schedule(), *applicant, correspondence, cycle_.now())) {
      if (wanted(due.kind)) add(*applicant, due);
    }
  }
}

// The roster that a register of before sent says nothing of the facts: where it names the same people, it is
// taken for this one, so that an update of the program sends nothing anew.
void LetterQueue::adopt_sent_roster(const std::string& address, const Roster& roster,
                                    const std::string& facts) {
  const auto last = change_.outbox().last_sent("roster", address, roster.workshop);
  if (!last || is_roster_revision(last->facts)) return;
  std::vector<std::int64_t> seats;
  for (const RosterRow& row : roster.seats) seats.push_back(row.applicant);
  std::sort(seats.begin(), seats.end());
  if (seats == change_.mailed_rosters().seats(last->number)) change_.outbox().set_facts(last->number, facts);
}

std::string LetterQueue::add_rosters(std::size_t workshop, const RosterVariant& variant) {
  const Schedule& schedule = cycle_.schedule();
  const Roster roster = read_roster(cycle_, change_, workshop, variant.waiting, variant.language);
  const std::string facts = roster_revision(schedule, roster, variant.language);
  for (const std::string& address : schedule.mail.roster_to) {
    adopt_sent_roster(address, roster, facts);
    add_message("roster", address, schedule.workshops[workshop].id, facts,
                variant_text(variant, schedule.language));
  }
  return facts;
}

bool LetterQueue::add_message(const std::string& kind, const std::string& address,
                              const std::string& workshop, const std::string& facts,
                              const std::string& variant) {
  OutboxMessage message;
  message.kind = kind;
  message.address = address;
  message.workshop = workshop;
  message.facts = facts;
  message.variant = variant;
  message.queued_at = cycle_.now();
  const bool is_new = change_.outbox().queue(message);
  size_ += is_new ? 1U : 0U;
  return is_new;
}

std::vector<std::int64_t> everyone(const View& view) {
  std::vector<std::int64_t> numbers;
  view.applicants().each_participant(
      [&](const Participant& participant) { numbers.push_back(participant.number); });
  return numbers;
}

std::string queued_text(std::size_t letters, bool dry_run) {
  return dry_run ? fmt::format("{} would be queued", counted(letters, "letter", "letters"))
                 : fmt::format("{} queued; `register mail send` sends {}",
                               counted(letters, "letter", "letters"), letters == 1 ? "it" : "them");
}

std::optional<std::int64_t> finish_change(OpenCycle& cycle, Change& change, JournalEntry entry, bool dry_run,
                                          std::span<const std::int64_t> applicants) {
  LetterQueue queue(cycle, change);
  std::vector<std::int64_t> numbers = change.touched();
  numbers.insert(numbers.end(), applicants.begin(), applicants.end());
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  queue.add_news(numbers);
  add_received(change, queue);  // whoever is told the decision needs no other letter
  if (queue.size() > 0 && !load_templates(cycle, cycle.schedule().language)) return std::nullopt;
  if (queue.size() > 0)
    entry.summary += fmt::format("; {} queued", counted(queue.size(), "letter", "letters"));
  const std::int64_t number = change.journal().add(entry);
  if (!dry_run) change.commit();
  if (queue.size() > 0) cycle.add_afterword(queued_text(queue.size(), dry_run));
  return number;
}

}  // namespace reg
