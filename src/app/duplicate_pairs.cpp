#include "reg/app/duplicate_pairs.h"

namespace reg {

Traits traits_of(const Applicant& a) {
  const Registration& r = a.registration;
  return reg::traits_of(Identity{a.number, r.name, r.email, r.organisation, r.phone});
}

std::vector<ApplicantPair> find_pairs(Store& store) {
  DuplicateSearch search;
  store.each_identity([&](const Identity& identity) { search.add(identity); });
  return search.pairs([&](std::int64_t number) { return traits_of(store.applicant(number)); },
                      store.distinct_people());
}

}  // namespace reg
