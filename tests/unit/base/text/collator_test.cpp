#include "reg/base/text/collator.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace reg;

namespace {

using Names = std::vector<std::string>;

Names sorted_by_less(Language language, Names names) {
  const Collator collator(language);
  std::sort(names.begin(), names.end(),
            [&](const std::string& a, const std::string& b) { return collator.less(a, b); });
  return names;
}

Names sorted_by_key(Language language, Names names) {
  const Collator collator(language);
  std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return collator.sort_key(a) < collator.sort_key(b);
  });
  return names;
}

}  // namespace

TEST_CASE("Czech puts Č after C, Ch after H, Ř after R, Š after S and Ž after Z") {
  const Names order = {"Cibulka", "Czech", "Čapek",  "Hynek", "Chalupa", "Ivan",
                       "Rys",     "Řehoř", "Sýkora", "Šebek", "Zeman",   "Žák"};
  Names names = order;
  std::reverse(names.begin(), names.end());
  CHECK(sorted_by_less(Language::kCzech, names) == order);
  CHECK(sorted_by_key(Language::kCzech, names) == order);
}

TEST_CASE("other Czech accents count only between words that are otherwise the same") {
  const Names order = {"Novak", "Novák", "Novaková", "Nováková"};
  Names names = order;
  std::reverse(names.begin(), names.end());
  CHECK(sorted_by_less(Language::kCzech, names) == order);
  CHECK(sorted_by_key(Language::kCzech, names) == order);
}

TEST_CASE("English knows no letter Č and no letter Ch") {
  const Names order = {"Čapek", "Chalupa", "Cibulka", "Hynek"};
  Names names = order;
  std::reverse(names.begin(), names.end());
  CHECK(sorted_by_less(Language::kEnglish, names) == order);
  CHECK(sorted_by_key(Language::kEnglish, names) == order);
}

TEST_CASE("texts that a dictionary takes for the same are ordered by their bytes") {
  const Collator collator(Language::kCzech);
  const std::string composed = "\u00E9";
  const std::string decomposed = "e\u0301";
  CHECK(collator.less(decomposed, composed));
  CHECK_FALSE(collator.less(composed, decomposed));
  CHECK(collator.sort_key(decomposed) < collator.sort_key(composed));
}

TEST_CASE("a text is not less than itself, and has one key") {
  const Collator collator(Language::kCzech);
  CHECK_FALSE(collator.less("Řehoř", "Řehoř"));
  CHECK(collator.sort_key("Řehoř") == collator.sort_key("Řehoř"));
}

TEST_CASE("nothing comes before anything") {
  const Collator collator(Language::kCzech);
  CHECK(collator.less("", "a"));
  CHECK_FALSE(collator.less("a", ""));
  CHECK(collator.sort_key("") < collator.sort_key("a"));
}

TEST_CASE("long texts have whole keys") {
  const Collator collator(Language::kCzech);
  const std::string start(1000, 'a');
  CHECK(collator.sort_key(start + "c") < collator.sort_key(start + "č"));
  CHECK(collator.sort_key(start + "h") < collator.sort_key(start + "ch"));
}

TEST_CASE("a collator can be moved") {
  Collator first(Language::kCzech);
  Collator second(std::move(first));
  CHECK(second.less("Hynek", "Chalupa"));
  Collator third(Language::kEnglish);
  third = std::move(second);
  CHECK(third.less("Hynek", "Chalupa"));
}
