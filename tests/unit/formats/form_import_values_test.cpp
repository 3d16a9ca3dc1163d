#include "reg/formats/form_import_values.h"

#include <catch2/catch.hpp>

using reg::Answer;
using reg::is_refusal;
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

TEST_CASE("Consent is refused by no, by nothing, and by a sentence that says so") {
  for (const char* refusal : {"", " ", "ne", "No", "Ne, děkuji", "Nesouhlasím", "NESOUHLAS", "I do not agree",
                              "I don't agree", "Nedávám souhlas"}) {
    CAPTURE(refusal);
    CHECK(is_refusal(refusal));
  }
  for (const char* consent : {"ano", "Souhlasím", "I agree", "Nebojte se, souhlasím", "1"}) {
    CAPTURE(consent);
    CHECK_FALSE(is_refusal(consent));
  }
}

TEST_CASE("A value is kept whole up to two hundred characters") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "ř";
  CHECK(kept_value(text) == text);
  const std::string longer = text + "x";
  CHECK(kept_value(longer) == text.substr(0, 2 * 199) + "…");
}

TEST_CASE("A value in a message is safe on a terminal and short") {
  CHECK(reg::in_guillemets("a\x1B[31m") == "«a\\e[31m»");
  CHECK(reg::in_guillemets(std::string(61, 'x')) == "«" + std::string(59, 'x') + "…»");
}
