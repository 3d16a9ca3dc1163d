#include "reg/formats/form/columns/form_title.h"

#include <catch2/catch.hpp>

using reg::bare_key;
using reg::cut_title;
using reg::tidy_title;
using reg::title_key;

TEST_CASE("A title is tidied: one line, single spaces, entities resolved") {
  CHECK(tidy_title("\uFEFF Jméno\u00A0a\r\npříjmení ") == "Jméno a příjmení");
  CHECK(tidy_title("Bash, awk &amp; sed&nbsp;&ndash; &quot;úvod&quot;") == "Bash, awk & sed – \"úvod\"");
  CHECK(tidy_title("&#268;as &#x161;koly &scaron;") == "Čas školy š");
  CHECK(tidy_title("A & B; C &unknown; &#xD800; &#0;") == "A & B; C &unknown; &#xD800; &#0;");
}

TEST_CASE("A key does not mind accents, case, a colon and an asterisk") {
  CHECK(title_key("Příjmení: *") == "prijmeni");
  CHECK(title_key("E-MAIL :") == "e-mail");
}

TEST_CASE("Words that only ask are left out of a key") {
  CHECK(bare_key("vase telefonni cislo (nepovinne)") == "telefonni cislo");
  CHECK(bare_key("tvoje jmeno a prijmeni") == "jmeno a prijmeni");
  CHECK(bare_key("wie ist dein vorname?") == "vorname");
  CHECK(bare_key("first name (legal)") == "first name");
  CHECK(bare_key("please enter your e-mail") == "e-mail");
  CHECK(bare_key("(nepovinne)") == "(nepovinne)");
}

TEST_CASE("A title of a question and a choice is cut in two") {
  const auto cut = [](std::string_view title) {
    const auto parts = cut_title(title);
    return parts ? std::string(parts->question) + "|" + std::string(parts->choice) : std::string();
  };
  CHECK(cut("Workshopy [Bydlení]") == "Workshopy|Bydlení");
  CHECK(cut("Kterého workshopu? – Bash, awk & sed") == "Kterého workshopu?|Bash, awk & sed");
  CHECK(cut("Program >> Pondělí") == "Program|Pondělí");
  CHECK(cut("Workshopy") == "");
  CHECK(cut("– něco") == "");
}
