#include "reg/formats/json/explanation_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "reg/formats/reports/explanation_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json optional_json(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json limit_json(std::int32_t limit) {
  return limit < 0 ? Json(nullptr) : Json(limit);
}

}  // namespace

std::string explanations_json(const Schedule& schedule, std::int64_t applicant,
                              std::optional<std::int64_t> run, const std::vector<Explanation>& explanations,
                              Language language) {
  Json root{{"applicant", applicant}, {"run", optional_json(run)}, {"workshops", Json::array()}};
  for (const Explanation& e : explanations) {
    Json missing = Json::array();
    for (const MissingSeat& seat : e.missing) {
      missing.push_back(Json{{"workshop", seat.workshop}, {"verdict", verdict_name(seat.verdict)}});
    }
    const std::string_view conflict = reserve_conflict_name(e.conflict);
    std::string text = order_text(schedule, e, language) + "\n" + verdict_text(schedule, e, language);
    if (e.waiting_now) text += " " + waiting_text(e, language);
    root["workshops"].push_back(
        Json{{"workshop", e.workshop},
             {"verdict", verdict_name(e.verdict)},
             {"rank", e.rank},
             {"applicants", e.applicants},
             {"late", e.late},
             {"full_cycle", e.full_cycle},
             {"whole_only", e.whole_only},
             {"applied_at", rfc3339(Instant(std::chrono::seconds(e.applied_at)))},
             {"ticket", optional_json(e.ticket)},
             {"position", optional_json(e.position)},
             {"capacity", e.capacity},
             {"requests", e.requests},
             {"seats", e.seats},
             {"held", e.held},
             {"last_open_rank", optional_json(e.last_open_rank)},
             {"group", e.group.empty() ? Json(nullptr) : Json(e.group)},
             {"reserved", e.reserved},
             {"effective_reserve", e.effective},
             {"group_seats", e.group_seats},
             {"other_reserved", e.other_reserved},
             {"organisation_limit", limit_json(e.organisation_limit)},
             {"region_limit", limit_json(e.region_limit)},
             {"missing", std::move(missing)},
             {"reserve_conflict", conflict.empty() ? Json(nullptr) : Json(conflict)},
             {"holds_part", e.holds_part},
             {"decided_at", e.decided_at.has_value() ? Json(rfc3339(e.decided_at.value())) : Json(nullptr)},
             {"position_now", optional_json(e.waiting_now)},
             {"applied_known", known_name(e.applied_known)},
             {"ticket_of", optional_json(e.ticket_of)},
             {"left_out", e.left_out},
             {"text", text}});
  }
  return json_text(root) + "\n";
}

}  // namespace reg
