// A cycle of three workshops, and people for it: what the tests of several rooms share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"

namespace reg::test {

// "uvod" on 28 April 2022 with 2 seats, "deti" on 12 May with 2, "bydleni" on 26 May with 1, each from 10:00
// to 16:00 in Prague. Registration closes with 10 April, which is 22:00 UTC. The groups are kraj, obec, mas.
Schedule small_cycle();

// A moment as RFC 3339 writes it.
Instant moment(std::string_view text);

// Applied at 08:00 UTC on 1 March 2022.
Registration registration(const std::string& name, const std::string& email,
                          const std::vector<std::string>& workshops = {"uvod"});

// Every field of an applicant, a line each, so that two of them are compared whole.
std::string facts(const Applicant& applicant);

}  // namespace reg::test
