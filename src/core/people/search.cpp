#include "reg/core/people/search.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/core/people/fields.h"

namespace reg {
namespace {

bool matches_request(const Search& search, const Request& request) {
  if (search.workshop && request.workshop != *search.workshop) return false;
  return search.state ? request.state == *search.state : is_active(request.state);
}

bool has_words(const std::vector<std::string>& words, const Registration& r) {
  if (words.empty()) return true;
  std::vector<const std::string*> fields;
  for (const Field& field : kFields) {
    if (field.text != nullptr && !is_half_of_name(field) && field.kind != FieldKind::kGroup)
      fields.push_back(&(r.*field.text));
  }
  std::string all;
  for (const std::string* field : fields) all += *field + '\n';
  const std::string text = fold(all);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const std::string wanted = fold(word);
    if (text.find(wanted) == std::string::npos) return false;
    // With a space in it, it may have been found across the seam of two fields.
    return wanted.find(' ') == std::string::npos ||
           std::any_of(fields.begin(), fields.end(), [&](const std::string* field) {
             return fold(*field).find(wanted) != std::string::npos;
           });
  });
}

}  // namespace

bool matches(const Schedule& schedule, const Search& search, const Applicant& applicant) {
  const Registration& r = applicant.registration;
  if (search.group && r.group != *search.group) return false;
  if (search.withdrawn && applicant.withdrawn() != *search.withdrawn) return false;
  if (search.full_cycle && is_full_cycle(schedule, applicant) != *search.full_cycle) return false;
  if (search.late && is_late(schedule, r.applied_at) != *search.late) return false;
  if ((search.workshop || search.state) &&
      std::none_of(applicant.requests.begin(), applicant.requests.end(),
                   [&](const Request& request) { return matches_request(search, request); })) {
    return false;
  }
  return has_words(search.words, r);
}

}  // namespace reg
