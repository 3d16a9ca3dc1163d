#include "reg/app/attend_marking.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reg/app/find.h"
#include "reg/app/rule_run.h"
#include "reg/base/text/text.h"
#include "reg/core/people/name_beside.h"
#include "reg/core/people/registering.h"
#include "reg/core/rule/seats.h"
#include "reg/formats/letters/mailbox_parts.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"
#include "reg/store/tables/requests.h"

namespace reg {
namespace {

constexpr std::size_t kShownName = 60;

const Request* request_at(const Applicant& applicant, std::size_t workshop) {
  const auto found = std::find_if(applicant.requests.begin(), applicant.requests.end(),
                                  [&](const Request& request) { return request.workshop == workshop; });
  return found == applicant.requests.end() ? nullptr : &*found;
}

bool asks_for(const Applicant& applicant, std::size_t workshop) {
  const Request* request = request_at(applicant, workshop);
  return request != nullptr && is_active(request->state);
}

std::string people_text(std::int64_t people) {
  return people == 1 ? "1 person waits" : fmt::format("{} people wait", people);
}

}  // namespace

std::string counts_text(const AttendanceCounts& counts) {
  return fmt::format("{} present, {} absent, {} not marked", counts.present, counts.absent,
                     counts.not_marked);
}

AttendMarking::AttendMarking(OpenCycle& cycle, Change& change, std::size_t workshop, bool rehearsal)
    : cycle_(cycle), change_(change), workshop_(workshop), rehearsal_(rehearsal) {
  for (const AttendanceMark& mark : change_.attendance().at(workshop)) {
    before_[mark.applicant] = mark.attendance;
  }
  for (RosterRow& row : change_.requests().seats(workshop)) seats_.emplace(row.applicant, row);
}

const Workshop& AttendMarking::workshop() const {
  return cycle_.schedule().workshops[workshop_];
}

bool AttendMarking::has_seat_here(std::int64_t applicant) const {
  return seats_.contains(applicant);
}

std::optional<std::int64_t> AttendMarking::find(const std::string& word, const std::string& name,
                                                const std::string& place) {
  if (word.ends_with('>')) {
    const MailboxParts parts = mailbox_parts(word);
    return find(parts.address, name.empty() ? parts.name : name, place);
  }
  std::set<std::int64_t> people, seated, named;
  for (const Applicant& applicant : people_named(change_, word)) {
    const std::int64_t number = change_.applicants().canonical(applicant).number;
    people.insert(number);
    if (has_seat_here(number)) seated.insert(number);
    if (bare_name(applicant.registration.name) == bare_name(name)) named.insert(number);
  }
  if (people.size() > 1 && named.size() == 1) people = named;
  if (people.size() > 1 && seated.size() == 1) people = seated;
  if (people.empty()) {
    faults.push_back(fmt::format("{}there is no applicant {}", place, printable(word)));
  } else if (people.size() > 1) {
    faults.push_back(
        fmt::format("{}several applicants share the address {}; name one by number", place, printable(word)));
  } else if (is_name_of(*people.begin(), is_number(word), name, place)) {
    return *people.begin();
  }
  return std::nullopt;
}

// Whether the name beside a number or an address can be the person's. An address is theirs under whatever
// name a mail program shows, unless that is another one's who has a seat here.
bool AttendMarking::is_name_of(std::int64_t applicant, bool by_number, const std::string& name,
                               const std::string& place) {
  const std::string key = bare_name(name);
  const Applicant person = change_.applicants().get(applicant);
  if (key.empty() || person.erased()) return true;
  bool possible = !by_number || may_be_name_of(name, person.registration.name);
  bool own = bare_name(person.registration.name) == key;
  for (const std::int64_t number : change_.applicants().merged_into(applicant)) {
    const std::string former = change_.applicants().get(number).registration.name;
    possible = possible || may_be_name_of(name, former);
    own = own || bare_name(former) == key;
  }
  const bool is_another = !own && std::any_of(seats_.begin(), seats_.end(), [&](const auto& seat) {
    return seat.first != applicant && bare_name(seat.second.name) == key;
  });
  if (possible && !is_another) return true;
  faults.push_back(
      fmt::format("{}«{}» stands beside {}; are these the numbers of a printed sheet, or was one "
                  "column sorted without the others?",
                  place, shorten(printable(name), kShownName), applicant_name(person)));
  return false;
}

bool AttendMarking::is_address_of(std::int64_t applicant, const std::string& email,
                                  const std::string& place) {
  const std::string key = email_key(email);
  if (email.empty() || email_key(change_.applicants().get(applicant).registration.email) == key) return true;
  const std::vector<Applicant> people = change_.applicants().with_email(key);
  const bool own = std::any_of(people.begin(), people.end(), [&](const Applicant& person) {
    return change_.applicants().canonical(person).number == applicant;
  });
  if (own || people.empty()) return true;  // nobody: an address that has changed since
  faults.push_back(fmt::format("{}number {} is not {}, who is {}; was one column sorted without the others?",
                               place, applicant, printable(email), applicant_name(people.front())));
  return false;
}

void AttendMarking::mark(std::int64_t applicant, Attendance attendance, const std::string& place) {
  const auto [entry, is_new] = wanted_.emplace(applicant, attendance);
  if (is_new) {
    places_[applicant] = place;
    return;
  }
  const std::string name = applicant_name(change_.applicants().get(applicant));
  faults.push_back(entry->second == attendance
                       ? fmt::format("{}{} is listed twice", place, name)
                       : fmt::format("{}{} is listed twice, with different marks", place, name));
}

void AttendMarking::mark_others(Attendance attendance) {
  for (const auto& [number, row] : seats_) wanted_.emplace(number, attendance);
}

// What the mark needs: a seat, or for somebody who is there the wish for one.
void AttendMarking::check(std::int64_t number, Attendance attendance, const std::string& place) {
  if (has_seat_here(number)) return;
  Applicant applicant = change_.applicants().get(number);
  const std::string name = place + applicant_name(applicant);
  if (attendance == Attendance::kUnknown) {
    if (!before_.contains(number))
      faults.push_back(fmt::format("{} has neither a seat nor a mark at {}", name, workshop().id));
    return;
  }
  const bool asks = asks_for(applicant, workshop_);
  if (attendance == Attendance::kAbsent) {
    faults.push_back(
        fmt::format("{} has no seat at {}{}", name, workshop().id, asks ? ", and waits for one" : ""));
  } else if (asks) {
    waiting_.push_back({std::move(applicant), place, false, false});
  } else if (applicant.erased()) {
    faults.push_back(fmt::format("{} was erased, and has no seat at {}", name, workshop().id));
  } else if (walk_ins_allowed_) {
    walk_ins_.push_back({std::move(applicant), place, true, false});
  } else {
    const Request* request = request_at(applicant, workshop_);
    const std::string why = request == nullptr ? fmt::format("did not ask for a seat at {}", workshop().id)
                                               : fmt::format("asked for a seat at {}, which is {}",
                                                             workshop().id, state_name(request->state));
    faults.push_back(fmt::format("{} {}; `--walk-in` takes in whoever is there", name, why));
  }
}

void AttendMarking::add_walk_in(const Registration& registration, bool same_address) {
  const auto people = change_.applicants().with_email(email_key(registration.email));
  for (const Applicant& person : people) {
    if (!is_same_person(person.registration, registration)) continue;
    walk_ins_allowed_ = true;
    mark(change_.applicants().canonical(person).number, Attendance::kPresent);
    return;
  }
  if (!people.empty() && !same_address) {
    faults.push_back(fmt::format("the address {} belongs to {}; with --same-address two people may share it",
                                 printable(registration.email), applicant_name(people.front())));
    return;
  }
  Applicant applicant;
  applicant.registration = registration;
  walk_ins_.push_back({std::move(applicant), "", true, true});
}

void AttendMarking::write() {
  for (const auto& [number, attendance] : wanted_) check(number, attendance, places_[number]);
  if (!faults.empty()) return;
  for (const auto& [number, attendance] : wanted_) {
    if (!has_seat_here(number) && attendance != Attendance::kUnknown) continue;
    Applicant applicant = change_.applicants().get(number);
    if (attendance == Attendance::kPresent) confirm_seat(applicant);
    write_mark(applicant, attendance, applicant_name(applicant));
  }
  seat(waiting_, 0);
  if (walk_ins_.empty() || !faults.empty()) return;
  // Until it begins, whoever waits may still come.
  const bool begun = cycle_.now() >= start_of(cycle_.schedule(), workshop());
  const std::int64_t kept = begun ? 0
                                  : change_.requests().count(workshop_, RequestState::kWaiting) +
                                        change_.requests().count(workshop_, RequestState::kRequested);
  register_walk_ins();
  seat(walk_ins_, kept);
}

void AttendMarking::write_mark(const Applicant& applicant, Attendance attendance, const std::string& name) {
  const auto known = before_.find(applicant.number);
  const Attendance before = known == before_.end() ? Attendance::kUnknown : known->second;
  if (before == attendance) return;
  change_.attendance().mark({applicant.number, workshop_, attendance, cycle_.now()});
  changes.push_back({applicant.number, name, before, attendance});
}

// Whoever is known already asks for this workshop too, or comes back for it alone; others are new.
void AttendMarking::register_walk_ins() {
  const Schedule& schedule = cycle_.schedule();
  for (Candidate& candidate : walk_ins_) {
    Applicant& applicant = candidate.applicant;
    Registration wanted = applicant.registration;
    if (applicant.number == 0) {
      wanted.workshops = {workshop().id};
      applicant = new_applicant(schedule, wanted);
      applicant.number = change_.applicants().add(applicant);
      continue;
    }
    const bool returns = applicant.withdrawn();
    if (returns) {
      wanted.workshops.clear();
      wanted.full_cycle = false;
      wanted.applied_at = cycle_.now();
    }
    wanted.workshops.push_back(workshop().id);
    applicant = edit(schedule, applicant, wanted);
    if (returns) come_back(applicant);
    change_.applicants().save(applicant);
  }
}

void AttendMarking::seat(std::vector<Candidate>& candidates, std::int64_t kept) {
  if (candidates.empty()) return;
  bool ready = true;
  const auto draw = rule_draw(cycle_, change_, cycle_.schedule(), ready);
  if (!ready) {
    faults.push_back("no seat is given at the door without the lottery");
    return;
  }
  std::set<std::int64_t> here;
  for (const Candidate& candidate : candidates) here.insert(candidate.applicant.number);
  std::set<std::int64_t> absent;
  for (const AttendanceMark& mark : change_.attendance().at(workshop_)) {
    if (mark.attendance == Attendance::kAbsent) absent.insert(mark.applicant);
  }
  Door door(cycle_.schedule(), workshop_, kept);
  change_.applicants().each_participant([&](const Participant& participant) {
    door.add(participant, here.contains(participant.number), absent.contains(participant.number));
  });
  for (const DoorVerdict& verdict : door.decide(draw)) {
    const auto candidate = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) {
      return c.applicant.number == verdict.applicant;
    });
    if (is_seat(verdict.verdict)) {
      give_seat(*candidate, verdict.verdict);
    } else {
      faults.push_back(refusal(*candidate, verdict.verdict, door.free_seats(), kept));
    }
  }
}

void AttendMarking::confirm_seat(Applicant& applicant) {
  for (Request& request : applicant.requests) {
    if (request.workshop != workshop_ || !may_be_lost(request)) continue;
    take_in_person(request);
    change_.applicants().save(applicant);
    ++confirmed;
    return;
  }
}

void AttendMarking::give_seat(Candidate& candidate, Verdict reason) {
  for (Request& request : candidate.applicant.requests) {
    if (request.workshop != workshop_) continue;
    take_in_person(request);
    request.reason = verdict_name(reason);
  }
  change_.applicants().save(candidate.applicant);
  const std::string name = name_of(candidate, !rehearsal_);
  seated.push_back({candidate.applicant.number, name, reason, candidate.walk_in});
  write_mark(candidate.applicant, Attendance::kPresent, name);
}

// The number of somebody who is new is theirs only once the change is committed.
std::string AttendMarking::name_of(const Candidate& candidate, bool has_number) const {
  return candidate.is_new && !has_number ? printable(candidate.applicant.registration.name)
                                         : applicant_name(candidate.applicant);
}

std::string AttendMarking::refusal(const Candidate& candidate, Verdict verdict, std::int64_t free,
                                   std::int64_t kept) const {
  const std::string name = candidate.place + name_of(candidate, false);
  if (verdict != Verdict::kFull) {
    return fmt::format("{} gets no seat at {}: {}", name, workshop().id, reason_words(verdict_name(verdict)));
  }
  const std::int64_t beside = free + kept;
  if (beside <= 0) {
    return fmt::format(
        "{} gets no seat at {}: all {} are taken, and an empty chair is free only once its holder is "
        "marked with --absent",
        name, workshop().id, workshop().capacity);
  }
  if (kept > 0) {
    return fmt::format("{} gets no seat at {}: {} free, and {} for {} until the workshop begins at {}", name,
                       workshop().id, counted(static_cast<std::size_t>(beside), "seat is", "seats are"),
                       people_text(kept), beside == 1 ? "it" : "them",
                       clock_time(workshop().start, Language::kEnglish));
  }
  return fmt::format("{} gets no seat at {}: more people are at the door than seats are free", name,
                     workshop().id);
}

bool AttendMarking::is_new(std::int64_t applicant) const {
  return std::any_of(walk_ins_.begin(), walk_ins_.end(), [&](const Candidate& candidate) {
    return candidate.is_new && candidate.applicant.number == applicant;
  });
}

std::string AttendMarking::summary() const {
  AttendanceCounts counts;
  for (const MarkChange& change : changes) {
    ++(change.after == Attendance::kPresent  ? counts.present
       : change.after == Attendance::kAbsent ? counts.absent
                                             : counts.not_marked);
  }
  std::vector<std::string> parts;
  if (counts.present > 0) parts.push_back(fmt::format("{} present", counts.present));
  if (counts.absent > 0) parts.push_back(fmt::format("{} absent", counts.absent));
  if (counts.not_marked > 0) {
    parts.push_back(counted(counts.not_marked, "mark", "marks") + " taken away");
  }
  std::vector<std::string> clauses;
  if (!parts.empty()) clauses.push_back(join(parts, ", "));
  for (const DoorSeat& seat : seated) {
    clauses.push_back(
        fmt::format("a seat to applicant {}{}", seat.applicant, seat.walk_in ? ", who walked in" : ""));
  }
  if (clauses.empty()) clauses.push_back(counted(confirmed, "seat", "seats") + " confirmed");
  return fmt::format("{}: {}", workshop().id, join(clauses, "; "));
}

}  // namespace reg
