// What an import of one file did, in numbers, and whom the file does not have.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reg {

// Somebody who came by the form, and whom its newer export does not have.
struct MissingPerson {
  std::int64_t applicant = 0;
  std::string name;
  std::string email;
  bool said = false;  // an import before said so
};

struct ImportReport {
  std::string file;
  std::string sha256;     // of the file's bytes
  std::string read_as;    // how it is written, in a line
  std::int64_t rows = 0;  // data rows
  std::int64_t added = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t rejected = 0;
  std::int64_t skipped = 0;  // unfinished or cancelled in the tool
  std::int64_t warnings = 0;
  std::int64_t late = 0;             // of those added
  std::int64_t without_consent = 0;  // of those added
  bool asks_consent = false;         // a column holds it
  std::vector<MissingPerson> missing;
};

}  // namespace reg
