#include "reg/core/letters/correspondence.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/digest.h"
#include "reg/core/rule/seats.h"

namespace reg {
namespace {

bool is_over(const Schedule& schedule, std::size_t workshop, Instant now) {
  return end_of(schedule, schedule.workshops[workshop]) <= now;
}

const Request* request_at(const Applicant& applicant, std::size_t workshop) {
  for (const Request& request : applicant.requests) {
    if (request.workshop == workshop) return &request;
  }
  return nullptr;
}

bool has_announced_seat_at(const Schedule& schedule, const Applicant& applicant, std::size_t workshop) {
  const Request* request = request_at(applicant, workshop);
  return request != nullptr && has_announced_seat(schedule, *request);
}

WorkshopDetails details_at(const Schedule& schedule, std::size_t workshop) {
  return details_of(schedule, schedule.workshops[workshop]);
}

// The workshops of one kind of news, ascending.
struct News {
  std::vector<std::size_t> gained;   // seats of which the applicant does not know
  std::vector<std::size_t> lost;     // known seats that are no more
  std::vector<std::size_t> changed;  // known seats at another time or place
};

News difference(const Schedule& schedule, const Applicant& applicant, const Correspondence& correspondence,
                Instant now) {
  News news;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Invitation* invitation = correspondence.invitation(w);
    const bool known = invitation != nullptr && invitation->stands;
    // A workshop that was put off is not over, whatever the applicant was told of its time.
    if (is_over(schedule, w, now)) continue;
    const bool seat = has_announced_seat_at(schedule, applicant, w);
    if (seat && !known && !correspondence.has_attended(w)) news.gained.push_back(w);
    if (!seat && known) news.lost.push_back(w);
    if (seat && known && invitation->details != details_at(schedule, w)) news.changed.push_back(w);
  }
  return news;
}

std::string details_text(const WorkshopDetails& details) {
  return fmt::format("{} {} {}\n{}", details.start.time_since_epoch().count(),
                     details.end.time_since_epoch().count(), details.venue.name, details.venue.address);
}

// A number that grows each time that the applicant is told of a seat, or of its end.
int sequence_of(const Correspondence& correspondence, std::size_t workshop) {
  const Invitation* invitation = correspondence.invitation(workshop);
  return invitation == nullptr ? -1 : invitation->sequence;
}

std::string digest(const std::string& text) {
  return sha256_hex(text).substr(0, 32);
}

std::string facts_of(const Schedule& schedule, const std::vector<std::size_t>& workshops,
                     const Correspondence& correspondence) {
  std::string text;
  for (const std::size_t w : workshops) {
    text += fmt::format("{} {} {}\n", schedule.workshops[w].id, sequence_of(correspondence, w),
                        details_text(details_at(schedule, w)));
  }
  return digest(text);
}

bool is_new(const Correspondence& correspondence, const DueLetter& due) {
  const PastLetter* past = correspondence.latest(due.kind, due.workshop);
  return past == nullptr || (!past->queued && past->facts != due.facts);
}

// Nothing of the registration waits for a run or for an announcement, where one still can come.
bool is_decided(const Schedule& schedule, const Applicant& applicant, const Correspondence& correspondence,
                Instant now) {
  bool any = false;
  for (const Request& request : applicant.requests) {
    if (!is_active(request.state) || is_over(schedule, request.workshop, now) ||
        schedule.workshops[request.workshop].cancelled || correspondence.has_attended(request.workshop)) {
      continue;
    }
    if (request.state == RequestState::kRequested) {
      if (open_for_promotion(schedule, request.workshop, now)) return false;
      continue;  // no run decides it any more
    }
    if (request.state == RequestState::kAdmitted && !request.announced) return false;
    any = true;
  }
  return any;
}

LetterWorkshop seat_entry(const Schedule& schedule, const Request& request,
                          const Correspondence& correspondence) {
  LetterWorkshop entry;
  entry.workshop = request.workshop;
  entry.state = request.state;
  entry.confirm_by = request.confirm_by;
  entry.calendar = CalendarMethod::kRequest;
  const Invitation* invitation = correspondence.invitation(request.workshop);
  if (invitation != nullptr) {
    const bool same = invitation->stands && invitation->details == details_at(schedule, request.workshop);
    entry.sequence = invitation->sequence + (same ? 0 : 1);
  }
  return entry;
}

LetterWorkshop plain_entry(const Request& request) {
  LetterWorkshop entry;
  entry.workshop = request.workshop;
  entry.state = request.state;
  return entry;
}

LetterWorkshop cancelled_entry(const Applicant& applicant, std::size_t workshop,
                               const Correspondence& correspondence) {
  LetterWorkshop entry;
  entry.workshop = workshop;
  const Request* request = request_at(applicant, workshop);
  entry.state = request == nullptr ? RequestState::kCancelled : request->state;
  entry.calendar = CalendarMethod::kCancel;
  entry.sequence = sequence_of(correspondence, workshop) + 1;
  return entry;
}

using Entries = std::vector<LetterWorkshop>;

bool has_binding_seat(const Applicant& applicant) {
  return std::any_of(applicant.requests.begin(), applicant.requests.end(),
                     [](const Request& request) { return is_held(request.state, request.announced); });
}

// One at which the applicant was not seen yet.
bool has_seat_to_come(const Applicant& applicant, const Correspondence& correspondence) {
  return std::any_of(applicant.requests.begin(), applicant.requests.end(), [&](const Request& request) {
    return is_held(request.state, request.announced) && !correspondence.has_attended(request.workshop);
  });
}

bool has_active_request(const Applicant& applicant) {
  return std::any_of(applicant.requests.begin(), applicant.requests.end(),
                     [](const Request& request) { return is_active(request.state); });
}

Entries decision_entries(const Schedule& schedule, const Applicant& applicant,
                         const Correspondence& correspondence, Instant now) {
  Entries entries;
  for (const Request& request : applicant.requests) {
    if (is_over(schedule, request.workshop, now) || correspondence.has_attended(request.workshop)) continue;
    if (has_announced_seat(schedule, request)) {
      entries.push_back(seat_entry(schedule, request, correspondence));
    } else if (request.state == RequestState::kWaiting && !schedule.workshops[request.workshop].cancelled) {
      entries.push_back(plain_entry(request));
    }
  }
  return entries;
}

Entries news_entries(const Schedule& schedule, LetterKind kind, const Applicant& applicant,
                     const Correspondence& correspondence, Instant now) {
  const News news = difference(schedule, applicant, correspondence, now);
  Entries entries;
  if (kind == LetterKind::kCancelled) {
    for (const std::size_t w : news.lost) entries.push_back(cancelled_entry(applicant, w, correspondence));
    return entries;
  }
  for (const std::size_t w : kind == LetterKind::kPromotion ? news.gained : news.changed) {
    entries.push_back(seat_entry(schedule, *request_at(applicant, w), correspondence));
    if (kind == LetterKind::kChanged) entries.back().before = correspondence.invitation(w)->details;
  }
  return entries;
}

// It says that nothing is decided: whoever has a seat, or is about to get the decision, is told otherwise.
Entries received_entries(const Applicant& applicant, const Correspondence& correspondence) {
  Entries entries;
  const PastLetter* decision = correspondence.latest(LetterKind::kDecision);
  if (has_seat_to_come(applicant, correspondence) || (decision != nullptr && decision->queued))
    return entries;
  for (const Request& request : applicant.requests) {
    if (is_active(request.state) && !correspondence.has_attended(request.workshop))
      entries.push_back(plain_entry(request));
  }
  return entries;
}

// Nobody is thanked for coming of whom it is not known, unless the schedule says so.
bool may_be_thanked(const Schedule& schedule, std::size_t workshop, const Correspondence& correspondence) {
  if (correspondence.has_missed(workshop)) return false;
  return correspondence.has_attended(workshop) || schedule.mail.thanks_without_attendance;
}

// Of a reminder or a letter of thanks: about one workshop, for whoever has a seat there.
Composition occasion(const Schedule& schedule, LetterKind kind, std::size_t workshop,
                     const Applicant& applicant, const Correspondence& correspondence, Instant now) {
  if (schedule.workshops[workshop].cancelled) return {std::nullopt, "the workshop does not take place"};
  if (!has_announced_seat_at(schedule, applicant, workshop)) return {std::nullopt, "has no seat there"};
  const bool reminder = kind == LetterKind::kReminder;
  if (reminder && start_of(schedule, schedule.workshops[workshop]) <= now) {
    return {std::nullopt, "the workshop has begun"};
  }
  if (reminder && correspondence.has_attended(workshop)) return {std::nullopt, "is there already"};
  if (!reminder && !is_over(schedule, workshop, now)) return {std::nullopt, "the workshop is not over"};
  if (!reminder && correspondence.has_missed(workshop)) return {std::nullopt, "did not come"};
  if (!reminder && !may_be_thanked(schedule, workshop, correspondence)) {
    return {std::nullopt, "nobody noted who came"};
  }
  Letter letter{kind, applicant.number, applicant.registration, {}};
  letter.workshops.push_back(plain_entry(*request_at(applicant, workshop)));
  return {std::move(letter), ""};
}

std::string_view no_decision(const Schedule& schedule, const Applicant& applicant, Instant now) {
  bool undecided = false;
  bool provisional = false;
  bool coming = false;
  for (const Request& request : applicant.requests) {
    if (!is_active(request.state)) continue;
    if (is_over(schedule, request.workshop, now) || schedule.workshops[request.workshop].cancelled) continue;
    coming = true;
    undecided = undecided || request.state == RequestState::kRequested;
    provisional = provisional || (has_seat(request.state) && !is_held(request.state, request.announced));
  }
  if (undecided) return "nothing is decided yet";
  if (provisional) return "the result is not announced";
  return coming ? "is there already" : "the workshops are over, or do not take place";
}

// Why there is nothing to say; true of this applicant.
std::string_view nothing_left(const Schedule& schedule, LetterKind kind, const Applicant& applicant,
                              const Correspondence& correspondence, Instant now) {
  const PastLetter* decision = correspondence.latest(LetterKind::kDecision);
  switch (kind) {
    case LetterKind::kPromotion:
      return has_binding_seat(applicant) ? "knows of every seat" : "has no new seat";
    case LetterKind::kChanged:
      return has_binding_seat(applicant) ? "knows the date and the place" : "has no seat";
    case LetterKind::kCancelled:
      return "knows of no seat that is no more";
    default:
      break;
  }
  if (!has_active_request(applicant)) return "has no request any more";
  if (kind == LetterKind::kDecision) return no_decision(schedule, applicant, now);
  if (has_seat_to_come(applicant, correspondence)) return "has a seat already";
  return decision != nullptr && decision->queued ? "the decision is on its way" : "is there already";
}

}  // namespace

const Invitation* Correspondence::invitation(std::size_t workshop) const {
  const auto found = std::find_if(invitations.begin(), invitations.end(),
                                  [&](const Invitation& i) { return i.workshop == workshop; });
  return found == invitations.end() ? nullptr : &*found;
}

bool Correspondence::has_attended(std::size_t workshop) const {
  return std::find(met.begin(), met.end(), workshop) != met.end();
}

bool Correspondence::has_missed(std::size_t workshop) const {
  return std::find(missed.begin(), missed.end(), workshop) != missed.end();
}

const PastLetter* Correspondence::latest(LetterKind kind, std::optional<std::size_t> workshop) const {
  const auto found = std::find_if(letters.begin(), letters.end(), [&](const PastLetter& letter) {
    return letter.kind == kind && letter.workshop == workshop;
  });
  return found == letters.end() ? nullptr : &*found;
}

bool has_announced_seat(const Schedule& schedule, const Request& request) {
  return is_held(request.state, request.announced) && !schedule.workshops[request.workshop].cancelled;
}

std::vector<DueLetter> news(const Schedule& schedule, const Applicant& applicant,
                            const Correspondence& correspondence, Instant now) {
  std::vector<DueLetter> due;
  if (applicant.merged_into) return due;  // the other one hears of it
  const auto add = [&](LetterKind kind, const std::vector<std::size_t>& workshops) {
    const DueLetter letter{kind, std::nullopt, facts_of(schedule, workshops, correspondence)};
    if (!workshops.empty() && is_new(correspondence, letter)) due.push_back(letter);
  };
  const News news = difference(schedule, applicant, correspondence, now);
  add(LetterKind::kCancelled, news.lost);
  const PastLetter* decision = correspondence.latest(LetterKind::kDecision);
  if (decision == nullptr) {
    if (const auto first = decision_letter(schedule, applicant, correspondence, now)) due.push_back(*first);
  } else if (!decision->queued) {  // one on its way will say all of this
    add(LetterKind::kPromotion, news.gained);
    add(LetterKind::kChanged, news.changed);
  }
  return due;
}

std::optional<DueLetter> decision_letter(const Schedule& schedule, const Applicant& applicant,
                                         const Correspondence& correspondence, Instant now) {
  if (!is_decided(schedule, applicant, correspondence, now)) return std::nullopt;
  return DueLetter{LetterKind::kDecision, std::nullopt, digest("decision")};
}

std::optional<DueLetter> received_letter(const Applicant& applicant, const Correspondence& correspondence) {
  if (applicant.withdrawn() || received_entries(applicant, correspondence).empty()) return std::nullopt;
  const Instant since = applicant.counts_from.value_or(applicant.registration.applied_at);
  const DueLetter due{LetterKind::kReceived, std::nullopt,
                      digest(fmt::format("received {}", since.time_since_epoch().count()))};
  return is_new(correspondence, due) ? std::optional(due) : std::nullopt;
}

std::optional<DueLetter> reminder_letter(const Schedule& schedule, const Applicant& applicant,
                                         std::size_t workshop, const Correspondence& correspondence,
                                         Instant window_begin) {
  if (!has_announced_seat_at(schedule, applicant, workshop) || correspondence.has_attended(workshop)) {
    return std::nullopt;
  }
  const Invitation* invitation = correspondence.invitation(workshop);
  if (invitation != nullptr && invitation->stands && invitation->told_at >= window_begin) return std::nullopt;
  const DueLetter due{LetterKind::kReminder, workshop,
                      digest("reminder " + details_text(details_at(schedule, workshop)))};
  return is_new(correspondence, due) ? std::optional(due) : std::nullopt;
}

std::optional<DueLetter> thanks_letter(const Schedule& schedule, const Applicant& applicant,
                                       std::size_t workshop, const Correspondence& correspondence) {
  if (!has_announced_seat_at(schedule, applicant, workshop) ||
      !may_be_thanked(schedule, workshop, correspondence)) {
    return std::nullopt;
  }
  const DueLetter due{LetterKind::kThanks, workshop, digest("thanks")};
  return is_new(correspondence, due) ? std::optional(due) : std::nullopt;
}

Composition compose(const Schedule& schedule, LetterKind kind, std::optional<std::size_t> workshop,
                    const Applicant& applicant, const Correspondence& correspondence, Instant now) {
  if (workshop) return occasion(schedule, kind, *workshop, applicant, correspondence, now);
  Entries entries = kind == LetterKind::kReceived ? received_entries(applicant, correspondence)
                    : kind == LetterKind::kDecision
                        ? decision_entries(schedule, applicant, correspondence, now)
                        : news_entries(schedule, kind, applicant, correspondence, now);
  if (entries.empty()) {
    return {std::nullopt, std::string(nothing_left(schedule, kind, applicant, correspondence, now))};
  }
  return {Letter{kind, applicant.number, applicant.registration, std::move(entries)}, ""};
}

std::vector<Invitation> told_by(const Schedule& schedule, const Letter& letter, Instant now) {
  std::vector<Invitation> told;
  for (const LetterWorkshop& entry : letter.workshops) {
    if (entry.calendar == CalendarMethod::kNone) continue;
    told.push_back({entry.workshop, entry.sequence, entry.calendar == CalendarMethod::kRequest, now,
                    details_at(schedule, entry.workshop)});
  }
  return told;
}

Instant window_begin(const Schedule& schedule, const Workshop& workshop, std::chrono::seconds before) {
  const LocalTime midnight = at(workshop.date, TimeOfDay(0));
  return schedule.zone.to_instant(midnight - before);
}

}  // namespace reg
