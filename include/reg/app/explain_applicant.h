// Why an applicant's seats were given or not, from the records of the runs that decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/find.h"
#include "reg/core/rule/explanation.h"

namespace reg {

struct RunExplanation {
  std::int64_t run = 0;
  Explanation explanation;
};

// A request with what a run says of it, where one does.
struct ExplainedRequest {
  std::string workshop;            // its id
  std::optional<Request> request;  // none where the workshop has left the schedule
  std::optional<RunExplanation> found;
};

struct Explained {
  std::optional<Applicant> applicant;  // none: `notes` say why; else they say what the person should know
  std::vector<std::string> notes;
  std::vector<ExplainedRequest> requests;
  bool has_run = false;  // some run has a record
};

// `word` as a person names the applicant; `only`: of one workshop.
Explained explain_applicant(OpenCycle& cycle, const std::string& word, std::optional<std::size_t> only);

}  // namespace reg
