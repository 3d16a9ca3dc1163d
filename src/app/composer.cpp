#include "reg/app/composer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "reg/app/daily_figures.h"
#include "reg/app/letters.h"
#include "reg/app/roster_reading.h"
#include "reg/app/rule_run.h"
#include "reg/base/digest.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/formats/letters/digest_message.h"
#include "reg/formats/letters/mailbox_parts.h"
#include "reg/formats/letters/roster_message.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/mailed_rosters.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

// Whom the roster names; `before` is the copy that the address has.
RosterCopy copy_of(const Roster& roster, const std::vector<std::int64_t>& before) {
  RosterCopy copy;
  for (const RosterRow& row : roster.seats) copy.seats.push_back(row.applicant);
  std::sort(copy.seats.begin(), copy.seats.end());
  for (const RosterRow& row : roster.waiting) copy.waiting.push_back(row.applicant);
  std::set_difference(before.begin(), before.end(), copy.seats.begin(), copy.seats.end(),
                      std::back_inserter(copy.left));
  return copy;
}

// Who came and who left since the copy that the address has.
RosterNews roster_news(const View& view, const Roster& roster, const std::vector<std::int64_t>& before,
                       const std::vector<std::int64_t>& left) {
  RosterNews news;
  const auto name_of = [&](std::int64_t number) {
    const auto applicant = view.applicants().find(number);
    return applicant ? applicant->registration.name : fmt::format("{}", number);
  };
  for (const RosterRow& row : roster.seats) {
    if (!std::binary_search(before.begin(), before.end(), row.applicant)) news.came.push_back(row.name);
  }
  for (const std::int64_t number : left) news.left.push_back(name_of(number));
  news.details_changed = news.came.empty() && news.left.empty();
  return news;
}

}  // namespace

Composer::Composer(OpenCycle& cycle, const LetterTemplates& templates)
    : cycle_(cycle), templates_(templates), writer_(cycle.schedule(), templates) {}

Composed Composer::compose(Change& change, const OutboxMessage& message, Instant now) {
  if (!message.workshop.empty() && !workshop_by_id(cycle_.schedule(), message.workshop)) {
    return {{}, fmt::format("the schedule has no workshop {} any more", message.workshop), {}};
  }
  if (message.kind == "roster") return roster(change, message, now);
  if (message.kind == "digest") return digest(change, message, now);
  const auto kind = parse_letter(message.kind);
  if (!kind) return {{}, fmt::format("this version knows no letter \"{}\"", printable(message.kind)), {}};
  return letter(change, message, *kind, now);
}

Composed Composer::letter(const View& view, const OutboxMessage& message, LetterKind kind, Instant now) {
  const Schedule& schedule = cycle_.schedule();
  const auto applicant = view.applicants().find(message.applicant.value());
  if (!applicant) return {{}, "the applicant is not there any more", {}};
  if (applicant->erased()) return {{}, "was erased", {}};
  if (applicant->merged_into) return {{}, fmt::format("was merged into {}", *applicant->merged_into), {}};
  if (applicant->withdrawn() && kind != LetterKind::kCancelled) return {{}, "has withdrawn", {}};
  Composition composition =
      reg::compose(schedule, kind, workshop_by_id(schedule, message.workshop), *applicant,
                   view.invitations().correspondence(applicant->number), now);
  if (!composition.letter) return {{}, composition.why_not, {}};
  add_positions(view, *composition.letter);
  Composed composed;
  composed.told = told_by(schedule, *composition.letter, now);
  composed.render = [this, letter = std::move(*composition.letter),
                     envelope = Envelope{message_id(schedule, message), now}] {
    return writer_.write(letter, envelope);
  };
  return composed;
}

// Positions on the waiting lists cost a pass over everybody: once for all letters.
void Composer::add_positions(const View& view, Letter& letter) {
  const Schedule& schedule = cycle_.schedule();
  const auto waits = [](const LetterWorkshop& w) { return w.state == RequestState::kWaiting; };
  if (letter.kind != LetterKind::kDecision ||
      std::none_of(letter.workshops.begin(), letter.workshops.end(), waits)) {
    return;
  }
  if (positions_.empty()) {
    positions_.resize(schedule.workshops.size());
    Prioritisation order(schedule);
    view.applicants().each_participant([&](const Participant& participant) { order.add(participant); });
    bool ready = false;
    const auto draw = rule_draw(cycle_, view, schedule, ready);
    for (std::size_t w = 0; ready && w < schedule.workshops.size(); ++w) {
      for (const std::int64_t number : order.in_line(w, draw)) {
        const int position = static_cast<int>(positions_[w].size()) + 1;
        positions_[w].emplace(number, position);
      }
    }
  }
  for (LetterWorkshop& workshop : letter.workshops) {
    const auto& line = positions_[workshop.workshop];
    const auto found = line.find(letter.applicant);
    if (waits(workshop) && found != line.end()) workshop.position = found->second;
  }
}

const LetterTemplates& Composer::templates_in(Language language) {
  if (language == templates_.language()) return templates_;
  if (!other_templates_) other_templates_ = LetterTemplates::built_in(language);
  return *other_templates_;
}

Composed Composer::roster(Change& change, const OutboxMessage& message, Instant now) {
  const Schedule& schedule = cycle_.schedule();
  const std::size_t workshop = workshop_by_id(schedule, message.workshop).value();
  if (std::string why = why_not_mailed(change, workshop); !why.empty()) {
    return {{}, std::move(why), {}};
  }
  const RosterVariant variant = parse_variant(message.variant, schedule.language);
  Roster roster = read_roster(cycle_, change, workshop, variant.waiting, variant.language);
  const std::string facts = roster_revision(schedule, roster, variant.language);
  const auto last = change.outbox().last_sent("roster", message.address, workshop);
  if (last && last->facts == facts) return {{}, "has this roster already", {}};
  change.outbox().set_facts(message.number, facts);
  const auto before = last ? change.mailed_rosters().seats(last->number) : std::vector<std::int64_t>();
  const RosterCopy copy = copy_of(roster, before);
  change.mailed_rosters().save(message.number, copy);
  std::optional<RosterNews> news;
  if (last) news = roster_news(change, roster, before, copy.left);
  Composed composed;
  composed.render = [&schedule, &templates = templates_in(variant.language), roster = std::move(roster),
                     news = std::move(news), address = message.address,
                     envelope = Envelope{message_id(schedule, message), now}] {
    return roster_message(schedule, templates, roster, address, news ? &*news : nullptr, envelope);
  };
  return composed;
}

Composed Composer::digest(const View& view, const OutboxMessage& message, Instant now) {
  const Schedule& schedule = cycle_.schedule();
  DailyDigest digest = read_digest(cycle_, view, now);
  const std::string& expired = message.variant;
  std::from_chars(expired.data(), expired.data() + expired.size(), digest.expired_offers);
  if (digest.empty()) return {{}, "nothing needs attention any more", {}};
  Composed composed;
  composed.render = [&schedule, &templates = templates_, digest = std::move(digest),
                     address = message.address, envelope = Envelope{message_id(schedule, message), now}] {
    return digest_message(schedule, templates, digest, address, envelope);
  };
  return composed;
}

std::string message_id(const Schedule& schedule, const OutboxMessage& message) {
  const std::string recipient =
      message.applicant ? fmt::format("{}", *message.applicant) : email_key(message.address);
  const std::string digest = sha256_hex(
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", schedule.id, message.number, message.kind, recipient,
                  message.workshop, message.revision, message.queued_at.time_since_epoch().count()));
  return fmt::format("{}.{}.{}.{}@{}", message.kind, message.workshop.empty() ? "cycle" : message.workshop,
                     message.number, digest.substr(0, 16), domain_of(schedule.mail.from));
}

std::string recipient_text(const View& view, const OutboxMessage& message) {
  if (!message.applicant) return message.address;
  const auto applicant = view.applicants().find(*message.applicant);
  return applicant ? applicant_name(*applicant) : fmt::format("number {}", *message.applicant);
}

std::string message_text(const View& view, const OutboxMessage& message) {
  return fmt::format("{}{} to {}", message.kind, message.workshop.empty() ? "" : " of " + message.workshop,
                     recipient_text(view, message));
}

}  // namespace reg
