// Text that is told later, however much it is: the first of it in memory, the rest in a file without a name.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "reg/base/os/files.h"

namespace reg {

class TextSpool {
 public:
  void add(std::string_view text);
  // All that was added, in its order.
  void write_to(std::ostream& out) const;
  bool empty() const { return memory_.empty() && !file_; }

 private:
  std::string memory_;  // what is not in the file yet
  Descriptor file_;
};

}  // namespace reg
