// The sentences on what needs attention, for `check` and the daily digest: the only place that words them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/finding.h"

namespace reg {

struct FindingStyle {
  Language language = Language::kEnglish;
  bool titles = false;  // a workshop by its title, in the place of its id
};

// For machines: "over_capacity". Several kinds may share one.
std::string_view finding_name(FindingKind kind);

// A sentence with what to do, without its full stop. On one line, whatever people wrote.
std::string finding_text(const Schedule& schedule, const Finding& finding, const FindingStyle& style = {});

// The sentences, of those that are alike the first ten and how many more there are.
std::vector<std::string> finding_lines(const Schedule& schedule, const Findings& findings,
                                       const FindingStyle& style = {});

}  // namespace reg
