// A template's text, read into tags and what stands between them, and every fault of it told with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/base/diagnostic.h"

namespace reg {

struct TemplatePiece {
  enum class Kind { kText, kVariable, kRaw, kSection, kInverted, kEnd, kComment, kPart };
  Kind kind = Kind::kText;
  std::string text;  // of a tag: the name in it
  Place place;
};

// `name` is a file name that is ours ("decision.txt"), `text` valid UTF-8 with LF alone. What cannot be read
// is left out.
std::vector<TemplatePiece> read_template(std::string_view name, std::string_view text,
                                         Diagnostics& diagnostics);

// A tag as it is written: "{{#workshops}}".
std::string shown_tag(const TemplatePiece& piece);

}  // namespace reg
