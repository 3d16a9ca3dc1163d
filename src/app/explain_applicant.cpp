#include "reg/app/explain_applicant.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "reg/app/rule_run.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

// The records of the stored runs, the latest first, each read and computed when it is first needed.
class Records {
 public:
  explicit Records(const View& view) : view_(view) {}

  struct Entry {
    std::int64_t run = 0;
    Instant at{};
    RunRecord record;
    Allocation allocation;
  };
  // The `index`th latest run that has a record, or nothing.
  const Entry* at(std::size_t index) {
    while (entries_.size() <= index) {
      const auto next =
          view_.runs().last_before(entries_.empty() ? std::nullopt : std::optional(entries_.back().run));
      if (!next || next->record.empty()) return nullptr;
      auto reading = read_record(next->record);
      if (!reading.record) return nullptr;
      Entry entry{next->number, next->at, std::move(*reading.record), {}};
      entry.allocation = allocate(entry.record.input);
      entries_.push_back(std::move(entry));
    }
    return &entries_[index];
  }

 private:
  const View& view_;
  std::vector<Entry> entries_;
};

// Whoever stood twice took part in a run as two: the one counts whose request stands, to judge by its reason;
// else the one who had the seat.
std::optional<Explanation> explain_person(const Records::Entry& entry,
                                          const std::vector<std::int64_t>& numbers, const std::string& reason,
                                          const std::string& workshop) {
  const auto order = [&](const Explanation& e) {
    return std::tuple(verdict_name(e.verdict) != reason, !is_seat(e.verdict), e.rank);
  };
  std::optional<Explanation> best;
  for (const std::int64_t number : numbers) {
    const auto explanation = explain(entry.record, entry.allocation, number, workshop);
    if (explanation && (!best || order(*explanation) < order(*best))) best = explanation;
  }
  return best;
}

// From the run that decided it: a seat that was held already was decided by a former one.
std::optional<RunExplanation> find_explanation(Records& records, const std::vector<std::int64_t>& numbers,
                                               const std::string& reason, const std::string& workshop,
                                               const Registration& applied) {
  std::optional<RunExplanation> found;
  for (std::size_t i = 0; const Records::Entry* entry = records.at(i); ++i) {
    const auto explanation = explain_person(*entry, numbers, reason, workshop);
    if (!explanation) {
      if (found) break;
      continue;
    }
    found = RunExplanation{entry->run, *explanation};
    found->explanation.decided_at = entry->at;
    if (explanation->applied_at == applied.applied_at.time_since_epoch().count()) {
      found->explanation.applied_known = applied.applied_known;
    }
    if (explanation->verdict != Verdict::kHeld) break;
  }
  return found;
}

// The applicant's places on the waiting lists as things stand, by workshop.
std::map<std::size_t, int> present_places(const OpenCycle& cycle, const View& view,
                                          const Applicant& applicant) {
  std::map<std::size_t, int> places;
  const auto waits = [](const Request& request) { return request.state == RequestState::kWaiting; };
  if (std::none_of(applicant.requests.begin(), applicant.requests.end(), waits)) return places;
  Prioritisation order(cycle.schedule());
  view.applicants().each_participant([&](const Participant& participant) { order.add(participant); });
  bool ready = false;
  const auto draw = rule_draw(cycle, view, cycle.schedule(), ready);
  for (const Request& request : applicant.requests) {
    if (!ready || !waits(request)) continue;
    const auto line = order.in_line(request.workshop, draw);
    const auto place = std::find(line.begin(), line.end(), applicant.number);
    if (place != line.end()) places[request.workshop] = static_cast<int>(place - line.begin()) + 1;
  }
  return places;
}

std::vector<ExplainedRequest> find_answers(const OpenCycle& cycle, const View& view, Records& records,
                                           const Applicant& applicant, std::optional<std::size_t> only) {
  std::vector<std::int64_t> numbers = view.applicants().merged_into(applicant.number);
  numbers.push_back(applicant.number);
  const auto places = present_places(cycle, view, applicant);
  std::vector<ExplainedRequest> answers;
  for (const Request& request : applicant.requests) {
    if (only && request.workshop != *only) continue;
    const std::string& id = cycle.schedule().workshops[request.workshop].id;
    answers.push_back(
        {id, request, find_explanation(records, numbers, request.reason, id, applicant.registration)});
    const auto place = places.find(request.workshop);
    if (answers.back().found && place != places.end()) {
      answers.back().found.value().explanation.waiting_now = place->second;
    }
  }
  if (only) return answers;
  for (const OrphanedRequest& outside : view.requests().orphaned_of(applicant.number)) {
    if (!outside.state) continue;
    answers.push_back({outside.workshop, std::nullopt,
                       find_explanation(records, numbers, "", outside.workshop, applicant.registration)});
  }
  return answers;
}

}  // namespace

Explained explain_applicant(OpenCycle& cycle, const std::string& word, std::optional<std::size_t> only) {
  const View view = cycle.store().view();
  auto found = find_applicant(view, word, Merged::kFollow);
  Explained explained{std::move(found.what), std::move(found.notes), {}, false};
  if (!explained.applicant) return explained;
  Records records(view);
  explained.requests = find_answers(cycle, view, records, *explained.applicant, only);
  explained.has_run = records.at(0) != nullptr;
  return explained;
}

}  // namespace reg
