// What a person's document says, in Czech and in English.
#pragma once

#include <string>
#include <string_view>

#include "reg/base/text/language.h"

namespace reg {

struct PersonWords {
  std::string_view title;
  std::string_view intro;
  std::string_view made;
  std::string_view record;  // "Registration number {}"
  std::string_view merged;
  std::string_view answers, question, answer;
  std::string_view requests, workshop, date, state, confirm_by;
  std::string_view decisions, run, when, rank, decision;
  std::string_view letters, letter, queued, sent, delivery_result;
  std::string_view invitations, told, what, seat, no_seat;
  std::string_view attendance, came, noted;
  std::string_view distinct;
  std::string_view history, about, field, before, after;
  std::string_view yes, no, none;
  std::string_view outside;
  std::string_view rosters, to, as, with_seat, gave_up, waiting;
  std::string_view number;
  std::string_view former;
  std::string_view change;  // "Change number {}"
};
const PersonWords& person_words(Language language);

// The label of a field, a record, a kind of letter, a state of the outbox; of one that is not known, its
// name.
std::string person_word(std::string_view name, Language language);

}  // namespace reg
