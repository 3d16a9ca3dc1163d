#include "reg/formats/json/lottery_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "reg/base/time.h"

namespace reg {

std::string lottery_json(const std::optional<Lottery>& committed, bool dry_run) {
  using Json = nlohmann::ordered_json;
  const Lottery lottery = committed.value_or(Lottery());
  const auto drawn = lottery.drawn.value_or(DrawnValue());
  const auto& frozen = lottery.frozen;
  const std::string numbers = frozen ? frozen->numbers.sha256() : drawn.numbers_sha256;
  return json_text(Json{{"dry_run", dry_run},
                        {"commitment", text_or_null(lottery.commitment)},
                        {"committed_at", committed ? Json(rfc3339(lottery.committed_at)) : Json(nullptr)},
                        {"secret", lottery.drawn ? Json(lottery.secret) : Json(nullptr)},
                        {"beacon", text_or_null(drawn.value)},
                        {"seed", text_or_null(drawn.seed)},
                        {"numbers_sha256", text_or_null(numbers)},
                        {"version", committed ? Json(lottery.version) : Json(nullptr)},
                        {"source", text_or_null(lottery.source)},
                        {"round", text_or_null(lottery.round)},
                        {"fallback", text_or_null(lottery.fallback)},
                        {"frozen_at", frozen ? Json(rfc3339(frozen->at)) : Json(nullptr)},
                        {"numbers", frozen ? Json(frozen->numbers.text()) : Json(nullptr)},
                        {"numbers_count", frozen ? Json(frozen->numbers.count()) : Json(nullptr)},
                        {"drawn", drawn.round.empty() ? Json(nullptr) : Json(round_use_name(drawn.use))},
                        {"drawn_round", text_or_null(drawn.round)},
                        {"signature", text_or_null(drawn.signature)}}) +
         "\n";
}

}  // namespace reg
