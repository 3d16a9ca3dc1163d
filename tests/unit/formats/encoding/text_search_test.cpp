#include "reg/formats/encoding/text_search.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using namespace reg;

namespace {

const TextSearch& search() {
  static const TextSearch search({"Zdeňka Kvapilová", "kvapilova.zd@example.org", "Jim O'Hara"});
  return search;
}

std::string utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t c : text) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xff);
    bytes += big ? std::string{high, low} : std::string{low, high};
  }
  return bytes;
}

}  // namespace

TEST_CASE("a name is found in any case, without accents, and between any marks", "[text_search]") {
  for (const char* text : {"Zdeňka Kvapilová", "a;ZDEŇKA KVAPILOVÁ;b", "«zdenka kvapilova»",
                           "(Zdeňka  Kvapilová).", "„Zdeňka\tKvapilová“", "Zdeňka\n  Kvapilová",
                           "<b>Jim O'Hara</b>", "mailto:KVAPILOVA.ZD@example.org?x"}) {
    CAPTURE(text);
    CHECK(search().finds(text));
  }
}

TEST_CASE("what only begins or ends like a name is another one", "[text_search]") {
  for (const char* text : {"", "Zdeňka", "Zdeňka Kvapilovás", "xkvapilova.zd@example.org",
                           "kvapilova.zd@example.organic", "kvapilova.zd@example.org.uk", "-Jim O'Harald"}) {
    CAPTURE(text);
    CHECK_FALSE(search().finds(text));
  }
}

TEST_CASE("a name is found as register's own files write it", "[text_search]") {
  for (const char* text : {
           "Jim O&#39;Hara", "Jim O&#x27;Hara", "Zde&#328;ka Kvapilová",  // HTML
           "kvapilova\\.zd\\@example\\.org",                              // Markdown
           "Zde=C5=88ka Kvapi=\r\nlov=C3=A1",
           "To: =?UTF-8?Q?Zde=C5=88ka_Kvapilov?=\r\n =?UTF-8?Q?=C3=A1?=",  // mail
           "DESCRIPTION:kvapilo\r\n va.zd@example.org",                    // a calendar
       }) {
    CAPTURE(text);
    CHECK(search().finds(text));
  }
}

TEST_CASE("a name is found in UTF-16, with a mark at the beginning and without one", "[text_search]") {
  const std::u16string_view text = u"Name;Zdeňka Kvapilová\n";
  for (const bool big : {false, true}) {
    CHECK(search().finds((big ? "\xFE\xFF" : "\xFF\xFE") + utf16(text, big)));
    CHECK(search().finds(utf16(text, big)));
    CHECK_FALSE(search().finds(utf16(u"Name;Zdeňka Kvapil\n", big)));
  }
}

TEST_CASE("a name is found in the encodings that an import reads", "[text_search]") {
  for (const char* text : {
           "Name;Zde\xF2ka Kvapilov\xE1;x",  // windows-1250 and ISO 8859-2
           "Name;Zde\xE5ka Kvapilov\xA0;x",  // IBM852
           "Subject: Zde=F2ka Kvapilov=E1",  // quoted-printable
           "To: =?windows-1250?Q?Zde=F2ka_Kvap?= =?iso-8859-2?q?ilov=E1?=",
           "To: =?ISO-8859-2?B?WmRl8mthIEt2YXBpbG924Q==?=",
       }) {
    CAPTURE(text);
    CHECK(search().finds(text));
  }
  CHECK(TextSearch({"Šárka Žáčková"}).finds("\x8A\xE1rka \x8E\xE1\xE8kov\xE1"));  // windows-1250
  CHECK(TextSearch({"Šárka Žáčková"}).finds("\xA9\xE1rka \xAE\xE1\xE8kov\xE1"));  // ISO 8859-2
  CHECK_FALSE(search().finds("Name;Zde\xF2ka Novotn\xE1;x"));
}

TEST_CASE("a name is found in base64", "[text_search]") {
  for (const char* text : {
           "Content-Transfer-Encoding: base64\r\n\r\nRG9icsO9IGRlbiwgWmRlxYhrYSBL\r\ndmFwaWxvdsOhLg==\r\n",
           "To: =?utf-8?B?WmRlxYhrYSBLdmFw?=\r\n =?utf-8?B?aWxvdsOh?=",
           "<img src=\"data:text/plain;base64,a3ZhcGlsb3ZhLnpkQGV4YW1wbGUub3Jn\">",
           "WmRl8mthIEt2YXBpbG924Q==",  // of windows-1250
       }) {
    CAPTURE(text);
    CHECK(search().finds(text));
  }
  CHECK_FALSE(search().finds("WmRlxYhrYSBOb3ZvdG7DoQ=="));
  CHECK(has_packed_part("Content-Type: application/pdf\r\n\r\nJVBERi0xLjcKJcOkw7zDtsOf\r\n"));
  CHECK_FALSE(has_packed_part("Dear colleagues, nothing is attached to this letter.\n"));
}

TEST_CASE("a name is found as pages and programs of others write it", "[text_search]") {
  for (const char* text : {"Zde&ncaron;ka Kvapilov&aacute;", "kvapilova.zd%40example.org",
                           "{\"name\": \"Zde\\u0148ka Kvapilov\\u00e1\"}"}) {
    CAPTURE(text);
    CHECK(search().finds(text));
  }
}

TEST_CASE("a large file is searched to its end, wherever the name stands", "[text_search]") {
  for (const std::size_t before : {(1u << 20) - 20, (1u << 20) - 8, (1u << 20) + 5, (3u << 20) + 1}) {
    std::string text;
    while (text.size() < before) text += "words and ";
    text.resize(before);
    CHECK(search().finds(text + " Zdeňka Kvapilová " + text));
    CHECK_FALSE(search().finds(text + " Zdeňka Novotná " + text));
  }
}

TEST_CASE("of a thousand people any one is found", "[text_search]") {
  std::set<std::string> people;
  for (int i = 0; i < 1000; ++i) {
    people.insert(fmt::format("Jan Novák {}", i));
    people.insert(fmt::format("jan.{}@example.org", i));
  }
  const TextSearch many(people);
  CHECK(many.finds("x, JAN NOVAK 999, y"));
  CHECK(many.finds("jan.0@example.org"));
  CHECK_FALSE(many.finds("Jan Novák 1000, jan.1000@example.org"));
  CHECK_FALSE(TextSearch({}).finds("Jan Novák"));
}

TEST_CASE("compressed files and databases are known by how they begin", "[text_search]") {
  CHECK(is_packed("%PDF-1.7"));
  CHECK(is_packed("PK\x03\x04 and so on"));
  CHECK(is_packed(std::string("SQLite format 3\0 and so on", 27)));
  CHECK_FALSE(is_packed("Name;Email"));
  CHECK_FALSE(is_packed(""));
}
