// A lottery as JSON.
#pragma once

#include <optional>
#include <string>

#include "reg/core/rule/lottery.h"

namespace reg {

// Nothing in it that is secret before the draw. Of a rehearsal only what stands already.
std::string lottery_json(const std::optional<Lottery>& committed, bool dry_run);

}  // namespace reg
