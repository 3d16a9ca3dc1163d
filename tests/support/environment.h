// The surroundings of the tests: language, zone and fonts are theirs, whoever runs them and wherever. What
// they start inherits them. tests/CMakeLists.txt says the same to the scripts.
#pragma once

#include <stdlib.h>

namespace reg::test {

inline void settle_environment() {
  ::setenv("LC_ALL", "C.UTF-8", 1);
  ::unsetenv("LANGUAGE");
  ::setenv("TZ", "UTC", 1);
  ::setenv("FONTCONFIG_FILE", REG_SOURCE_DIR "/tests/support/fonts/fonts.conf", 1);
  for (const char* name : {"REGISTER_SCHEDULE", "REGISTER_DB", "COLUMNS", "POSIXLY_CORRECT"})
    ::unsetenv(name);
}

}  // namespace reg::test
