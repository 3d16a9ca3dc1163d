#include "reg/formats/json/run_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "formats/json/seats_json.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json reserves(const Schedule& schedule, const Prioritisation& p, std::size_t w) {
  Json result = Json::object();
  const std::size_t workshops = schedule.workshops.size();
  for (std::size_t g = 0; g < schedule.groups.size(); ++g) {
    if (p.input().reserve[g * workshops + w] > 0) {
      result[schedule.groups[g].code] = p.allocation().effective_reserve[g * workshops + w];
    }
  }
  return result;
}

Json run_object(const Schedule& schedule, const Prioritisation& prioritisation, const Run& run, bool dry_run,
                const std::function<std::string(std::int64_t)>& email) {
  Json root;
  root["run"] = run.number;
  root["dry_run"] = dry_run;
  root["tie_break"] = run.tie_break == TieBreak::kTime ? "time" : "lottery";
  root["seed"] = run.seed ? Json(*run.seed) : Json(nullptr);
  root["input_sha256"] = run.input_sha256;
  root["passes"] = run.passes;
  root["raised"] = prioritisation.allocation().raised;
  root["workshops"] = Json::array();
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    Json workshop;
    workshop["id"] = schedule.workshops[w].id;
    workshop["date"] = iso_date(schedule.workshops[w].date);
    workshop["capacity"] = schedule.workshops[w].capacity;
    workshop["effective_reserves"] = reserves(schedule, prioritisation, w);
    const auto entry = [&](std::uint32_t p) {
      const std::int64_t number = prioritisation.input().claimants[p].number;
      return Json{{"applicant", number}, {"email", email(number)}, {"rank", prioritisation.rank(p)}};
    };
    workshop["seats"] = Json::array();
    for (const auto p : prioritisation.results()[w].seats) {
      const Verdict verdict = prioritisation.verdict(p, w);
      Json seat = entry(p);
      seat["reason"] = verdict_name(verdict);
      seat["held"] = verdict == Verdict::kHeld;
      workshop["seats"].push_back(std::move(seat));
    }
    workshop["waiting"] = Json::array();
    int position = 0;
    for (const auto p : prioritisation.results()[w].waiting) {
      Json waiting = entry(p);
      waiting["position"] = ++position;
      waiting["reason"] = verdict_name(prioritisation.verdict(p, w));
      workshop["waiting"].push_back(std::move(waiting));
    }
    root["workshops"].push_back(std::move(workshop));
  }
  return root;
}

}  // namespace

std::string run_json(const Schedule& schedule, const Prioritisation& prioritisation, const Run& run,
                     bool dry_run, const std::function<std::string(std::int64_t)>& email) {
  return json_text(run_object(schedule, prioritisation, run, dry_run, email)) + "\n";
}

std::string what_if_json(const Schedule& schedule, const Prioritisation& prioritisation, const Run& run,
                         const std::function<std::string(std::int64_t)>& email,
                         const std::optional<PlanDifference>& difference) {
  Json root = run_object(schedule, prioritisation, run, true, email);
  root["gained"] = difference ? seats_json(schedule, difference->gained) : Json();
  root["lost"] = difference ? seats_json(schedule, difference->lost) : Json();
  return json_text(root) + "\n";
}

std::string verification_json(const Run& run, const Verification& found) {
  return json_text(Json{{"run", run.number},
                        {"holds", found.result_holds},
                        {"input_sha256", run.input_sha256},
                        {"result_sha256", run.result_sha256},
                        {"fault", found.fault},
                        {"rule", found.record_holds ? Json(static_cast<int>(found.rule)) : Json(nullptr)},
                        {"lottery", found.lottery > 0 ? Json(found.lottery) : Json(nullptr)}}) +
         "\n";
}

}  // namespace reg
