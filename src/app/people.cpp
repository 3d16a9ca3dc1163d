#include "reg/app/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/store/erasure/erasure.h"

namespace reg {
namespace {

class PeopleSearch {
 public:
  explicit PeopleSearch(OpenCycle& cycle) : cycle_(cycle), store_(cycle.store()), erasure_(store_) {}

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
    if (store_.find_applicant(number)) return standing(word);
    return add(erasure_.former_people(number)) || standing(word);
  }

  bool by_address(const std::string& word) {
    const std::string key = email_key(word);
    if (!store_.applicants_with_email(key).empty()) return standing(word);
    if (add(erasure_.former_people(key))) return true;
    if (const auto once = erasure_.once_at(key); !once.empty()) {
      notes_.push_back(fmt::format("\"{}\" was an address of applicant {} once; name them by number",
                                   printable(word), once.front().number));
      return false;
    }
    if (word.find('@') == std::string::npos) return standing(word);
    people_.addresses.push_back(word);
    return true;
  }

  bool standing(const std::string& word) {
    auto found = find_applicant(cycle_, word, Merged::kFollow);
    std::move(found.notes.begin(), found.notes.end(), std::back_inserter(notes_));
    if (!found.what) return false;
    people_.numbers.push_back(found.what->number);
    for (const std::int64_t merged : store_.merged_into(found.what->number))
      people_.numbers.push_back(merged);
    return true;
  }

  bool add(const std::vector<FormerPerson>& former) {
    for (const FormerPerson& person : former) people_.numbers.push_back(person.number);
    return !former.empty();
  }

  OpenCycle& cycle_;
  Store& store_;
  Erasure erasure_;
  People people_;
  std::vector<std::string> notes_;
};

}  // namespace

Found<People> find_people(OpenCycle& cycle, const std::vector<std::string>& words) {
  const Transaction view = cycle.store().view();
  PeopleSearch search(cycle);
  const bool good =
      std::all_of(words.begin(), words.end(), [&](const std::string& word) { return search.find(word); });
  return search.take(good);
}

}  // namespace reg
