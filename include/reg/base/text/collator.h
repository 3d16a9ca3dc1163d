// The order of names in a dictionary of the language.
#pragma once

#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

// Orders texts as a dictionary of the language does (Czech: Č after C, Ch after H). Equal only if the
// texts are the same: ties fall to the bytes.
class Collator {
 public:
  explicit Collator(Language language);
  ~Collator();
  Collator(Collator&&) noexcept;
  Collator& operator=(Collator&&) noexcept;
  // Bytes that compare (as unsigned) in the language's order.
  std::string sort_key(std::string_view text) const;
  bool less(std::string_view left, std::string_view right) const;

 private:
  void* collator_;  // icu::Collator, owned; ICU's headers stay in the .cpp
};

}  // namespace reg
