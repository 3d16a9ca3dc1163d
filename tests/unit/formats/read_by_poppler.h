// What another implementation reads in a PDF that we wrote: poppler's programs.
#pragma once

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "support/program_output.h"
#include "support/temp_dir.h"

namespace reg::test {

// What `command` prints on standard output, where @ stands for a file with the bytes.
inline std::string run_on_pdf(const std::string& bytes, std::string command) {
  const TempDir folder;
  write_file(folder / "a.pdf", bytes);
  for (std::size_t at; (at = command.find('@')) != std::string::npos;) {
    command.replace(at, 1, "'" + (folder / "a.pdf").string() + "'");
  }
  return output_of(command);
}

// The text in the order in which it is written; a form feed after each page.
inline std::string pdf_text(const std::string& bytes) {
  return run_on_pdf(bytes, "pdftotext -raw @ -");
}

// A line of pdfinfo, such as "Pages".
inline std::string pdf_fact(const std::string& bytes, const std::string& name) {
  std::istringstream lines(run_on_pdf(bytes, "TZ=UTC LC_ALL=C pdfinfo @"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + ":")) return line.substr(line.find_first_not_of(' ', name.size() + 1));
  }
  return "";
}

inline int pdf_pages(const std::string& bytes) {
  return std::stoi(pdf_fact(bytes, "Pages"));
}

inline std::string compare_with_picture(const std::string& environment, const std::string& bytes, int page,
                                        const std::string& approved) {
  return run_on_pdf(
      bytes, environment + "/usr/bin/python3 '" REG_SOURCE_DIR "/tests/support/compare_picture.py' @ " +
                 std::to_string(page) + " '" REG_SOURCE_DIR "/tests/unit/formats/approved/" + approved + "'");
}

// In which way a page (1…) differs from the picture that was approved; empty where it does not.
inline std::string picture_difference(const std::string& bytes, int page, const std::string& approved) {
  return compare_with_picture("", bytes, page, approved);
}

// Whether they differ at all: a picture that fits another page as well would show nothing.
inline bool differs_from_picture(const std::string& bytes, int page, const std::string& approved) {
  return !compare_with_picture("env -u REG_APPROVE ", bytes, page, approved).empty();
}

}  // namespace reg::test
