#include "reg/formats/letters/letter_templates.h"

#include <catch2/catch.hpp>

#include "formats/letters/letter_names.h"
#include "reg/formats/letters/letter_message.h"
#include "support/temp_dir.h"
#include "unit/formats/sample_letter.h"

using namespace reg;
using namespace reg::test;

namespace {

TemplateFile own(const std::string& name, const std::string& text) {
  return {name, "letters/" + name, text};
}

// What is said of the overrides; "none" where they are sound.
std::string faults_of(const std::vector<TemplateFile>& overrides) {
  std::vector<Diagnostics> faults;
  const auto templates = LetterTemplates::make(Language::kEnglish, overrides, faults);
  CHECK(templates.has_value() == faults.empty());
  std::string text;
  for (const Diagnostics& file : faults) text += file.render();
  return text.empty() ? "none" : text;
}

Message decision(const std::vector<TemplateFile>& overrides, Language language = Language::kEnglish) {
  std::vector<Diagnostics> faults;
  const auto templates = LetterTemplates::make(language, overrides, faults);
  REQUIRE(templates.has_value());
  const Schedule schedule = letter_schedule();
  return letter_message(schedule, *templates, sample_letter(schedule, LetterKind::kDecision),
                        sample_envelope());
}

}  // namespace

TEST_CASE("the built-in templates are sound, in both languages, as overrides would have to be") {
  for (const char* language : {"cs", "en"}) {
    for (const std::string_view name : LetterTemplates::file_names()) {
      INFO(language << "/" << name);
      const std::string path =
          std::string(REG_SOURCE_DIR) + "/data/templates/" + language + "/" + std::string(name);
      CHECK(faults_of({own(std::string(name), read_file(path))}) == "none");
    }
    CHECK(names_in(std::string(REG_SOURCE_DIR) + "/data/templates/" + language) ==
          "begin.html cancelled.html cancelled.txt changed.html changed.txt decision.html decision.txt "
          "digest.html digest.txt end.html promotion.html promotion.txt received.html received.txt "
          "reminder.html reminder.txt roster.html roster.txt signature.html signature.txt thanks.html "
          "thanks.txt");
  }
}

TEST_CASE("every fault of every template is told with its place") {
  CHECK(faults_of({own("decision.txt",
                       "Subject: {{tittle}}\n"
                       "{{#workshops}}\n"
                       "{{title}} ěšč {{ttle}} {{link}}\n"
                       "{{#seat}}\n"
                       "{{/waiting}}\n"
                       "{{/workshops}}\n"
                       "{{title}} {{name\n"
                       "{{/one}} {{}} {{workshops}} {{late}} {{=<% %>=}}\n"
                       "{{>footer}} name}}\n"
                       "{{#late}}\n")}) ==
        "letters/decision.txt:1:10: error: unknown name \"tittle\"\n"
        "    1 | Subject: {{tittle}}\n"
        "      |          ^\n"
        "letters/decision.txt:3:15: error: unknown name \"ttle\"; did you mean \"title\"?\n"
        "    3 | {{title}} ěšč {{ttle}} {{link}}\n"
        "      |               ^\n"
        "letters/decision.txt:3:24: error: \"link\" is known only within {{#materials}}…{{/materials}}\n"
        "    3 | {{title}} ěšč {{ttle}} {{link}}\n"
        "      |                        ^\n"
        "letters/decision.txt:5:1: error: {{/waiting}} stands where {{#seat}} of line 4 is to be closed\n"
        "    5 | {{/waiting}}\n"
        "      | ^\n"
        "letters/decision.txt:7:1: error: \"title\" is known only within {{#workshops}}…{{/workshops}}\n"
        "    7 | {{title}} {{name\n"
        "      | ^\n"
        "letters/decision.txt:7:11: error: this tag is not closed by }}\n"
        "    7 | {{title}} {{name\n"
        "      |           ^\n"
        "letters/decision.txt:8:1: error: {{/one}} closes nothing\n"
        "    8 | {{/one}} {{}} {{workshops}} {{late}} {{=<% %>=}}\n"
        "      | ^\n"
        "letters/decision.txt:8:10: error: this tag has no name\n"
        "    8 | {{/one}} {{}} {{workshops}} {{late}} {{=<% %>=}}\n"
        "      |          ^\n"
        "letters/decision.txt:8:15: error: \"workshops\" is a list: {{#workshops}}…{{/workshops}}\n"
        "    8 | {{/one}} {{}} {{workshops}} {{late}} {{=<% %>=}}\n"
        "      |               ^\n"
        "letters/decision.txt:8:29: error: \"late\" is yes or no: {{#late}}…{{/late}}\n"
        "    8 | {{/one}} {{}} {{workshops}} {{late}} {{=<% %>=}}\n"
        "      |                             ^\n"
        "letters/decision.txt:8:38: error: the braces of tags cannot be changed for others\n"
        "    8 | {{/one}} {{}} {{workshops}} {{late}} {{=<% %>=}}\n"
        "      |                                      ^\n"
        "letters/decision.txt:9:1: error: there is no part \"footer\" here; there is signature\n"
        "    9 | {{>footer}} name}}\n"
        "      | ^\n"
        "letters/decision.txt:9:17: error: }} closes no tag\n"
        "    9 | {{>footer}} name}}\n"
        "      |                 ^\n"
        "letters/decision.txt:10:1: error: {{#late}} is never closed\n"
        "   10 | {{#late}}\n"
        "      | ^\n");
}

TEST_CASE("a text has a subject, and a file a name and an encoding that we know") {
  CHECK(faults_of({own("decision.txt", "Dear {{name}},\n")}) ==
        "letters/decision.txt:1:1: error: the first line of a letter is its subject: \"Subject: …\"\n"
        "    1 | Dear {{name}},\n"
        "      | ^\n");
  CHECK(faults_of({own("decision.txt", "Subject: \nDear {{name}},\n")}) ==
        "letters/decision.txt:1:1: error: the subject is empty\n"
        "    1 | Subject: \n"
        "      | ^\n");
  CHECK(faults_of({own("decision.txt", "Subject: {{#late}}\nlate {{/late}}\n")}) ==
        "letters/decision.txt:1:1: error: a section of the subject goes on below it\n"
        "    1 | Subject: {{#late}}\n"
        "      | ^\n");
  CHECK(faults_of({own("decision.txt", "Subject: x\n\n")}) ==
        "letters/decision.txt: error: nothing stands below the subject\n");
  CHECK(faults_of({own("decision.html", " \n")}) == "letters/decision.html: error: the template is empty\n");
  CHECK(faults_of({own("decison.txt", "x")}) ==
        "letters/decison.txt: error: no template has this name; did you mean \"decision.txt\"?\n");
  CHECK(faults_of({own("notes.md", "x")}) == "letters/notes.md: error: no template has this name\n");
  CHECK(faults_of({own("thanks.txt", "Subject: x\nč \xe8\n")}) ==
        "letters/thanks.txt:2:3: error: the file is not UTF-8\n"
        "    2 | č \\xe8\n"
        "      |   ^\n");
}

TEST_CASE("HTML takes no value unescaped, and parts take no parts") {
  CHECK(
      faults_of({own("decision.html", "{{{name}}} {{&name}} }} {{>foo}}")}) ==
      "letters/decision.html:1:1: error: in HTML every value is escaped: {{name}}\n"
      "    1 | {{{name}}} {{&name}} }} {{>foo}}\n"
      "      | ^\n"
      "letters/decision.html:1:12: error: in HTML every value is escaped: {{name}}\n"
      "    1 | {{{name}}} {{&name}} }} {{>foo}}\n"
      "      |            ^\n"
      "letters/decision.html:1:25: error: there is no part \"foo\" here; there are begin, signature and end\n"
      "    1 | {{{name}}} {{&name}} }} {{>foo}}\n"
      "      |                         ^\n");
  CHECK(faults_of({own("signature.txt", "{{>signature}} {{name}}")}) ==
        "letters/signature.txt:1:1: error: a part cannot take in another one\n"
        "    1 | {{>signature}} {{name}}\n"
        "      | ^\n"
        "letters/signature.txt:1:16: error: unknown name \"name\"\n"
        "    1 | {{>signature}} {{name}}\n"
        "      |                ^\n");
}

TEST_CASE("the faults of all files are told at once") {
  CHECK(faults_of({own("digest.txt", "Subject: x\n{{#coming}}{{titel}}{{/coming}}\n"),
                   own("roster.txt", "Subject: x\n{{table}}\n"), own("thanks.txt", "Subject: {{\nx\n")}) ==
        "letters/digest.txt:2:12: error: unknown name \"titel\"; did you mean \"title\"?\n"
        "    2 | {{#coming}}{{titel}}{{/coming}}\n"
        "      |            ^\n"
        "letters/thanks.txt:1:10: error: this tag is not closed by }}\n"
        "    1 | Subject: {{\n"
        "      |          ^\n");
}

TEST_CASE("an own template is taken, with line ends and a byte order mark of any system") {
  const Message message =
      decision({own("decision.txt", "\uFEFFSubject: Result for {{name}}\r\nHello!\r\n\r\n{{>signature}}\r\n"),
                own("decision.html", "<p>{{name}} & co</p>\n")});
  CHECK(message.subject == "Result for Ing. Žofie O'Brien, Ph.D.");
  CHECK(message.text ==
        "Hello!\n\nKind regards,\nMinisterstvo pro místní rozvoj ČR\nhttps://example.cz/workshopy\n"
        "Contact: workshopy@example.cz\n\n"
        "OPZ, Agentura pro sociální začleňování, reg. č. projektu\nCZ.03.3.X/0.0/0.0/15_018/0006191\n");
  CHECK(message.html == "<p>Ing. Žofie O&#39;Brien, Ph.D. & co</p>\n");
}

TEST_CASE("an own text without an own HTML goes alone") {
  const TemplateFile text = own("decision.txt", "Subject: x\nHello!\n");
  CHECK(decision({text}).html.empty());
  CHECK_FALSE(decision({text, own("decision.html", "<p>Hello!</p>")}).html.empty());
  CHECK_FALSE(decision({own("thanks.txt", "Subject: x\nHello!\n")}).html.empty());
  CHECK(decision({own("signature.txt", "Yours\n")}).html.empty());
  CHECK_FALSE(
      decision({own("signature.txt", "Yours\n"), own("signature.html", "<p>Yours</p>\n")}).html.empty());
  CHECK_FALSE(decision({own("begin.html", "<body>\n")}).html.empty());
}

TEST_CASE("lines of sections leave no line behind, and a paragraph one empty line at most") {
  CHECK(decision({own("decision.txt",
                      "Subject: x\n"
                      "{{! of no concern }}\n"
                      "a\n"
                      "  {{#late}}\n"
                      "late\n"
                      "  {{/late}} \n"
                      "b\n"
                      "{{^late}}{{#several}}\n"
                      "\n"
                      "c {{! here }}\n"
                      "{{/several}}{{/late}}\n"
                      "\n\n"
                      "{{#late}}late{{/late}}\n"
                      "\n"
                      "d{{#workshops}}, {{position}}{{/workshops}}\n\n\n")})
            .text == "a\nb\n\nc\n\nd, , 17,\n");
}

TEST_CASE("texts are wrapped after they are put together, and words and links stay whole") {
  const std::string link = "https://example.cz/" + std::string(80, 'x');
  const std::string greek = "Δεν υπάρχουν ελεύθερες θέσεις";
  const std::string wide = "漢字漢字漢字漢字漢字漢字漢字漢字漢字";
  CHECK(decision({own("decision.txt",
                      "Subject: x\n"
                      "ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěš\n"
                      "ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěšč\n"
                      "- " +
                          link + " and {{name}}\n" +
                          "  - {{cycle}} {{cycle}} {{cycle}} {{cycle}} {{cycle}}\n"
                          "12. {{cycle}} {{cycle}} {{cycle}} {{cycle}} {{cycle}}\n" +
                          greek + " " + greek + " " + greek + "\n" + wide + " " + wide + " " + wide + "\n")})
            .text ==
        "ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěš\n"
        "ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř ěščř\n"
        "ěšč\n"
        "- " +
            link +
            "\n"
            "  and Ing. Žofie O'Brien, Ph.D.\n"
            "  - Práce s informacemi Práce s informacemi Práce s informacemi Práce s\n"
            "    informacemi Práce s informacemi\n"
            "12. Práce s informacemi Práce s informacemi Práce s informacemi Práce s\n"
            "    informacemi Práce s informacemi\n" +
            greek + " " + greek + " Δεν υπάρχουν\nελεύθερες θέσεις\n" + wide + "\n" + wide + "\n" + wide +
            "\n");
}

TEST_CASE("in Czech HTML small words do not end a line, and markup stays as it is") {
  CHECK(
      decision(
          {own("decision.html",
               "<style>a { color: red; } i a { x }</style><p title=\"v den\">V pondělí a v Brně {{cycle}} "
               "28. dubna 2022, 2022. rok, čas k {{name}}</p>{{#workshops}}{{on_when}}; {{/workshops}}")},
          Language::kCzech)
          .html ==
      "<style>a { color: red; } i a { x }</style><p title=\"v den\">V\u00A0pondělí a\u00A0v\u00A0Brně Práce "
      "s\u00A0informacemi 28.\u00A0dubna 2022, 2022. rok, čas k\u00A0Ing. Žofie O&#39;Brien, Ph.D.</p>"
      "ve čtvrtek 28.\u00A0dubna 2022, 10.00–16.00; ve čtvrtek 12.\u00A0května 2022, 10.00–16.00; "
      "ve čtvrtek 26.\u00A0května 2022, 10.00–16.00; \n");
  CHECK(decision({own("decision.html", "<p>V pondělí 28. dubna</p>")}).html ==
        "<p>V pondělí 28. dubna</p>\n");
}

TEST_CASE("the page for organisers names what templates know") {
  std::string expected;
  for (const LetterTopic topic :
       {LetterTopic::kEvery, LetterTopic::kLetter, LetterTopic::kRoster, LetterTopic::kDigest}) {
    expected += "\n| name | where | what it says |\n| --- | --- | --- |\n";
    for (const LetterName& name : letter_names(topic)) {
      const std::string mark = name.type == NameType::kText ? "" : "#";
      expected += "| `" + mark + std::string(name.name) + "` | " +
                  (name.list.empty() ? "" : "`" + std::string(name.list) + "` ") + "| " +
                  (name.meaning.empty() ? "" : std::string(name.meaning) + " ") + "|\n";
    }
  }
  const std::string readme = read_file(REG_SOURCE_DIR "/data/templates/README.md");
  std::string tables;
  for (std::size_t at = readme.find("\n| name |"); at != std::string::npos;
       at = readme.find("\n| name |", at + 1)) {
    tables += readme.substr(at, std::min(readme.find("|\n\n", at), readme.size() - 2) + 2 - at);
  }
  CHECK(tables == expected);
}

TEST_CASE("no template makes a letter without an end") {
  CHECK(faults_of({own("decision.txt",
                       "Subject: x\n{{#workshops}}{{#workshops}}{{title}}{{/workshops}}{{/workshops}}")}) ==
        "letters/decision.txt:2:15: error: {{#workshops}} stands within itself\n"
        "    2 | {{#workshops}}{{#workshops}}{{title}}{{/workshops}}{{/workshops}}\n"
        "      |               ^\n");
  std::string deep = "Subject: x\n";
  for (int i = 0; i < 17; ++i) deep += "{{#name}}\n";
  for (int i = 0; i < 17; ++i) deep += "{{/name}}";
  CHECK(faults_of({own("decision.txt", deep)}) ==
        "letters/decision.txt:18:1: error: {{#name}} stands within 16 other sections, and that is too deep\n"
        "   18 | {{#name}}\n"
        "      | ^\n");
}

TEST_CASE("a template full of tags that are not closed is told at once") {
  std::string text = "Subject: x\n";
  for (int i = 0; i < 200'000; ++i) text += "{{ ";
  const std::string faults = faults_of({own("decision.txt", text)});
  CHECK(faults.starts_with("letters/decision.txt:2:1: error: this tag is not closed by }}\n"));
  CHECK(faults.ends_with("letters/decision.txt: and 199800 more\n"));
}
