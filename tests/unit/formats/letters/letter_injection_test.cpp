// Whatever a form's fields hold: the letter has the same headers, the same parts and the same lines of its
// calendar, and its HTML the same tags.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "reg/formats/letters/letter_message.h"
#include "reg/formats/letters/mime.h"
#include "support/read_by_python.h"
#include "unit/formats/sample_letter.h"

using namespace reg;
using namespace reg::test;
using Json = nlohmann::json;

namespace {

const std::vector<std::string> kPayloads = {
    "a\r\nBcc: evil@example.cz\r\n\r\n<b>body</b>",
    "a\nBcc: evil@example.cz",
    "a\rX-Evil: 1",
    "=?utf-8?q?=0D=0ABcc:_evil@example.cz?=",
    "\u2028Bcc: evil@example.cz\u0085X-Evil: 1",
    "{{email}} {{#workshops}}x{{/workshops}} {{>signature}}",
    "</p><script>alert(1)</script><p a=\"'",
    "a\r\nEND:VEVENT\r\nX-EVIL:1",
    "\"; DROP;^n,:\\",
    std::string("nul\0byte", 8),
    "wrong \xff\xc0 bytes",
    std::string(3000, 'x'),
    std::string(900, '\xF0') + "\u202E",
};

std::string header_names(const Json& mail) {
  std::string names;
  for (const auto& header : mail["headers"]) names += header[0].get<std::string>() + " ";
  return names;
}

// The tags of a page, without their text.
std::string tags(const std::string& html) {
  std::string out;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    out += html.substr(at, html.find('>', at) + 1 - at);
  }
  return out;
}

std::string lines_begin(const std::string& calendar) {
  std::string out;
  for (std::size_t at = 0; at < calendar.size(); at = calendar.find("\r\n", at) + 2) {
    if (calendar[at] != ' ') out += calendar.substr(at, calendar.find_first_of(":;", at) - at) + " ";
  }
  return out;
}

using Field = std::string Registration::*;

}  // namespace

TEST_CASE("no field of a form can start a header, a part, a tag or a line of a calendar") {
  const Schedule schedule = letter_schedule();
  for (const Language language : {Language::kCzech, Language::kEnglish}) {
    const LetterTemplates templates = LetterTemplates::built_in(language);
    LetterWriter writer(schedule, templates);
    const Message plain = writer.write(sample_letter(schedule, LetterKind::kDecision), sample_envelope());
    const Json plain_mail = read_by_python("parse_mail.py", write_mime(plain));
    for (const std::string& payload : kPayloads) {
      INFO(payload);
      Letter letter = sample_letter(schedule, LetterKind::kDecision);
      Registration& r = letter.registration;
      for (const Field field :
           {&Registration::name, &Registration::given_name, &Registration::family_name, &Registration::phone,
            &Registration::organisation, &Registration::region, &Registration::group, &Registration::note}) {
        r.*field = payload;
      }
      r.answers = {{payload, payload}};
      const Message message = writer.write(letter, sample_envelope());
      const Json mail = read_by_python("parse_mail.py", write_mime(message));
      CHECK(header_names(mail) == header_names(plain_mail));
      CHECK(mail["defects"] == Json::array());
      CHECK(mail["to"]["address"] == "zofie@example.cz");
      CHECK(mail["headers"][3] == plain_mail["headers"][3]);
      CHECK(tags(message.html) == tags(plain.html));
      REQUIRE(mail["attachments"].size() == plain_mail["attachments"].size());
      CHECK(lines_begin(message.attachments[0].content) == lines_begin(plain.attachments[0].content));
      CHECK(mail["attachments"][0]["calendar"]["events"].size() == 1);
    }
  }
}

TEST_CASE("an address that is none sends no letter, and cannot end a line") {
  const Schedule schedule = letter_schedule();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kCzech);
  for (const std::string& payload : kPayloads) {
    Letter letter = sample_letter(schedule, LetterKind::kDecision);
    letter.registration.email = payload;
    INFO(payload);
    CHECK_THROWS_AS(write_mime(letter_message(schedule, templates, letter, sample_envelope())),
                    std::invalid_argument);
  }
}

TEST_CASE("a letter reads in another program as it was meant") {
  const Schedule schedule = letter_schedule();
  const LetterTemplates templates = LetterTemplates::built_in(Language::kCzech);
  const Message message =
      letter_message(schedule, templates, sample_letter(schedule, LetterKind::kChanged), sample_envelope());
  const Json mail = read_by_python("parse_mail.py", write_mime(message));
  CHECK(
      header_names(mail) ==
      "From To Reply-To Subject Date Message-Id Auto-Submitted List-Unsubscribe MIME-Version Content-Type ");
  CHECK(mail["to"] == Json::parse(R"({"name": "Ing. Žofie O'Brien, Ph.D.", "address": "zofie@example.cz"})"));
  CHECK(mail["reply_to"]["address"] == "workshopy@example.cz");
  CHECK(mail["headers"][3] == Json::parse(R"(["Subject", "Změna: Bydlení"])"));
  CHECK(mail["headers"][5] == Json::parse(R"(["Message-Id", "<decision.12@example.cz>"])"));
  CHECK(mail["type"] == "multipart/mixed");
  std::string text = mail["text"];
  std::erase(text, '\r');
  CHECK(text == message.text);
  std::string html = mail["html"];
  std::erase(html, '\r');
  CHECK(html == message.html);
  const Json& attachment = mail["attachments"][0];
  CHECK(attachment["name"] == "pozvanka-bydleni.ics");
  CHECK(attachment["type"] == "text/calendar");
  CHECK(attachment["charset"] == "utf-8");
  CHECK(attachment["method"] == "REQUEST");
  CHECK(attachment["calendar"]["events"][0]["uid"] == "bydleni.12.prace-2022@example.cz");
  CHECK(attachment["calendar"]["events"][0]["start"] == "2022-05-26T10:00:00+02:00");
  CHECK(mail["defects"] == Json::array());
}
