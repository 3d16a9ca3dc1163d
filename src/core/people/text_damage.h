// Signs that a text was damaged on its way from whoever wrote it: by a spreadsheet, by a wrong encoding, by a
// program that left its own way of writing letters in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reg {

enum class TextKind {
  kName,  // of a person: nothing but letters is expected
  kLine,  // an organisation, a region, a telephone number
  kNote,  // free text, in which questions are asked and addresses of pages stand
};

// What was done to the text, as a clause ("it is «Nováková», misread …"), or nothing. `text` is valid UTF-8.
std::optional<std::string> text_damage(std::string_view text, TextKind kind);

// What a spreadsheet shows in the place of a cell's text, whole: «########», «#N/A», «#ODKAZ!»,
// «4,20777E+11», «03.V». Nobody can tell from it what was there. A clause, or nothing.
std::optional<std::string> spreadsheet_damage(std::string_view text);

// Why a text is no telephone number, as a clause ("it has no digits"), or nothing when it may be one, or
// several, with words beside them.
std::optional<std::string> phone_fault(std::string_view phone);

}  // namespace reg
