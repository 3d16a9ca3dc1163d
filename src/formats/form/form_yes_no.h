// Questions that are answered by yes or no: the whole cycle, all or none, consent.
//
// An answer is never taken for yes or no on a guess. Where the schedule lists the answers that mean yes,
// all others mean no, but for a near miss; where it does not, usual words and sentences are known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/form/form_import_choices.h"
#include "formats/form/form_import_values.h"
#include "reg/core/cycle/form_mapping.h"

namespace reg {

enum class YesNoAbout { kWholeCycle, kAllOrNone, kConsent };

struct YesNo {
  Answer answer = Answer::kNone;    // kOther: neither
  std::optional<std::string> near;  // the listed answer that it is close to
};

class YesNoQuestion {
 public:
  YesNoQuestion(const FormMapping& form, YesNoAbout about);

  YesNo read(std::string_view cell) const;

 private:
  Answer known(std::string_view answer) const;
  std::optional<std::string> near_miss(std::string_view answer) const;

  YesNoAbout about_;
  std::vector<std::string> listed_;
  ChoiceTable yes_;
  ChoiceTable plain_yes_;
  ChoiceTable plain_no_;
};

// "Celý cyklus", "Mám zájem o celý cyklus", "The whole cycle".
bool asks_for_whole_cycle(std::string_view text);

// Yes only where the text agrees and neither refuses nor limits anything.
Answer parse_consent(std::string_view text);

}  // namespace reg
