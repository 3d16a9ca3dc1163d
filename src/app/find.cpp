#include "reg/app/find.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

using FoundApplicant = Found<std::optional<Applicant>>;

FoundApplicant nobody(std::string why) {
  return {std::nullopt, false, {std::move(why)}};
}

FoundApplicant with_number(const View& view, const std::string& word) {
  auto people = people_named(view, word);
  if (!people.empty()) return {std::move(people.front()), true, {}};
  return nobody(fmt::format("there is no applicant number {}; `register list` shows them all", word));
}

// Of several under one address, those who were merged into another of them are no further people.
std::vector<Applicant> people_at(const View& view, const std::string& address) {
  const auto found = people_named(view, address);
  const auto is_there = [&](std::int64_t number) {
    return std::any_of(found.begin(), found.end(), [&](const Applicant& a) { return a.number == number; });
  };
  std::vector<Applicant> people;
  for (const Applicant& applicant : found) {
    if (!applicant.merged_into || !is_there(*applicant.merged_into)) people.push_back(applicant);
  }
  return people;
}

FoundApplicant with_email(const View& view, const std::string& address) {
  std::vector<Applicant> people = people_at(view, address);
  if (people.size() == 1) return {std::move(people.front()), true, {}};
  if (people.empty()) {
    return nobody(
        fmt::format("no applicant has the address \"{}\"; `register list` searches names and addresses",
                    printable(address)));
  }
  std::string why =
      fmt::format("several applicants share the address {}; name one by number:", printable(address));
  for (const Applicant& a : people) {
    why += fmt::format("\n  {} {}{}", a.number, printable(a.registration.name),
                       a.merged_into ? fmt::format(" (merged into number {})", *a.merged_into) : "");
  }
  return nobody(std::move(why));
}

FoundApplicant standing(const View& view, const Applicant& named, Merged merged) {
  Applicant other = view.applicants().canonical(named);
  const bool follow = merged == Merged::kFollow;
  FoundApplicant found = nobody(fmt::format(
      "{} (number {}) was merged into {} (number {}){}", printable(named.registration.name), named.number,
      printable(other.registration.name), other.number, follow ? "" : "; name that one"));
  if (follow) found.what = std::move(other);
  found.good = follow;
  return found;
}

}  // namespace

bool is_number(const std::string& word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<Applicant> people_named(const View& view, const std::string& word) {
  if (!is_number(word)) return view.applicants().with_email(email_key(word));
  std::int64_t number = 0;  // one too large for the type is nobody's either
  std::from_chars(word.data(), word.data() + word.size(), number);
  auto applicant = view.applicants().find(number);
  return applicant ? std::vector{std::move(*applicant)} : std::vector<Applicant>();
}

FoundApplicant find_applicant(const View& view, const std::string& word, Merged merged) {
  FoundApplicant found = is_number(word) ? with_number(view, word) : with_email(view, word);
  return found.what && found.what->merged_into ? standing(view, *found.what, merged) : found;
}

Found<std::vector<std::size_t>> find_workshops(const OpenCycle& cycle, const std::string& word) {
  Designation found = designate(cycle.schedule(), word, cycle.now());
  if (!found.workshops.empty()) return {std::move(found.workshops), true, {}};
  if (found.outcome == Designation::Outcome::kNone && found.day) {
    return {{}, true, {fmt::format("no workshop is on {}", long_date(*found.day, Language::kEnglish))}};
  }
  if (found.outcome == Designation::Outcome::kNone)
    return {{}, true, {"every workshop of the cycle is over"}};
  std::vector<std::string> ids;
  for (const Workshop& workshop : cycle.schedule().workshops) ids.push_back(workshop.id);
  const auto near = nearest(word, ids);
  return {
      {},
      false,
      {fmt::format("no workshop \"{}\"; {}", printable(word),
                   near ? fmt::format("did you mean \"{}\"?", *near) : "the cycle has " + join(ids, ", "))}};
}

Found<std::optional<std::size_t>> find_workshop(const OpenCycle& cycle, const std::string& word) {
  auto found = find_workshops(cycle, word);
  if (found.what.empty()) return {std::nullopt, found.good, std::move(found.notes)};
  if (found.what.size() == 1) return {found.what.front(), true, {}};
  std::string why = fmt::format("{} is the day of several workshops; name one:", printable(word));
  for (const std::size_t w : found.what) {
    const Workshop& workshop = cycle.schedule().workshops[w];
    why += fmt::format("\n  {}  {}", workshop.id, printable(workshop.title));
  }
  return {std::nullopt, false, {std::move(why)}};
}

}  // namespace reg
