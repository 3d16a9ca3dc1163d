#include <algorithm>
#include <array>

#include "formats/encoding/encoding_parts.h"

namespace reg {

namespace {

using namespace std::string_view_literals;

struct Kind {
  std::string_view beginning;
  std::string_view fault;
};

constexpr std::string_view kCompressed = "this is a compressed file, not CSV; unpack it first";
constexpr std::string_view kPicture = "this is a picture, not CSV";

constexpr std::array kKinds = {
    Kind{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
         "this is an old Excel workbook (.xls) or another Office document, not CSV; save it as «CSV UTF-8»"},
    Kind{"%PDF-"sv, "this is a PDF, not CSV; export the answers as CSV"},
    Kind{"\x1F\x8B"sv, kCompressed},
    Kind{"7z\xBC\xAF\x27\x1C"sv, kCompressed},
    Kind{"Rar!\x1A\x07"sv, kCompressed},
    Kind{"BZh"sv, kCompressed},
    Kind{"\xFD"
         "7zXZ\0"sv,
         kCompressed},
    Kind{"\x28\xB5\x2F\xFD"sv, kCompressed},
    Kind{"SQLite format 3\0"sv, "this is an SQLite database, not CSV"},
    Kind{"\x89PNG\r\n"sv, kPicture},
    Kind{"\xFF\xD8\xFF"sv, kPicture},
    Kind{"GIF8"sv, kPicture},
    Kind{"{\\rtf"sv, "this is an RTF document, not CSV; export the answers as CSV"},
    Kind{"<?xml"sv, "this is XML, not CSV; export the answers as CSV"},
};

bool has_part(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string zip_archive(std::string_view head) {
  if (has_part(head, "opendocument.spreadsheet"))
    return "this is an OpenDocument spreadsheet (.ods), not CSV; save it as CSV, in UTF-8";
  if (has_part(head, "word/")) return "this is a Word document (.docx), not CSV";
  if (has_part(head, "xl/") || has_part(head, "[Content_Types].xml"))
    return "this is an Excel workbook (.xlsx), not CSV; save it as «CSV UTF-8»";
  return "this is a ZIP archive, not CSV; unpack it first";
}

bool is_web_page(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  std::string start(head.substr(0, 14));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return start == "<!doctype html" || start.starts_with("<html");
}

}  // namespace

std::string foreign_file(std::string_view head) {
  if (head.starts_with("PK\3\4")) return zip_archive(head);
  for (const Kind& kind : kKinds) {
    if (head.starts_with(kind.beginning)) return std::string(kind.fault);
  }
  if (is_web_page(head)) {
    return "this is a web page (HTML), not CSV; a download that needs you to be signed in may give one";
  }
  return "";
}

}  // namespace reg
