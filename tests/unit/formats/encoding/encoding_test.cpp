#include "reg/formats/encoding/encoding.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>
#include <map>

#include "reg/base/text/utf8.h"

using namespace reg;
using namespace std::string_literals;

namespace {

// The bytes are handed out `step` at a time.
ByteSource source(std::string bytes, std::size_t step = 7) {
  return [bytes = std::move(bytes), step](const std::function<bool(std::string_view)>& take) {
    const std::string_view all = bytes;
    for (std::size_t at = 0; at < all.size(); at += step) {
      if (!take(all.substr(at, step))) return;
    }
  };
}

EncodingChoice choice(std::string name, std::size_t bom = 0) {
  return {std::move(name), bom, ""};
}

// The text, and after it the fault if there is one: "text! 12 (2 bytes) message".
std::string decode(const std::string& bytes, const EncodingChoice& encoding, std::size_t step = 1 << 20) {
  std::string text;
  Decoder decoder(encoding, [&](std::string_view piece) { text += piece; });
  for (std::size_t at = 0; at < bytes.size(); at += step)
    decoder.feed(std::string_view(bytes).substr(at, step));
  decoder.finish();
  if (const auto& fault = decoder.fault())
    text += fmt::format("! {} ({} bytes) {}", fault->offset, fault->bytes.size(), fault->message);
  return text;
}

// Text of which the code page has every character.
std::string encode(std::string_view text, const std::string& code_page) {
  std::map<std::string, char> bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes.emplace(decode(std::string(1, static_cast<char>(byte)), choice(code_page)),
                  static_cast<char>(byte));
  }
  std::string encoded;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    next_code_point(text, i);
    encoded += bytes.at(std::string(text.substr(begin, i - begin)));
  }
  return encoded;
}

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const auto low = static_cast<char>(unit & 0xFF);
    const auto high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

// "windows-1250, a reason" or "! a fault".
std::string detect(const std::string& bytes, Language language = Language::kCzech) {
  const EncodingGuess guess = detect_encoding(source(bytes), language);
  if (!guess.fault.empty()) return "! " + guess.fault;
  return fmt::format("{}+{}, {}", guess.choice.name, guess.choice.bom, guess.choice.reason);
}

std::string ask(const std::string& bytes, std::string_view name) {
  const EncodingGuess guess = asked_encoding(source(bytes), name);
  if (!guess.fault.empty()) return "! " + guess.fault;
  return fmt::format("{}+{}, {}", guess.choice.name, guess.choice.bom, guess.choice.reason);
}

const std::string kCzechForm =
    "Časová značka;Jméno a příjmení;E-mail;Kterých workshopů se chcete zúčastnit?\n"
    "20.3.2021 13:30:21;Žofie Šťastná;zofie@example.cz;Úvod do problematiky, Bydlení\n"
    "21.3.2021 8:05:00;Jiří Dvořák;jiri@example.cz;Sociálně vyloučené lokality – „úvod“\n";
const std::string kSense = ", the bytes are not UTF-8, and the letters make sense as ";

}  // namespace

TEST_CASE("A byte order mark decides") {
  CHECK(detect("\xEF\xBB\xBFJm\xC3\xA9no\n") == "UTF-8+3, by its byte order mark");
  CHECK(detect("\xFF\xFEJ\0m\0"s) == "UTF-16LE+2, by its byte order mark");
  CHECK(detect("\xFE\xFF\0J\0m"s) == "UTF-16BE+2, by its byte order mark");
  CHECK(detect("\xFF\xFE\0\0J\0\0\0"s) == "UTF-32LE+4, by its byte order mark");
  CHECK(detect("\0\0\xFE\xFF\0\0\0J"s) == "UTF-32BE+4, by its byte order mark");
}

TEST_CASE("What is UTF-8 to the last byte is UTF-8") {
  CHECK(detect(kCzechForm) == "UTF-8+0, the bytes are valid UTF-8");
  CHECK(detect("Name,E-mail\n") == "UTF-8+0, the bytes are valid UTF-8");
  CHECK(detect("") == "UTF-8+0, the bytes are valid UTF-8");
  CHECK(detect("a,\xF0\x9F\x98\x80\n") == "UTF-8+0, the bytes are valid UTF-8");
}

TEST_CASE("Czech in another code page is recognised by its letters") {
  const auto page = GENERATE(as<std::string>{}, "windows-1250", "ISO-8859-2", "IBM852");
  std::string text = kCzechForm;
  if (page != "windows-1250") text.resize(text.find(" – "));
  const auto language = GENERATE(Language::kCzech, Language::kEnglish);
  CHECK(detect(encode(text, page), language) == page + "+0" + kSense + "Czech");
}

TEST_CASE("A single name is evidence") {
  const auto name = GENERATE(as<std::string>{}, "Jiří", "Dvořák", "Žofie", "Šťastný", "Řehořová", "ŽIŽKA",
                             "Luďka", "Ondřej Štěpánek", "PŘÍBRAM", "Růžena");
  CAPTURE(name);
  CHECK(detect(encode("Jm,E\n" + name + ",a@b.cz\n", "windows-1250")) == "windows-1250+0" + kSense + "Czech");
  CHECK(decode(encode(name, "ISO-8859-2"),
               detect_encoding(source("Jm,E\n" + encode(name, "ISO-8859-2")), Language::kCzech).choice) ==
        name);
}

TEST_CASE("Western letters are windows-1252 in an English cycle") {
  const auto text =
      GENERATE(as<std::string>{}, "Søren Jørgensen, Åse Nygård", "Hélène Lefèvre, François Noël",
               "Jürgen Groß, Köln", "Núñez", "O’Brien – “hello”, don’t", "João Gonçalves",
               "Søren, Hélène, João, Jürgen, Núñez, Gonçalo, Åse");
  CAPTURE(text);
  const std::string bytes = encode(text, "windows-1252");
  const EncodingGuess guess = detect_encoding(source(bytes), Language::kEnglish);
  CHECK(guess.choice.name == "windows-1252");
  CHECK(decode(bytes, guess.choice) == text);
}

TEST_CASE("German is read rightly whatever the cycle's language is") {
  const std::string bytes =
      encode("Startzeit;Fertigstellungszeit\nMüller, Größe, „Straße“ – Äpfel\n", "windows-1252");
  CHECK(detect(bytes) == "windows-1252+0" + kSense + "German");
  CHECK(detect(bytes, Language::kEnglish) == "windows-1252+0" + kSense + "German");
  CHECK(decode(bytes, choice("windows-1250")) == decode(bytes, choice("windows-1252")));
}

TEST_CASE("Signs alone are read in the usual code page") {
  const std::string usual = "+0, the bytes are not UTF-8, and it is the usual code page";
  CHECK(detect("10 \x96 12 h, \x84x\x93, 777\xA0"
               "123\xA0"
               "456, a\x85\n") == "windows-1250" + usual);
  CHECK(detect("10 \x96 12 h, \x93x\x94\n", Language::kEnglish) == "windows-1252" + usual);
}

TEST_CASE("Evidence far behind in the file is found") {
  const std::string ascii(3'000'000, 'a');
  const ByteSource bytes = source(ascii + encode("\nŽižka, Příbram\n", "windows-1250"), 1 << 16);
  CHECK(detect_encoding(bytes, Language::kCzech).choice.name == "windows-1250");
}

TEST_CASE("UTF-8 with a broken byte stays UTF-8, so that nothing is misread") {
  const std::string nearly = "UTF-8+0, nearly all bytes are valid UTF-8";
  CHECK(detect(kCzechForm + "Nov\xE1k\n") == nearly);
  CHECK(detect("Jméno\nŽofie \xC5") == nearly);
  CHECK(detect("„a“ – b \xE2\x80") == nearly);
  CHECK(detect(encode("ÚŽASNÝ ZÁŠŤ zášť", "windows-1250")) == "windows-1250+0" + kSense + "Czech");
}

TEST_CASE("Text that makes no sense in any code page is refused") {
  const std::string cyrillic =
      "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! \xCA\xE0\xEA \xE4\xE5\xEB\xE0? \xDD\xFE\xFF";
  CHECK(detect(cyrillic) ==
        "! the bytes are not UTF-8, and in none of the usual code pages do they make sense; say which "
        "encoding the "
        "file has");
}

TEST_CASE("Files that are no CSV are recognised by name") {
  CHECK(detect("PK\3\4....[Content_Types].xml") ==
        "! this is an Excel workbook (.xlsx), not CSV; save it as «CSV UTF-8»");
  CHECK(detect("PK\3\4....docProps/app.xml....xl/workbook.xml") ==
        "! this is an Excel workbook (.xlsx), not CSV; save it as «CSV UTF-8»");
  CHECK(detect("PK\3\4....mimetypeapplication/vnd.oasis.opendocument.spreadsheet") ==
        "! this is an OpenDocument spreadsheet (.ods), not CSV; save it as CSV, in UTF-8");
  CHECK(detect("PK\3\4....[Content_Types].xml word/document.xml") ==
        "! this is a Word document (.docx), not CSV");
  CHECK(detect("PK\3\4....answers.csv") == "! this is a ZIP archive, not CSV; unpack it first");
  CHECK(detect("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s) ==
        "! this is an old Excel workbook (.xls) or another Office document, not CSV; save it as «CSV UTF-8»");
  CHECK(detect("%PDF-1.7\n") == "! this is a PDF, not CSV; export the answers as CSV");
  CHECK(detect("\x1F\x8B\x08") == "! this is a compressed file, not CSV; unpack it first");
  CHECK(detect("\n <!DOCTYPE HTML>\n<html>") ==
        "! this is a web page (HTML), not CSV; a download that needs you to be signed in may give one");
  CHECK(detect("\x89PNG\r\n\x1A\n") == "! this is a picture, not CSV");
  CHECK(detect("SQLite format 3\0"s) == "! this is an SQLite database, not CSV");
}

TEST_CASE("Junk is no text, and a few NULs are left to their rows") {
  const std::string junk(200, '\0');
  CHECK(detect("\x7F"
               "ELF\2\1\1" +
               junk) == "! this is no text, and so not CSV: it is full of control characters");
  CHECK(detect("a,b\nc\0,d\n"s) == "UTF-8+0, the bytes are valid UTF-8");
}

TEST_CASE("UTF-16 without a mark shows by its zeros") {
  CHECK(detect(utf16(u"Jméno,E-mail\nJiří,a@b.cz\n", true)) == "UTF-16LE+0, every other byte is zero");
  CHECK(detect(utf16(u"Jméno,E-mail\nJiří,a@b.cz\n", false)) == "UTF-16BE+0, every other byte is zero");
}

TEST_CASE("What was asked for stands, with its mark left out") {
  CHECK(ask("\xC8", "cp1250") == "windows-1250+0, as you said");
  CHECK(ask("\xEF\xBB\xBFx", "utf8") == "UTF-8+3, as you said");
  CHECK(ask("\xFF\xFEx\0"s, "utf-16") == "UTF-16LE+2, as you said");
  CHECK(ask("\xFE\xFF\0x"s, "UTF-16BE") == "UTF-16BE+2, as you said");
  CHECK(ask(utf16(u"a long enough text", true), "UTF-16") == "UTF-16LE+0, as you said");
  CHECK(ask(utf16(u"x", false), "UTF-16") == "UTF-16BE+0, as you said");
}

TEST_CASE("What was asked for and cannot be is a fault") {
  CHECK(ask("x", "klingon") ==
        "! the encoding «klingon» is not known; known are UTF-8, UTF-16, windows-1250, ISO-8859-2 and many "
        "more");
  CHECK(ask("\xEF\xBB\xBFx", "latin2") ==
        "! the file begins with the byte order mark of UTF-8, and you said ISO-8859-2");
  CHECK(ask("%PDF-1.7\n", "UTF-8") == "! this is a PDF, not CSV; export the answers as CSV");
}

TEST_CASE("Encodings are known by many names") {
  CHECK(canonical_encoding("cp1250") == "windows-1250");
  CHECK(canonical_encoding("Windows-1250") == "windows-1250");
  CHECK(canonical_encoding("utf8") == "UTF-8");
  CHECK(canonical_encoding("latin2") == "ISO-8859-2");
  CHECK(canonical_encoding("iso8859-2") == "ISO-8859-2");
  CHECK(canonical_encoding("cp852") == "IBM852");
  CHECK(canonical_encoding("ascii") == "US-ASCII");
  CHECK(canonical_encoding("UTF-16LE") == "UTF-16LE");
  CHECK_FALSE(canonical_encoding("klingon"));
  CHECK_FALSE(canonical_encoding(""));
  CHECK_FALSE(canonical_encoding("utf8\0x"s));
}

TEST_CASE("Bytes become text however they are cut") {
  const std::string text = "Žluťoučký kůň, „úpěl“ – ďábelské ódy\n";
  const std::u16string wide = u"Kůň 😀, ďábelské ódy\n";
  const std::string wide_text = "Kůň 😀, ďábelské ódy\n";
  for (std::size_t step = 1; step < 12; ++step) {
    CAPTURE(step);
    CHECK(decode(text + "😀", choice("UTF-8"), step) == text + "😀");
    CHECK(decode("\xEF\xBB\xBF" + text, choice("UTF-8", 3), step) == text);
    CHECK(decode(encode(text, "windows-1250"), choice("windows-1250"), step) == text);
    CHECK(decode("\xFF\xFE" + utf16(wide, true), choice("UTF-16LE", 2), step) == wide_text);
    CHECK(decode(utf16(wide, false), choice("UTF-16BE"), step) == wide_text);
    CHECK(decode("\x82\xA0\x94\xFC", choice("Shift_JIS"), step) == "あ美");
  }
}

TEST_CASE("UTF-8 is passed on without a copy") {
  const std::string text = "Žluťoučký kůň";
  const char* at = nullptr;
  Decoder decoder(choice("UTF-8"), [&](std::string_view piece) { at = piece.data(); });
  decoder.feed(text);
  CHECK(at == text.data());
}

TEST_CASE("A byte that the encoding does not have is told once, and ends the text") {
  for (const std::size_t step : {1, 2, 3, 100}) {
    CAPTURE(step);
    CHECK(decode("abc\xE1 def\xFFg", choice("UTF-8"), step) == "abc! 3 (1 bytes) the byte 0xE1 is not UTF-8");
    CHECK(decode("ab\xC5", choice("UTF-8"), step) ==
          "ab! 2 (1 bytes) the file ends within a character (0xC5)");
    CHECK(decode("\xEF\xBB\xBF\xE2\x80x", choice("UTF-8", 3), step) ==
          "! 3 (1 bytes) the byte 0xE2 is not UTF-8");
    CHECK(decode("\xE2\x80", choice("UTF-8"), step) ==
          "! 0 (2 bytes) the file ends within a character (0xE2 0x80)");
    CHECK(decode("\xED\xA0\x80", choice("UTF-8"), step) == "! 0 (1 bytes) the byte 0xED is not UTF-8");
    CHECK(decode("a\xE8\x81z", choice("windows-1250"), step) ==
          "ač! 2 (1 bytes) the byte 0x81 is no character of windows-1250");
    CHECK(decode("a\x9Az", choice("ISO-8859-2"), step) ==
          "a! 1 (1 bytes) the byte 0x9A is no character of ISO-8859-2");
    CHECK(decode("a\xE1", choice("US-ASCII"), step) ==
          "a! 1 (1 bytes) the byte 0xE1 is no character of US-ASCII");
    CHECK(decode("\xFF\xFEJ\0m"s, choice("UTF-16LE", 2), step) ==
          "J! 4 (1 bytes) the file ends within a character (0x6D)");
    CHECK(decode("J\0\x00\xDCm\0"s, choice("UTF-16LE"), step) ==
          "J! 2 (2 bytes) the bytes 0x00 0xDC are no character of UTF-16LE");
    CHECK(decode("J\0\x3D\xD8m\0"s, choice("UTF-16LE"), step) ==
          "J! 2 (2 bytes) the bytes 0x3D 0xD8 are no character of UTF-16LE");
    CHECK(decode("J\0\x3D\xD8"s, choice("UTF-16LE"), step) ==
          "J! 2 (2 bytes) the file ends within a character (0x3D 0xD8)");
  }
}

TEST_CASE("The beginning is decoded up to a limit or a fault") {
  CHECK(decode_beginning(source("\xEF\xBB\xBFžába"), choice("UTF-8", 3), 100) == "žába");
  CHECK(decode_beginning(source("žžž"), choice("UTF-8"), 3) == "ž");
  CHECK(decode_beginning(source("ab\xFF"
                                "cd"),
                         choice("UTF-8"), 100) == "ab");
  CHECK(decode_beginning(source("\xE8"
                                "apka"),
                         choice("windows-1250"), 3) == "čap");
}
