#include "formats/form/form_yes_no.h"

#include <catch2/catch.hpp>

namespace reg {
namespace {

Answer whole_cycle(std::string_view answer, const std::vector<std::string>& listed = {}) {
  FormMapping form;
  form.full_cycle = listed;
  return YesNoQuestion(form, YesNoAbout::kWholeCycle).read(answer).answer;
}

}  // namespace

TEST_CASE("Only what says yes is consent") {
  for (const char* consent :
       {"ano", "Ano, souhlasím", "Souhlasím", "SOUHLASIM.", "Souhlasím se zpracováním osobních údajů",
        "I agree", "I consent to the processing of my data", "Nebojte se, souhlasím", "Yes, I agree.",
        "Uděluji souhlas", "Ich stimme zu", "Einverstanden", "souhlas", "Agreed", "1", "x"}) {
    CAPTURE(consent);
    CHECK(parse_consent(consent) == Answer::kYes);
  }
  for (const char* refusal :
       {"Ne", "Odmítám", "Bez souhlasu", "Declined", "Nesouhlasím", "Nedávám souhlas", "I do not agree",
        "I don't agree", "I don’t agree", "Disagree", "Souhlas odvolán", "Neuděluji souhlas", "Rejected",
        "Consent refused", "ne, děkuji", "Ohne Zustimmung", "Ich stimme nicht zu", "No consent given"}) {
    CAPTURE(refusal);
    CHECK(parse_consent(refusal) != Answer::kYes);
  }
  for (const char* open :
       {"Nevím", "možná", "Souhlasím jen s fotografiemi", "Souhlasím, ale ne s fotografiemi",
        "Consent pending", "I agree if you ask me first", "Souhlasím?", "Beru na vědomí", "Jana Nováková",
        "Souhlas dodám později"}) {
    CAPTURE(open);
    CHECK(parse_consent(open) == Answer::kOther);
  }
}

TEST_CASE("The whole cycle is asked for in known words, and by nothing else") {
  for (const char* yes : {"Celý cyklus", "celý cyklus!", "Mám zájem o celý cyklus", "Chci celý cyklus", "Ano",
                          "Ano, prosím", "The whole cycle", "\"Celý cyklus\"", "Všechny workshopy"}) {
    CAPTURE(yes);
    CHECK(whole_cycle(yes) == Answer::kYes);
  }
  for (const char* no : {"Ne", "Ne, děkuji", "Jen některé workshopy", "no", "-"}) {
    CAPTURE(no);
    CHECK(whole_cycle(no) == Answer::kNo);
  }
  for (const char* neither :
       {"Nechci celý cyklus", "Celý cyklus kromě června", "možná", "Ano, ale jen něco", "cyklus"}) {
    CAPTURE(neither);
    CHECK(whole_cycle(neither) == Answer::kOther);
  }
  CHECK(whole_cycle("") == Answer::kNone);
  CHECK(whole_cycle(" ") == Answer::kNone);
}

TEST_CASE("Where answers are listed all others are no, but for a near miss") {
  const std::vector<std::string> listed = {"Celý cyklus"};
  CHECK(whole_cycle("celý  CYKLUS", listed) == Answer::kYes);
  CHECK(whole_cycle("ano", listed) == Answer::kYes);
  CHECK(whole_cycle("Jen některé", listed) == Answer::kNo);
  CHECK(whole_cycle("Zatím nevím", listed) == Answer::kNo);
  for (const char* near :
       {"Celý cyklus!", "Celý cyklu", "Mám zájem o celý cyklus", "Nechci celý cyklus", "All workshops"}) {
    CAPTURE(near);
    CHECK(whole_cycle(near, listed) == Answer::kOther);
  }
  FormMapping form;
  form.full_cycle = listed;
  CHECK(YesNoQuestion(form, YesNoAbout::kWholeCycle).read("Celý cyklus!").near == "Celý cyklus");
  form.no = {"Nechci celý cyklus"};
  CHECK(YesNoQuestion(form, YesNoAbout::kWholeCycle).read("nechci celý cyklus").answer == Answer::kNo);
}

TEST_CASE("All or none has its own words, and a list of consents is all there is") {
  FormMapping form;
  CHECK(YesNoQuestion(form, YesNoAbout::kAllOrNone).read("Vše nebo nic").answer == Answer::kYes);
  CHECK(YesNoQuestion(form, YesNoAbout::kAllOrNone).read("Ano, prosím").answer == Answer::kYes);
  CHECK(YesNoQuestion(form, YesNoAbout::kAllOrNone).read("Jak to vyjde").answer == Answer::kOther);
  form.consent = {"Souhlasím, zcela"};
  const YesNoQuestion consent(form, YesNoAbout::kConsent);
  CHECK(consent.read("souhlasím, zcela").answer == Answer::kYes);
  CHECK(consent.read("Ano").answer == Answer::kOther);
  CHECK(consent.read("Souhlasím").answer == Answer::kOther);
  CHECK(consent.read("Nechci").answer == Answer::kNo);
}

}  // namespace reg
