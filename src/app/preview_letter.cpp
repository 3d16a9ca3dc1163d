#include "reg/app/preview_letter.h"

#include <cstdint>
#include <utility>

#include "reg/app/composer.h"
#include "reg/app/find.h"
#include "reg/app/letters.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

OutboxMessage letter_to(const Applicant& applicant, LetterKind kind, const std::string& workshop = "") {
  OutboxMessage message;
  message.applicant = applicant.number;
  message.kind = letter_name(kind);
  message.workshop = workshop;
  return message;
}

// The first on its way that will not be dropped.
std::optional<OutboxMessage> queued_letter(OpenCycle& cycle, Change& change, Composer& composer,
                                           const Applicant& applicant) {
  OutboxFilter filter;
  filter.applicant = applicant.number;
  filter.state = OutboxState::kQueued;
  for (const OutboxMessage& message : change.outbox().list(filter)) {
    if (composer.compose(change, message, cycle.now()).render) return message;
  }
  return std::nullopt;
}

// Seats that a run gave, as if they were announced now. Within a change that is rolled back.
void announce_as_rehearsal(const OpenCycle& cycle, Change& change, Preview& preview) {
  const Schedule& schedule = cycle.schedule();
  if (!change.runs().last()) return;
  std::int64_t seats = 0;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (schedule.workshops[w].cancelled) continue;
    seats += change.requests().announce(w, confirm_by(schedule, w, cycle.now()));
  }
  if (seats == 0 && change.cycle().announced_at()) return;
  change.cycle().mark_announced(cycle.now());
  preview.as_announced = true;
}

std::optional<OutboxMessage> first_news(OpenCycle& cycle, const View& view, const Applicant& applicant) {
  if (!view.cycle().announced_at()) return std::nullopt;
  const auto due =
      news(cycle.schedule(), applicant, view.invitations().correspondence(applicant.number), cycle.now());
  return due.empty() ? std::nullopt : std::optional(letter_to(applicant, due.front().kind));
}

// Of the workshops to come, or just over, at which the applicant has a seat: the first such letter.
std::optional<OutboxMessage> next_occasion(OpenCycle& cycle, const View& view, const Applicant& applicant) {
  const Schedule& schedule = cycle.schedule();
  const Correspondence known = view.invitations().correspondence(applicant.number);
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const std::string& id = schedule.workshops[w].id;
    const Instant end = end_of(schedule, schedule.workshops[w]);
    const bool over = end <= cycle.now();
    if (end + kThanksWithin <= cycle.now()) continue;
    const auto due = over ? thanks_letter(schedule, applicant, w, known)
                          : reminder_letter(schedule, applicant, w, known, Instant::max());
    if (due) return letter_to(applicant, due->kind, id);
  }
  return std::nullopt;
}

// The letter that the applicant gets next: one on its way, news, that the registration arrived, the decision
// as it would be now, and then what comes with the days.
std::optional<OutboxMessage> next_letter(OpenCycle& cycle, Change& change, Composer& composer,
                                         const Applicant& applicant, Preview& preview) {
  if (auto queued = queued_letter(cycle, change, composer, applicant)) return queued;
  if (auto due = first_news(cycle, change, applicant)) return due;
  const Correspondence known = change.invitations().correspondence(applicant.number);
  if (!change.runs().last() && received_letter(applicant, known)) {
    return letter_to(applicant, LetterKind::kReceived);
  }
  announce_as_rehearsal(cycle, change, preview);
  const Applicant rehearsed = change.applicants().get(applicant.number);
  if (auto due = first_news(cycle, change, rehearsed)) return due;
  if (received_letter(rehearsed, known)) return letter_to(applicant, LetterKind::kReceived);
  if (auto due = next_occasion(cycle, change, rehearsed)) return due;
  preview.refusal = PreviewRefusal::kNothingDue;
  return std::nullopt;
}

// Of what kind, and about which workshop; nothing where it is refused.
std::optional<OutboxMessage> wanted(OpenCycle& cycle, Change& change, Composer& composer,
                                    const PreviewOrder& order, const Applicant& applicant, Preview& preview) {
  const bool about_one = order.kind == "reminder" || order.kind == "thanks";
  if (about_one == order.workshop.empty()) {
    preview.refusal = about_one ? PreviewRefusal::kAboutOne : PreviewRefusal::kAboutAll;
    return std::nullopt;
  }
  if (order.kind.empty()) return next_letter(cycle, change, composer, applicant, preview);
  OutboxMessage message;
  message.applicant = applicant.number;
  message.kind = order.kind;
  if (order.kind == "decision" || order.kind == "promotion") announce_as_rehearsal(cycle, change, preview);
  if (about_one) {
    auto found = find_workshop(cycle, order.workshop);
    preview.notes.insert(preview.notes.end(), found.notes.begin(), found.notes.end());
    if (!found.what) {
      preview.refusal = PreviewRefusal::kNotFound;
      return std::nullopt;
    }
    message.workshop = cycle.schedule().workshops[*found.what].id;
  }
  return message;
}

}  // namespace

Preview preview_letter(OpenCycle& cycle, const PreviewOrder& order) {
  Preview preview;
  const auto templates = load_templates(cycle, cycle.schedule().language);
  if (!templates) {
    preview.refusal = PreviewRefusal::kUnsound;
    return preview;
  }
  Change rehearsal = cycle.store().change();  // rolled back at the end
  auto found = find_applicant(rehearsal, order.applicant, Merged::kFollow);
  preview.notes = std::move(found.notes);
  if (!found.what) {
    preview.refusal = PreviewRefusal::kNotFound;
    return preview;
  }
  preview.applicant = applicant_name(*found.what);
  Composer composer(cycle, *templates);
  const auto message = wanted(cycle, rehearsal, composer, order, *found.what, preview);
  if (!message) return preview;
  preview.kind = message->kind;
  const Composed composed = composer.compose(rehearsal, *message, cycle.now());
  if (composed.render) {
    preview.letter = composed.render();
  } else {
    preview.refusal = PreviewRefusal::kNothingToSay;
    preview.why = composed.why_not;
  }
  return preview;
}

}  // namespace reg
