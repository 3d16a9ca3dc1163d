#include "support/answers.h"

#include <fmt/format.h>

#include "support/small_cycle.h"

namespace reg::test {

std::string shown(const std::vector<FieldChange>& changes) {
  std::string text;
  for (const FieldChange& change : changes) {
    text += fmt::format("{}: «{}» -> «{}»\n", change.field, change.before, change.after);
  }
  return text;
}

std::string shown_requests(const Applicant& applicant) {
  std::string text;
  for (const Request& r : applicant.requests) {
    text += fmt::format("{}:{}:{}:{} ", r.workshop, state_name(r.state), r.announced ? "announced" : "open",
                        r.reason);
  }
  return text;
}

Registration first_answers() {
  Registration r = registration("Eva Malá", "eva@example.cz", {"uvod", "deti"});
  r.given_name = "Eva";
  r.family_name = "Malá";
  r.phone = "602 111 222";
  r.organisation = "Obec Lhota";
  r.region = "Zlínský";
  r.group = "obec";
  r.note = "bez lepku";
  return r;
}

Registration other_answers() {
  Registration r = registration("Eva Velká", "velka@example.cz", {"uvod", "deti", "bydleni"});
  r.given_name = "Eva Marie";
  r.family_name = "Velká";
  r.phone = "603 111 222";
  r.organisation = "Obec Lhotka";
  r.region = "Olomoucký";
  r.group = "mas";
  r.full_cycle = true;
  r.whole_only = true;
  r.note = "";
  r.consent_at = moment("2022-03-02T08:00:00Z");
  r.applied_at = moment("2022-03-02T08:00:00Z");
  return r;
}

Registration at_time(Registration answers, const char* time) {
  answers.applied_at = moment(time);
  return answers;
}

Applicant imported(const Registration& answers) {
  Applicant applicant = new_applicant(small_cycle(), answers);
  applicant.number = 7;
  applicant.imported = true;
  applicant.answered_at = answers.applied_at;
  return applicant;
}

}  // namespace reg::test
