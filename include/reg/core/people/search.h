// Which applicants a person is looking for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"

namespace reg {

// Every condition must hold; an absent one does.
struct Search {
  std::vector<std::string> words;       // each in name, e-mail, organisation, region, phone or note; folded
  std::optional<std::size_t> workshop;  // has a request there (active, unless `state` says which)
  std::optional<RequestState> state;    // of some request (of the one at `workshop`)
  std::optional<std::string> group;     // a code
  std::optional<bool> full_cycle;
  std::optional<bool> late;
  std::optional<bool> withdrawn;
};

bool matches(const Schedule& schedule, const Search& search, const Applicant& applicant);

}  // namespace reg
