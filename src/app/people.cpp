#include "reg/app/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

class PeopleSearch {
 public:
  explicit PeopleSearch(const View& view) : view_(view) {}

  bool find(const std::string& word) { return is_number(word) ? by_number(word) : by_address(word); }

  Found<People> take(bool good) {
    std::sort(people_.numbers.begin(), people_.numbers.end());
    people_.numbers.erase(std::unique(people_.numbers.begin(), people_.numbers.end()), people_.numbers.end());
    return {std::move(people_), good, std::move(notes_)};
  }

 private:
  bool by_number(const std::string& word) {
    std::int64_t number = 0;  // one too large for the type is nobody's either
    std::from_chars(word.data(), word.data() + word.size(), number);
    if (view_.applicants().find(number)) return standing(word);
    return add(view_.privacy().former_people(number)) || standing(word);
  }

  bool by_address(const std::string& word) {
    const std::string key = email_key(word);
    if (!view_.applicants().with_email(key).empty()) return standing(word);
    if (add(view_.privacy().former_people(key))) return true;
    if (const auto once = view_.privacy().once_at(key); !once.empty()) {
      notes_.push_back(fmt::format("\"{}\" was an address of applicant {} once; name them by number",
                                   printable(word), once.front().number));
      return false;
    }
    if (word.find('@') == std::string::npos) return standing(word);
    people_.addresses.push_back(word);
    return true;
  }

  bool standing(const std::string& word) {
    auto found = find_applicant(view_, word, Merged::kFollow);
    std::move(found.notes.begin(), found.notes.end(), std::back_inserter(notes_));
    if (!found.what) return false;
    people_.numbers.push_back(found.what->number);
    for (const std::int64_t merged : view_.applicants().merged_into(found.what->number))
      people_.numbers.push_back(merged);
    return true;
  }

  bool add(const std::vector<FormerPerson>& former) {
    for (const FormerPerson& person : former) people_.numbers.push_back(person.number);
    return !former.empty();
  }

  const View& view_;
  People people_;
  std::vector<std::string> notes_;
};

}  // namespace

Found<People> find_people(OpenCycle& cycle, const std::vector<std::string>& words) {
  const View view = cycle.store().view();
  PeopleSearch search(view);
  const bool good =
      std::all_of(words.begin(), words.end(), [&](const std::string& word) { return search.find(word); });
  return search.take(good);
}

}  // namespace reg
