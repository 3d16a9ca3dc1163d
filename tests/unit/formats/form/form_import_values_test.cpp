#include "formats/form/form_import_values.h"

#include <catch2/catch.hpp>

using reg::Answer;
using reg::kept_value;
using reg::parse_answer;

TEST_CASE("Yes and no are understood in Czech and English") {
  for (const char* yes : {"Ano", "ANO ", "yes", "True", "1", "x", "X"})
    CHECK(parse_answer(yes) == Answer::kYes);
  for (const char* no : {"Ne", " no", "FALSE", "0"}) CHECK(parse_answer(no) == Answer::kNo);
  CHECK(parse_answer(" \t") == Answer::kNone);
  CHECK(parse_answer("možná") == Answer::kOther);
  CHECK(parse_answer("Ano, ale") == Answer::kOther);
}

TEST_CASE("Yes and no may be polite") {
  for (const char* yes : {"Ano, prosím", "Yes, please!", "ano.", "Ja, gerne", "Yes, of course"})
    CHECK(parse_answer(yes) == Answer::kYes);
  for (const char* no : {"Ne, děkuji", "No, thanks", "ne!"}) CHECK(parse_answer(no) == Answer::kNo);
  for (const char* neither : {"Ano, ale ne", "A prosím", "Prosím", "Anna", "Ne všechno"})
    CHECK(parse_answer(neither) == Answer::kOther);
}

TEST_CASE("What a form calls the answer beside its choices is known") {
  for (const char* other : {"Jiné", "jiná:", "Other", "SONSTIGES"}) CHECK(reg::is_other_word(other));
  for (const char* other : {"Jiné: nadace", "Other:", "Jiná"}) CHECK(reg::is_other_answer(other));
  for (const char* group : {"Jiné město", "Obec: jiná", ""}) CHECK_FALSE(reg::is_other_answer(group));
}

TEST_CASE("A value is kept whole up to two hundred characters") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "ř";
  CHECK(kept_value(text) == text);
  const std::string longer = text + "x";
  CHECK(kept_value(longer) == text.substr(0, 2 * 199) + "…");
}
