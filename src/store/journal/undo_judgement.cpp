#include "store/journal/undo_judgement.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/core/rule/request.h"
#include "store/tables/database.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

// A sentence that begins with an ASCII letter, as a clause.
std::string lower_first(std::string sentence) {
  if (!sentence.empty()) sentence.front() = static_cast<char>(sentence.front() | 0x20);
  return sentence;
}

}  // namespace

UndoJudgement::UndoJudgement(Database& database, std::vector<Concerned> concerned)
    : database_(database),
      connection_(database.connection),
      schedule_(database.schedule),
      concerned_(std::move(concerned)) {
  for (const Concerned& request : concerned_) {
    held_before_.push_back(standing(request).held);
    taken_before_.try_emplace(request.workshop_key, taken(request.workshop_key));
  }
  over_limits_before_ = over_limits();
  contradictions_before_ = contradictions();
}

std::vector<UndoConflict> UndoJudgement::faults() {
  std::vector<UndoConflict> found;
  add_lost_seats(found);
  add_overfull(found);
  add_over_limits(found);
  add_contradictions(found);
  return found;
}

UndoJudgement::Standing UndoJudgement::standing(const Concerned& request) {
  for (const Row& row :
       connection_.query("SELECT state, announced FROM request WHERE applicant = ? AND workshop = ?",
                         request.applicant, request.workshop_key)) {
    const auto state = row.value<RequestState>(0);
    return {is_held(state, row.value<bool>(1)), !is_active(state)};
  }
  return {};
}

// Seats there, but for those of people who did not come and so left them to others.
std::int64_t UndoJudgement::taken(std::int64_t workshop_key) {
  return connection_.value<std::int64_t>(
      R"(SELECT count(*) FROM request r WHERE workshop = ? AND state IN ('admitted', 'confirmed')
         AND NOT EXISTS (SELECT 1 FROM attendance a
                         WHERE a.applicant = r.applicant AND a.workshop = r.workshop AND a.present = 0))",
      workshop_key);
}

UndoJudgement::Sentences UndoJudgement::contradictions() {
  Sentences sentences;
  for (const Contradiction& one : database_.checks.contradictions())
    sentences.emplace(one.applicant, one.sentence);
  return sentences;
}

// The newest letter that tells of seats and that arrived, or may have.
std::optional<MessageRef> UndoJudgement::letter_about(const Concerned& request) {
  Rows rows = connection_.query(
      R"(SELECT number, kind, state FROM outbox
         WHERE applicant = ? AND kind IN ('decision', 'promotion', 'changed')
           AND state IN ('sent', 'sending', 'uncertain')
         ORDER BY number DESC LIMIT 1)",
      request.applicant);
  const Row* row = rows.next();
  if (row == nullptr) return std::nullopt;
  MessageRef letter;
  letter.workshop = request.workshop_id;
  row->read(letter.number, letter.kind, letter.state);
  return letter;
}

// A seat that became binding by a later change, or of which a letter tells. One that the person gave up, or
// let lapse, is not taken from them.
std::optional<UndoConflict> UndoJudgement::lost_seat(const Concerned& request) {
  UndoConflict lost;
  lost.kind = UndoConflict::Kind::kSeatLost;
  lost.change.record = "request";
  lost.change.applicant = request.applicant;
  lost.change.workshop = request.workshop_id;
  if (!request.announced_by_it) return lost;
  if (!request.workshop || schedule_.workshops[*request.workshop].cancelled) return std::nullopt;
  const auto letter = letter_about(request);
  if (!letter) return std::nullopt;
  const Correspondence known = database_.invitations.correspondence(request.applicant);
  const Invitation* invitation = known.invitation(*request.workshop);
  if (letter->state == "sent" && (invitation == nullptr || !invitation->stands)) return std::nullopt;
  lost.message = letter;
  return lost;
}

void UndoJudgement::add_lost_seats(std::vector<UndoConflict>& found) {
  for (std::size_t i = 0; i < concerned_.size(); ++i) {
    if (!held_before_[i]) continue;
    const Standing now = standing(concerned_[i]);
    if (now.held || now.ended) continue;
    if (auto lost = lost_seat(concerned_[i])) found.push_back(std::move(*lost));
  }
}

void UndoJudgement::add_overfull(std::vector<UndoConflict>& found) {
  std::set<std::int64_t> judged;
  for (const Concerned& request : concerned_) {
    if (!request.workshop || !judged.insert(request.workshop_key).second) continue;
    const std::int64_t capacity = schedule_.workshops[*request.workshop].capacity;
    const std::int64_t seats = taken(request.workshop_key);
    if (seats <= capacity || seats <= taken_before_[request.workshop_key]) continue;
    UndoConflict overfull;
    overfull.kind = UndoConflict::Kind::kOverfull;
    overfull.change.record = "workshop";
    overfull.change.workshop = request.workshop_id;
    overfull.seats = seats;
    overfull.limit = capacity;
    found.push_back(std::move(overfull));
  }
}

std::vector<OverLimit> UndoJudgement::over_limits() {
  const Policy& policy = schedule_.policy;
  if (!policy.per_organisation.any() && !policy.per_region.any()) return {};
  LimitCheck check(schedule_);
  database_.applicants.each_participant([&](const Participant& participant) { check.add(participant); });
  return check.over();
}

void UndoJudgement::add_over_limits(std::vector<UndoConflict>& found) {
  for (const OverLimit& over : over_limits()) {
    const bool stood =
        std::any_of(over_limits_before_.begin(), over_limits_before_.end(), [&](const OverLimit& before) {
          return before.workshop == over.workshop && before.region == over.region &&
                 fold(before.name) == fold(over.name) && before.seats >= over.seats;
        });
    if (stood) continue;
    UndoConflict fault;
    fault.kind = UndoConflict::Kind::kOverLimit;
    fault.change.record = "workshop";
    fault.change.workshop = schedule_.workshops[over.workshop].id;
    fault.seats = over.seats;
    fault.limit = over.limit;
    fault.limited = over.name;
    fault.of_region = over.region;
    found.push_back(std::move(fault));
  }
}

void UndoJudgement::add_contradictions(std::vector<UndoConflict>& found) {
  for (const auto& [applicant, sentence] : contradictions()) {
    const std::int64_t about = applicant;
    const bool is_said = std::any_of(found.begin(), found.end(), [&](const UndoConflict& fault) {
      return fault.change.applicant == about;
    });
    if (is_said || contradictions_before_.count({applicant, sentence}) > 0) continue;
    UndoConflict fault;
    fault.kind = UndoConflict::Kind::kContradiction;
    fault.change.record = applicant == 0 ? "cycle" : "applicant";
    if (applicant != 0) fault.change.applicant = applicant;
    fault.contradiction = lower_first(sentence);
    found.push_back(std::move(fault));
  }
}

}  // namespace reg
