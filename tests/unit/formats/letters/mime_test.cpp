#include "reg/formats/letters/mime.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "reg/base/text/text.h"
#include "support/read_by_python.h"

namespace {

using Json = nlohmann::json;
using reg::Message;
using reg::write_mime;

Message plain_message() {
  Message message;
  message.message_id = "roster.uvod.1@register.example.cz";
  message.from = "Workshopy <workshopy@example.cz>";
  message.to = "lektor@example.cz";
  message.subject = "Roster";
  message.text = "Hello\n";
  message.date = reg::Instant(std::chrono::seconds(1651132800));
  return message;
}

// The message as Python's email package reads it.
Json parsed(const std::string& bytes) {
  return reg::test::read_by_python("parse_mail.py", bytes);
}

Json parsed(const Message& message) {
  return parsed(write_mime(message));
}

// Every header's name, in order.
std::string header_names(const Json& mail) {
  std::vector<std::string> names;
  for (const auto& header : mail["headers"]) names.push_back(header[0]);
  return reg::join(names, " ");
}

constexpr const char* kPlainHeaders =
    "From To Subject Date Message-Id Auto-Submitted MIME-Version Content-Type Content-Transfer-Encoding";

std::string subject(const Json& mail) {
  for (const auto& header : mail["headers"]) {
    if (header[0] == "Subject") return header[1];
  }
  return "none";
}

std::string subject_after(const std::string& text) {
  Message message = plain_message();
  message.subject = text;
  const auto mail = parsed(message);
  CHECK(header_names(mail) == kPlainHeaders);
  CHECK(mail["defects"] == Json::array());
  return subject(mail);
}

// The longest line, and whether each ends in CRLF.
void check_lines(const std::string& bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\n') {
      CHECK((i > 0 && bytes[i - 1] == '\r'));
    } else if (bytes[i] == '\r') {
      CHECK((i + 1 < bytes.size() && bytes[i + 1] == '\n'));
    }
  }
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    CHECK(end - begin <= 78);
    begin = end + 2;
  }
  CHECK(reg::is_ascii(bytes));
}

}  // namespace

TEST_CASE("a plain message, byte for byte") {
  CHECK(write_mime(plain_message()) ==
        "From: Workshopy <workshopy@example.cz>\r\n"
        "To: lektor@example.cz\r\n"
        "Subject: Roster\r\n"
        "Date: Thu, 28 Apr 2022 08:00:00 +0000\r\n"
        "Message-Id: <roster.uvod.1@register.example.cz>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Hello\r\n");
}

TEST_CASE("a message with attachments reads in another program as it was meant") {
  Message message = plain_message();
  message.from = "Akademie veřejného investování, MMR <workshopy@example.cz>";
  message.reply_to = "eliska@example.cz";
  message.subject = "Přihláška na workshop: Žluťoučký kůň";
  message.text = "Dobrý den,\n\n  odsazeno  \n.\nFrom nás\n=C5 žluťoučký kůň " + std::string(300, 'x') + "\n";
  message.attachments = {{"účastníci – úvod do problematiky, seznam pro lektora.csv",
                          "text/csv; charset=utf-8", "Číslo,Jméno\r\n1,\"Novák\"\r\n"},
                         {"bytes.bin", "application/octet-stream", std::string("\0\r\n\xff", 4)},
                         {"empty.txt", "text/plain; charset=utf-8", ""}};
  CHECK(parsed(message) ==
        Json::parse(
            R"({
    "headers": [
      ["From", "\"Akademie veřejného investování, MMR\" <workshopy@example.cz>"],
      ["To", "lektor@example.cz"],
      ["Reply-To", "eliska@example.cz"],
      ["Subject", "Přihláška na workshop: Žluťoučký kůň"],
      ["Date", "Thu, 28 Apr 2022 08:00:00 +0000"],
      ["Message-Id", "<roster.uvod.1@register.example.cz>"],
      ["Auto-Submitted", "auto-generated"],
      ["MIME-Version", "1.0"],
      ["Content-Type", "multipart/mixed; boundary=\"=_2145b37611e89a3272b5b006f4328f105e30c27d\""]
    ],
    "from": {"name": "Akademie veřejného investování, MMR", "address": "workshopy@example.cz"},
    "to": {"name": "", "address": "lektor@example.cz"},
    "reply_to": {"name": "", "address": "eliska@example.cz"},
    "type": "multipart/mixed",
    "text": ")" +
            std::string("Dobrý den,\\r\\n\\r\\n  odsazeno  \\r\\n.\\r\\nFrom nás\\r\\n=C5 žluťoučký kůň ") +
            std::string(300, 'x') + R"(\r\n",
    "text_encoding": "quoted-printable",
    "attachments": [
      {"name": "účastníci – úvod do problematiky, seznam pro lektora.csv", "disposition": "attachment",
       "type": "text/csv", "charset": "utf-8", "base64": "xIzDrXNsbyxKbcOpbm8NCjEsIk5vdsOhayINCg=="},
      {"name": "bytes.bin", "disposition": "attachment", "type": "application/octet-stream", "charset": null,
       "base64": "AA0K/w=="},
      {"name": "empty.txt", "disposition": "attachment", "type": "text/plain", "charset": "utf-8", "base64": ""}
    ],
    "defects": []
  })"));
  const std::string bytes = write_mime(message);
  check_lines(bytes);
  CHECK(bytes == write_mime(message));
}

TEST_CASE("messages of different ids have different boundaries") {
  Message first = plain_message();
  first.attachments = {{"a.txt", "text/plain", "a"}};
  Message second = first;
  second.message_id = "roster.uvod.2@register.example.cz";
  const auto boundary = [](const Message& message) {
    const std::string bytes = write_mime(message);
    return bytes.substr(bytes.find("boundary="), 54);
  };
  CHECK(boundary(first) == boundary(first));
  CHECK(boundary(first) != boundary(second));
}

TEST_CASE("every subject arrives as it was written") {
  for (const std::string& text :
       {std::string("Roster"), std::string("Přihláška na workshop: Žluťoučký kůň"), std::string("a  b   c"),
        std::string("=?utf-8?q?not_an_encoded_word?="), std::string("Ahoj =?x?= č"),
        std::string("\"quoted\" <a@b.cz>, c"), std::string("emoji 👩‍👩‍👧 end"),
        "long " + std::string(400, 'x') + " word", std::string(700, 'a'),
        reg::join(std::vector<std::string>(100, "slovo"), " "),
        reg::join(std::vector<std::string>(60, "žluť"), " ")}) {
    INFO(text);
    CHECK(subject_after(text) == text);
    Message message = plain_message();
    message.subject = text;
    check_lines(write_mime(message));
  }
}

TEST_CASE("a line break or NUL in a subject becomes a space and starts no header") {
  CHECK(subject_after("a\r\nBcc: evil@example.cz") == "a Bcc: evil@example.cz");
  CHECK(subject_after("a\nBcc: evil@example.cz\n\nbody") == "a Bcc: evil@example.cz body");
  CHECK(subject_after("a\rBcc: evil@example.cz") == "a Bcc: evil@example.cz");
  CHECK(subject_after("č\r\nBcc: evil@example.cz") == "č Bcc: evil@example.cz");
  CHECK(subject_after(std::string("a\0b", 3)) == "a b");
  CHECK(subject_after("a\u0085b\u2028c\u2029d\x0b\x0c\x1c") == "a b c d");
  CHECK(subject_after("=?utf-8?q?=0D=0ABcc:_evil?=") == "=?utf-8?q?=0D=0ABcc:_evil?=");
  CHECK(subject_after("wrong \xff byte") == "wrong \ufffd byte");
  CHECK(subject_after("\r\n") == "");
}

TEST_CASE("display names arrive as they were written, and start no header") {
  const auto from_after = [](const std::string& from) {
    Message message = plain_message();
    message.from = from;
    message.to = from;
    const auto mail = parsed(message);
    CHECK(header_names(mail) == kPlainHeaders);
    CHECK(mail["from"] == mail["to"]);
    CHECK(mail["defects"] == Json::array());
    check_lines(write_mime(message));
    return mail["from"]["name"].get<std::string>() + "|" + mail["from"]["address"].get<std::string>();
  };
  CHECK(from_after("a@example.cz") == "|a@example.cz");
  CHECK(from_after("<a@example.cz>") == "|a@example.cz");
  CHECK(from_after("Jan Novák <a@example.cz>") == "Jan Novák|a@example.cz");
  CHECK(from_after("Novak, Jan; z. s. <a@example.cz>") == "Novak, Jan; z. s.|a@example.cz");
  CHECK(from_after(R"("Novak \"J\" \\" <a@example.cz>)") == R"(Novak "J" \|a@example.cz)");
  CHECK(from_after("Jan\r\nBcc: evil@example.cz\r\n <a@example.cz>") ==
        "Jan Bcc: evil@example.cz|a@example.cz");
  CHECK(from_after("Ján\nBcc: evil@example.cz <a@example.cz>") == "Ján Bcc: evil@example.cz|a@example.cz");
  CHECK(from_after("Jan <evil@example.cz> <a@example.cz>") == "Jan <evil@example.cz>|a@example.cz");
  CHECK(from_after("=?utf-8?q?evil?= <a@example.cz>") == "=?utf-8?q?evil?=|a@example.cz");
  CHECK(from_after(reg::join(std::vector<std::string>(40, "Žluťoučký"), " ") + " <a@example.cz>") ==
        reg::join(std::vector<std::string>(40, "Žluťoučký"), " ") + "|a@example.cz");
  CHECK(from_after("Jan <a@háčky.cz>") == "Jan|a@xn--hky-ela4t.cz");
}

TEST_CASE("a message without a usable address is refused by name") {
  const auto refusal = [](const std::string& from, const std::string& to) -> std::string {
    Message message = plain_message();
    message.from = from;
    message.to = to;
    try {
      write_mime(message);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "accepted";
  };
  const std::string end = " of a message has no address that mail can be sent to";
  CHECK(refusal("", "a@example.cz") == "«» in the field from" + end);
  CHECK(refusal("Workshopy", "a@example.cz") == "«Workshopy» in the field from" + end);
  for (const std::string& to :
       {std::string("a"), std::string("@example.cz"), std::string("a@"), std::string("a@b@example.cz"),
        std::string("a@example.cz, b@example.cz"), std::string("a b@example.cz"), std::string("Jan <>"),
        std::string("žába@example.cz"), std::string("a@example..cz\u202e"),
        "a@" + std::string(1000, 'b') + ".cz"}) {
    CHECK(refusal("a@example.cz", to) == "«" + reg::printable(to) + "» in the field to" + end);
  }
  CHECK(refusal("a@example.cz", "a@example.cz\r\nBcc: evil@example.cz") ==
        "«a@example.cz\\r\\nBcc: evil@example.cz» in the field to" + end);
}

TEST_CASE("file names and media types start no header") {
  Message message = plain_message();
  message.attachments = {{"a\r\nX-Evil: 1\r\n\r\n.csv", "text/csv\r\nX-Evil: 2", "x"},
                         {std::string("a\0b\"c;d\\e/ž.csv", 16), "nonsense", "y"}};
  const auto mail = parsed(message);
  CHECK(mail["attachments"] == Json::parse(R"([
    {"name": "a X-Evil: 1 .csv", "disposition": "attachment", "type": "text/csv", "charset": null, "base64": "eA=="},
    {"name": "a b\"c;d\\e/ž.csv", "disposition": "attachment", "type": "application/octet-stream", "charset": null,
     "base64": "eQ=="}])"));
  CHECK(write_mime(message).find("\r\nX-Evil") == std::string::npos);
}

TEST_CASE("a message id keeps to one line, and an empty text is one empty line") {
  Message message = plain_message();
  message.message_id = "a b>\r\nBcc: evil@example.cz";
  message.text = "";
  const auto mail = parsed(message);
  CHECK(header_names(mail) == kPlainHeaders);
  CHECK(mail["headers"][4] == Json::parse(R"(["Message-Id", "<a_b___Bcc__evil@example.cz>"])"));
  CHECK(mail["text"] == "\r\n");
}

TEST_CASE("line ends of any kind in a text become CRLF, and wrong bytes are replaced") {
  Message message = plain_message();
  message.text = "a\r\nb\rc\nd\xff\n\ne";
  CHECK(parsed(message)["text"] == "a\r\nb\r\nc\r\nd\ufffd\r\n\r\ne\r\n");
}

TEST_CASE("a text in another script is base64") {
  Message message = plain_message();
  message.text = "Δεν υπάρχουν ελεύθερες θέσεις";
  const auto mail = parsed(message);
  CHECK(mail["text"] == "Δεν υπάρχουν ελεύθερες θέσεις\r\n");
  CHECK(mail["text_encoding"] == "base64");
  check_lines(write_mime(message));
}

TEST_CASE("text and HTML are two forms of one thing, and attachments stand beside them") {
  Message message = plain_message();
  message.html = "<!DOCTYPE html>\n<html lang=\"cs\"><body><p>Žluťoučký kůň</p></body></html>\n";
  const auto alone = parsed(message);
  CHECK(alone["type"] == "multipart/alternative");
  CHECK(alone["text"] == "Hello\r\n");
  CHECK(alone["html"] == "<!DOCTYPE html>\r\n<html lang=\"cs\"><body><p>Žluťoučký kůň</p></body></html>\r\n");
  CHECK(alone["attachments"] == Json::array());
  CHECK(alone["defects"] == Json::array());

  message.attachments = {{"a.txt", "text/plain; charset=utf-8", "a"}};
  const auto both = parsed(message);
  CHECK(both["type"] == "multipart/mixed");
  CHECK(both["text"] == alone["text"]);
  CHECK(both["html"] == alone["html"]);
  CHECK(both["attachments"].size() == 1);
  CHECK(both["defects"] == Json::array());
  check_lines(write_mime(message));
}

TEST_CASE("a recipient's name goes with the address") {
  Message message = plain_message();
  message.to_name = "Řehořová, Žofie <evil@example.cz>\r\nBcc: evil@example.cz";
  const auto mail = parsed(message);
  CHECK(mail["to"] == Json::parse(R"({"name": "Řehořová, Žofie <evil@example.cz> Bcc: evil@example.cz",
                                      "address": "lektor@example.cz"})"));
  CHECK(header_names(mail) == kPlainHeaders);
}

TEST_CASE("the way out of a list is a link, or is not said") {
  const auto header = [](const std::string& link) -> std::string {
    Message message = plain_message();
    message.list_unsubscribe = link;
    const auto mail = parsed(message);
    CHECK(mail["defects"] == Json::array());
    for (const auto& entry : mail["headers"]) {
      if (entry[0] == "List-Unsubscribe") return entry[1];
      CHECK(std::string(kPlainHeaders).find(entry[0].get<std::string>()) != std::string::npos);
    }
    return "none";
  };
  CHECK(header("mailto:a@example.cz?subject=No%20more") == "<mailto:a@example.cz?subject=No%20more>");
  CHECK(header("https://example.cz/no?more=1") == "<https://example.cz/no?more=1>");
  CHECK(header("") == "none");
  CHECK(header("mailto:a@example.cz\r\nBcc: evil@example.cz") == "none");
  CHECK(header("mailto:a@example.cz>, <https://evil.example.cz") == "none");
  CHECK(header("javascript:alert(1)") == "none");
  CHECK(header("https://example.cz/" + std::string(881, 'a')) ==
        " <https://example.cz/" + std::string(881, 'a') + ">");  // on a line of its own
  CHECK(header("https://example.cz/" + std::string(882, 'a')) == "none");
}
