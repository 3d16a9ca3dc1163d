// How the lottery is drawn, and how applicants check their tickets, in words for them: a page as it stands by
// now, and paragraphs of the programme. The words are in data/lottery.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/lottery.h"

namespace reg {

// With what is public of the lottery by now: never a secret before its draw.
std::string lottery_text(const Schedule& schedule, const std::optional<Lottery>& lottery, Language language,
                         std::size_t width);

// Without figures, as it is made from the schedule alone.
std::vector<std::string> lottery_paragraphs(const Schedule& schedule, Language language);

}  // namespace reg
