// What a template may name: the contract between the words of letters and the facts in them. The README's
// table says the same, and a test compares the two.
#pragma once

#include <span>
#include <string_view>

namespace reg {

// A text is empty where there is none, and then {{#name}}…{{/name}} stands for nothing; a flag only says
// whether; a list repeats its section, in which its own names are known too.
enum class NameType { kText, kFlag, kList };

struct LetterName {
  std::string_view name;
  NameType type = NameType::kText;
  std::string_view list;     // the list within which it is known; empty: everywhere
  std::string_view meaning;  // as that page says it
};

enum class LetterTopic { kEvery, kLetter, kRoster, kDigest };

// Those of every template, and those that letters to applicants, rosters or digests know beside them.
std::span<const LetterName> letter_names(LetterTopic topic);

// What the file "decision.txt" is about; of a part that templates share, kEvery.
LetterTopic topic_of(std::string_view file_name);

}  // namespace reg
