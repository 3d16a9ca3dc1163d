// A letter as it would be sent now. Nothing is changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/formats/letters/letter_message.h"

namespace reg {

struct PreviewOrder {
  std::string applicant;  // as a person names them
  std::string kind;       // of the letter; empty: the one that is next
  std::string workshop;   // as a person names it
};

enum class PreviewRefusal {
  kNone,
  kNotFound,  // `notes` say why
  kAboutOne,  // the kind is about one workshop, and none is named
  kAboutAll,  // it is about all of them, and one is named
  kNothingDue,
  kNothingToSay,  // `why`
  kUnsound        // a template has a fault: notice was given
};

struct Preview {
  PreviewRefusal refusal = PreviewRefusal::kNone;
  std::vector<std::string> notes;
  std::string applicant;      // name and number
  bool as_announced = false;  // as if the result were announced now
  std::string kind;
  std::string why;  // a clause
  std::optional<Message> letter;
};

Preview preview_letter(OpenCycle& cycle, const PreviewOrder& order);

}  // namespace reg
