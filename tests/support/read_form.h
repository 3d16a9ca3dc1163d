// A form's export as registrations, a line each, below the summary and findings of the file.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "reg/formats/form/form_import.h"
#include "support/small_cycle.h"

namespace reg::test {

using Lines = std::vector<std::string>;

inline const Instant kFormRead = moment("2030-01-01T00:00:00Z");

inline Lines read_form(const std::string& file, const Schedule& schedule = small_cycle(),
                       const FormOptions& options = {}) {
  const FormPlan plan = examine_form(schedule, options, [&](const auto& take) { take(file); });
  Lines lines = {plan.summary};
  const auto told = [&](const ImportFinding& finding) {
    lines.push_back(fmt::format("{}:{}: {} [{}] {}", finding.line, finding.column,
                                severity_name(finding.severity), finding.kind, finding.message));
  };
  for (const ImportFinding& finding : plan.findings) told(finding);
  if (!plan.readable()) return lines;
  FormReader reader(
      schedule, plan, kFormRead,
      [&](FormRow&& row) {
        for (const ImportFinding& finding : row.findings) told(finding);
        if (row.skipped || row.refused()) return;
        const Registration& r = row.registration;
        std::string line = fmt::format("{} {} <{}> {}", row.line, r.name, r.email, rfc3339(r.applied_at));
        for (const std::string* text : {&r.phone, &r.organisation, &r.region, &r.group, &r.note}) {
          if (!text->empty()) line += " | " + *text;
        }
        line += ":";
        for (const std::string& id : r.workshops) line += " " + id;
        if (r.full_cycle) line += " (whole cycle)";
        for (const OtherAnswer& answer : row.answers) {
          line += fmt::format(" / {} = {}", plan.questions[answer.question], answer.text);
        }
        lines.push_back(line);
      },
      [&](ImportFinding&& finding) { told(finding); });
  reader.feed(file);
  reader.finish();
  return lines;
}

}  // namespace reg::test
