// Something that an import has to say of a file: what, where, and how bad.
#pragma once

#include <string>

#include "reg/base/diagnostic.h"

namespace reg {

struct ImportFinding {
  int line = 0;       // physical line of the row in the file, from 1; 0: the file as a whole
  int column = 0;     // column of the CSV from 1; 0: the row as a whole
  std::string title;  // the column's title
  std::string field;  // of kFields, or empty
  std::string value;  // what stood there
  Severity severity = Severity::kError;
  std::string message;    // what is wrong and what is expected
  std::string kind = {};  // a few words for a summary by kind: "unknown workshop", "missing e-mail address"
};

}  // namespace reg
